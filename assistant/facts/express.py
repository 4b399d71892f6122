"""Numbers and formulas in the words that a clerk reads."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from assistant.model.figure import Dimension, Figure
from assistant.text.figures.numerals import SCALES
from assistant.text.figures.units import UNITS

_EXACT = Context(prec=60)
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(13))


@lru_cache(maxsize=4096)
def plain(value: Decimal, places: int = 4) -> str:
    """A number without needless zeros, rounded half up to at most `places` decimals: 628.90 → 628.9."""
    text = fixed(value, places)
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def fixed(value: Decimal, places: int) -> str:
    """A number with exactly `places` decimals, rounded half up: 20 → 20.0."""
    return format(value.quantize(_STEPS[min(places, 12)], ROUND_HALF_UP, _EXACT), "f")


def places(figure: Figure) -> int:
    """Decimals of the figure as written; one for a fraction, which has none."""
    if figure.dimension is Dimension.FRACTION:
        return 1
    exponent = figure.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def unit_size(figure: Figure) -> Decimal:
    """How much one of the figure's written unit is in its base unit."""
    if figure.value:
        return figure.base / figure.value
    unit = figure.unit
    for scale in sorted(SCALES, key=len, reverse=True):
        if scale and unit.startswith(scale):
            return SCALES[scale] * UNITS.get(unit[len(scale) :], (None, "", Decimal(1)))[2]
    return UNITS.get(unit, (None, "", Decimal(1)))[2]


def written(figure: Figure, value: Decimal, digits: int | None = None) -> str | None:
    """`value` (base unit) as it would stand in the place of `figure`, in its unit; None where its form cannot carry it."""
    if figure.dimension in (Dimension.RATIO, Dimension.RANK, Dimension.FREQUENCY) or figure.unit in ("番", "分之", "成", "百分之"):
        if figure.dimension is Dimension.FRACTION or figure.unit == "百分之":
            return fixed(value, digits if digits is not None else 1) + "%"
        return None
    size = unit_size(figure)
    number = value / size
    if digits is None and figure.dimension is Dimension.TIME and number * 10 != (number * 10).to_integral_value():
        return None  # nobody writes 0.9167年
    return (plain(number) if digits is None else fixed(number, digits)) + figure.unit
