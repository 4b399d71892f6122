"""Asks the model within a run: counts what it cost, tells how far it is, asks once more when the answer has the wrong shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TypeVar

from assistant.drafting.parse import Shape, strip_marks
from assistant.errors import Cancelled, ModelError
from assistant.llm.faults import MESSAGES
from assistant.model.message import Complete, Message, Messages, Options, Usage
from assistant.text.word_count import word_count

T = TypeVar("T")
# At most so many reports of progress for one part: one each so many characters.
_EVERY = 20
PROSE = Options(max_tokens=6000)
BRIEF = Options(max_tokens=3000, json=True, temperature=0.2)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. stage: chain, parts, abstract, check, patch, done; part: its title; chars: 字 so far; message: a line
    for the screen, mostly empty; usage: of the whole run so far."""

    stage: str
    part: str = ""
    chars: int = 0
    message: str = ""
    usage: Usage = field(default_factory=Usage)


OnProgress = Callable[[Progress], None]


class Asker:
    """The model as a run sees it; may be used from several threads."""

    def __init__(self, complete: Complete, on_progress: OnProgress | None, cancel: Event | None) -> None:
        self._complete, self._tell, self._cancel = complete, on_progress, cancel
        self._lock = Lock()
        self.usage, self.calls, self.model = Usage(), 0, ""

    def ask(self, stage: str, part: str, messages: Messages, accept: Callable[[str], T], options: Options) -> T:
        """The answer as `accept` reads it; one more question with what was wrong when it cannot. Raises ModelError (`structure`)."""
        text = self._once(stage, part, messages, options)
        try:
            return accept(text)
        except Shape as wrong:
            again = (*messages, Message("assistant", text), Message("user", f"{wrong}。请按要求重新写，只输出要求的内容。"))
        text = self._once(stage, part, again, options)
        try:
            return accept(text)
        except Shape as wrong:
            raise ModelError("structure", f"{part or stage}：{MESSAGES['structure']}。（{wrong}）") from None

    def say(self, stage: str, message: str = "", part: str = "", chars: int = 0) -> None:
        """Report progress."""
        if self._tell:
            self._tell(Progress(stage, part, chars, message, self.usage))

    def stop(self) -> None:
        """Raises Cancelled when the user asked to stop."""
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled

    def _once(self, stage: str, part: str, messages: Messages, options: Options) -> str:
        self.stop()
        self.say(stage, "", part)
        written, told = [], 0

        def heard(piece: str) -> None:
            nonlocal told
            written.append(piece)
            told += len(piece)
            if told >= _EVERY:
                told = 0
                self.say(stage, "", part, word_count(strip_marks("".join(written))).lower)

        reply = self._complete(messages, options=options, on_text=heard if self._tell else None, cancel=self._cancel)
        with self._lock:
            self.model = reply.model or self.model
            if not reply.kept:
                self.usage, self.calls = self.usage + reply.usage, self.calls + 1
        self.say(stage, "", part, word_count(strip_marks(reply.text)).lower)
        return reply.text
