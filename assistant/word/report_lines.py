"""The report's lines in any document, each with the paragraph that holds it: in a form's report cell, else in the whole document.

Not lines of the report: captions (flow.is_caption), empty paragraphs, tables, and the form's own instructions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.model.category import Category
from assistant.word import flow, labels, locate, slots
from assistant.word.flow import Piece
from assistant.word.oxml import Element, qn
from assistant.word.package import Package
from assistant.word.places import Area, in_placeholder


@dataclass(eq=False)
class Line:
    """One paragraph of the report.

    start: offset of the line in the report's text (`text`), where `number` comes first: the automatic number that Word shows
    but no run holds; then the pieces. A paragraph with line breaks holds \\n.
    """

    paragraph: Element
    start: int
    number: str
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """What the paragraph's runs hold."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        """The line as it is shown."""
        return self.number + self.words

    @property
    def end(self) -> int:
        """Offset of the line's end in the report's text."""
        return self.start + len(self.text)


def of(package: Package, category: Category) -> tuple[Line, ...]:
    """The report's lines in a document, in reading order; none where a form's report cell holds its instructions alone."""
    root = package.xml(package.main)
    found: list[Line] = []
    offset = 0
    for paragraph, number, pieces in _shown(_paragraphs(root, category), category):
        line = Line(paragraph, offset, number, pieces)
        found.append(line)
        offset = line.end + 1
    return tuple(found)


def text(lines: Iterable[Line]) -> str:
    """The report's text: a line each."""
    return "\n".join(line.text for line in lines)


def _paragraphs(root: Element, category: Category) -> list[Element]:
    located = locate.find(root, category)
    place = located.places.get(slots.REPORT)
    if isinstance(place, Area):
        return place.paragraphs
    if located.headings:
        return []
    body = root.find(qn("w:body"))
    return [block for block in flow.blocks(body if body is not None else root) if block.tag == flow.P]


def _shown(paragraphs: Iterable[Element], category: Category) -> Iterator[tuple[Element, str, tuple[Piece, ...]]]:
    rows = []
    for paragraph in paragraphs:
        pieces = tuple(piece for piece in flow.pieces(paragraph) if piece.text and not in_placeholder(piece.run))
        words = "".join(piece.text for piece in pieces)
        if words.strip() and not flow.is_caption(paragraph):
            rows.append((paragraph, "", pieces, labels.plain(words)))
    instructions = {labels.plain(line) for line in slots.instructions(category)}
    if all(plain in instructions for *_, plain in rows):
        return
    # The titles of the parts are instructions of the form and headings of a report alike.
    foreign = instructions - {labels.plain(part.title) for part in category.parts}
    yield from ((paragraph, number, pieces) for paragraph, number, pieces, plain in rows if plain not in foreign)
