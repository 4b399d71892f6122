"""The indicator table against itself: a part greater than its whole, impossible values, jumps that look like a slip of units."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from decimal import Decimal

from assistant.model.application import IndicatorValue
from assistant.model.category import Category, Indicator
from assistant.model.finding import Severity
from assistant.rules.machine import Context, Hit, Need, Rule

_JUMP = Decimal(8)  # a yearly change by more than this factor is nearly always 万元 for 亿元


def _place(indicator: Indicator, year: int | None) -> str:
    return f"发展情况.{indicator.group}.{indicator.label}" + (f".{year}" if year else "")


def _cells(context: Context) -> list[tuple[Indicator, IndicatorValue]]:
    known = {i.key: i for i in context.category.indicators}
    return [(known[v.indicator], v) for v in context.application.development.values if v.indicator in known]


def _part_over_whole(context: Context) -> Iterable[Hit]:
    development = context.application.development
    for indicator, cell in _cells(context):
        if not indicator.part_of:
            continue
        whole = context.category.indicator(indicator.part_of)
        total = development.value(whole.key, cell.year)
        if total is not None and cell.value > total and whole.unit == indicator.unit:
            year = f"{cell.year}年" if cell.year else ""
            message = f"{year}{indicator.name}（{cell.text}）大于{year}{whole.name}（{total.normalize():f}），部分不能大于总体"
            yield Hit(message, place=_place(indicator, cell.year), excerpt=cell.text)


def _impossible(context: Context) -> Iterable[Hit]:
    for indicator, cell in _cells(context):
        place = _place(indicator, cell.year)
        if cell.value < 0 and not indicator.negative:
            yield Hit(f"{indicator.name}不能是负数（{cell.text}）", place=place, excerpt=cell.text)
        elif indicator.max is not None and cell.value > indicator.max:
            yield Hit(f"{indicator.name}不能超过{indicator.max}{indicator.unit}（{cell.text}）", place=place, excerpt=cell.text)
        elif indicator.integer and cell.value != cell.value.to_integral_value():
            yield Hit(f"{indicator.name}应是整数（{cell.text}）", place=place, excerpt=cell.text)


def _jumps(context: Context) -> Iterable[Hit]:
    development = context.application.development
    for indicator in context.category.indicators:
        years = sorted(y for y in indicator.years if y)
        for old_year, new_year in itertools.pairwise(years):
            old, new = development.value(indicator.key, old_year), development.value(indicator.key, new_year)
            if old is None or new is None or old <= 0 or new <= 0 or Decimal(1) / _JUMP < new / old < _JUMP:
                continue
            message = f"{indicator.name}{old_year}年为{old:f}，{new_year}年为{new:f}，相差{_JUMP}倍以上，请核对单位（{indicator.unit}）"
            yield Hit(message, place=_place(indicator, new_year), excerpt=f"{new:f}")


def _profit_over_revenue(context: Context) -> Iterable[Hit]:
    """利润总额 cannot exceed 营业收入 of the year."""
    keys = {i.key: i for i in context.category.indicators}
    if "profit" not in keys or "revenue" not in keys:
        return
    development = context.application.development
    for year in context.category.years:
        profit, revenue = development.value("profit", year), development.value("revenue", year)
        if profit is not None and revenue is not None and profit > revenue:
            message = f"{year}年利润总额（{profit:f}）大于营业收入（{revenue:f}），请核对"
            yield Hit(message, place=_place(keys["profit"], year), excerpt=f"{profit:f}")


def _footnote(category: Category) -> str:
    return category.pledge


def _rule(slug: str, severity: Severity, title: str, explanation: str, find: object, wrong: str, right: str) -> Rule:
    return Rule(f"arithmetic.{slug}", severity, title, _footnote, explanation, find, Need.APPLICATION, wrong, right)  # type: ignore[arg-type]


TABLE_RULES: tuple[Rule, ...] = (
    _rule("part-over-whole", Severity.ERROR, "部分大于总体", "主导产业营业收入不大于营业收入，各类企业数不大于全部企业数，开发面积不大于管理面积。", _part_over_whole, "高新技术企业212家、全部企业178家", "高新技术企业212家、全部企业1378家"),
    _rule("impossible-value", Severity.ERROR, "指标值不可能", "企业数、面积、金额不为负，比重不超过100%，个数是整数。", _impossible, "比重118.6%", "比重18.6%"),
    _rule("implausible-jump", Severity.WARNING, "相邻年份相差过大", "同一指标相邻年份相差数倍，多为单位写错。", _jumps, "2024年522.3、2025年6289000", "2024年522.3、2025年628.9"),
    _rule("profit-over-revenue", Severity.ERROR, "利润大于收入", "利润总额不应大于同年营业收入。", _profit_over_revenue, "利润总额927、营业收入628.9", "利润总额92.7、营业收入1286.4"),
)
