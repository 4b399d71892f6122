"""Reads Arabic and Chinese numerals into exact decimals with the step of their last written digit."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "": Decimal(1), "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "十万": Decimal(10**5),
    "百万": Decimal(10**6), "千万": Decimal(10**7), "亿": Decimal(10**8), "百亿": Decimal(10**10), "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}  # fmt: skip


def arabic_number(text: str) -> tuple[Decimal, Decimal]:
    """Value and step of `1,286.4` → (1286.4, 0.1). `text` holds ASCII digits, a sign, thousands commas and one point."""
    value = Decimal(text.replace(",", "").replace("−", "-"))
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def chinese_number(text: str) -> tuple[Decimal, Decimal]:
    """Value and step of a Chinese numeral: 三十六, 一百零五, 三点五, 二〇二五, 一万二千, 半. ValueError where it is none.

    Step is one unit of the last written place, of a number below ten thousand 1: 二十 is not 十八; 三亿二千万 → 千万, 三点五 → 0.1.
    """
    if text == "半":
        return Decimal("0.5"), Decimal("0.5")
    if text[:1] in ("零", "〇") and text[1:2] in _TENS:  # 一年零十个月
        text = text[1:]
    whole, point, fraction = text.partition("点")
    value, step = _whole(whole)
    if point:
        if not fraction or any(c not in DIGITS for c in fraction):
            raise ValueError(text)
        digits = "".join(str(DIGITS[c]) for c in fraction)
        return value + Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits))
    return value, step


def _whole(text: str) -> tuple[Decimal, Decimal]:
    if not text:
        raise ValueError(text)
    if all(c in DIGITS for c in text):  # 二〇二五, 三六
        return Decimal(int("".join(str(DIGITS[c]) for c in text))), Decimal(1)
    total, section, digit, step = 0, 0, -1, 1
    for c in text:
        if c in DIGITS:
            if digit > 0:
                raise ValueError(text)
            digit, step = DIGITS[c], 1
        elif c in _TENS:
            section += (1 if digit < 0 else digit) * _TENS[c]
            digit, step = -1, _TENS[c]
        elif c in "万亿":
            scale = 10**4 if c == "万" else 10**8
            whole = section + max(digit, 0)
            total = (total + (whole or (0 if total else 1))) * scale if c == "亿" or not total else total + whole * scale
            section, digit, step = 0, -1, scale
        else:
            raise ValueError(text)
    return Decimal(total + section + max(digit, 0)), Decimal(step if total else 1)
