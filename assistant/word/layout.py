"""The layout of a DOCX as it takes effect on its report, and what must not leave with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant import categories
from assistant.model.category import Category
from assistant.model.layout import DocumentLayout, FontSlots, ParagraphLayout, Stretch
from assistant.model.span import Span
from assistant.text.word_count import BY_HINT, EAST_ASIAN
from assistant.word import leftovers, page, report_lines
from assistant.word.effective import Formats, Values
from assistant.word.package import Package
from assistant.word.page import TWIPS, number
from assistant.word.report_lines import Line

# Which slot of w:rFonts a character takes ([MS-OI29500] 2.1.88); ①–⓿ go by the hint too.
_KINDS = re.compile(
    f"(?P<east>[{EAST_ASIAN}]+)|(?P<hint>[{BY_HINT}\u2460-\u24ff]+)|(?P<ascii>[\x00-\x7f]+)|(?P<other>.)", re.DOTALL
)
_DEFAULT_SIZE = 20  # half points, where no style names a size


def inspect(data: bytes, where: str, category: Category | None = None) -> DocumentLayout:
    """The layout of the report in a form or standing alone. Raises InputError for what is no Word file."""
    package = Package.read(data, where)
    return of(package, report_lines.of(package, category or categories.default()))


def of(package: Package, lines: tuple[Line, ...]) -> DocumentLayout:
    """The layout of a report whose lines in the package were read already."""
    formats = Formats(package)
    section = page.section(package.xml(package.main), lines)
    pitch = page.grid_pitch(section)
    return DocumentLayout(
        text=report_lines.text(lines),
        paragraphs=tuple(_paragraph(line, formats, pitch) for line in lines),
        leftovers=tuple(leftovers.find(package, lines, formats)),
        page=page.size(section),
        page_numbers=page.has_numbers(package),
    )


def _paragraph(line: Line, formats: Formats, pitch: Decimal) -> ParagraphLayout:
    values = formats.paragraph(line.paragraph)
    stretches = tuple(_stretches(line, formats))
    size = stretches[0].size if stretches else Decimal(_DEFAULT_SIZE) / 2
    rule = values.get("lineRule", "auto")
    height = number(values.get("line"), 240)
    chars = _first_line_chars(values)
    return ParagraphLayout(
        span=Span(line.start, line.end),
        line_rule=rule,
        line=height / (240 if rule == "auto" else TWIPS),
        before=_gap(values, "before", pitch),
        after=_gap(values, "after", pitch),
        before_auto=_on(values.get("beforeAutospacing")),
        after_auto=_on(values.get("afterAutospacing")),
        first_line=chars * size if chars is not None else _first_line(values),
        first_line_chars=chars,
        left=_left(values, size),
        snap_to_grid=_on(values.get("snapToGrid", "1")),
        alignment=values.get("jc", ""),
        stretches=stretches,
    )


def _stretches(line: Line, formats: Formats) -> Iterator[Stretch]:
    """The line's characters, those drawn alike together. An automatic number is not looked at: no run holds it."""
    offset = line.start + len(line.number)
    last: Stretch | None = None
    for piece in line.pieces:
        values = formats.run(piece.run, line.paragraph)
        for found in _KINDS.finditer(piece.text):
            slot = _slot(found.lastgroup or "", values)
            span = Span(offset + found.start(), offset + found.end())
            stretch = _stretch(span, slot, values)
            if found.group().isspace():
                continue
            if last is not None and _alike(last, stretch):
                last = _stretch(Span(last.span.start, span.end), slot, values)
            else:
                if last is not None:
                    yield last
                last = stretch
        offset += len(piece.text)
    if last is not None:
        yield last


def _slot(kind: str, values: Values) -> str:
    if kind == "east" or (kind == "hint" and values.get("hint") == "eastAsia"):
        return "eastAsia"
    return "ascii" if kind == "ascii" else "hAnsi"


def _stretch(span: Span, slot: str, values: Values) -> Stretch:
    return Stretch(
        span=span,
        font=values.get(slot, ""),
        size=number(values.get("sz"), _DEFAULT_SIZE) / 2,
        slots=FontSlots(values.get("ascii", ""), values.get("hAnsi", ""), values.get("eastAsia", ""), values.get("cs", "")),
        theme=bool(values.get(f"{slot}*")),
        bold=bool(values.get("b")),
        hidden=bool(values.get("vanish")),
    )


def _alike(one: Stretch, other: Stretch) -> bool:
    names = ("font", "size", "slots", "theme", "bold", "hidden")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _gap(values: Values, side: str, pitch: Decimal) -> Decimal:
    """Spacing before or after, in points; one given in lines wins over one in twips."""
    rows = number(values.get(f"{side}Lines"), 0)
    return rows / 100 * pitch if rows else number(values.get(side), 0) / TWIPS


def _first_line_chars(values: Values) -> Decimal | None:
    first, hanging = number(values.get("firstLineChars"), 0), number(values.get("hangingChars"), 0)
    return (first - hanging) / 100 if first or hanging else None


def _first_line(values: Values) -> Decimal:
    return (number(values.get("firstLine"), 0) - number(values.get("hanging"), 0)) / TWIPS


def _left(values: Values, size: Decimal) -> Decimal:
    chars = number(values.get("leftChars") or values.get("startChars"), 0)
    return chars / 100 * size if chars else number(values.get("left") or values.get("start"), 0) / TWIPS


def _on(value: str | None) -> bool:
    return value in ("1", "true", "on")
