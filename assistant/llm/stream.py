"""One attempt: ask once, stream, watch the clock. Ends in a whole answer or in `faults.Failed`.

The library reads in a thread of its own, so that a silent server, one that only sends keep-alive comments, and a stop by the
user all end when they should.
"""

from __future__ import annotations

import math
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event, Thread
from typing import Any

from assistant.errors import Cancelled
from assistant.llm import faults, thinking, tokens
from assistant.llm.providers import Endpoint
from assistant.model.message import Messages, OnText, Options, Reply, Usage

_TICK = 0.05
_SENT = object()
_FILTERED = {"content_filter", "sensitive"}


@dataclass(frozen=True, slots=True)
class Watch:
    """When to stop waiting: `until` on the monotonic clock, `idle` seconds without a word, `cancel` by the user."""

    until: float
    idle: float
    cancel: Event | None

    def check(self, last: float) -> None:
        """Raise Cancelled or a timeout when it is time; `last` is when the last word came."""
        if self.cancel is not None and self.cancel.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= self.until or now - last >= self.idle:
            raise faults.Failed(faults.Fault("timeout"))


@dataclass(frozen=True, slots=True)
class _Broken:
    problem: BaseException


@dataclass(slots=True)
class _Heard:
    text: str = ""
    finish: str = ""
    model: str = ""
    usage: Usage | None = None


def attempt(
    endpoint: Endpoint, messages: Messages, options: Options, watch: Watch, on_text: OnText | None, *, bare: bool = False, max_tokens: int = 0
) -> Reply:
    """Ask once. Raises faults.Failed, or errors.Cancelled."""
    started = time.monotonic()
    pieces: queue.SimpleQueue[Any] = queue.SimpleQueue()
    gone = Event()
    Thread(target=_read, args=(endpoint, messages, options, bare, max_tokens, pieces, gone), daemon=True, name="model").start()
    try:
        heard = _listen(pieces, watch, on_text, endpoint.api_key)
    finally:
        gone.set()
    return _judged(heard, endpoint, messages, time.monotonic() - started)


def _read(endpoint: Endpoint, messages: Messages, options: Options, bare: bool, max_tokens: int, pieces: Any, gone: Event) -> None:
    from assistant.llm import transport

    def halt() -> None:
        if gone.is_set():
            raise faults.Failed(faults.Fault("timeout"))

    transport.halt.set(halt)
    try:
        from assistant.llm import chat

        model = chat.model_for(endpoint, options, bare=bare, max_tokens=max_tokens)
        asked = chat.messages_of(messages)
    except BaseException as problem:
        pieces.put(_Broken(problem))
        return
    pieces.put(_SENT)
    try:
        for chunk in model.stream(asked):
            halt()
            pieces.put(chunk)
        pieces.put(None)
    except BaseException as problem:
        pieces.put(problem)


def _listen(pieces: Any, watch: Watch, on_text: OnText | None, key: str) -> _Heard:
    heard, sieve, last = _Heard(), thinking.Filter(), math.inf  # loading the library is not the endpoint's silence
    while True:
        try:
            item = pieces.get(timeout=_TICK)
        except queue.Empty:
            watch.check(last)
            continue
        if item is None:
            return heard
        if isinstance(item, _Broken):
            raise item.problem  # a fault of ours, not of the endpoint
        if isinstance(item, BaseException):
            raise faults.Failed(faults.from_exception(item, key, begun=bool(heard.text))) from None
        last = time.monotonic()
        watch.check(last)
        if item is _SENT:
            continue
        _take(heard, item, sieve.feed, on_text)


def _take(heard: _Heard, chunk: Any, sieve: Callable[[str], str], on_text: OnText | None) -> None:
    piece = chunk.content if isinstance(chunk.content, str) else ""
    heard.text += piece
    shown = sieve(piece)
    if shown and on_text:
        on_text(shown)
    heard.finish = str(chunk.response_metadata.get("finish_reason") or heard.finish)
    heard.model = str(chunk.response_metadata.get("model_name") or heard.model)
    if chunk.usage_metadata:
        # Some servers repeat the running total in each chunk: the greatest is the total, their sum is not.
        details = chunk.usage_metadata.get("input_token_details") or {}
        now = Usage(chunk.usage_metadata["input_tokens"], chunk.usage_metadata["output_tokens"], details.get("cache_read") or 0)
        old = heard.usage or Usage()
        heard.usage = Usage(max(now.sent, old.sent), max(now.received, old.received), max(now.cached, old.cached))


def _judged(heard: _Heard, endpoint: Endpoint, messages: Messages, seconds: float) -> Reply:
    begun = bool(heard.text)
    if heard.finish in _FILTERED:
        raise faults.Failed(faults.Fault("filter", begun=begun))
    if heard.finish == "length":
        raise faults.Failed(faults.Fault("length", begun=begun))
    text = thinking.strip(heard.text)
    if heard.finish != "stop" or not text:
        raise faults.Failed(faults.Fault("incomplete", "" if heard.finish == "stop" else "结束标记缺失" if not heard.finish else heard.finish, begun=begun))
    reply = Reply(text, heard.usage or Usage(), "stop", heard.model or endpoint.model, seconds)
    return _with_usage(reply, endpoint, messages)


def _with_usage(reply: Reply, endpoint: Endpoint, messages: Messages) -> Reply:
    key = f"{endpoint.provider.id} {endpoint.model}"
    if reply.usage.sent:
        tokens.CALIBRATION.learn(key, sum(tokens.estimate(message.text) for message in messages), reply.usage.sent)
        return reply
    guess = Usage(tokens.of_messages(messages, key), tokens.estimate(reply.text), 0, estimated=True)
    return replace(reply, usage=guess)
