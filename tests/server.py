"""A scripted model endpoint over real HTTP on 127.0.0.1: each request takes the next answer of the script and is written down."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.settings import ModelSettings


@dataclass(frozen=True)
class Answer:
    """One scripted answer. text: streamed in `pieces`; the other fields make it go wrong in a known way."""

    text: str = ""
    finish: str | None = "stop"
    status: int = 200
    body: str | None = None  # sent whole instead of a stream
    kind: str = "text/event-stream"
    headers: tuple[tuple[str, str], ...] = ()
    pieces: int = 8
    usage: tuple[int, int] | None = (100, 50)
    running_usage: bool = False  # the total so far in every chunk
    choice_usage: bool = False
    reasoning: tuple[str, str] | None = None  # field and text
    drop_after: int | None = None  # pieces, then the connection is cut
    chunked: bool = True
    stall: float = 0.0  # silent seconds before the first piece
    comments: float = 0.0  # seconds of keep-alive comments before the first piece
    first: float = 0.0  # time to first token
    each: float = 0.0  # seconds for each piece
    done: bool = True
    error_event: dict[str, Any] | None = None
    delta: dict[str, Any] = field(default_factory=dict)


Script = Callable[[dict[str, Any]], Answer]


class Server:
    """The running server: `settings` to reach it, `requests` it saw (JSON bodies), `raw` bodies, `heads` and `authorizations`."""

    def __init__(self, script: Script) -> None:
        self.requests: list[dict[str, Any]] = []
        self.raw: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.lock = threading.Lock()
        self.script = script
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # Nagle with delayed ACK costs 40 ms a call and spoils every timing
            wbufsize = -1

            def log_message(self, *_: object) -> None: ...

            def do_GET(self) -> None:
                with outer.lock:
                    outer.paths.append(self.path)
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def do_POST(self) -> None:
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                request = json.loads(text)
                with outer.lock:
                    outer.paths.append(self.path)
                    outer.raw.append(text)
                    outer.requests.append(request)
                    outer.heads.append({name.lower(): value for name, value in self.headers.items()})
                try:
                    _answer(self, outer.script(request))
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None: ...  # a client that hangs up is part of the tests

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def settings(self, **changes: Any) -> ModelSettings:
        return ModelSettings(**{"provider": "custom", "model": "m", "base_url": self.url, "api_key": "sk-test-0123456789", **changes})

    def prompts(self) -> list[str]:
        """All the words of each request."""
        return ["\n".join(str(message["content"]) for message in request["messages"]) for request in self.requests]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving(script: Script | Iterable[Answer | str] | Answer | str) -> Iterator[Server]:
    """A server for the length of a test: a function of the request, one answer for all, or answers in turn (the last repeats)."""
    server = Server(_script(script))
    try:
        yield server
    finally:
        server.close()


def _script(script: Any) -> Script:
    if callable(script):
        return lambda request: _as_answer(script(request))
    if isinstance(script, (str, Answer)):
        return lambda _: _as_answer(script)
    left = list(script)
    lock = threading.Lock()

    def next_one(_: dict[str, Any]) -> Answer:
        with lock:
            return _as_answer(left.pop(0) if len(left) > 1 else left[0])

    return next_one


def _as_answer(answer: Answer | str) -> Answer:
    return Answer(answer) if isinstance(answer, str) else answer


def _answer(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    if answer.body is not None or answer.status != 200:
        data = (answer.body if answer.body is not None else json.dumps({"error": {"message": "出错", "code": answer.status}})).encode()
        handler.send_response(answer.status)
        handler.send_header("Content-Type", answer.kind if answer.body is not None else "application/json")
        for name, value in answer.headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)
        return
    handler.send_response(200)
    handler.send_header("Content-Type", answer.kind)
    if answer.chunked:
        handler.send_header("Transfer-Encoding", "chunked")
    else:
        handler.send_header("Connection", "close")
        handler.close_connection = True
    handler.end_headers()
    _stream(handler, answer)


def _stream(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    def write(data: bytes) -> None:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data) if answer.chunked else data)
        handler.wfile.flush()

    def event(value: Any) -> None:
        write(f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode())

    time.sleep(answer.stall + answer.first)
    until = time.monotonic() + answer.comments
    while time.monotonic() < until:
        write(b": keep-alive\n\n")
        time.sleep(0.02)
    if answer.reasoning:
        name, text = answer.reasoning
        event(_chunk({name: text, "content": None}, None))
    size = max(1, -(-len(answer.text) // max(answer.pieces, 1)))
    pieces = [answer.text[at : at + size] for at in range(0, len(answer.text), size)] or [""]
    for number, piece in enumerate(pieces):
        if answer.drop_after is not None and number >= answer.drop_after:
            handler.close_connection = True
            handler.connection.close() if answer.chunked else None
            return
        time.sleep(answer.each)
        extra = {"usage": _usage((100, 10 * (number + 1)))} if answer.running_usage else {}
        event({**_chunk({"content": piece, **answer.delta}, None), **extra})
    if answer.error_event:
        event({"error": answer.error_event})
        return
    if answer.finish is not None:
        last = _chunk({}, answer.finish)
        if answer.choice_usage and answer.usage:
            last["choices"][0]["usage"] = _usage(answer.usage)
        event(last)
    if answer.usage and not answer.choice_usage and not answer.running_usage:
        event({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [], "usage": _usage(answer.usage)})
    if answer.done:
        write(b"data: [DONE]\n\n")
    if answer.chunked:
        handler.wfile.write(b"0\r\n\r\n")


def _chunk(delta: dict[str, Any], finish: str | None) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def _usage(pair: tuple[int, int]) -> dict[str, int]:
    return {"prompt_tokens": pair[0], "completion_tokens": pair[1], "total_tokens": sum(pair)}
