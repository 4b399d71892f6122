"""How wide text stands on a terminal: East Asian characters take two columns."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def width(text: str) -> int:
    """Columns that `text` takes; characters of ambiguous width (“ … │) count one, as terminals have them unless told otherwise."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def harmless(text: str) -> str:
    """`text` with control characters made visible, so that nothing in a report drives the terminal; tabs become a blank."""
    return _CONTROL.sub("\ufffd", text.replace("\t", " "))


def window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """The stretch of `line` around start–end that fits `room` columns, and where the two stand in it; cuts show as …."""
    left, right = start, min(end, len(line))
    used = width(line[left:right])
    while used < room and (left > 0 or right < len(line)):
        if left > 0:
            left -= 1
            used += _columns(line[left])
        if used < room and right < len(line):
            used += _columns(line[right])
            right += 1
    head, tail = ("…" if left > 0 else ""), ("…" if right < len(line) else "")
    return head + line[left:right] + tail, start - left + len(head), min(end, right) - left + len(head)
