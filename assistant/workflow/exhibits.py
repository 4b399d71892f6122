"""Chooses the chart and the table of a report: the focus industry's three years, and what stood before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.exhibit import Chart, Comparison, ComparisonTable, Series

if TYPE_CHECKING:
    from assistant.drafting.offline.change import Change
    from assistant.facts import FactBase


def exhibits(application: Application, known: FactBase | None = None) -> tuple[Chart | ComparisonTable, ...]:
    """One table and one chart at most, each only where the application's figures allow it; `known`: its facts if they are."""
    from assistant.workflow.drafting import material

    chain, base, category = material(application, base=known)
    return (*_table(application, chain, base, category), *_chart(application, category))


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


def _table(application: Application, chain: Chain, base: FactBase, category: Category) -> Iterator[ComparisonTable]:
    from assistant.drafting import offline

    found = offline.compared(application, chain, base, category)
    rows = dict.fromkeys(_row(problem, change) for problem, change in found)
    if len(rows) >= 2:
        yield ComparisonTable("创新实践前后对比", tuple(rows))


def _row(problem: str, change: Change) -> Comparison:
    said = change.difference()
    before, after = _dated(change.old.text, change.old_year), _dated(change.new.text, change.new_year)
    return Comparison(problem or "总体", change.subject, before, after, said[0] if said else "")


def _dated(figure: str, year: int | None) -> str:
    """The figure with its year above it, where the material gives one."""
    return f"{year}年\n{figure}" if year else figure
