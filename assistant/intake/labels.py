"""Matching of labels as people write them: brackets of either width, unit left out, the nearest known key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_UNIT = re.compile(r"\([^()]*\)$")
_QUOTES = str.maketrans(dict.fromkeys("“”\"‘’'「」", "“"))


def plain(label: str) -> str:
    """A label with brackets, digits and quotes of one width and no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", label)).translate(_QUOTES).rstrip(":")


def without_unit(label: str) -> str:
    """A plain label without its last bracket: 营业收入（亿元） → 营业收入."""
    return _UNIT.sub("", plain(label))


def same(given: str, known: str) -> bool:
    """Whether `given` is the label `known`, with or without its unit."""
    return plain(given) in (plain(known), without_unit(known))


def nearest(given: str, known: Iterable[str]) -> str:
    """The known label most like `given`, or empty when none is near."""
    import difflib

    names = {without_unit(name): name for name in known}
    found = difflib.get_close_matches(without_unit(given), names, n=1, cutoff=0.5)
    return names[found[0]] if found else ""
