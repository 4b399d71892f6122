"""Chooses the chart and the table of a report: the focus industry's three years, and what stood before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.exhibit import Chart, Comparison, ComparisonTable, Series
from assistant.model.figure import Dimension, Figure
from assistant.model.span import Span

_TURN = ("缩短", "压缩", "减少", "下降", "降低", "降至", "增加", "提高", "提升", "增长", "扩大", "上升", "升至", "拓展", "变为")
_GOAL = ("至", "到", "为")
_YEAR = re.compile(r"\d{4}年[底末]?的?")
_SUBJECT_END = "，。；;、：: "
_TIMES = (Dimension.YEAR, Dimension.DATE)


def exhibits(application: Application) -> tuple[Chart | ComparisonTable, ...]:
    """One table and one chart at most, each only where the application's figures allow it."""
    from assistant.workflow.drafting import material

    chain, _, category = material(application)
    return (*_table(chain), *_chart(application, category))


def _chart(application: Application, category: Category) -> Iterator[Chart]:
    """The three years of an indicator of the 主导产业口径, the report's own."""
    for indicator in category.indicators:
        years = sorted(year for year in indicator.years if year is not None)
        values = tuple(application.development.value(indicator.key, year) for year in years)
        if indicator.scope != "主导产业" or len(years) < 2 or sum(value is not None for value in values) < 2:
            continue
        title = f"{years[0]}—{years[-1]}年{indicator.name}"
        yield Chart(
            title, tuple(f"{y}年" for y in years), (Series(indicator.label, values),), indicator.unit, anchor=indicator.name
        )
        return


def _table(chain: Chain) -> Iterator[ComparisonTable]:
    rows = [row for link in chain.links for point in link.results for row in _rows(link.name, point.text)]
    rows += [row for point in chain.totals for row in _rows("总体", point.text)]
    if len(rows) >= 2:
        yield ComparisonTable("创新实践前后对比", tuple(dict.fromkeys(rows)))


def _rows(problem: str, text: str) -> Iterator[Comparison]:
    """Each “甲由A缩短至B” of a result: its subject, A, B, and the difference in the same unit."""
    from assistant.text.figures import find_figures

    figures = [figure for figure in find_figures(text) if figure.dimension not in _TIMES]
    for before, after in pairwise(figures):
        between = _YEAR.sub("", text[before.span.end : after.span.start])
        start = text.rfind("由", 0, before.span.start)
        between_start = text[start + 1 : before.span.start] if start >= 0 else "，"
        turned = any(word in between for word in _TURN) and between.rstrip().endswith(_GOAL)
        if turned and not any(mark in between + between_start for mark in "，。；;") and _comparable(before, after):
            yield Comparison(problem, _subject(text, start), before.text, after.text, _change(before, after))


def _comparable(before: Figure, after: Figure) -> bool:
    return before.dimension == after.dimension and before.base_unit == after.base_unit and before.unit == after.unit


def _subject(text: str, end: int) -> str:
    start = max((text.rfind(mark, 0, end) for mark in _SUBJECT_END), default=-1) + 1
    return Span(start, end).of(text).removeprefix("带动").removeprefix("其中").strip()


def _change(before: Figure, after: Figure) -> str:
    difference = after.value - before.value
    word = "增加" if difference > 0 else "减少"
    return f"{word}{abs(difference).normalize():f}{after.unit}" if difference else "持平"
