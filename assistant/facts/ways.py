"""All ways of computing a figure beyond what its sentence yields at once, the nearest operands first."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.facts import anchored, averages, beside, declared, leftover, periods, shares, wider
from assistant.facts.base import FactBase
from assistant.facts.derive import Result
from assistant.facts.mention import Mention
from assistant.facts.operands import TIMES


def further(text: str, group: list[Mention], position: int, before: list[Mention], base: FactBase) -> Iterator[Result]:
    """Further ways of computing the figure at `position` of its sentence `group`.

    `text` holds the spans of `group`; `before`: the paragraph's figures before it, nearest first.
    """
    yield from wider.more(group[position], before, base)
    yield from beside.more(text, group, position, base)
    yield from shares.more(text, group, position, before, base)
    yield from leftover.more(text, group, position, base)
    yield from averages.more(text, group, position, base)
    yield from periods.more(text, group, position, base)
    yield from anchored.more(text, group, position, before, base)
    yield from declared.more(text, group, position, [m for m in before if m.figure.dimension not in TIMES], base)
