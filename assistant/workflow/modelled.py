"""Drafting verbs with a model: connects it, hands the drafters their material and the checker as a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from assistant import settings as settings_room
from assistant.errors import ModelSetup
from assistant.model.application import Application
from assistant.model.chain import Chain
from assistant.model.finding import Finding, Verdict
from assistant.model.judgement import Judgement
from assistant.model.message import Messages
from assistant.model.rework import Rework
from assistant.model.title import TitleAdvice
from assistant.settings import ModelSettings
from assistant.text import outline
from assistant.workflow import judging
from assistant.workflow.drafting import interviewed, material, title_check
from assistant.workflow.judging import count

if TYPE_CHECKING:
    from assistant.drafting.write import Estimate, Progress, Written
    from assistant.facts import FactBase
    from assistant.llm import Diagnosis, OnEvent
    from assistant.model.message import Complete

OnProgress = Callable[["Progress"], None]


def model_ready(model: str = "") -> ModelSettings | None:
    """The settings of the configured model, `model` in place of its name; None when none is configured."""
    found = settings_room.model_settings()
    if model:
        found = replace(found, model=model)
    return found if found.configured else None


def require_model(model: str = "") -> ModelSettings:
    """As `model_ready`. Raises ModelSetup where none is configured."""
    found = model_ready(model)
    if found is None:
        raise ModelSetup(
            "没有配置模型。请设置 PARK_REPORT_PROVIDER、PARK_REPORT_API_KEY 等（见 README“接入模型”）；起草、改写、拟题也可以加 --offline 不用模型。"
        )
    return found


def describe_model(model: ModelSettings) -> str:
    """服务商 · 模型 · 地址, without the key. Raises ModelSetup."""
    from assistant import llm

    return llm.describe(model)


def _connected(
    application: Application, model: ModelSettings, mask: bool, on_event: OnEvent | None, home: Path | None
) -> Complete:
    """home: where the replies are kept, None for the common place."""
    from assistant import llm

    names = (*organisation_names(application), *judging.fact_base(application).names) if mask else ()
    return llm.connect(model, names=names, on_event=on_event, home=home)


def organisation_names(application: Application) -> tuple[str, ...]:
    """Names that `--mask` hides: the park, the applicant, the listed names with their short forms, the listed companies."""
    listed = (name for item in application.practice.names for name in (item.full, *item.short))
    own = (application.basics.park_name, application.basics.applicant)
    names = (*own, *listed, *(company.name for company in application.companies))
    return tuple(dict.fromkeys(name for name in names if name))


def _checker(application: Application, base: FactBase) -> Callable[[str], Verdict]:
    from assistant import rules

    def check(text: str) -> Verdict:
        verdict = rules.check(outline.parse(text), application, base=base)
        return Verdict(tuple(f for f in verdict.findings if f.place is None), verdict.not_run)

    return check


def estimate(application: Application, chain: Chain | None = None) -> Estimate:
    """Calls and tokens that a draft will take, before anything is sent."""
    from assistant.drafting import write

    return write.estimate(application, *material(application, chain))


def pricing() -> Callable[[int, int], str]:
    """Says what tokens sent and received cost at the user's prices (“约 0.03 元”); empty where no prices are set.

    Raises ModelSetup for a wrong price, here and not later, when there is work to lose.
    """
    prices = settings_room.prices()

    def cost(sent: int, received: int) -> str:
        amount = prices.cost(sent, received) if prices else None
        if amount is None:
            return ""
        return f"约 {amount:.2f} 元" if amount >= Decimal("0.01") else "不到 0.01 元"

    return cost


class Run(TypedDict, total=False):
    """How a run is watched: hide names, hear of progress and waits, stop it, and where its replies are kept (None: the common place)."""

    mask: bool
    on_progress: OnProgress | None
    on_event: OnEvent | None
    cancel: Event | None
    home: Path | None


def draft_with_model(application: Application, model: ModelSettings, *, chain: Chain | None = None, **run: Unpack[Run]) -> Written:
    """A draft by the model, checked and patched. Raises ModelError (`finished` holds the finished parts), InputError for
    material that must not be sent."""
    from assistant.drafting import write

    given = material(application, chain)
    ask, check, watch = _running(application, given[1], model, run)
    written = write.draft(application, *given, ask, check, **watch)
    return replace(written, draft=interviewed(written.draft, application, written.chain, given[2]))


def rewrite_with_model(application: Application, old: str, model: ModelSettings, **run: Unpack[Run]) -> Rework:
    """An old draft rewritten into the structure, with its loss report. Raises ModelError, InputError."""
    from assistant import facts
    from assistant.drafting import rewrite

    given = material(application)
    ask, check, watch = _running(application, given[1], model, run)
    return rewrite.rewrite(old, application, *given, ask, check, judge=facts.judge, **watch)


def _running(
    application: Application, base: FactBase, model: ModelSettings, run: Run
) -> tuple[Complete, Callable[[str], Verdict], dict[str, Any]]:
    """What a run asks and checks with, and how it is watched."""
    from assistant import llm

    ask = _connected(application, model, run.get("mask", False), run.get("on_event"), run.get("home"))
    watch = {"on_progress": run.get("on_progress"), "cancel": run.get("cancel"), "capacity": llm.capacity(model)}
    return ask, _checker(application, base), watch


def titles_with_model(
    application: Application,
    model: ModelSettings,
    *,
    title: str = "",
    report: str = "",
    count: int = 5,
    mask: bool = False,
    home: Path | None = None,
) -> TitleAdvice:
    """Candidates for the 创新实践名称 by the model, each checked by the rules. Raises ModelError."""
    from assistant.drafting import titles

    found, base, category = material(application)
    complete = _connected(application, model, mask, None, home)
    return titles.suggest(
        application, found, base, category, complete, title_check(application), n=count, title=title, report=report
    )


def review(
    application: Application,
    text: str,
    model: ModelSettings,
    *,
    path: str = "",
    mask: bool = False,
    cancel: Event | None = None,
    home: Path | None = None,
) -> Judgement:
    """The model's reading of a report as a judgement of its own: each finding quotes the text. Raises ModelError."""
    from assistant.drafting import review as room

    found, base, category = material(application)
    ask = _connected(application, model, mask, None, home)
    reading = room.review(text, application, found, base, category, ask, cancel=cancel)
    return Judgement(path, outline.parse(text), count(text), Verdict(reading.findings), dropped=reading.dropped)


def patch(
    application: Application,
    text: str,
    finding: Finding,
    model: ModelSettings,
    *,
    chain: Chain | None = None,
    mask: bool = False,
    cancel: Event | None = None,
    home: Path | None = None,
) -> tuple[str, str] | None:
    """The line of `text` with the finding, and the line as the model mends it; None when no answer holds. Raises ModelError."""
    from assistant.drafting.correct import correct
    from assistant.drafting.material import Material

    found, base, category = material(application, chain)
    complete, check = _connected(application, model, mask, None, home), _checker(application, base)
    made = correct(text, finding, Material(application, found, base, category), complete, check, cancel=cancel)
    return (made.old, made.new) if made is not None else None


def prompts(application: Application, step: str = "", replies: Path | None = None) -> tuple[tuple[str, Messages], ...]:
    """The very messages that would be sent, by label, for one step or all.

    replies: a folder of replies (see `drafting.replayed`), from which the later steps follow: the 摘要 of the body, the patches of the
    checked report. Raises InputError for an unknown step, a missing folder, a reply that cannot be used.
    """
    from assistant.drafting import prompts as room
    from assistant.drafting import replayed
    from assistant.drafting.material import Material
    from assistant.errors import InputError

    steps = (*room.steps(), *(("patch",) if replies is not None else ()))
    if step and step not in steps:
        raise InputError(step, "没有这一步", "可用的步骤有：" + "、".join(steps))
    given, report, body = material(application), application.report, application.report
    patches: tuple[tuple[str, Messages], ...] = ()
    if replies is not None:
        made = replayed.replay(Material(application, *given), replies)
        given, body, report = (made.material.chain, *given[1:]), made.body or body, made.report or report
        patches = replayed.patches(made, _checker(application, given[1])) if step in ("", "patch") else ()
    found: list[tuple[str, Messages]] = []
    for name in (step,) if step else steps:
        known = body if name == "abstract" else report
        found += patches if name == "patch" else room.messages(name, application, *given, report=known)
    return tuple(found)


def doctor(model: str = "") -> Diagnosis:
    """One tiny call to the configured model, and what the machine has; never raises."""
    from assistant import llm

    return llm.doctor(settings_room.model_settings(), model)
