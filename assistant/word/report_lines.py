"""The report's lines in any document, each with the paragraph that holds it: in a form's report cell, else in the whole document.

Not lines of the report: captions (flow.is_caption), empty paragraphs, tables, and the form's own instructions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assistant.errors import InputError
from assistant.model.category import Category
from assistant.word import flow, grid, labels, locate, numbering, slots
from assistant.word.flow import Piece
from assistant.word.oxml import Element, qn
from assistant.word.package import Package
from assistant.word.places import Area, in_placeholder, of_cell

_HEAD = 80  # characters of a line that tell whether it is an instruction
_TITLE = 30  # longer lines are no titles of parts


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


def editable(data: bytes, where: str) -> Package:
    """The package of a document that is to be written back. Raises InputError, also for Strict Open XML."""
    package = Package.read(data, where)
    package.xml(package.main)
    if package.strict:
        raise InputError(where, "这是“严格 Open XML”格式的文件", "请在 Word 中另存为普通的 .docx 后再试")
    return package


def of(package: Package, category: Category) -> tuple[Line, ...]:
    """The report's lines in a document, in reading order; none where a form's report cell holds its instructions alone."""
    root = package.xml(package.main)
    numbers = numbering.shown(package, root)
    found: list[Line] = []
    offset = 0
    for row in _without_instructions(_report_rows(root, category), category, numbers):
        line = Line(row.paragraph, offset, numbers.get(row.paragraph, ""), row.pieces)
        found.append(line)
        offset = line.end + 1
    return tuple(found)


def text(lines: Iterable[Line]) -> str:
    """The report's text: a line each."""
    return "\n".join(line.text for line in lines)


class _Row(NamedTuple):
    paragraph: Element
    pieces: tuple[Piece, ...]
    words: str


def _report_rows(root: Element, category: Category) -> list[_Row]:
    located = locate.find(root, category)
    place = located.places.get(slots.REPORT)
    if isinstance(place, Area):
        return _rows(place.paragraphs)
    if located.headings:
        return []
    body = root.find(qn("w:body"))
    blocks = list(flow.blocks(body if body is not None else root))
    alone = _rows(block for block in blocks if block.tag == flow.P)
    if _is_report(alone, category):
        return alone
    # A report that somebody set into a frame of his own.
    for block in (block for block in blocks if block.tag == flow.TBL):
        for cell in grid.build(block).cells:
            inner = _rows(of_cell(cell).paragraphs)
            if _is_report(inner, category):
                return inner
    return alone


def _rows(paragraphs: Iterable[Element]) -> list[_Row]:
    """The paragraphs with words that are no captions; the placeholder of an empty content control is no text."""
    found = []
    for paragraph in paragraphs:
        pieces = tuple(piece for piece in flow.pieces(paragraph) if piece.text and not in_placeholder(piece.run))
        words = "".join(piece.text for piece in pieces)
        if words.strip() and not flow.is_caption(paragraph):
            found.append(_Row(paragraph, pieces, words))
    return found


def _is_report(rows: Iterable[_Row], category: Category) -> bool:
    """Whether lines hold the title of one of the report's parts, or its abstract."""
    titles = {labels.plain(part.title) for part in category.parts}
    titles |= {re.sub("^[一二三]、", "", title) for title in titles}
    mark = f"【{category.abstract.title}】"
    return any(row.words.startswith(mark) or (len(row.words) < _TITLE and labels.plain(row.words) in titles) for row in rows)


def _without_instructions(rows: list[_Row], category: Category, numbers: dict[Element, str]) -> Iterator[_Row]:
    # The titles of the parts are instructions of the form and headings of a report alike: before their guidance they are the former.
    titles = {labels.plain(part.title) for part in category.parts}
    foreign = [labels.plain(line[:_HEAD]) for line in slots.instructions(category) if labels.plain(line) not in titles]
    firsts = {known[0] for known in (*foreign, *titles)}
    plains = [_plain(numbers.get(row.paragraph, "") + row.words[:_HEAD], firsts) for row in rows]
    instruction = [bool(plain) and labels.is_instruction(plain, foreign) for plain in plains]
    some = any(instruction)
    for index, row in enumerate(rows):
        before_guidance = plains[index] in titles and (index + 1 == len(rows) or instruction[index + 1])
        if not instruction[index] and not (before_guidance and some):
            yield row


def _plain(words: str, firsts: set[str]) -> str:
    """The plain words, empty at once for a line that begins unlike all that is looked for."""
    first = unicodedata.normalize("NFKC", words.lstrip()[:1])
    return labels.plain(words) if first in firsts else ""
