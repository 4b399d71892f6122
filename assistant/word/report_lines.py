"""The report's lines in any document, each with the paragraph that holds it: in a form's report cell, else in the whole document.

Not lines of the report: captions (flow.is_caption), empty paragraphs, tables, and the form's own instructions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from assistant.errors import InputError
from assistant.model.category import Category
from assistant.word import flow, grid, labels, locate, numbering, slots
from assistant.word.flow import Piece
from assistant.word.oxml import Element, qn
from assistant.word.package import Package
from assistant.word.places import Area, Located, in_placeholder, of_cell

_HEAD = 80  # characters of a line that tell whether it is an instruction
_TITLE = 30  # longer lines are no titles of parts
MAX_LINES = 10_000  # a report of 3,000 字 has some fifty


@dataclass(eq=False)
class Line:
    """One paragraph of the report, with those before it whose marks tracked changes deleted.

    start: offset of the line in the report's text (`text`), where `number` comes first: the automatic number that Word shows
    but no run holds; then the pieces. A paragraph with line breaks holds \\n.
    """

    paragraphs: tuple[Element, ...]
    start: int
    number: str
    pieces: tuple[Piece, ...]

    @property
    def paragraph(self) -> Element:
        """The paragraph whose mark, and so whose layout, holds for the line."""
        return self.paragraphs[-1]

    def stretches(self, start: int, end: int) -> Iterator[tuple[Element, int, int]]:
        """The paragraphs that hold the words from `start` to `end` (offsets into `words`), each with its offsets into its own."""
        for paragraph in self.paragraphs:
            length = sum(len(piece.text) for piece in _shown(paragraph)) if len(self.paragraphs) > 1 else end
            if start < length and end > 0:
                yield paragraph, max(0, start), min(end, length)
            start, end = start - length, end - length

    @cached_property
    def words(self) -> str:
        """What the paragraph's runs hold."""
        return "".join([piece.text for piece in self.pieces])

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
    package.as_document()
    if package.strict:
        raise InputError(where, "这是“严格 Open XML”格式的文件", "请在 Word 中另存为普通的 .docx 后再试")
    return package


def of(package: Package, category: Category, located: Located | None = None) -> tuple[Line, ...]:
    """The report's lines in a document, in reading order; none where a form's report cell holds its instructions alone.

    located: the form's places where they are known already. Raises InputError for a document of more than MAX_LINES lines.
    """
    root = package.xml(package.main)
    numbers = numbering.shown(package, root)
    found: list[Line] = []
    offset = 0
    rows = _report_rows(package, category, located or locate.find(root, category))
    for row in _without_instructions(rows, category, numbers):
        line = Line(row.paragraphs, offset, numbers.get(row.paragraphs[-1], ""), row.pieces)
        found.append(line)
        offset = line.end + 1
    return tuple(found)


def text(lines: Iterable[Line]) -> str:
    """The report's text: a line each."""
    return "\n".join(line.text for line in lines)


class _Row(NamedTuple):
    paragraphs: tuple[Element, ...]
    pieces: tuple[Piece, ...]
    words: str


def _report_rows(package: Package, category: Category, located: Located) -> list[_Row]:
    root, where = package.xml(package.main), package.where
    place = located.places.get(slots.REPORT)
    if isinstance(place, Area):
        return _rows(place.paragraphs, where)
    if located.headings:
        return []
    body = root.find(qn("w:body"))
    blocks = list(flow.blocks(body if body is not None else root))
    alone = _rows((block for block in blocks if block.tag == flow.P), where)
    if _is_report(alone, category):
        return alone
    # A report that somebody set into a frame of his own.
    for block in (block for block in blocks if block.tag == flow.TBL):
        for cell in grid.build(block).cells:
            inner = _rows(of_cell(cell).paragraphs, where)
            if _is_report(inner, category):
                return inner
    return alone


def _rows(paragraphs: Iterable[Element], where: str) -> list[_Row]:
    """The paragraphs with words that are no captions; the placeholder of an empty content control is no text."""
    found = []
    for line in flow.lines(paragraphs):
        pieces = tuple(piece for paragraph in line for piece in _shown(paragraph))
        words = "".join([piece.text for piece in pieces])
        if words.strip() and not any(map(flow.is_caption, line)):
            found.append(_Row(tuple(line), pieces, words))
            if len(found) > MAX_LINES:
                raise InputError(
                    where, f"正文超过{MAX_LINES}段，不像一份报告", "请确认选对了文件；报告在别的文件里时，请给出那个文件"
                )
    return found


def _shown(paragraph: Element) -> list[Piece]:
    return [piece for piece in flow.pieces(paragraph) if piece.text and not in_placeholder(piece.run)]


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
    is_instruction = labels.instructions(foreign)
    firsts = {known[0] for known in (*foreign, *titles)}
    plains = [_plain(numbers.get(row.paragraphs[-1], "") + row.words[:_HEAD], firsts) for row in rows]
    instruction = [is_instruction(plain) for plain in plains]
    some = any(instruction)
    for index, row in enumerate(rows):
        before_guidance = plains[index] in titles and (index + 1 == len(rows) or instruction[index + 1])
        if not instruction[index] and not (before_guidance and some):
            yield row


def _plain(words: str, firsts: set[str]) -> str:
    """The plain words, empty at once for a line that begins unlike all that is looked for."""
    first = unicodedata.normalize("NFKC", words.lstrip()[:1])
    return labels.plain(words) if first in firsts else ""
