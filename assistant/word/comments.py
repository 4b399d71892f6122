"""Findings as Word comments at the exact words that they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.model.category import Category
from assistant.model.finding import Finding, Severity
from assistant.model.report import Report
from assistant.model.span import Span
from assistant.word import report_lines, runs
from assistant.word.oxml import Element, el, paragraph, qn, run, serialize
from assistant.word.package import Package
from assistant.word.parts import COMMENTS_TYPE
from assistant.word.report_lines import Line

AUTHOR, INITIALS = "园区经验材料助手", "校"
_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "提示"}
_PART = "word/comments.xml"
_FIRST_WORDS = 8


def annotate(
    data: bytes,
    findings: Sequence[Finding],
    report: Report,
    category: Category,
    *,
    author: str = AUTHOR,
    initials: str = INITIALS,
    titles: Mapping[str, str] | None = None,
    where: str = "",
) -> bytes:
    """The document with a comment for each open finding on the report; everything else stays as it was.

    report: the one that the findings' spans point into, also the one that the document holds; titles: of the rules, by id. A
    finding without a span stands at its part's first line, else at the report's. Findings on the application (`place`) are
    passed over: they concern no words of the report. The comments bear no date. Raises InputError for what is no Word file.
    """
    package = Package.read(data, where)
    lines = report_lines.of(package, category)
    chosen = [f for f in findings if f.accepted is None and f.place is None]
    if not lines or not chosen:
        return data
    name = package.related(package.main, "comments")
    root = package.xml(name) if name else el("w:comments")
    number = max((int(c.get(qn("w:id")) or 0) for c in root), default=-1) + 1
    places = _Places(report, lines)
    for finding in chosen:
        if places.mark(finding, number):
            root.append(_comment(finding, number, author, initials, (titles or {}).get(finding.rule, "")))
            number += 1
    _store(package, name, root)
    return package.save()


class _Places:
    """Where the words of a report stand in a document's lines."""

    def __init__(self, report: Report, lines: Sequence[Line]) -> None:
        self.report, self.lines = report, lines
        # Both are the same text but for empty lines and the white space round a line.
        self.offsets = list(_aligned(report, lines))

    def mark(self, finding: Finding, number: int) -> bool:
        """Set the marks of comment `number`; whether its place was found."""
        span = finding.span or self._whole(finding.part)
        touched = [(line, cut) for line, cut in self._cuts(span) if cut.start < cut.end]
        if not touched:
            return False
        first = runs.isolate(touched[0][0].paragraph, touched[0][1].start, touched[0][1].end)
        last = first if len(touched) == 1 else runs.isolate(touched[-1][0].paragraph, touched[-1][1].start, touched[-1][1].end)
        if not first or not last:
            return False
        _range(first[0], last[-1], number)
        return True

    def _whole(self, part: str) -> Span:
        """The first line of a part; of the whole report its first words, lest a whole paragraph seem to be meant."""
        own = [block.span for block in self.report.blocks if part and block.part == part]
        if own:
            return own[0]
        start = self.report.blocks[0].span.start if self.report.blocks else 0
        return Span(start, start + _FIRST_WORDS)

    def _cuts(self, span: Span) -> Iterable[tuple[Line, Span]]:
        """The lines that a span touches, with the stretch of each in offsets of its paragraph's words."""
        for (start, end, shift), line in self.offsets:
            if span.start < end and start < max(span.end, span.start + 1):
                left, right = max(span.start, start) - shift, min(span.end, end) - shift
                yield line, Span(max(0, left - len(line.number)), right - len(line.number))


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
    identity = {"w:id": number}
    first.addprevious(el("w:commentRangeStart", identity))
    end = el("w:commentRangeEnd", identity)
    last.addnext(end)
    end.addnext(el("w:r", None, el("w:commentReference", identity)))


def _comment(finding: Finding, number: int, author: str, initials: str, title: str) -> Element:
    head = f"【{_LEVELS[finding.severity]}】{title or finding.rule}"
    rows = [head, finding.message]
    if finding.suggestion is not None:
        rows.append(f"建议改为：{finding.suggestion}" if finding.suggestion else "建议删去")
    blocks = [paragraph(run(row)) for row in rows]
    blocks[0].insert(0, el("w:r", None, el("w:annotationRef")))
    return el("w:comment", {"w:id": number, "w:author": author, "w:initials": initials}, *blocks)


def _store(package: Package, name: str, root: Element) -> None:
    package.touch(package.main)
    if name:
        package.touch(name)
        return
    package.put(_PART, serialize(root), COMMENTS_TYPE)
    package.relate(package.main, "comments", _PART)
