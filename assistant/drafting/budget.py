"""字数 by part: shares of good published cases, scaled to the target and to what the material can carry."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.text.word_count import word_count

ABSTRACT, BACKGROUND, MEASURES, RESULTS = "摘要", "背景", "举措", "成效"
# 250–300 / 700–850 / 1000–1300 / 500–700 of 3,000 字 in the cases measured.
_SHARES = {ABSTRACT: 0.10, BACKGROUND: 0.28, MEASURES: 0.38, RESULTS: 0.24}
TARGET = (2600, 2900)
_SLACK = 0.08
# A fact can be told, linked and compared; beyond this many 字 for one 字 of material a model starts to invent.
_STRETCH = 3.2


@dataclass(frozen=True, slots=True)
class Budget:
    """A lower and an upper bound in 字."""

    low: int
    high: int

    def misses(self, text: str) -> int:
        """By how many 字 a text lies outside: negative when short, positive when long, 0 inside."""
        count = word_count(text)
        return count.upper - self.low if count.upper < self.low else max(count.lower - self.high, 0)


def plan(target: tuple[int, int], material: str) -> tuple[Budget, dict[str, Budget]]:
    """The whole report's budget and that of each part. `material`: the words of chain and facts that the report can use."""
    low, high = target
    limit = round(word_count(material).lower * _STRETCH)
    if limit < high:
        high = max(limit, 900)
        low = min(low, round(high * 0.85))
    middle = (low + high) / 2
    return Budget(low, high), {part: _around(middle * share) for part, share in _SHARES.items()}


def _around(middle: float) -> Budget:
    return Budget(round(middle * (1 - _SLACK) / 10) * 10, round(middle * (1 + _SLACK) / 10) * 10)
