"""事实: one statement that the application supports, with its figures and its place of origin."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.model.figure import Figure


class FactKind(StrEnum):
    """Where a fact comes from."""

    POINT = "要点"
    INDICATOR = "指标"
    BASIC = "基本信息"
    STATEMENT = "情况说明"
    CHAIN = "逻辑链"
    LIST = "企业清单"
    DERIVED = "计算"


@dataclass(frozen=True, slots=True)
class Fact:
    """One supported statement.

    id: stable and short (`B1` 背景, `P1` 问题, `M1` 举措, `R1` 成效, `Y1` unsorted point, `K12` indicator cell, `J1` basics,
    `S1` statement, `L1` list, `C1` chain row, `D1` computed); text: the statement in words; place: where in the application
    (`要点·成效4`, `发展情况.整体规模情况.营业收入（亿元）.2025`); figures: the quantities in `text`, spans into `text`;
    metric/year: for indicator cells and computed facts, the indicator's key and its year; value: the number in the form's unit;
    formula and parts: for computed facts, how and from which facts.
    """

    id: str
    kind: FactKind
    text: str
    place: str
    figures: tuple[Figure, ...] = ()
    metric: str = ""
    year: int | None = None
    value: Decimal | None = None
    formula: str = ""
    parts: tuple[str, ...] = ()
