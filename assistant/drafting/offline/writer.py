"""Puts a report together line by line and remembers which facts stand behind each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model.draft import SentenceSource
from assistant.model.span import Span
from assistant.text.word_count import word_count


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its end mark, and the ids of the facts that it states; none for headings, connecting words and gaps.

    spare: 0 where the report needs it; otherwise the higher, the sooner it goes where the report is too long.
    """

    text: str
    facts: tuple[str, ...] = ()
    spare: int = 0


WHOLE = 4  # so spare that a whole paragraph may go
# A sentence that opens so speaks of the one before it.
_REFERS = re.compile(r"其中|双方|两地|该|这|其|此外|同时|形成|[“《]?[^，。]{0,8}按此|上述")


class Writer:
    """The growing text. Each call adds one line."""

    def __init__(self) -> None:
        self._lines: list[list[Said]] = []

    def line(self, text: str) -> None:
        """A heading, or any line without sources."""
        if text:
            self._lines.append([Said(text)])

    def paragraph(self, sentences: Iterable[Said], lead: str = "") -> None:
        """One paragraph; nothing is written where there is no sentence. `lead` stands before the first (【摘要】)."""
        said = [sentence for sentence in sentences if sentence.text]
        if said:
            self._lines.append([Said(lead), *said] if lead else said)

    def fit(self, limit: int) -> tuple[Said, ...]:
        """Takes out the sentences that can best be spared until the text has at most `limit` 字; those taken out, in order."""
        taken: list[tuple[int, Said]] = []
        room = word_count(self.text).upper - limit
        while room > 0 and (choice := self._sparest()) is not None:
            row, column = choice
            said = self._lines[row].pop(column)
            taken.append((row, said))
            room -= word_count(said.text).upper
        self._lines = [line for line in self._lines if line]
        return tuple(said for _, said in sorted(taken, key=lambda pair: pair[0]))

    def _sparest(self) -> tuple[int, int] | None:
        """Where the sentence stands that goes next: the most spare, of these the longest; none on which the next one rests."""
        best: tuple[int, int] | None = None
        place: tuple[int, int] | None = None
        for row, line in enumerate(self._lines):
            for column, said in enumerate(line):
                following = line[column + 1].text if column + 1 < len(line) else ""
                if said.spare and (len(line) > 1 or said.spare >= WHOLE) and not _REFERS.match(following):
                    worth = (said.spare, len(said.text))
                    if best is None or worth > best:
                        best, place = worth, (row, column)
        return place

    @property
    def text(self) -> str:
        """The whole report, one paragraph a line."""
        return "\n".join("".join(said.text for said in line) for line in self._lines)

    @property
    def sources(self) -> tuple[SentenceSource, ...]:
        """The sources in the order of the text."""
        found, start = [], 0
        for line in self._lines:
            for said in line:
                if said.facts:
                    found.append(SentenceSource(Span(start, start + len(said.text)), said.facts))
                start += len(said.text)
            start += 1
        return tuple(found)


def united(*groups: Sequence[str]) -> tuple[str, ...]:
    """Ids of several facts, each once, in order."""
    return tuple(dict.fromkeys(fact for group in groups for fact in group))
