"""A model that answers from a script: for tests, demonstrations and replays. It ships with the real one and keeps its promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Event, Lock

from assistant.errors import Cancelled, ModelError
from assistant.llm import tokens
from assistant.model.message import Complete, Messages, OnText, Options, Reply, Usage

Script = Callable[[Messages], str | ModelError]


def scripted(script: Script | Iterable[str | ModelError], model: str = "scripted") -> Complete:
    """A `Complete` that answers by a function of the messages, or with the next of some texts; an error in the script is raised."""
    lines = None if callable(script) else iter(script)
    lock = Lock()

    def asked(messages: Messages, *, options: Options = Options(), on_text: OnText | None = None, cancel: Event | None = None) -> Reply:
        if cancel is not None and cancel.is_set():
            raise Cancelled
        with lock:
            answer = script(messages) if callable(script) else next(lines or iter(()), ModelError("incomplete", "脚本里没有更多的回答。"))
        if isinstance(answer, ModelError):
            raise answer
        if on_text:
            on_text(answer)
        return Reply(answer, Usage(tokens.of_messages(messages), tokens.estimate(answer), 0, estimated=True), "stop", model)

    return asked
