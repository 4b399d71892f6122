"""Finds every quantity of Chinese official prose, with its value, unit, precision, bound and exact place."""

from __future__ import annotations

from assistant.text.figures.numerals import chinese_number
from assistant.text.figures.scan import find_figures

__all__ = ["chinese_number", "find_figures"]
