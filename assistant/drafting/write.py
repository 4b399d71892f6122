"""A first draft with a model: chain → parts side by side → 摘要 → check → patches. A run is a function over replies."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING

from assistant.drafting import budget, parse, planning, privacy, prompts, revise
from assistant.drafting.asking import PROSE, Asker, OnProgress, Progress
from assistant.drafting.budget import Budget
from assistant.drafting.material import Material
from assistant.drafting.patching import Check
from assistant.errors import Cancelled, ModelError
from assistant.llm import tokens
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.draft import Draft
from assistant.model.finding import Verdict
from assistant.model.message import Complete, Message, Messages, Usage
from assistant.text.word_count import word_count

if TYPE_CHECKING:
    from assistant.facts import FactBase

__all__ = ["Estimate", "Progress", "Written", "draft", "estimate"]
_WORKERS = 6
# An answer outside these multiples of its budget is asked for once more; what lies between is steered by patches.
_SHORT, _LONG = 0.6, 1.5
_TOKENS_PER_WORD = 0.8


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a draft will take: calls and tokens, revisions not counted."""

    calls: int
    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class Written:
    """A finished draft. verdict: of its text; before: of the text before any patch; notes: lines for the user."""

    draft: Draft
    chain: Chain
    verdict: Verdict
    before: Verdict
    usage: Usage
    calls: int
    seconds: float
    notes: tuple[str, ...] = ()


def estimate(application: Application, chain: Chain, base: FactBase, category: Category) -> Estimate:
    """Calls and tokens of a draft, before anything is sent."""
    material = Material(application, chain, base, category)
    whole, shares = budget.plan(budget.TARGET, material.usable)
    asked = [messages for _, _, messages in prompts.of_parts(material, shares)]
    asked.append(prompts.of_abstract(material, shares[budget.ABSTRACT], "字" * whole.high))
    if planning.needed(material):
        asked.append(prompts.of_chain(material))
    return Estimate(len(asked), sum(map(tokens.of_messages, asked)), round(whole.high * _TOKENS_PER_WORD))


def draft(
    application: Application,
    chain: Chain,
    base: FactBase,
    category: Category,
    complete: Complete,
    check: Check,
    *,
    on_progress: OnProgress | None = None,
    cancel: Event | None = None,
    target: tuple[int, int] = budget.TARGET,
    capacity: int | None = None,
) -> Written:
    """Draft, check, patch.

    target: 字 of the whole; capacity: the model's context in tokens. Raises InputError before anything is sent when the
    material carries a secret or internal marking; ModelError (its `finished` holds the finished parts) or Cancelled.
    """
    started = time.monotonic()
    privacy.refuse_marked(application)
    asker = Asker(complete, on_progress, cancel)
    material = Material(application, chain, base, category, capacity)
    material, unplanned = _planned(material, asker)
    notes = [*unplanned, f"模型的上下文有限，与逻辑链关系较远的 {material.omitted} 条事实没有发给模型。"] if material.omitted else list(unplanned)
    whole, shares = budget.plan(target, material.usable)
    text = compose(material, shares, asker, [(label, messages, reader(material, step, label)) for step, label, messages in prompts.of_parts(material, shares)])
    best, before, more = revise.revise(text, material, whole, asker, check)
    asker.say("done", "", "全文", word_count(best.text).lower)
    made = Draft(best.text, asker.model or "model", questions=material.chain.questions, left_out=material.chain.left_out)
    return Written(made, material.chain, best.verdict, before.verdict, asker.usage, asker.calls, time.monotonic() - started, (*notes, *more))


def _planned(material: Material, asker: Asker) -> tuple[Material, tuple[str, ...]]:
    """The material with the model's chain where one is needed; ours, and a note, where the model's does not hold."""
    if not planning.needed(material):
        return material, ()
    try:
        return replace(material, chain=planning.planned(material, asker)), ()
    except ModelError as error:
        if error.kind != "structure":
            raise
        return material, ("模型没能归出可用的逻辑链，改用程序归类的逻辑链，请核对。",)


Job = tuple[str, Messages, Callable[[str], str]]


def compose(material: Material, shares: dict[str, Budget], asker: Asker, jobs: list[Job]) -> str:
    """The parts side by side, then the 摘要; the report's text. A failing part lets the others finish. Raises ModelError."""
    sizes = {part.title: shares[name] for part, name in zip(material.category.parts, (budget.BACKGROUND, budget.MEASURES, budget.RESULTS), strict=True)}
    groups = prompts.group_budgets(material, shares[budget.MEASURES])
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        futures = [pool.submit(_part, asker, job, _size(job[0], sizes, groups)) for job in jobs]
    _raise_first(futures, jobs)
    body = joined([(label, future.result()) for (label, _, _), future in zip(jobs, futures, strict=True)])
    try:
        abstract = _abstract(material, shares[budget.ABSTRACT], asker, body)
    except ModelError as error:
        error.finished = body
        raise
    return f"【摘要】{abstract}\n{body}"


def joined(parts: list[tuple[str, str]]) -> str:
    """Parts (label, text) as one body; groups of one part under one title, their headings counted on."""
    lines: list[str] = []
    for label, text in parts:
        title, _, rest = text.partition("\n")
        lines += [rest] if "·" in label and title in lines else [title, rest]
    return "\n".join(lines)


def fitting(asker: Asker, label: str, messages: Messages, accept: Callable[[str], str], share: Budget, stage: str = "parts") -> str:
    """An accepted text; one that is far too long or short is asked for once more, the nearer one counts."""
    first = asker.ask(stage, label, messages, accept, PROSE)
    count = word_count(first).lower
    if share.low * _SHORT <= count <= share.high * _LONG:
        return first
    wish = f"这一稿{count}字，要求{share.low}至{share.high}字。请{'压缩，保留数据和名称' if count > share.high else '用材料中的事实写具体些，不编造'}，重新写全。"
    again = (*messages, Message("assistant", first), Message("user", wish))
    try:
        second = asker.ask(stage, label, again, accept, PROSE)
    except Cancelled:
        raise
    except ModelError:
        return first
    return min(first, second, key=lambda text: abs(share.misses(text)))


def reader(material: Material, step: str, label: str) -> Callable[[str], str]:
    """What reads the reply to one question of `prompts.of_parts` (its step and label); it raises parse.Shape."""
    links = len(material.chain.links)
    groups = {"background": 2, "measures": max(links, 1), "results": max(links, 1)}[step]
    number = int(label.partition("·")[2] or 0)
    return lambda reply: parse.part(reply, _title(label), groups=1 if number else groups, first=number or 1, forbidden=material.system)


def _size(label: str, sizes: dict[str, Budget], groups: tuple[Budget, ...]) -> Budget:
    """The budget of a part, or of the group that the label numbers."""
    title, _, number = label.partition("·")
    return groups[int(number) - 1] if number else sizes[title]


def _part(asker: Asker, job: Job, share: Budget) -> str:
    label, messages, accept = job
    text = fitting(asker, label, messages, accept, share)
    asker.say("parts", f"已写完{label}（{word_count(text)} 字）", label, word_count(text).lower)
    return text


def _abstract(material: Material, share: Budget, asker: Asker, body: str) -> str:
    messages = prompts.of_abstract(material, share, body)
    return fitting(asker, "摘要", messages, lambda reply: parse.paragraph(reply, material.system), share, "abstract")


def _raise_first(futures: list[Future[str]], jobs: list[Job]) -> None:
    problems = [error for future in futures if (error := future.exception()) is not None]
    if not problems:
        return
    first = next((p for p in problems if not isinstance(p, Cancelled)), problems[0])
    if isinstance(first, ModelError):
        done = [(label, future.result()) for (label, _, _), future in zip(jobs, futures, strict=True) if future.exception() is None]
        first.finished = joined(done)
    raise first


def _title(label: str) -> str:
    return label.partition("·")[0]
