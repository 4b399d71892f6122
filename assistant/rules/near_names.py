"""Finds, in a report, what is all but one of the names that an application gives: organisations, quoted names, titles of documents.

A reader of texts knows a name by its ending; what it does not know (a centre, a pact, a document) is found here by its letters:
where one half of a known name stands and the other half is nearly there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model.span import Span
from assistant.rules.known_names import Known, Meant, other_body

_SHORTEST = 6
_LONG = 9
_TITLE = re.compile(r"《([^《》\n]{4,40})》")
# Marks that end a name: it does not go on over them.
_MARKS = re.compile(r"[，。；：！？、“”‘’《》\n]")


def near_names(text: str, names: Known) -> Iterator[tuple[Span, Meant]]:
    """Spans of `text` that were meant to be a known name but for one letter (of nine and more: two), with that name."""
    for name in names.names:
        if len(name) < _SHORTEST:
            continue
        half = len(name) // 2
        for start in _places(text, name[:half]):
            if not text.startswith(name, start):
                yield from _fit(text, start, None, name, names)
        for start in _places(text, name[half:]):
            end = start + len(name) - half
            if text[max(0, end - len(name)) : end] != name:
                yield from _fit(text, None, end, name, names)


def near_titles(text: str, names: Known) -> Iterator[tuple[Span, str]]:
    """Titles in book marks that are not the application's but differ from one of its titles by a word at most (two letters)."""
    known = _titles(names.text)
    if not known:
        return
    for match in _TITLE.finditer(text):
        if match.group(1) in known:
            continue
        for title in known:
            if _differs(match.group(1), title, 2) and not other_body(match.group(1), title):
                yield Span(*match.span()), f"《{title}》"
                break


def _titles(material: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group(1) for match in _TITLE.finditer(material)))


def _places(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _differs(words: str, name: str, allowed: int) -> int:
    """The distance of two names where it is between 1 and `allowed`, else 0."""
    from rapidfuzz.distance import Levenshtein

    distance = int(Levenshtein.distance(words, name, score_cutoff=allowed))
    return distance if 0 < distance <= allowed else 0


def _fit(text: str, start: int | None, end: int | None, name: str, names: Known) -> Iterator[tuple[Span, Meant]]:
    """The stretch from `start` on, or up to `end`, that is nearest to `name`; first and last letter are the name's own."""
    allowed = 1 if len(name) < _LONG else 2
    best: tuple[int, int, Span] | None = None
    for size in range(len(name) - allowed, len(name) + allowed + 1):
        span = Span(start, start + size) if start is not None else Span(max(0, (end or 0) - size), end or 0)
        words = span.of(text)
        if len(words) < 4 or words[0] != name[0] or words[-1] != name[-1] or _MARKS.search(words):
            continue
        distance = _differs(words, name, allowed)
        if distance and (best is None or (distance, abs(size - len(name))) < best[:2]):
            best = (distance, abs(size - len(name)), span)
    if best is None:
        return
    words = best[2].of(text)
    if names.holds(words) or name in words or other_body(words, name):
        return
    yield best[2], Meant(words, name, len(words) < len(name))
