"""Progress of a model's run on standard error: one line redrawn on a terminal, one line a finished part elsewhere."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.cli.speak import say

if TYPE_CHECKING:
    from assistant import llm
    from assistant.drafting import write
    from assistant.model.message import Usage

# Stages whose text becomes a part of the report; an answer with patches is no part.
_WRITING = ("parts", "abstract", "rewrite")
_ORDER = "摘一二三四五六七八九十"


def _tokens(usage: Usage) -> str:
    about = "约 " if usage.estimated else ""
    return f"发送 {about}{usage.sent} 个词元，收到 {about}{usage.received} 个词元"


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, so that all calls under way end at once; a second Ctrl-C ends the program as usual."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread may hear signals
        return

    def heard(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        stop.set()

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _fitting(line: str) -> str:
    """As much of a line as fits the terminal, Chinese being two columns wide, so that it can be redrawn in place."""
    width, room = 0, shutil.get_terminal_size().columns - 1
    for place, letter in enumerate(line):
        width += 1 + (ord(letter) > 0x2E7F)
        if width > room:
            return line[:place]
    return line


class Progress:
    """Called from worker threads; nothing of it goes to standard output."""

    def __init__(self, cost: Callable[[int, int], str] = lambda sent, received: "") -> None:
        self._cost = cost
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._usage: Usage | None = None
        self._open = False
        self._terminal = sys.stderr.isatty()

    def estimate(self, plan: write.Estimate) -> None:
        """Say what the run will take."""
        say(f"预计请求 {plan.calls} 次，发送约 {plan.sent} 个词元，收到约 {plan.received} 个词元{self._priced(plan.sent, plan.received)}。")

    def _priced(self, sent: int, received: int) -> str:
        """，费用约 0.03 元; empty where no prices are set."""
        paid = self._cost(sent, received)
        return f"，费用{paid}" if paid else ""

    def step(self, at: write.Progress) -> None:
        """One report of the run: a part's length so far, or a message."""
        with self._lock:
            self._usage = at.usage
            if at.message:
                self._line(at.message)
            elif at.part and self._terminal and at.stage in _WRITING:
                self._counts[at.part] = at.chars
                sys.stderr.write(f"\r\x1b[K{_fitting(self._shown())}")
                sys.stderr.flush()
                self._open = True

    def _shown(self) -> str:
        """一、背景介绍 320字, in the order of the report; groups of a part summed."""
        sums: dict[str, int] = {}
        for part, chars in sorted(self._counts.items()):
            title = part.partition("·")[0]
            sums[title] = sums.get(title, 0) + chars
        ordered = sorted(sums.items(), key=lambda pair: _ORDER.find(pair[0][0]))
        return "  ".join(f"{title} {chars}字" for title, chars in ordered)

    def event(self, event: llm.Event) -> None:
        """A wait or a retry."""
        with self._lock:
            self._line(event.message)

    def _line(self, message: str) -> None:
        if self._open:
            sys.stderr.write("\r\x1b[K")
            self._open = False
        say(message)

    def close(self) -> None:
        """Take the line of progress away; the cursor stands on an empty line."""
        with self._lock:
            if self._open:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
                self._open = False

    def used(self) -> None:
        """Say what was used so far, where anything was."""
        if self._usage is not None and self._usage.sent:
            say(f"共{_tokens(self._usage)}{self._priced(self._usage.sent, self._usage.received)}。")

    def summary(self, written: write.Written) -> None:
        """Say what the run took."""
        paid = self._priced(written.usage.sent, written.usage.received)
        say(f"共请求 {written.calls} 次，{_tokens(written.usage)}{paid}，用时 {written.seconds:.0f} 秒。")
        for note in written.notes:
            say(note)
