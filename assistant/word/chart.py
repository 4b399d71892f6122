"""Native, editable Word charts: the paragraph with the drawing, the chart's part, and the workbook inside it."""

from __future__ import annotations

from decimal import Decimal

from assistant.model.exhibit import Chart, ChartKind
from assistant.word.chart_xml import chart_space
from assistant.word.oxml import NS, Element, el, paragraph, serialize
from assistant.word.parts import (
    CHART_RELATIONSHIP,
    CHART_TYPE,
    WORKBOOK_RELATIONSHIP,
    WORKBOOK_TYPE,
    NewPart,
    Relate,
)
from assistant.word.styles import exhibit_paragraph

_WIDTH, _HEIGHT = 5_040_000, 2_232_000  # EMU: 14 by 6.2 cm, narrower than the form's cell
_SHEET = "数据"


def description(chart: Chart) -> str:
    """The alternative text: every figure of the chart in words."""
    kind = "柱形图" if chart.kind is ChartKind.COLUMNS else "折线图"
    rows = []
    for series in chart.series:
        pairs = zip(chart.categories, series.values, strict=True)
        shown = "、".join(f"{name}{_plain(value)}{chart.unit}" for name, value in pairs if value is not None)
        rows.append(f"{series.name}{shown}")
    return f"{kind}：{chart.title}。{'；'.join(rows)}。"


def part(chart: Chart) -> NewPart:
    """The chart's part with its workbook, ready to be added to a package."""
    workbook = NewPart("embeddings/Microsoft_Excel_Sheet", "xlsx", WORKBOOK_TYPE, WORKBOOK_RELATIONSHIP, _workbook(chart))
    data = serialize(chart_space(chart, _SHEET))
    return NewPart("charts/chart", "xml", CHART_TYPE, CHART_RELATIONSHIP, data, (workbook,))


def figure(chart: Chart, number: int, relate: Relate) -> Element:
    """The paragraph that shows `chart`: of automatic height, kept with its caption below. `number` is unique in the document."""
    drawing = el("w:drawing", None, _inline(chart, number, relate(part(chart))))
    return paragraph(el("w:r", None, drawing), ppr=exhibit_paragraph(None, keep_next=True))


def _inline(chart: Chart, number: int, relationship: str) -> Element:
    reference = el("c:chart", {"r:id": relationship})
    return el(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        el("wp:extent", {"cx": _WIDTH, "cy": _HEIGHT}),
        el("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        el("wp:docPr", {"id": number, "name": f"图表 {number}", "title": chart.title, "descr": description(chart)}),
        el("wp:cNvGraphicFramePr"),
        el("a:graphic", None, el("a:graphicData", {"uri": NS["c"]}, reference)),
    )


def _workbook(chart: Chart) -> bytes:
    """The figures as a workbook; text is never a formula or a link, and the same chart gives the same bytes."""
    import io
    from datetime import datetime

    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(_SHEET)
    sheet.set_column(0, len(chart.series), 16)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return stream.getvalue()


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
