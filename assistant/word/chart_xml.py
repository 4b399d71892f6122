"""The DrawingML of a chart (c:chartSpace): columns or lines over a worksheet, in sober colours that print in grey."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model.exhibit import Chart, ChartKind, Series
from assistant.word.oxml import Element, el

_FONT = "仿宋_GB2312"
_SIZE = 1050  # hundredths of a point: 五号
_COLOURS = ("2F5597", "9DC3E6", "7F7F7F", "C55A11", "A9D18E")
_AXES = (111_111_111, 222_222_222)  # unsigned, as the schema wants


def chart_space(chart: Chart, sheet: str) -> Element:
    """The root of a chart part whose figures stand in `sheet`: categories from A2 down, one series a column from B on.

    The workbook is reached by rId1.
    """
    shown = [_series(chart, series, index, sheet) for index, series in enumerate(chart.series)]
    plot = el("c:plotArea", None, el("c:layout"), _plot(chart, shown), _category_axis(), _value_axis(chart))
    legend = None
    if len(chart.series) > 1:
        legend = el("c:legend", None, _val("legendPos", "b"), _val("overlay", 0))
    body = el("c:chart", None, _val("autoTitleDeleted", 1), plot, legend, _val("plotVisOnly", 1), _val("dispBlanksAs", "gap"))
    return el(
        "c:chartSpace",
        None,
        _val("date1904", 0),
        _val("lang", "zh-CN"),
        _val("roundedCorners", 0),
        body,
        el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill"))),
        _text_properties(),
        el("c:externalData", {"r:id": "rId1"}, _val("autoUpdate", 0)),
    )


def _val(tag: str, value: object) -> Element:
    return el(f"c:{tag}", {"val": value})


def _plot(chart: Chart, series: Sequence[Element]) -> Element:
    axes = [_val("axId", axis) for axis in _AXES]
    if chart.kind is ChartKind.COLUMNS:
        head = [_val("barDir", "col"), _val("grouping", "clustered"), _val("varyColors", 0)]
        return el("c:barChart", None, *head, *series, _val("gapWidth", 120), *axes)
    return el("c:lineChart", None, _val("grouping", "standard"), _val("varyColors", 0), *series, _val("marker", 1), *axes)


def _series(chart: Chart, series: Series, index: int, sheet: str) -> Element:
    colour, columns = _COLOURS[index % len(_COLOURS)], chart.kind is ChartKind.COLUMNS
    column, last = _column(index + 1), len(chart.categories) + 1
    names = [(i, name) for i, name in enumerate(chart.categories)]
    values = [(i, f"{value:f}") for i, value in enumerate(series.values) if value is not None]
    fill = el("a:solidFill", None, el("a:srgbClr", {"val": colour}))
    shape = el("c:spPr", None, fill) if columns else el("c:spPr", None, el("a:ln", {"w": 28575}, fill))
    return el(
        "c:ser",
        None,
        _val("idx", index),
        _val("order", index),
        el("c:tx", None, _reference("str", f"'{sheet}'!${column}$1", [(0, series.name)], 1)),
        shape,
        _val("invertIfNegative", 0) if columns else el("c:marker", None, _val("symbol", "circle"), _val("size", 6)),
        _labels("outEnd" if columns else "t"),
        el("c:cat", None, _reference("str", f"'{sheet}'!$A$2:$A${last}", names, len(chart.categories))),
        el("c:val", None, _reference("num", f"'{sheet}'!${column}$2:${column}${last}", values, len(chart.categories))),
        None if columns else _val("smooth", 0),
    )


def _reference(kind: str, formula: str, points: Sequence[tuple[int, str]], count: int) -> Element:
    shown = [el("c:pt", {"idx": i}, el("c:v", text=text)) for i, text in points]
    code = el("c:formatCode", text="General") if kind == "num" else None
    return el(f"c:{kind}Ref", None, el("c:f", text=formula), el(f"c:{kind}Cache", None, code, _val("ptCount", count), *shown))


def _labels(position: str) -> Element:
    flags = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    return el("c:dLbls", None, _val("dLblPos", position), *(_val(f"show{name}", on) for name, on in flags.items()))


def _category_axis() -> Element:
    return el(
        "c:catAx",
        None,
        *_axis_head(_AXES[0], "b"),
        *_axis_tail(_AXES[1], "none"),
        _val("auto", 1),
        _val("lblAlgn", "ctr"),
        _val("lblOffset", 100),
        _val("noMultiLvlLbl", 0),
    )


def _value_axis(chart: Chart) -> Element:
    # Columns that do not start at zero exaggerate; lines may.
    negative = any(value is not None and value < 0 for series in chart.series for value in series.values)
    least = 0 if chart.kind is ChartKind.COLUMNS and not negative else None
    grid = el("c:majorGridlines", None, el("c:spPr", None, _line("D9D9D9")))
    return el(
        "c:valAx",
        None,
        *_axis_head(_AXES[1], "l", least),
        grid,
        *_axis_tail(_AXES[0], "out"),
        _val("crossBetween", "between"),
    )


def _axis_head(axis: int, position: str, least: int | None = None) -> list[Element]:
    scaling = el("c:scaling", None, _val("orientation", "minMax"), None if least is None else _val("min", least))
    return [_val("axId", axis), scaling, _val("delete", 0), _val("axPos", position)]


def _axis_tail(crossing: int, ticks: str) -> list[Element]:
    number = el("c:numFmt", {"formatCode": "General", "sourceLinked": 0})
    marks = [_val("majorTickMark", ticks), _val("minorTickMark", "none"), _val("tickLblPos", "low")]
    return [number, *marks, el("c:spPr", None, _line("7F7F7F")), _val("crossAx", crossing), _val("crosses", "autoZero")]


def _line(colour: str) -> Element:
    return el("a:ln", {"w": 9525}, el("a:solidFill", None, el("a:srgbClr", {"val": colour})))


def _font(tag: str) -> Element:
    fill = el("a:solidFill", None, el("a:srgbClr", {"val": "000000"}))
    faces = [el(f"a:{slot}", {"typeface": _FONT}) for slot in ("latin", "ea", "cs")]
    return el(tag, {"sz": _SIZE, "b": 0}, fill, *faces)


def _text_properties() -> Element:
    end = el("a:endParaRPr", {"lang": "zh-CN"})
    return el("c:txPr", None, el("a:bodyPr"), el("a:lstStyle"), el("a:p", None, el("a:pPr", None, _font("a:defRPr")), end))


def _column(index: int) -> str:
    """A, B … for a column from 0; a chart has fewer than 26."""
    return chr(ord("A") + index)
