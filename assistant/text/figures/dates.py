"""Reads years and dates: 2025年, 2025年底, 2025年12月31日, 2025-12-31, 2023—2025年, 23年 in notes."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.model.figure import Bound, Dimension, Figure
from assistant.model.span import Span
from assistant.text.figures import grammar
from assistant.text.figures.numerals import DIGITS, chinese_number

Read = tuple[Figure, int]
_ENDS = {"底": 1231, "末": 1231, "年底": 1231, "年末": 1231, "初": 101, "年初": 101, "上半年": 600, "下半年": 700}
_LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _make(text: str, match: re.Match[str], dimension: Dimension, base: int, unit: str, high: int | None = None) -> Read:
    span = Span(*match.span())
    upper = None if high is None else Decimal(high)
    return Figure(span, span.of(text), Decimal(base), unit, dimension, Decimal(base), unit, Decimal(1), Bound.EXACT, upper), span.end


def _year(written: str) -> int:
    return int(written) if written.isdigit() else int("".join(str(DIGITS[c]) for c in written))


def _small(written: str | None) -> int:
    if not written:
        return 0
    try:
        return int(written) if written.isdigit() else int(chinese_number(written)[0])
    except ValueError:
        return 0


def years(text: str, plain: str, at: int) -> Read | None:
    """2023—2025年: a range of years."""
    match = grammar.YEARS.match(plain, at)
    if match is None or plain[at - 1 : at] in ("由", "从") or int(match["last"]) <= int(match["year"]):
        return None
    return _make(text, match, Dimension.YEAR, int(match["year"]), "年", int(match["last"]))


def date(text: str, plain: str, at: int) -> Read | None:
    """2025年 (a year); 2025年底, 2025年3月, 2025年12月31日 (a date)."""
    match = grammar.DATE.match(plain, at)
    if match is None:
        return None
    year = _year(match["year"])
    month, day = _small(match["month"]), _small(match["day"])
    if month > 12 or day > 31:
        return None
    if month and match["mend"] in ("底", "末"):
        day = 28 if month == 2 else _LAST_DAY[month - 1]
    rest = month * 100 + day if month else _ENDS.get(match["part"] or "", 0)
    if not rest:
        return _make(text, match, Dimension.YEAR, year, "年")
    return _make(text, match, Dimension.DATE, year * 10000 + rest, "日")


def iso_date(text: str, plain: str, at: int) -> Read | None:
    """2025-12-31, 2025.12.31, 2025/12/31."""
    match = grammar.ISO_DATE.match(plain, at)
    if match is None or not (1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31) or plain[at - 1 : at].isdigit():
        return None
    return _make(text, match, Dimension.DATE, int(match["year"]) * 10000 + int(match["month"]) * 100 + int(match["day"]), "日")


def month_day(text: str, plain: str, at: int) -> Read | None:
    """3月, 12月31日 without a year (base: mmdd)."""
    match = grammar.MONTH_DAY.match(plain, at)
    if match is None or not match["month"].isdigit() or plain[at - 1 : at].isdigit():
        return None
    month, day = _small(match["month"]), _small(match["day"])
    if not 1 <= month <= 12 or day > 31:
        return None
    return _make(text, match, Dimension.DATE, month * 100 + day, "日")


def short_year(text: str, plain: str, at: int) -> Read | None:
    """23年 as notes write a year: only where a clause or a pair begins, else it is a time span."""
    match = grammar.SHORT_YEAR.match(plain, at)
    month = month_day(text, plain, match.end()) if match is not None and not plain[at - 1 : at].isdigit() else None
    if match is not None and month is not None:  # 24年5月: with its month it is no time span, whatever stands before
        span = Span(at, month[1])
        day = Decimal((2000 + int(match["year"])) * 10000) + month[0].base
        return Figure(span, span.of(text), day, "日", Dimension.DATE, day, "日", Decimal(1), Bound.EXACT, None), span.end
    if match is None or (at and plain[at - 1] not in "，。；、（(：:;,由从到至比的于 自与和及\n业家人在截"):
        return None
    return _make(text, match, Dimension.YEAR, 2000 + int(match["year"]), "年")
