"""Whether a written figure, with its precision and its bound, says the same as an exact value."""

from __future__ import annotations

from decimal import Decimal

from assistant.model.figure import Bound, Dimension, Figure

_EPS = Decimal("1e-9")
_WIDEST = Decimal("0.12")  # a rounding that moves the value by more than this share of it is no rounding: 2倍 is not 2.4倍


def agrees(figure: Figure, value: Decimal) -> bool:
    """Whether `value` (in the figure's base unit) may be written as `figure`.

    Rounded to the last written digit; 约 within 5 %, 近 up to a tenth below, 超过 and 以上 up to the next round number,
    不足 and 不到 down to the last one; a range holds what lies in it.
    """
    base, step = figure.base, figure.step
    if figure.high is not None:
        return base - _EPS <= value <= figure.high + _EPS
    slack = max(abs(base) * Decimal("1e-6"), _EPS)
    exact = abs(value - base) <= min(step / 2, abs(base) * _WIDEST) + slack
    if figure.bound is Bound.EXACT:
        return exact
    if figure.bound is Bound.ABOUT:
        # 约600 leaves more room than 约630: a written digit is meant.
        return exact or abs(value - base) <= min(abs(base) * Decimal("0.05"), round_step(figure))
    room = max(round_step(figure) * _half(figure), abs(base) / 10)
    if figure.bound is Bound.NEARLY:
        return base - max(abs(base) / 10, min(step, abs(base) / 8)) <= value <= base + slack
    if figure.bound is Bound.ABOVE:
        return base - slack <= value < base + room
    return base - room < value <= base + slack


def _half(figure: Figure) -> int:
    """Numbers that end in 5 bound by halves: 不足1.5 is said of what lies between 1 and 1.5."""
    digits = figure.value.normalize().as_tuple().digits
    return 5 if figure.dimension is not Dimension.FRACTION and len(digits) == 2 and digits[-1] == 5 else 1


def round_step(figure: Figure) -> Decimal:
    """One unit of the last digit that is not zero, in base units: 600亿元 → 100亿元, 三分之一 → down to 四分之一."""
    if figure.value == 0 or figure.unit in ("分之", "番"):
        return figure.step
    digits = figure.value.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    size = figure.base / figure.value if figure.unit != "分之" else Decimal(100)
    return max(abs(size) * Decimal(10) ** exponent, figure.step)


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures of one dimension say the same value: the rougher holds the finer."""
    if one.high is not None or other.high is not None:
        return one.base == other.base and one.high == other.high
    return agrees(one, other.base) or (other.bound is not Bound.EXACT and agrees(other, one.base) and one.bound is not Bound.EXACT)
