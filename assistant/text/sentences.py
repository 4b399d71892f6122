"""Splits Chinese prose into sentences and clauses, as spans."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.model.span import Span

_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;]+[”’」』》〉）)]*|[^。！？；!?;\n]+")
_CLAUSE = re.compile(r"[^，,：:。！？；!?;\n]*[，,：:。！？；!?;]+[”’」』》〉）)]*|[^，,：:。！？；!?;\n]+")


def split(text: str, start: int = 0) -> tuple[Span, ...]:
    """The sentences of `text`, end mark and closing quotes included, white space at the edges left out.

    A sentence ends at 。！？； (or half-width) and at a newline. `start` is added to every offset.
    """
    return _spans(_SENTENCE, text, start)


def clauses(text: str, start: int = 0) -> tuple[Span, ...]:
    """The stretches between marks (，：。！？； and newline), their mark included; `start` as in `split`."""
    return _spans(_CLAUSE, text, start)


@lru_cache(maxsize=4096)  # several rules ask for the sentences of the same paragraph
def _spans(pattern: re.Pattern[str], text: str, start: int) -> tuple[Span, ...]:
    found = []
    for match in pattern.finditer(text):
        words = match.group()
        left = len(words) - len(words.lstrip())
        stripped = words.strip()
        if stripped:
            found.append(Span(start + match.start() + left, start + match.start() + left + len(stripped)))
    return tuple(found)
