"""Judging a report and an application: findings, evidence of each figure, 字数, the ledger, applied suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant import categories
from assistant.model.application import Application
from assistant.model.figure import Evidence
from assistant.model.finding import Accepted, Finding, Verdict
from assistant.model.judgement import Count, Judgement
from assistant.text import outline
from assistant.text.word_count import WordCount, word_count

if TYPE_CHECKING:
    from assistant.facts import FactBase
    from assistant.model.layout import DocumentLayout
    from assistant.model.report import Report


def fact_base(application: Application) -> FactBase:
    """All facts of an application."""
    from assistant import facts

    return facts.build(application, categories.load(application.category))


def count(text: str) -> tuple[Count, ...]:
    """字数 of the whole report, then of each part."""
    return _counted(outline.parse(text))


def _counted(report: Report) -> tuple[Count, ...]:
    text = report.text
    parts: dict[str, WordCount] = {}
    for block in report.blocks:
        if block.part:
            parts[block.part] = parts.get(block.part, WordCount(0, 0)) + word_count(block.span.of(text))
    whole = word_count(text)
    return (Count("report", whole.lower, whole.upper), *(Count(part, n.lower, n.upper) for part, n in parts.items()))


def judge(
    text: str,
    application: Application | None,
    accepted: Iterable[Accepted] = (),
    *,
    layout: DocumentLayout | None = None,
    base: FactBase | None = None,
    path: str = "",
) -> Judgement:
    """The judgement on a report; findings about the application itself are not in it (see `judge_application`).

    base: the application's facts where they are already built. Without an application only what the text alone shows is judged.
    """
    from assistant import facts, rules

    report = outline.parse(text)
    if application is not None and base is None:
        base = fact_base(application)
    verdict = rules.check(report, application, base=base, layout=layout, accepted=tuple(accepted))
    own = tuple(finding for finding in verdict.findings if finding.place is None)
    evidence = facts.judge(report, base) if base is not None else ()
    return Judgement(path, report, _counted(report), Verdict(own, verdict.not_run), evidence)


def judge_application(
    application: Application, accepted: Iterable[Accepted] = (), *, base: FactBase | None = None, path: str = ""
) -> Judgement:
    """The judgement on an application by itself, without its report."""
    from assistant import rules

    verdict = rules.check(None, application, base=base, accepted=tuple(accepted))
    return Judgement(path, None, (), verdict)


def ledger(text: str, base: FactBase) -> tuple[Evidence, ...]:
    """The evidence of each figure of a report, in the order of the text."""
    from assistant import facts

    return facts.judge(outline.parse(text), base)


def mend(text: str, findings: Iterable[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """The text with all suggestions applied, and the findings that were applied."""
    from assistant import rules

    mended = rules.mend(text, tuple(finding for finding in findings if finding.accepted is None))
    return mended.text, tuple(mended.applied)
