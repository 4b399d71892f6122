"""字数 as Word's 审阅›字数统计 counts it, with both bounds where Word's closed rule is ambiguous.

Source of the rule: 25 published cases ticked against Word (see docs/architecture.md, 字数): every East Asian character counts
one; what is left is split by white space and East Asian characters and each run counts one; white space counts nothing.
The characters that Word routes by `w:hint` (quotation marks, dashes, ℃ ≥ …) count as Chinese for the upper bound and as part of
a run for the lower.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u3100-\u312f\u3130-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3200-\u33ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
# Latin-1 signs, Greek and Cyrillic, General Punctuation and the symbol blocks. Enclosed digits (①) are outside: they were
# tested in Word as one run.
BY_HINT = (
    "\xa1\xa4\xa7\xa8\xaa\xad\xaf\xb0-\xb4\xb6-\xba\xbc-\xbf\xd7\xf7\u0370-\u04ff\u2010-\u205e\u2070-\u245f\u2500-\u27bf"
)
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]+")
_BY_HINT = re.compile(f"[{BY_HINT}]")


@dataclass(frozen=True, slots=True)
class WordCount:
    """字数 in its two bounds; equal where Word's rule is certain."""

    lower: int
    upper: int

    def __add__(self, other: WordCount) -> WordCount:
        return WordCount(self.lower + other.lower, self.upper + other.upper)

    def __str__(self) -> str:
        return str(self.lower) if self.lower == self.upper else f"{self.lower}—{self.upper}"


def word_count(text: str) -> WordCount:
    """Count the 字 of `text`; a paragraph end always ends a run. U+3000 is white space here."""
    plain = _ZERO_WIDTH.sub("", text).replace("\u3000", " ")
    between = _EAST_ASIAN.split(plain)
    rest = " ".join(between)
    single = len(plain) - sum(map(len, between))
    others, hinted = _BY_HINT.subn(" ", rest)
    return WordCount(single + len(rest.split()), single + hinted + len(others.split()))
