"""What is said to a model and what it answers, as plain values: no library's types cross the room's door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `role` is system, user or assistant."""

    role: str
    text: str


Messages = tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How to ask. max_tokens: bound of the answer; json: the answer is JSON; temperature: None leaves it to the endpoint;
    deadline: seconds by the wall clock for the whole call, retries included; idle: seconds without a word after which it has stalled."""

    max_tokens: int = 4096
    json: bool = False
    temperature: float | None = 0.3
    deadline: float = 300.0
    idle: float = 90.0


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call; `estimated` when the endpoint gave none. cached: the part of `sent` that came from a prefix cache."""

    sent: int = 0
    received: int = 0
    cached: int = 0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.sent + other.sent,
            self.received + other.received,
            self.cached + other.cached,
            self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """One finished answer. finish is always `stop`; kept: it was answered before, nothing was sent now."""

    text: str
    usage: Usage = Usage()
    finish: str = "stop"
    model: str = ""
    seconds: float = 0.0
    kept: bool = False


OnText = Callable[[str], None]


class Complete(Protocol):
    """A function that asks the model. Raises errors.ModelError when it failed for good; `on_text` gets each piece as it comes."""

    def __call__(
        self,
        messages: Messages,
        *,
        options: Options = Options(),
        on_text: OnText | None = None,
        cancel: Event | None = None,
    ) -> Reply: ...
