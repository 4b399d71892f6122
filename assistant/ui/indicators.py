"""Step ②: the three-year table and the single figures, checked at once, with what can be computed from them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.errors import InputError
from assistant.intake.numbers import EXPECTED, parse_number
from assistant.model.application import Application, IndicatorValue
from assistant.model.category import Category, Group, Indicator
from assistant.model.fact import Fact
from assistant.ui import fields, grid, judged, markup, state, told

_LABEL = "指标"
COLUMNS = 4


def render() -> None:
    """Show the step."""
    category = judged.category()
    for group in category.groups:
        markup.show(markup.tag("h2", group.label, "pr-h"))
        if group.as_of:
            markup.note(f"时点：{group.as_of.strip('（）').partition('、')[0]}（栏名另有年份的除外）")
        _matrix(group, category) if group.layout == "matrix" else _single(group)
    _notes(category)
    _findings(category)
    _derived()
    _charts(category)


def _matrix(group: Group, category: Category) -> None:
    years = [str(year) for year in category.years]
    rows = [{_LABEL: i.label, **{year: _typed(i, int(year)) for year in years}} for i in group.indicators]
    config = {_LABEL: st.column_config.TextColumn(_LABEL, width=290)}
    config |= {year: st.column_config.TextColumn(f"{year}年", width="small", alignment="right") for year in years}
    grid.edit(f"matrix-{group.label}", config, rows, lambda edited: _save_matrix(group.indicators, years, edited), fixed=[_LABEL])


def _typed(indicator: Indicator, year: int | None) -> str:
    values = state.application().development.values
    return next((v.text for v in values if v.indicator == indicator.key and v.year == year), "")


def _save_matrix(indicators: tuple[Indicator, ...], years: list[str], rows: list[grid.Row]) -> bool:
    """Save every cell that can be read; each other one is named and stays unsaved."""
    category, good = judged.category(), True

    def change(application: Application) -> Application:
        nonlocal good
        for indicator, row in zip(indicators, rows, strict=True):
            for year in years:
                try:
                    application = with_value(application, category, indicator, int(year), row.get(year, ""))
                except InputError as problem:
                    good = False
                    state.say("error", str(problem))
        return application

    return state.edit_application(change) and good


def with_value(application: Application, category: Category, indicator: Indicator, year: int | None, text: str) -> Application:
    """The application with this cell as typed; an empty text empties it. Raises InputError for what is no number."""
    number = parse_number(text, indicator.unit) if text else None
    if text and number is None:
        unit = f"，单位为{indicator.unit}" if indicator.unit else ""
        raise InputError(f"{indicator.name}{f' {year}年' if year else ''}", f"“{text}”不是数，没有保存", f"请填{EXPECTED}{unit}")
    values = application.development.values
    if any((v.indicator, v.year, v.text) == (indicator.key, year, text) for v in values):
        return application
    kept = [v for v in values if (v.indicator, v.year) != (indicator.key, year)]
    if number is not None:
        kept.append(IndicatorValue(indicator.key, year, number, text))
    order = [(i.key, y) for i in category.indicators for y in i.years]
    kept.sort(key=lambda v: order.index((v.indicator, v.year)) if (v.indicator, v.year) in order else len(order))
    return replace(application, development=replace(application.development, values=tuple(kept)))


def _single(group: Group) -> None:
    for start in range(0, len(group.indicators), COLUMNS):
        row = group.indicators[start : start + COLUMNS]
        for column, indicator in zip(st.columns(COLUMNS, vertical_alignment="bottom"), row, strict=False):
            with column:
                fields.free_line(indicator.label, f"value-{indicator.key}", _typed(indicator, None), _change(indicator))


def _change(indicator: Indicator) -> fields.Change:
    return lambda application, text: with_value(application, judged.category(), indicator, None, text)


def _notes(category: Category) -> None:
    keys = {i.footnote for i in category.indicators if i.footnote} | {g.footnote for g in category.groups if g.footnote}
    with st.expander("口径与计算公式"):
        for key, words in category.footnotes:
            if key in keys:
                markup.note(words)
        markup.note("指标名称写明“主导产业”的填主导产业口径，其余填全口径。")


def _findings(category: Category) -> None:
    groups = tuple(group.label for group in category.groups)
    found = [f for f in judged.open_findings(judged.own().verdict.findings) if any(name in (f.place or "") for name in groups)]
    wrong = [f for f in found if f.excerpt or f.family != "form"]
    if wrong:
        markup.bullets("warning", "请核对：", [f"{told.finding(f.place)}：{f.message}" for f in wrong[:15]])
    elif found:
        markup.alert("info", f"已填的指标没有发现矛盾；还有 {len(found)} 处未填。")
    else:
        markup.alert("success", "指标已填齐，没有发现矛盾。")


def _derived() -> None:
    facts: tuple[Fact, ...] = tuple(judged.base().computed)
    shown = [fact for fact in facts if fact.metric]
    if shown:
        with st.expander(f"由指标算得的数据（{len(shown)} 项，起草时可直接引用）"):
            markup.table(("数据", "怎么算的"), [(fact.text, fact.formula) for fact in shown])


def _charts(category: Category) -> None:
    development = state.application().development
    full = []
    for indicator in category.indicators:
        given = [(f"{y}年", development.value(indicator.key, y)) for y in sorted(y for y in indicator.years if y)]
        points = {year: float(value) for year, value in given if value is not None}
        if len(points) > 1:
            full.append((indicator.label, points))
    if not full:
        return
    with st.expander("三年走势"):
        for start in range(0, len(full), 3):
            for column, (name, points) in zip(st.columns(3), full[start : start + 3], strict=False):
                with column:
                    markup.note(name)
                    st.bar_chart({"年份": list(points), "数值": list(points.values())}, x="年份", y="数值", height=180)
