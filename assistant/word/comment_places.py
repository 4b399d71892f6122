"""Where the words that a finding speaks of stand in a document, and the marks of a comment round them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from assistant.model.category import Category
from assistant.model.finding import Finding
from assistant.model.report import Report
from assistant.model.span import Span
from assistant.word import comment_cells, flow, locate, report_lines, runs
from assistant.word.oxml import Element, ancestor, el
from assistant.word.package import Package
from assistant.word.places import Located
from assistant.word.report_lines import Line

_FIRST_WORDS = 8


class Places:
    """Where the words of a report stand in a document's lines, and the answers of an application in its form."""

    def __init__(self, package: Package, report: Report, category: Category) -> None:
        self.report, self.category, self.root = report, category, package.xml(package.main)
        # Both are the same text but for empty lines and the white space round a line. Word has no comments in text boxes.
        lines = [line for line in report_lines.of(package, category) if ancestor(line.paragraph, "w:txbxContent") is None]
        self.offsets = list(_aligned(report, lines))

    @cached_property
    def located(self) -> Located:
        """The places of the form; looked for only when a finding names one."""
        return locate.find(self.root, self.category)

    def mark(self, finding: Finding, number: int) -> bool:
        """Set the marks of comment `number`; whether its place was found."""
        if finding.place is not None:
            return self._mark_cell(finding.place, number)
        span = finding.span or self._whole(finding.part)
        # Words that the document does not hold as they are (control characters) are spoken of where their part begins.
        touched = self._cuts(span) or self._cuts(self._whole(finding.part))
        if not touched:
            return False
        # The first and the last stretch alone are cut free: the words between them are whole paragraphs.
        ends = [stretch for line, cut in touched for stretch in line.stretches(cut.start, cut.end)]
        first = runs.isolate(*ends[0])
        last = first if len(ends) == 1 else runs.isolate(*ends[-1])
        if not first or not last:
            return False
        _range(first[0], last[-1], number)
        return True

    def _mark_cell(self, place: str, number: int) -> bool:
        if not self.located.headings:
            return False
        paragraph = comment_cells.paragraph(place, self.located, self.category)
        if paragraph is None or ancestor(paragraph, "w:txbxContent") is not None:
            paragraph = next(p for p in self.root.iter(flow.P) if flow.text(p).strip() and ancestor(p, "w:txbxContent") is None)
        words = runs.isolate(paragraph, 0, sum(len(piece.text) for piece in runs.pieces(paragraph)))
        if words:
            _range(words[0], words[-1], number)
        else:
            paragraph.extend(_reference(number))
        return True

    def _whole(self, part: str) -> Span:
        """The first line of a part; of the whole report its first words, lest a whole paragraph seem to be meant."""
        own = [block.span for block in self.report.blocks if part and block.part == part]
        if own:
            return own[0]
        start = self.report.blocks[0].span.start if self.report.blocks else 0
        return Span(start, start + _FIRST_WORDS)

    def _cuts(self, span: Span) -> list[tuple[Line, Span]]:
        """The lines that a span touches, with the stretch of each in offsets of its paragraph's words."""
        found = []
        for (start, end, shift), line in self.offsets:
            left, right = max(span.start, start), min(max(span.end, span.start + 1), end)
            if left < right:
                skip = shift + len(line.number)
                found.append((line, Span(max(0, left - skip), right - skip)))
        return [(line, cut) for line, cut in found if cut.start < cut.end]


def _aligned(report: Report, lines: Sequence[Line]) -> Iterable[tuple[tuple[int, int, int], Line]]:
    """For each line of the document: start and end in the report's text, and what to subtract to get offsets into the line."""
    cursor = 0
    for line in lines:
        offset = 0
        for row in line.text.split("\n"):
            words = row.strip()
            start = report.text.find(words, cursor)
            if words and start >= 0:
                cursor = start + len(words)
                yield (start, cursor, start - offset - row.index(words)), line
            offset += len(row) + 1


def _range(first: Element, last: Element, number: int) -> None:
    start, end, reference = _reference(number)
    first.addprevious(start)
    last.addnext(end)
    end.addnext(reference)


def _reference(number: int) -> tuple[Element, Element, Element]:
    identity = {"w:id": number}
    mark = el("w:r", None, el("w:commentReference", identity))
    return el("w:commentRangeStart", identity), el("w:commentRangeEnd", identity), mark
