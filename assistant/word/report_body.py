"""The report as Word paragraphs in the layout of the form's item 5, with its charts and tables.

The body goes into the report cell of a form (`build`) or stands alone as a document (`standalone`).

Readers tell what is no report text by these marks, which hold in any copy of the form and survive LibreOffice: a paragraph with a
SEQ field is a caption, a paragraph with a drawing and no text is a figure, a w:tbl inside the report is an exhibit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model.category import Category
from assistant.model.exhibit import ComparisonTable, Exhibit
from assistant.model.report import BlockKind, Report
from assistant.word import base
from assistant.word import chart as charts_of
from assistant.word import tables as tables_of
from assistant.word.oxml import Element, paragraph, qn, run
from assistant.word.parts import Relate, adder
from assistant.word.styles import report_paragraph, report_run

FIRST_DRAWING = 9001  # docPr ids of a form's own drawings are small


@dataclass(frozen=True, slots=True)
class Body:
    """The report's block elements in order; never empty, the last is a w:p (a cell must end with one)."""

    elements: tuple[Element, ...]


def build(
    report: Report,
    category: Category,
    *,
    exhibits: Sequence[Exhibit] = (),
    relate: Relate | None = None,
    caption_style: str = "",
) -> Body:
    """The report's paragraphs, with charts and tables after the paragraphs that they belong to.

    relate: called once for each chart with its NewPart; adds it to the package and gives the relationship id in the main document
    (needed as soon as there is a chart); caption_style: id of a style of the document for captions, empty in a user's form.
    """
    layout = category.layout
    after = _placed(report, exhibits)
    elements: list[Element] = []
    counts = {"图": 0, "表": 0}
    for index, block in enumerate(report.blocks):
        level = block.level if block.kind is BlockKind.HEADING else 0
        line = block.span.of(report.text).strip()
        elements.append(paragraph(run(line, report_run(layout, level)), ppr=report_paragraph(layout, level)))
        for exhibit in after.get(index, ()):
            elements += _drawn(exhibit, counts, category, relate, caption_style)
    if not elements or elements[-1].tag != qn("w:p"):
        elements.append(paragraph(ppr=report_paragraph(layout)))
    return Body(tuple(elements))


def standalone(
    report: Report, category: Category, *, title: str = "", exhibits: Sequence[Exhibit] = (), draft: bool = False
) -> bytes:
    """The report alone (可另附页): the same layout on A4 with page numbers; no author, no date.

    title: the 创新实践名称, for the title property, with 初稿 while `draft`; nothing foreign stands on the pages.
    """
    shown = title or category.report.label
    package = base.document(shown, draft=draft)
    body = build(report, category, exhibits=exhibits, relate=adder(package), caption_style=base.CAPTION)
    return base.finish(package, body.elements)


def _placed(report: Report, exhibits: Sequence[Exhibit]) -> dict[int, list[Exhibit]]:
    """Index of the block that each exhibit follows → exhibits: the paragraph with its anchor in the last part, else the end."""
    last_part = next(reversed(report.parts()), "")
    found: dict[int, list[Exhibit]] = {}
    # What belongs to a paragraph comes before what only stands at the end.
    for exhibit in sorted(exhibits, key=lambda exhibit: not exhibit.anchor):
        places = (
            index
            for index, block in enumerate(report.blocks)
            if block.part == last_part and block.kind is BlockKind.PARAGRAPH and exhibit.anchor in block.span.of(report.text)
        )
        place = next(places, len(report.blocks) - 1) if exhibit.anchor else len(report.blocks) - 1
        found.setdefault(place, []).append(exhibit)
    return found


def _drawn(exhibit: Exhibit, counts: dict[str, int], category: Category, relate: Relate | None, style: str) -> list[Element]:
    word = "表" if isinstance(exhibit, ComparisonTable) else "图"
    counts[word] += 1
    if isinstance(exhibit, ComparisonTable):
        above = tables_of.caption(word, counts[word], exhibit.title, category.layout, keep_next=True, style=style)
        return [above, tables_of.comparison(exhibit, category.layout)]
    if relate is None:
        raise ValueError("a chart needs `relate`")
    title = f"{exhibit.title}（{exhibit.unit}）" if exhibit.unit else exhibit.title
    figure = charts_of.figure(exhibit, FIRST_DRAWING + counts[word], relate)
    return [figure, tables_of.caption(word, counts[word], title, category.layout, keep_next=False, style=style)]
