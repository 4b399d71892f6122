"""The model as a function: which endpoint, one answer at a time, kept answers, masking. openai and langchain load at the first call."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Event as Flag

from assistant import settings as _settings
from assistant.llm import client, masking, providers, replies
from assistant.llm.client import Event, OnEvent
from assistant.llm.doctor import Diagnosis, doctor
from assistant.llm.scripted import scripted
from assistant.model.message import Complete, Messages, OnText, Options, Reply
from assistant.settings import ModelSettings

__all__ = ["Diagnosis", "Event", "OnEvent", "capacity", "connect", "describe", "doctor", "forget", "scripted"]


def connect(
    settings: ModelSettings, *, model: str = "", names: Iterable[str] = (), on_event: OnEvent | None = None, home: Path | None = None, keep: bool = True
) -> Complete:
    """The function that asks the configured model.

    names: organisation names that must not leave, empty for no masking; on_event: waits and retries, for the screen; keep:
    whether answers are kept under `home` (default PARK_REPORT_HOME) and taken from there. Raises ModelSetup.
    """
    endpoint = providers.resolve(settings, model)

    def asked(messages: Messages, *, options: Options = Options(), on_text: OnText | None = None, cancel: Flag | None = None) -> Reply:
        return client.complete(messages, endpoint, options=options, on_text=on_text, cancel=cancel, on_event=on_event)

    whole: Complete = replies.keeping(asked, home or _settings.ensure_home(), f"{endpoint.base_url} {endpoint.model}") if keep else asked
    names = tuple(names)
    return masking.masked(whole, names) if names else whole


def describe(settings: ModelSettings, model: str = "") -> str:
    """服务商 · 模型 · 地址, without the key. Raises ModelSetup."""
    return str(providers.resolve(settings, model))


def capacity(settings: ModelSettings, model: str = "") -> int:
    """Tokens that fit the model's context, question and answer together. Raises ModelSetup."""
    return providers.resolve(settings, model).provider.context


def forget(home: Path | None = None) -> int:
    """Delete all kept replies; how many there were."""
    return replies.forget(home or _settings.home())
