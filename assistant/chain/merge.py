"""Finds points that say what another point says already."""

from __future__ import annotations

import re

from assistant.chain.words import likeness, quantities
from assistant.model.application import Point
from assistant.model.chain import LeftOut

_MARKS = re.compile(r"[\s，。；、：:;,.（）()“”\"'—-]")


def merge(points: tuple[Point, ...]) -> tuple[tuple[Point, ...], tuple[LeftOut, ...]]:
    """The points without those that a fuller point of the same kind covers, and these with the reason."""
    left_out: list[LeftOut] = []
    kept: list[Point] = []
    for n, point in enumerate(points):
        fuller = next((other for m, other in enumerate(points) if m != n and _covers(other, point, m < n)), None)
        if fuller is None:
            kept.append(point)
        else:
            left_out.append(LeftOut(point, f"重复：“{_short(fuller.text)}”已包含"))
    return tuple(kept), tuple(left_out)


def _covers(long: Point, short: Point, earlier: bool) -> bool:
    """Whether `long` says all that `short` says. Of two equal points the earlier one stays."""
    one, other = _MARKS.sub("", long.text), _MARKS.sub("", short.text)
    if one == other:
        return earlier
    if long.kind is not short.kind or len(one) < len(other):
        return False
    if other in one:
        return True
    if not quantities(short.text) or not quantities(short.text) <= quantities(long.text):
        return False
    same = likeness(short.text, long.text) >= 80
    return same and (len(one) > len(other) or earlier)


def _short(text: str) -> str:
    return text if len(text) <= 16 else text[:15] + "…"
