"""Charts and tables that may stand in a report (可适当插入图表): plain values that workflow chooses and word draws."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class ChartKind(StrEnum):
    """How a chart is drawn."""

    COLUMNS = "columns"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, a value for each category of the chart; None where none is known."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. title: its caption without number (图1 is put before it); categories: along the axis (2023年 …); unit: of the
    values, empty for none; anchor: words of the paragraph that it follows (the first one in 三、实践成效 that holds them, else
    the last such paragraph of the report); empty or not found: at the end of the report."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    kind: ChartKind = ChartKind.COLUMNS
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row of the comparison table, each cell as it is to be read: 问题, 指标, 实践前, 实践后, 变化."""

    problem: str
    indicator: str
    before: str
    after: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A before/after table. title: its caption without number; anchor: as for a Chart."""

    title: str
    rows: tuple[Comparison, ...]
    anchor: str = ""


Exhibit: TypeAlias = Chart | ComparisonTable
