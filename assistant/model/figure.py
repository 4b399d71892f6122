"""数据: a number with its unit as it stands in a text, and how the application supports it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.model.span import Span


class Bound(StrEnum):
    """What the words around a number say of its exactness."""

    EXACT = "exact"
    ABOUT = "about"  # 约、左右、上下
    NEARLY = "nearly"  # 近、接近、将近: a little below
    BELOW = "below"  # 不足、不到、低于、以内、以下
    ABOVE = "above"  # 超过、逾、余、多、以上、突破、达…以上


class Dimension(StrEnum):
    """What a number measures; figures are compared within one dimension only."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"  # 个百分点
    MULTIPLE = "multiple"  # 倍、番
    FRACTION = "fraction"  # 三分之一、四成: a share, base value in percent
    RATIO = "ratio"  # 6:4
    TIME = "time"
    YEAR = "year"
    DATE = "date"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    POWER = "power"
    PER_UNIT = "per-unit"  # 万元/亩
    FREQUENCY = "frequency"  # 每半年: base value is the period in days
    RANK = "rank"  # 第3位
    HONOUR = "honour"  # an award, title or recognition: words without a number
    NAME = "name"  # a listed name: words without a number
    PLAIN = "plain"  # a bare number (容积率 1.35)


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity in a text.

    span/text: exactly the number with its unit and its bound words; value: as written, in `unit`; unit: as written (亿元, 家);
    base: the value in the dimension's base unit (元, 天, 平方米, %, …), for counts the plain number; base_unit: that unit,
    for counts the counting word (家, 个); step: one unit of the last written digit, in base units (3.4倍 → 0.1);
    high: upper end of a range in base units, else None. YEAR: base is the year; DATE: yyyymmdd, with 00 for what is not said.
    """

    span: Span
    text: str
    value: Decimal
    unit: str
    dimension: Dimension
    base: Decimal
    base_unit: str
    step: Decimal
    bound: Bound = Bound.EXACT
    high: Decimal | None = None


class Support(StrEnum):
    """依据: how a figure of the report is supported."""

    STATED = "stated"
    DERIVED = "derived"
    MISMATCHED = "mismatched"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a figure: the rule it breaks, the shortest span that shows it, the reason, and the words to put there."""

    rule: str
    span: Span
    message: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verdict on one figure of a report.

    facts: ids of the facts used; formula: how it follows, in plain Chinese (`628.9 ÷ 431.6 − 1 = 45.7%`), or what the number
    really is when mismatched; expected: the right text in place of the figure when it is certain, else None;
    fault: for figures that are neither stated nor derived, what to report (None where another figure's fault tells it already).
    """

    figure: Figure
    support: Support
    facts: tuple[str, ...] = ()
    formula: str = ""
    expected: str | None = None
    fault: Fault | None = None
