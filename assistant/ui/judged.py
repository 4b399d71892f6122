"""What facts, chain and rules say of the open project, computed once for each state of its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from assistant import categories, workflow
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.finding import Finding, Severity
from assistant.model.judgement import Judgement
from assistant.ui import state

if TYPE_CHECKING:
    from assistant.facts import FactBase

T = TypeVar("T")


def _once(name: str, given: object, make: Callable[[], T]) -> T:
    """`make()`, or what it gave for an equal `given` in this session."""
    held = state.get(f"once.{name}")
    if held is None or held[0] != given:
        held = (given, make())
        state.put(f"once.{name}", held)
    result: T = held[1]
    return result


def category() -> Category:
    """The open project's category."""
    return categories.load(state.application().category)


def material() -> Application:
    """The application without its report: what facts and chain rest on."""
    return replace(state.application(), report="")


def base() -> FactBase:
    """All facts of the open project."""
    given = material()
    return _once("base", given, lambda: workflow.fact_base(given))


def chain() -> Chain:
    """Its logic chain."""
    given = material()
    return _once("chain", given, lambda: workflow.build_chain(given))


def report() -> Judgement:
    """The judgement on its report as it stands."""
    content = state.project().content
    text = content.application.report
    given = (content.application, content.accepted)
    return _once("report", given, lambda: workflow.judge(text, material(), content.accepted, base=base()))


def own() -> Judgement:
    """The judgement on its application."""
    accepted = state.project().content.accepted
    given = (material(), accepted)
    return _once("own", given, lambda: workflow.judge_application(material(), accepted, base=base()))


def obstacles() -> list[Finding]:
    """What stands in the way of a final export: open errors of the report and of the application."""
    findings = own().verdict.findings
    if state.application().report.strip():
        findings = (*report().verdict.findings, *findings)
    return [*open_findings(findings, Severity.ERROR)]


def open_findings(findings: tuple[Finding, ...], *severities: Severity) -> tuple[Finding, ...]:
    """Those not accepted, of these severities (all when none is named)."""
    return tuple(f for f in findings if f.accepted is None and (not severities or f.severity in severities))
