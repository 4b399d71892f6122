"""An old draft rewritten into 问题导向—解决路径—实践成效 by the model, with the account of what became of it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from assistant.drafting import budget, parse, passages, privacy, prompts, revise, write
from assistant.drafting.asking import Asker, OnProgress
from assistant.drafting.material import Material
from assistant.drafting.patching import Check
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.draft import Draft
from assistant.model.figure import Evidence, Support
from assistant.model.message import Complete
from assistant.model.report import Report
from assistant.model.rework import Rework
from assistant.text import outline

if TYPE_CHECKING:
    from assistant.facts import FactBase

Judge = Callable[..., tuple[Evidence, ...]]
_UNSUPPORTED = {Support.NONE, Support.MISMATCHED}
_BUDGETS = (budget.BACKGROUND, budget.MEASURES, budget.RESULTS)


def rewrite(
    old: str,
    application: Application,
    chain: Chain,
    base: FactBase,
    category: Category,
    complete: Complete,
    check: Check,
    *,
    judge: Judge,
    align: Any = None,
    on_progress: OnProgress | None = None,
    cancel: Event | None = None,
    capacity: int | None = None,
) -> Rework:
    """Rewrite part by part, check, patch, account.

    old: the old draft's text of any length and structure; judge: `facts.judge`; align: not needed, kept for callers.
    Raises InputError (secret or internal markings), ModelError, Cancelled.
    """
    privacy.refuse_marked(application, old)
    asker = Asker(complete, on_progress, cancel)
    material = Material(application, chain, base, category, capacity)
    report = outline.parse(old)
    judged = judge(report, base)
    unsupported = tuple(evidence for evidence in judged if evidence.support in _UNSUPPORTED)
    placed = passages.place(report, material)
    whole, shares = budget.plan(budget.TARGET, material.usable + old)
    jobs = [_job(material, number, shares, _passages(report, placed, number, unsupported), unsupported) for number in range(3)]
    text = write.compose(material, shares, asker, jobs)
    best, _, _ = revise.revise(text, material, whole, asker, check)
    asker.say("done", "", "全文")
    new = outline.parse(best.text)
    return Rework(
        Draft(best.text, asker.model or "model", questions=chain.questions, left_out=chain.left_out),
        passages.fates(placed, report, best.text),
        passages.losses(old, best.text, judged),
        passages.added(old, best.text, judge(new, base)),
        unsupported,
    )


def _passages(report: Report, placed: tuple[passages.Placed, ...], number: int, unsupported: tuple[Evidence, ...]) -> str:
    texts = []
    for item in placed:
        if item.part == number:
            start = report.text.index(item.text, item.span.start)
            texts.append(passages.without(item.text, start, unsupported))
    return "\n".join(texts)


def _job(material: Material, number: int, shares: dict[str, budget.Budget], told: str, unsupported: tuple[Evidence, ...]) -> write.Job:
    title = material.category.parts[number].title
    figures = tuple(dict.fromkeys(evidence.figure.text for evidence in unsupported))
    messages = prompts.of_rewrite(material, number, shares[_BUDGETS[number]], told, figures)
    groups = (2, len(material.chain.links) or 1, len(material.chain.links) or 1)[number]
    return title, messages, lambda reply: parse.part(reply, title, groups=groups, forbidden=material.system)
