"""Tables and captions in the report: the before/after comparison (表1) and the numbered caption that charts share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.model.category import Layout
from assistant.model.exhibit import ComparisonTable
from assistant.word.oxml import Element, el, field, paragraph, run, val
from assistant.word.styles import exhibit_paragraph, report_run

HEADER = ("问题", "指标", "实践前", "实践后", "变化")
_WIDTHS = (1850, 2050, 1400, 1400, 1900)  # twips, 15.2 cm in all: the form's cell is wider
_SHORT = 12  # characters of a cell that is centred
_TOGETHER = 12  # rows of a table that is kept on one page


def caption(word: str, number: int, title: str, layout: Layout, *, keep_next: bool, style: str = "") -> Element:
    """A caption paragraph: 图1  title, the number as a SEQ field. `word` is 图 or 表. Readers know it by that field."""

    def rpr() -> Element:
        return report_run(layout)

    counted = field(f"SEQ {word} \\* ARABIC", str(number), rpr)
    properties = exhibit_paragraph(layout, keep_next=keep_next, style=style)
    return paragraph(run(word, rpr()), *counted, run(f"　{title}", rpr()), ppr=properties)


def grid(rows: Sequence[Sequence[str]], widths: Sequence[int], layout: Layout, merge: Iterable[int] = ()) -> Element:
    """A bordered table. The first row is its header and is repeated on each page; rows are not split over pages, short tables
    neither.

    widths: of the columns in twips; merge: columns in which equal neighbours below one another become one cell.
    """
    merged = set(merge)
    columns = list(zip(widths, alignments(rows, len(widths)), strict=True))
    short = len(rows) <= _TOGETHER
    table = el("w:tbl", None, properties(widths), el("w:tblGrid", None, *(el("w:gridCol", {"w:w": w}) for w in widths)))
    for index, cells in enumerate(rows):
        joins = {column: _join(rows, index, column) for column in merged}
        keep_next = short and index < len(rows) - 1
        table.append(_row(cells, columns, layout, header=index == 0, joins=joins, keep_next=keep_next))
    return table


def comparison(table: ComparisonTable, layout: Layout) -> Element:
    """The before/after table of the chain; a problem with several indicators has one cell for all of them."""
    rows = [HEADER, *((r.problem, r.indicator, r.before, r.after, r.change) for r in table.rows)]
    return grid(rows, _WIDTHS, layout, merge=(0,))


def _join(rows: Sequence[Sequence[str]], index: int, column: int) -> str:
    """Whether a cell continues the one above (`continue`), begins a merged one (`restart`) or stands alone (empty)."""
    text = rows[index][column]
    if not index or not text:
        return ""
    if index > 1 and rows[index - 1][column] == text:
        return "continue"
    return "restart" if index + 1 < len(rows) and rows[index + 1][column] == text else ""


def alignments(rows: Sequence[Sequence[str]], columns: int) -> list[str]:
    """How the columns below a header stand: short cells centred, sentences from the left; a column keeps to one way."""
    longest = [
        max((len(line) for cells in rows[1:] for line in cells[column].split("\n")), default=0) for column in range(columns)
    ]
    return ["left" if length > _SHORT else "center" for length in longest]


def properties(widths: Sequence[int]) -> Element:
    """w:tblPr of a centred table of fixed layout with thin lines; widths of its columns in twips."""
    sides = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
    line = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "auto"}
    margin = {"w:w": 57, "w:type": "dxa"}
    return el(
        "w:tblPr",
        None,
        el("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        val("w:jc", "center"),
        el("w:tblBorders", None, *(el(side, line) for side in sides)),
        el("w:tblLayout", {"w:type": "fixed"}),
        el("w:tblCellMar", None, el("w:left", margin), el("w:right", margin)),
    )


def _row(
    cells: Sequence[str],
    columns: Sequence[tuple[int, str]],
    layout: Layout,
    *,
    header: bool,
    joins: dict[int, str],
    keep_next: bool,
) -> Element:
    row = el("w:tr", None, el("w:trPr", None, el("w:cantSplit"), el("w:tblHeader") if header else None))
    for number, (text, (width, align)) in enumerate(zip(cells, columns, strict=True)):
        properties = exhibit_paragraph(layout, keep_next=keep_next, align="center" if header else align)
        row.append(_cell(text, width, report_run(layout, 1 if header else 0), properties, joins.get(number, "")))
    return row


def _cell(text: str, width: int, rpr: Element, ppr: Element, join: str) -> Element:
    merge = None if not join else el("w:vMerge") if join == "continue" else val("w:vMerge", "restart")
    properties = el("w:tcPr", None, el("w:tcW", {"w:w": width, "w:type": "dxa"}), merge, val("w:vAlign", "center"))
    shown = "" if join == "continue" else text
    return el("w:tc", None, properties, paragraph(run(shown, rpr) if shown else None, ppr=ppr))
