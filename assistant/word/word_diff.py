"""What changed between two texts, by words: which paragraphs answer one another, and which words of a paragraph were replaced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

# Chinese has no spaces: a figure with its unit sign, a Latin word, and each other character are the smallest units.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[%％‰]?|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.3  # similarity from which two paragraphs count as the same one, rewritten
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．](?!\d).{1,40}")
_ISLAND = 2  # tokens kept between two changes that read better as one change


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` of the old text becomes `new`; equal stretches make no change."""

    start: int
    end: int
    new: str


def words(old: str, new: str) -> tuple[Change, ...]:
    """The changes that make `new` of `old`, from left to right."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    spans: list[list[int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if spans and _is_island(left[spans[-1][1] : i1]):
            spans[-1][1], spans[-1][3] = i2, j2
        else:
            spans.append([i1, i2, j1, j2])
    starts = [0]
    for token in left:
        starts.append(starts[-1] + len(token))
    return tuple(Change(starts[i1], starts[i2], "".join(right[j1:j2])) for i1, i2, j1, j2 in spans)


def _is_island(tokens: Sequence[str]) -> bool:
    return len(tokens) <= _ISLAND and not any(mark in "，。；：、！？\n" for mark in tokens)


def pairs(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int | None, int | None], ...]:
    """Old and new paragraphs in the order of the result: (i, j) the same one, (i, None) deleted, (None, j) inserted.

    Equal ones are paired first; between them the pairing with the greatest likeness. Where nothing is alike but both have
    paragraphs, the last ones are paired, so that something stays to hang the changes on.
    """
    found: list[tuple[int | None, int | None]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            found += _best(old, new, range(i1, i2), range(j1, j2))
    if old and new and not any(i is not None and j is not None for i, j in found):
        found = [(i, None) for i in range(len(old) - 1)] + [(None, j) for j in range(len(new) - 1)]
        found.append((len(old) - 1, len(new) - 1))
    return tuple(found)


def _best(old: Sequence[str], new: Sequence[str], rows: range, columns: range) -> list[tuple[int | None, int | None]]:
    """The pairing of two stretches, in order, with the greatest sum of likenesses."""
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    likeness = {(i, j): _likeness(old[i], new[j]) for i in rows for j in columns}
    for a in range(len(rows) - 1, -1, -1):
        for b in range(len(columns) - 1, -1, -1):
            together = likeness[rows[a], columns[b]]
            together = together + best[a + 1][b + 1] if together >= _ALIKE else -1.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    found: list[tuple[int | None, int | None]] = []
    a = b = 0
    while a < len(rows) or b < len(columns):
        here = best[a][b]
        if a < len(rows) and b < len(columns):
            together = likeness[rows[a], columns[b]]
            if together >= _ALIKE and here == together + best[a + 1][b + 1]:
                found.append((rows[a], columns[b]))
                a, b = a + 1, b + 1
                continue
        if a < len(rows) and here == best[a + 1][b]:
            found.append((rows[a], None))
            a += 1
        else:
            found.append((None, columns[b]))
            b += 1
    return found


def _likeness(one: str, other: str) -> float:
    """The share of neighbouring pairs of characters that two texts have in common, 0 to 1; headings of one number are always alike."""
    left, right = Counter(pairwise(f"\n{one}\n")), Counter(pairwise(f"\n{other}\n"))
    share = 2 * (left & right).total() / (left.total() + right.total())
    return max(share, _ALIKE) if _number(one) and _number(one) == _number(other) else share


def _number(line: str) -> str:
    """The number of a heading, with its brackets; empty for a line that is none."""
    if not _HEADING.fullmatch(line) or line.endswith(("。", "；")):
        return ""
    return re.split(r"(?<=[）)、.．])", line, maxsplit=1)[0]
