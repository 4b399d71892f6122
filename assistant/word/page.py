"""The page that a report stands on: its section, its size, its grid, its numbers."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from assistant.word.oxml import Element, qn
from assistant.word.package import Package
from assistant.word.report_lines import Line

TWIPS = 20
_PAGE = re.compile(r"\bPAGE\b")


def section(root: Element, lines: tuple[Line, ...]) -> Element | None:
    """The w:sectPr that governs the report's first line: the first one at or behind it."""
    sections = list(root.iter(qn("w:sectPr")))
    if len(sections) < 2 or not lines:
        return sections[-1] if sections else None
    order = {element: number for number, element in enumerate(root.iter())}
    start = order.get(lines[0].paragraph, 0)
    return next((section for section in sections if order[section] > start), sections[-1])


def grid_pitch(section: Element | None) -> Decimal:
    """The height of one line for spacing given in lines."""
    grid = section.find(qn("w:docGrid")) if section is not None else None
    lined = grid is not None and grid.get(qn("w:type")) in ("lines", "linesAndChars", "snapToChars")
    return number(grid.get(qn("w:linePitch")), 240) / TWIPS if lined and grid is not None else Decimal(12)


def size(section: Element | None) -> tuple[Decimal, Decimal]:
    """Width and height of the page in points, zero where the document does not say."""
    found = section.find(qn("w:pgSz")) if section is not None else None
    if found is None:
        return Decimal(0), Decimal(0)
    width, height = (number(found.get(qn(f"w:{side}")), 0) / TWIPS for side in ("w", "h"))
    return width, height


def has_numbers(package: Package) -> bool:
    """Whether a header or footer holds a PAGE field."""
    for relation in package.relations(package.main):
        if relation.kind not in ("footer", "header") or relation.external or relation.target not in package:
            continue
        root = package.xml(relation.target)
        codes = [node.text or "" for node in root.iter(qn("w:instrText"))]
        codes += [node.get(qn("w:instr")) or "" for node in root.iter(qn("w:fldSimple"))]
        if any(_PAGE.search(code) for code in codes):
            return True
    return False


def number(value: str | None, default: int) -> Decimal:
    """An attribute as a number, `default` where it is missing or none."""
    try:
        return Decimal(value) if value else Decimal(default)
    except InvalidOperation:
        return Decimal(default)
