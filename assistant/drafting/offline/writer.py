"""Puts a report together line by line and remembers which facts stand behind each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model.draft import SentenceSource
from assistant.model.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its end mark, and the ids of the facts that it states; none for headings, connecting words and gaps."""

    text: str
    facts: tuple[str, ...] = ()


class Writer:
    """The growing text. Each call adds one line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._sources: list[SentenceSource] = []
        self._length = 0

    def line(self, text: str) -> None:
        """A heading, or any line without sources."""
        if text:
            self._lines.append(text)
            self._length += len(text) + 1

    def paragraph(self, sentences: Iterable[Said], lead: str = "") -> None:
        """One paragraph; nothing is written where there is no sentence. `lead` stands before the first (【摘要】)."""
        text, sources = lead, []
        for said in sentences:
            start = self._length + len(text)
            text += said.text
            if said.text and said.facts:
                sources.append(SentenceSource(Span(start, start + len(said.text)), said.facts))
        if text != lead:
            self.line(text)
            self._sources += sources

    @property
    def text(self) -> str:
        """The whole report, one paragraph a line."""
        return "\n".join(self._lines)

    @property
    def sources(self) -> tuple[SentenceSource, ...]:
        """The sources in the order of the text."""
        return tuple(self._sources)


def united(*groups: Sequence[str]) -> tuple[str, ...]:
    """Ids of several facts, each once, in order."""
    return tuple(dict.fromkeys(fact for group in groups for fact in group))
