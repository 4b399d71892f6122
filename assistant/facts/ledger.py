"""The ledger: each fact with its place, each figure of the report with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.facts.base import FactBase
from assistant.facts.judge import judge
from assistant.model.fact import Fact
from assistant.model.figure import Evidence
from assistant.model.report import Report
from assistant.model.span import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the report with its part, its verdict and the ids of the facts that its sentence was written from."""

    evidence: Evidence
    part: str
    written_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All facts (computed ones last) and, where a report was given, its figures in the order of the text."""

    facts: tuple[Fact, ...]
    figures: tuple[Entry, ...] = ()


def ledger(base: FactBase, report: Report | None = None, sources: Mapping[Span, Sequence[str]] | None = None) -> Ledger:
    """The ledger of an application and, if given, of a report; `sources` maps sentences to the ids they were written from."""
    facts = (*base.facts, *base.computed)
    if report is None:
        return Ledger(facts)
    given = sources or {}
    entries = tuple(
        Entry(evidence, report.part_at(evidence.figure.span.start), _written_from(evidence.figure.span, given))
        for evidence in judge(report, base)
    )
    return Ledger(facts, entries)


def _written_from(span: Span, sources: Mapping[Span, Sequence[str]]) -> tuple[str, ...]:
    return next((tuple(ids) for sentence, ids in sources.items() if sentence.contains(span)), ())
