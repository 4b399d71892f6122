"""The sheet 指标: years as columns or as rows, percent cells, other units; what can be meant in two ways is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.intake import labels
from assistant.intake.numbers import EXPECTED, parse_number
from assistant.intake.workbook_cells import Cell, Sheet, exact, plain
from assistant.model.application import IndicatorValue
from assistant.model.category import Category, Indicator

HEAD, UNIT, SINGLE, NOTE = "指标", "单位", "数值", "说明"
_YEAR_HEADS = ("年份", "年度", "年份/指标", "指标/年份")
_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_BRACKET = re.compile(r"\(([^()]*)\)$")
# How many of the form's unit one of the other unit is.
_UNITS = {
    ("万元", "亿元"): Decimal("0.0001"), ("元", "亿元"): Decimal("0.00000001"), ("亿元", "万元"): Decimal(10000),
    ("元", "万元"): Decimal("0.0001"), ("百万元", "亿元"): Decimal("0.01"), ("千元", "万元"): Decimal("0.1"),
    ("平方公里", "公顷"): Decimal(100), ("亩", "公顷"): Decimal(1) / Decimal(15), ("平方米", "公顷"): Decimal("0.0001"),
    ("元/亩", "万元/亩"): Decimal("0.0001"),
}  # fmt: skip
_TOO_MUCH = Decimal(50_000)  # 亿元: no park reaches five trillion 元 a year; such a number is one in 万元


def read_indicators(sheet: Sheet, category: Category) -> tuple[IndicatorValue, ...]:
    """The filled cells in the form's order. Raises InputError naming the cell."""
    found: dict[tuple[str, int | None], IndicatorValue] = {}
    for cell, indicator, year, unit in _cells(sheet, category):
        if cell.empty:
            continue
        if year not in indicator.years:
            raise cell.refuse(f"“{indicator.label}”{f'不填 {year} 年' if year else '要按年填写'}", "请填在空白的格子里")
        if (indicator.key, year) in found:
            raise cell.refuse(f"“{indicator.label}”填了两次", "请删去其中一个")
        found[(indicator.key, year)] = _value(cell, indicator, year, unit)
    order = [(indicator.key, year) for indicator in category.indicators for year in indicator.years]
    return tuple(found[key] for key in order if key in found)


Asked = tuple[Cell, Indicator, int | None, str]


def _cells(sheet: Sheet, category: Category) -> Iterator[Asked]:
    """Each cell with the indicator, year and unit that stand for it."""
    columns: dict[int, Cell] | None = None
    for row in sheet.filled():
        head = labels.plain(row[0].text()) if not row[0].empty else ""
        if head == labels.plain(HEAD) or head in map(labels.plain, _YEAR_HEADS):
            columns = {n: cell for n, cell in enumerate(row[1:], 1) if not cell.empty}
            by_rows = head != labels.plain(HEAD)
        elif columns is None:
            continue  # a title above the table
        elif by_rows:
            yield from _year_row(row, columns, category)
        elif head:
            yield from _indicator_row(row, columns, category)
        else:
            extra = next(cell for cell in row if not cell.empty)
            raise extra.refuse("这一行有内容，但没有写是哪个指标", "请在第一列写明指标名称，或删去这一行")
    if columns is None:
        first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else Cell(sheet.file, sheet.name, "A1", None)
        raise first.refuse("没有找到表头", f"表头第一格应为“{HEAD}”（年份作列）或“年份”（年份作行）")


def _indicator_row(row: tuple[Cell, ...], columns: dict[int, Cell], category: Category) -> Iterator[Asked]:
    indicator, unit = _indicator(row[0], category)
    for n, head in columns.items():
        name = labels.plain(head.text())
        if name == labels.plain(UNIT) and n < len(row) and not row[n].empty:
            unit = _given_unit(row[n], unit)
    for n, head in columns.items():
        name = labels.plain(head.text())
        if n >= len(row) or name in (labels.plain(UNIT), labels.plain(NOTE)):
            continue
        yield row[n], indicator, _column_year(head, name), unit


def _column_year(head: Cell, name: str) -> int | None:
    year = _YEAR.fullmatch(name)
    if year:
        return int(year[1])
    if name.startswith(labels.plain(SINGLE)):
        return None
    raise head.refuse(f"不认识的表头“{head.text()}”", f"可用的表头有：{UNIT}、各年份（如 2025年）、{SINGLE}、{NOTE}")


def _year_row(row: tuple[Cell, ...], columns: dict[int, Cell], category: Category) -> Iterator[Asked]:
    year = _YEAR.fullmatch(labels.plain(row[0].text())) if not row[0].empty else None
    if year is None:
        raise row[0].refuse(f"“{row[0].text()}”不是年份", "这一列应为年份，如 2025年")
    for n, head in columns.items():
        if n < len(row):
            indicator, unit = _indicator(head, category)
            yield row[n], indicator, int(year[1]), unit


def _indicator(cell: Cell, category: Category) -> tuple[Indicator, str]:
    """The indicator that a label names, and the unit that it is given in."""
    given = labels.plain(cell.text())
    for indicator in category.indicators:
        if labels.same(given, indicator.label):
            return indicator, indicator.unit
    unit = _BRACKET.search(given)
    for indicator in category.indicators:
        if unit and labels.without_unit(given) == labels.plain(indicator.name):
            return indicator, unit[1]
    near = labels.nearest(given, [indicator.label for indicator in category.indicators])
    raise cell.refuse(f"不认识的指标“{cell.text()}”", f"是不是“{near}”？" if near else "请用工作簿里原有的指标名称")


def _given_unit(cell: Cell, fallback: str) -> str:
    unit = labels.plain(cell.text())
    return fallback if unit in ("", "-", "—", "无") else unit


def _value(cell: Cell, indicator: Indicator, year: int | None, unit: str) -> IndicatorValue:
    number, text, unit = _number(cell, indicator, unit)
    own = labels.plain(indicator.unit)
    if labels.plain(unit) != own:
        number = _converted(cell, number, labels.plain(unit), indicator)
        text = plain(number)
    if own == "亿元" and abs(number) >= _TOO_MUCH:
        raise cell.refuse(
            f"{indicator.name} {text} 亿元，不像一个园区的数，多半是以万元填写的", "请换算成亿元，或在单位一格写明万元"
        )
    return IndicatorValue(indicator.key, year, number, text)


def _number(cell: Cell, indicator: Indicator, unit: str) -> tuple[Decimal, str, str]:
    """The number, its text, and its unit: one written beside the number rules over the column's."""
    value = cell.known()
    if isinstance(value, str):
        return _written(cell, value.strip(), indicator, unit)
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise cell.refuse("这一格是日期、时间或“是/否”，不是数", "请把格式改为常规后重新填写")
    number = exact(value)
    if cell.percent:
        if indicator.unit != "%":
            raise cell.refuse(f"这一格是百分比格式，但“{indicator.label}”不是百分比", "请把格式改为常规，并核对数值")
        return number * 100, plain(number * 100), unit
    if any(mark in cell.format for mark in ("万", "亿", "千")) or re.search(r"[0#?],+(?![0#?])", cell.format):
        raise cell.refuse(
            f"这一格的数字格式（{cell.format}）会缩放显示，看到的和存的不是一个数", "请把格式改为常规，并核对数值和单位"
        )
    if indicator.unit == "%" and 0 < abs(number) < 1:
        raise cell.refuse(
            f"{plain(number)} 可能是 {plain(number)}%，也可能是 {plain(number * 100)}%",
            f"请写明百分号，如 {plain(number)}% 或 {plain(number * 100)}%",
        )
    return number, plain(number), unit


def _written(cell: Cell, text: str, indicator: Indicator, unit: str) -> tuple[Decimal, str, str]:
    own = parse_number(text, indicator.unit)
    plain_text = labels.plain(text)
    beside = bool(indicator.unit) and plain_text.endswith(labels.plain(indicator.unit))
    if own is not None:
        return own, text, indicator.unit if beside else unit
    for other in sorted({pair[0] for pair in _UNITS}, key=len, reverse=True):
        number = parse_number(text, other) if plain_text.endswith(other) else None
        if number is not None:
            return number, text, other
    raise cell.refuse(f"“{text}”不是数", f"这里应填{EXPECTED}" + (f"，单位为{indicator.unit}" if indicator.unit else ""))


def _converted(cell: Cell, number: Decimal, unit: str, indicator: Indicator) -> Decimal:
    own = labels.plain(indicator.unit)
    short = own.removesuffix("人民币")
    if unit.removesuffix("人民币") == short:
        return number
    factor = _UNITS.get((unit.removesuffix("人民币"), short))
    if factor is None:
        raise cell.refuse(f"单位写的是“{unit}”，表单要的是“{indicator.unit or '无单位'}”", "请换算后再填")
    return number * factor if factor != Decimal(1) / Decimal(15) else (number / 15).quantize(Decimal("0.0001")).normalize()
