"""Three-way merging of two people's edits: what only one side changed is taken, what both changed differently is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.store.codec import decode, encode
from assistant.store.content import Content

_KEYED = {"values": ("indicator", "year"), "statements": (0,), "points": ("id",), "accepted": ("fingerprint",)}


@dataclass(frozen=True, slots=True)
class Merged:
    """content: both sides' edits, mine where both changed the same; clashes: paths of those (`application.basics.county`)."""

    content: Content
    clashes: tuple[str, ...]


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """Bring together two contents that grew from `base`."""
    clashes: list[str] = []
    data = _merge(encode(base), encode(mine), encode(theirs), "", clashes)
    return Merged(decode(Content, data), tuple(clashes))


def _merge(base: Any, mine: Any, theirs: Any, path: str, clashes: list[str]) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(mine, dict) and isinstance(base, dict) and isinstance(theirs, dict):
        return {key: _merge(base[key], mine[key], theirs[key], f"{path}.{key}".lstrip("."), clashes) for key in mine}
    name = path.rpartition(".")[2]
    if name in _KEYED and all(isinstance(side, list) for side in (base, mine, theirs)):
        return _rows(base, mine, theirs, path, clashes)
    clashes.append(path)
    return mine


def _rows(base: list[Any], mine: list[Any], theirs: list[Any], path: str, clashes: list[str]) -> list[Any]:
    """Lists whose rows have a key are merged row by row: in their order, then the rows that only I have."""
    keys = _KEYED[path.rpartition(".")[2]]
    sides = [{tuple(row[k] for k in keys): row for row in side} for side in (base, mine, theirs)]
    if any(len(index) != len(side) for index, side in zip(sides, (base, mine, theirs), strict=True)):
        clashes.append(path)
        return mine
    old, ours, other = sides
    order = list(dict.fromkeys([*other, *ours]))
    rows = []
    for key in order:
        was, here, there = old.get(key), ours.get(key), other.get(key)
        row = there if here == was else here
        if here != was and there not in (was, here):
            clashes.append(f"{path}[{'·'.join(str(part) for part in key if part is not None)}]")
        if row is not None:
            rows.append(row)
    return rows
