"""The wire under the client library: no redirects, no stray headers, and an end to every wait.

The library's stream neither sees keep-alive comments nor can be stopped from outside, and takes any body with status 200 for
a stream. So each body passes here: `halt` is asked at every read, HTML is refused, a JSON answer of a server that does not
stream is turned into a stream of one event.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

from assistant.llm import faults

# Asked at each read of the current call's body; raises faults.Failed to end it. Set in the thread that reads.
halt: ContextVar[Callable[[], None]] = ContextVar("halt", default=lambda: None)
_UNWANTED = ("openai-organization", "openai-project", "x-stainless-lang", "x-stainless-os", "x-stainless-arch", "x-stainless-runtime",
             "x-stainless-runtime-version", "x-stainless-package-version", "x-stainless-async", "user-agent")
_MAX_JSON = 8 * 1024 * 1024


def http_client(library: Any, *, trust_env: bool, connect: float, idle: float) -> Any:
    """A client of `library` (httpx or httpx2, whichever the installed openai uses) that applies this module's rules.

    trust_env: whether proxies of the environment count; connect, idle: seconds to connect and between two reads.
    """

    def outgoing(request: Any) -> None:
        for name in _UNWANTED:
            request.headers.pop(name, None)
        request.headers["user-agent"] = "park-report"

    def incoming(response: Any) -> None:
        if response.status_code == 200:
            response.stream = _stream_class(library)(response.stream)

    return library.Client(
        follow_redirects=False,
        trust_env=trust_env,
        timeout=library.Timeout(idle, connect=connect),
        event_hooks={"request": [outgoing], "response": [incoming]},
    )


def _stream_class(library: Any) -> Any:
    class Watched(library.SyncByteStream):  # type: ignore[misc]
        """A response body that is looked at before it is believed and asks `halt` at each read."""

        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def __iter__(self) -> Iterator[bytes]:
            return _events(self._inner)

        def close(self) -> None:
            self._inner.close()

    return Watched


def _events(body: Iterator[bytes]) -> Iterator[bytes]:
    stop, held, streaming = halt.get(), b"", False
    for piece in body:
        stop()
        if streaming:
            yield piece
            continue
        held += piece
        first = held.lstrip()[:1]
        if first == b"<":
            raise faults.Failed(faults.Fault("format", "返回的是一个网页"))
        if first in {b"{", b"["}:
            if len(held) > _MAX_JSON:
                raise faults.Failed(faults.Fault("format", "返回过长"))
            continue
        if first:
            streaming = True
            yield held
    if not streaming:
        yield from _single(held)


def _single(held: bytes) -> Iterator[bytes]:
    if not held.strip():
        raise faults.Failed(faults.Fault("incomplete", "没有内容"))
    try:
        answer = json.loads(held)
    except ValueError:
        raise faults.Failed(faults.Fault("incomplete", "返回的 JSON 不完整")) from None
    if not isinstance(answer, dict) or not answer.get("choices"):
        raise faults.Failed(faults.from_status(200, answer) if isinstance(answer, dict) and answer.get("error") else faults.Fault("format"))
    for choice in answer["choices"]:
        choice["delta"] = choice.pop("message", None) or {}
    yield b"data: " + json.dumps(answer).encode() + b"\n\ndata: [DONE]\n\n"
