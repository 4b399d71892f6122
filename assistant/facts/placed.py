"""Judged paragraphs, remembered by their words and set at their place: most paragraphs of a report return unchanged in the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter

from assistant.facts.base import FactBase
from assistant.facts.mention import Mention
from assistant.model.figure import Evidence, Fault, Figure
from assistant.model.span import Span

_ALL = attrgetter(*(field.name for field in fields(Mention)))  # several times as fast as `copy`
_KEPT = 4096  # paragraphs; with them goes the memory of what is no longer asked for


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The figures of one paragraph with their words, the evidence of each by its index, and that of honours and listed names."""

    mentions: tuple[Mention, ...]
    found: dict[int, Evidence]
    others: tuple[Evidence, ...]


def paragraph(line: str, key: str, offset: int, first: int, base: FactBase, judge: Callable[[str], Paragraph]) -> Paragraph:
    """The judged `line`, its spans moved by `offset` and its figures numbered from `first`; `key` tells what else the judgement saw."""
    lines: dict[tuple[str, str], Paragraph] = base._memo.setdefault("lines", {})
    places: dict[tuple[str, str, int, int], Paragraph] = base._memo.setdefault("places", {})
    at = (line, key, offset, first)
    kept = places.get(at)
    if kept is not None:
        return kept
    plain = lines.get((line, key))
    if plain is None:
        if len(lines) >= _KEPT:
            lines.clear()
        plain = lines[line, key] = judge(line)
    if len(places) >= _KEPT:
        places.clear()
    moved = places[at] = _moved(plain, offset, first)
    return moved


def _moved(part: Paragraph, offset: int, first: int) -> Paragraph:
    if not offset and not first:
        return part
    figures: dict[int, Figure] = {}

    def figure(old: Figure) -> Figure:
        new = figures.get(id(old))
        if new is None:
            new = figures[id(old)] = _figure(old, offset)
        return new

    mentions = [_mention(m, figure(m.figure), offset, first) for m in part.mentions]
    at = {old.index: new for old, new in zip(part.mentions, mentions, strict=True)}
    for old, new in zip(part.mentions, mentions, strict=True):
        new.partner = at.get(old.partner.index) if old.partner is not None else None
    found = {index + first: _evidence(evidence, figure(evidence.figure), offset) for index, evidence in part.found.items()}
    return Paragraph(tuple(mentions), found, tuple(_evidence(e, figure(e.figure), offset) for e in part.others))


def _mention(mention: Mention, figure: Figure, offset: int, first: int) -> Mention:
    moved = Mention(*_ALL(mention))
    moved.figure, moved.index = figure, mention.index + first
    moved.clause, moved.sentence, moved.words_at = _span(mention.clause, offset), _span(mention.sentence, offset), _span(mention.words_at, offset)
    moved.year_at = None if mention.year_at is None else mention.year_at + first
    return moved


def _figure(f: Figure, offset: int) -> Figure:
    # By hand: `replace` would cost more than the rest of a remembered paragraph.
    return Figure(_span(f.span, offset), f.text, f.value, f.unit, f.dimension, f.base, f.base_unit, f.step, f.bound, f.high)


def _evidence(e: Evidence, figure: Figure, offset: int) -> Evidence:
    fault = Fault(e.fault.rule, _span(e.fault.span, offset), e.fault.message, e.fault.suggestion) if e.fault is not None else None
    return Evidence(figure, e.support, e.facts, e.formula, e.expected, fault)


def _span(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
