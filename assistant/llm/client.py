"""`complete`: one question, one whole answer, with retries only where they help."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Flag

from assistant.errors import Cancelled
from assistant.llm import faults, providers
from assistant.llm.stream import Watch, attempt
from assistant.model.message import Messages, OnText, Options, Reply
from assistant.settings import ModelSettings

# How often each kind of fault is tried again, and the waits between (seconds). What is not here is final at once.
_AGAIN = {"address": 2, "server": 2, "rate": 3, "timeout": 1, "incomplete": 1, "length": 1, "request": 1, "format": 1}
_WAITS = (0.5, 1.5, 4.0)
MAX_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the person waiting should see: `kind` is wait or retry, `seconds` how long the wait will be."""

    kind: str
    message: str
    seconds: float = 0.0


OnEvent = Callable[[Event], None]


def complete(
    messages: Messages,
    settings: ModelSettings | providers.Endpoint,
    *,
    options: Options = Options(),
    on_text: OnText | None = None,
    cancel: Flag | None = None,
    on_event: OnEvent | None = None,
) -> Reply:
    """Ask the model and wait for the whole answer.

    on_text gets each piece of the answer as it comes, without thinking; after a failed attempt it starts anew (on_event says
    so). Raises ModelSetup before anything is sent, Cancelled, or ModelError of a kind in `faults.MESSAGES`.
    """
    endpoint = settings if isinstance(settings, providers.Endpoint) else providers.resolve(settings)
    watch = Watch(time.monotonic() + options.deadline, options.idle, cancel)
    tries: dict[str, int] = {}
    bare, limit = False, options.max_tokens
    while True:
        try:
            return attempt(endpoint, messages, options, watch, on_text, bare=bare, max_tokens=limit)
        except faults.Failed as failed:
            fault = failed.fault
        tries[fault.kind] = tries.get(fault.kind, 0) + 1
        pause = _pause(fault, tries, watch, limit >= endpoint.provider.output)
        if pause is None:
            raise fault.error() from None
        bare = bare or fault.kind in {"request", "format"} or (fault.kind == "server" and options.json)
        limit = limit * 2 if fault.kind == "length" else limit
        _wait(pause, fault, cancel, on_event)


def _pause(fault: faults.Fault, tries: dict[str, int], watch: Watch, at_limit: bool) -> float | None:
    """Seconds to wait before another attempt, or None when another one would not help."""
    count = tries[fault.kind]
    if count > _AGAIN.get(fault.kind, 0) or sum(tries.values()) > 4 or (fault.kind == "length" and at_limit):
        return None
    if 300 <= fault.status < 400 or (fault.kind in {"request", "format"} and fault.status not in {400, 422}):
        return None
    quick = fault.kind in {"length", "request", "incomplete"}
    pause = fault.after if fault.after is not None else 0.0 if quick else _WAITS[min(count, len(_WAITS)) - 1]
    return pause if pause <= MAX_WAIT and time.monotonic() + pause < watch.until else None


def _wait(seconds: float, fault: faults.Fault, cancel: Flag | None, on_event: OnEvent | None) -> None:
    if on_event:
        what = "被限流" if fault.kind == "rate" else faults.MESSAGES[fault.kind].partition("。")[0]
        on_event(Event("wait" if seconds else "retry", f"{what}，{f'{seconds:.0f} 秒后' if seconds >= 1 else '马上'}再试", seconds))
    if cancel is not None:
        if cancel.wait(seconds):
            raise Cancelled
    else:
        time.sleep(seconds)
