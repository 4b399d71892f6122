"""Findings as Word comments at the exact words that they speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.model.category import Category
from assistant.model.finding import Finding, Severity
from assistant.model.report import Report
from assistant.word import report_lines
from assistant.word.comment_places import Places
from assistant.word.oxml import Element, el, paragraph, qn, run, serialize
from assistant.word.package import Package
from assistant.word.parts import COMMENTS_TYPE

AUTHOR, INITIALS = "园区经验材料助手", "校"
_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "提示"}
_PART = "word/comments.xml"


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
    finding without a span stands at its part's first line, else at the report's; one on the application (`place`) at its cell
    of the form, else at the form's first line, and nowhere in a report alone. The comments bear no date. Raises InputError for
    what is no Word file.
    """
    package = report_lines.editable(data, where)
    places = Places(package, report, category)
    name = package.related(package.main, "comments")
    root = package.xml(name) if name else el("w:comments")
    number = max((int(c.get(qn("w:id")) or 0) for c in root), default=-1) + 1
    placed = 0
    for finding in findings:
        if finding.accepted is None and places.mark(finding, number):
            root.append(_comment(finding, number, author, initials, (titles or {}).get(finding.rule, "")))
            number, placed = number + 1, placed + 1
    if not placed:
        return data
    _store(package, name, root)
    return package.save()


def _comment(finding: Finding, number: int, author: str, initials: str, title: str) -> Element:
    head = f"【{_LEVELS[finding.severity]}】{title or finding.rule}"
    rows = [head, *([f"位置：{finding.place}"] if finding.place else []), finding.message]
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
