"""Numbers as people type them into a cell, read as exact decimals in the unit of the form."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+")
EXPECTED = "一个数，如 1286.4 或 1,286.4"


def parse_number(text: str, unit: str = "") -> Decimal | None:
    """The decimal in `text` (separators, full-width digits and the form's own unit allowed), or None if it is no such number."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    unit = unicodedata.normalize("NFKC", unit)
    if unit and plain.endswith(unit):
        plain = plain[: -len(unit)]
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None
