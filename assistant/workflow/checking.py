"""Checking many files in one go: each target's own judgement, facts built once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.model.application import Application
from assistant.model.finding import Accepted, Verdict
from assistant.model.judgement import Judgement
from assistant.workflow.judging import fact_base, judge, judge_application
from assistant.workflow.parallel import side_by_side
from assistant.workflow.targets import Target

if TYPE_CHECKING:
    from assistant.facts import FactBase
    from assistant.rules import Rule


def check_targets(
    targets: Iterable[Target], application: Application | None = None, accepted: Sequence[Accepted] = ()
) -> tuple[Judgement, ...]:
    """One judgement a target.

    application: whose facts reports are judged by; a target that is an application itself (a filled form) uses its own where none
    is given. Findings about an application stand under the target that is that application, and nowhere else. The judgements carry
    no evidence (see `ledger`): to hand it from process to process would cost as much as to find it.
    """
    base = fact_base(application) if application is not None else None

    def one(target: Target) -> Judgement:
        return replace(_judged(target, application, base, accepted), evidence=())

    return side_by_side(one, tuple(targets))


def _judged(target: Target, application: Application | None, base: FactBase | None, accepted: Sequence[Accepted]) -> Judgement:
    parts = []
    if target.application is not None:
        parts.append(judge_application(target.application, accepted, path=target.path))
    if target.text is not None:
        own = application if application is not None else target.application
        parts.append(judge(target.text, own, accepted, layout=target.layout, base=base, path=target.path))
    return _merged(parts, target.path)


def _merged(parts: Sequence[Judgement], path: str) -> Judgement:
    if not parts:
        return Judgement(path)
    verdict = Verdict(
        tuple(finding for part in parts for finding in part.verdict.findings),
        tuple(dict.fromkeys(item for part in parts for item in part.verdict.not_run)),
    )
    return replace(parts[-1], verdict=verdict)


def rules() -> tuple[Rule, ...]:
    """All rules of the checker."""
    from assistant import rules as room

    return room.registry()


def rule(rule_id: str) -> Rule:
    """The rule with this id. Raises InputError naming the nearest one."""
    import difflib

    known = {item.id: item for item in rules()}
    if rule_id in known:
        return known[rule_id]
    near = difflib.get_close_matches(rule_id, known, n=1, cutoff=0.4)
    raise InputError(rule_id, "没有这条规则", f"是不是 {near[0]}？" if near else "全部规则见：park-report check --list")
