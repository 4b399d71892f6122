"""The model that the page uses: what was set on the page (kept in this process's memory alone), else the environment."""

from __future__ import annotations

from assistant import llm, workflow
from assistant.errors import ModelSetup
from assistant.settings import ModelSettings

_set: list[ModelSettings] = []
_mask: list[bool] = []


def current() -> ModelSettings | None:
    """The settings in force, None when no model is configured."""
    return _set[-1] if _set else workflow.model_ready()


def use(settings: ModelSettings | None) -> None:
    """Take these settings until the program ends; None returns to the environment's."""
    _set.clear()
    if settings is not None:
        _set.append(settings)


def masked() -> bool:
    """Whether names of organisations are masked before anything is sent."""
    return bool(_mask)


def mask(on: bool) -> None:
    """Switch the masking of names."""
    _mask[:] = [True] if on else []


def name() -> str:
    """A short name for the screen; never the key."""
    settings = current()
    if settings is None:
        return "未配置（离线）"
    try:
        return llm.describe(settings).rpartition(" · ")[0]
    except ModelSetup:
        return "设置不完整"
