"""Suggestions that hold together: put in place all at once, they bring no new fault.

A figure computed from a wrong one is wrong with it and is told under the first; where the cure of the first leaves the computed
one behind, the cure is widened to hold both. A cure that still brings a new fault is not certain and is left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from assistant.model.figure import Evidence, Fault
from assistant.model.span import Span

_WIDEST = 60  # characters that a widened cure may span
Judged = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Mended:
    text: str
    starts: tuple[int, ...]  # of the cures, in the mended text
    cures: tuple[Fault, ...]

    def origin(self, position: int) -> int:
        """Where a position of the mended text, outside the cures, stood before."""
        number = bisect_right(self.starts, position)
        if not number:
            return position
        return position - self.starts[number - 1] - len(self.cures[number - 1].suggestion or "") + self.cures[number - 1].span.end


def sound(text: str, evidence: Judged, again: Callable[[str], Judged]) -> Judged:
    """`evidence` with suggestions that may be applied together; `again` judges the mended text, as it was judged before."""
    mended = _mend(text, evidence)
    if not mended.cures:
        return evidence
    again = cache(again)  # what is left out last is often what was widened
    fresh = _fresh(text, evidence, mended, again)
    if not fresh:
        return evidence
    wider = _widened(text, evidence, mended, fresh)
    mended = _mend(text, wider)
    fresh = _fresh(text, evidence, mended, again)
    if not fresh:
        return wider
    ends = [place for place, character in enumerate(text) if character == "\n"]
    lines = {bisect_left(ends, mended.origin(f.span.start)) for f in fresh}
    kept = tuple(_uncured(e) if e.fault is not None and bisect_left(ends, e.fault.span.start) in lines else e for e in evidence)
    return kept if not _fresh(text, evidence, _mend(text, kept), again) else tuple(_uncured(e) for e in evidence)


def _uncured(evidence: Evidence) -> Evidence:
    return replace(evidence, fault=replace(evidence.fault, suggestion=None)) if evidence.fault is not None else evidence


def _mend(text: str, evidence: Judged) -> _Mended:
    faults = sorted((e.fault for e in evidence if e.fault is not None), key=lambda f: f.span)
    pieces: list[str] = []
    starts: list[int] = []
    cures: list[Fault] = []
    edge = length = 0
    for fault in faults:
        put = fault.suggestion
        if put is None or fault.span.start < edge or put == fault.span.of(text):
            continue
        pieces += (text[edge : fault.span.start], put)
        starts.append(length + fault.span.start - edge)
        length += fault.span.start - edge + len(put)
        edge = fault.span.end
        cures.append(fault)
    return _Mended("".join((*pieces, text[edge:])), tuple(starts), tuple(cures))


def _fresh(text: str, evidence: Judged, mended: _Mended, again: Callable[[str], Judged]) -> list[Fault]:
    known = {(e.fault.rule, e.fault.span.of(text)) for e in evidence if e.fault is not None}
    after = [e.fault for e in again(mended.text) if e.fault is not None]
    return [f for f in after if (f.rule, f.span.of(mended.text)) not in known]


def _widened(text: str, evidence: Judged, mended: _Mended, fresh: list[Fault]) -> Judged:
    """Each cure that leaves a computed figure behind, widened up to it; of several the last."""
    put: dict[Fault, Fault] = {}
    for fault in fresh:
        number = bisect_right(mended.starts, fault.span.start) - 1
        if number < 0 or fault.suggestion is None:
            continue
        cure, start = mended.cures[number], mended.starts[number]
        base = put.get(cure, cure)
        span = Span(cure.span.start, mended.origin(fault.span.end))
        if base is not cure or "\n" in span.of(text) or span.end - span.start > _WIDEST or fault.span.start < start + len(cure.suggestion or ""):
            continue
        put[cure] = replace(cure, span=span, suggestion=mended.text[start : fault.span.start] + fault.suggestion)
    return tuple(replace(e, fault=put[e.fault]) if e.fault in put else e for e in evidence)
