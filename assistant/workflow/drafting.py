"""Drafting verbs: chain, draft (offline or with a model), rewriting, titles, review, the prompts themselves."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from assistant import categories, settings
from assistant.model.application import Application
from assistant.model.chain import Chain
from assistant.model.draft import Draft
from assistant.model.finding import Finding
from assistant.settings import ModelSettings
from assistant.workflow.judging import fact_base, judge

Progress = Callable[[str, int, str], None]


def build_chain(application: Application) -> Chain:
    """The logic chain: the user's own, or built from the points; gaps as questions."""
    from assistant import chain

    return chain.build(application, fact_base(application))


def draft_offline(application: Application, chain: Chain | None = None) -> Draft:
    """A draft by the built-in composer."""
    from assistant.drafting import offline

    base = fact_base(application)
    return offline.compose(application, chain or _chain(application, base), base, categories.load(application.category))


def _chain(application: Application, base: Any) -> Chain:
    from assistant import chain

    return chain.build(application, base)


def model_ready(model: str = "") -> ModelSettings | None:
    """The settings of the configured model (`model` overrides its name), None when none is configured."""
    from dataclasses import replace

    found = settings.model_settings()
    if model:
        found = replace(found, model=model)
    return found if found.configured else None


def draft_with_model(
    application: Application,
    model: ModelSettings,
    *,
    chain: Chain | None = None,
    on_progress: Progress | None = None,
    cancel: Event | None = None,
) -> Draft:
    """A draft by the model. on_progress(part, 字 so far, state). Raises ModelError (with the finished parts kept)."""
    raise NotImplementedError


def rewrite(application: Application, old: str, model: ModelSettings | None = None, **options: Any) -> Any:
    """An old draft put into the structure; without a model the passages are moved, not reworded."""
    raise NotImplementedError


def titles(application: Application, report: str = "", title: str = "", count: int = 5, model: ModelSettings | None = None) -> Any:
    """Candidates for the 创新实践名称, ranked, each with reason and check."""
    raise NotImplementedError


def review(application: Application, text: str, model: ModelSettings, **options: Any) -> tuple[Finding, ...]:
    """The model's reading of a report; each finding quotes the text."""
    raise NotImplementedError


def prompts(application: Application, step: str = "") -> Any:
    """The very messages that would be sent, as far as they can be known without a reply."""
    raise NotImplementedError


__all__ = ["build_chain", "draft_offline", "draft_with_model", "judge", "model_ready", "prompts", "review", "rewrite", "titles"]
