"""Progress of a model's run on standard error: one line redrawn on a terminal, one line a finished part elsewhere."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from assistant.cli.speak import say

if TYPE_CHECKING:
    from assistant import llm
    from assistant.drafting import write


class Progress:
    """Called from worker threads; nothing of it goes to standard output."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._open = False
        self._terminal = sys.stderr.isatty()

    def estimate(self, plan: write.Estimate) -> None:
        """Say what the run will take."""
        say(f"预计请求 {plan.calls} 次，发送约 {plan.sent} 个词元，收到约 {plan.received} 个词元。")

    def step(self, at: write.Progress) -> None:
        """One report of the run: a part's length so far, or a message."""
        with self._lock:
            if at.message:
                self._line(at.message)
            elif at.part and self._terminal:
                self._counts[at.part] = at.chars
                shown = "  ".join(f"{part} {chars}字" for part, chars in self._counts.items())
                sys.stderr.write(f"\r\x1b[K{shown}")
                sys.stderr.flush()
                self._open = True

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
        """Leave the cursor on a fresh line."""
        with self._lock:
            if self._open:
                sys.stderr.write("\n")
                self._open = False

    def summary(self, written: write.Written) -> None:
        """Say what the run took."""
        usage = written.usage
        about = "约 " if usage.estimated else ""
        say(
            f"共请求 {written.calls} 次，发送 {about}{usage.sent} 个词元，收到 {about}{usage.received} 个词元，用时 {written.seconds:.0f} 秒。"
        )
        for note in written.notes:
            say(note)
