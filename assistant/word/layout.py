"""The layout of a DOCX as it takes effect on its report, and what must not leave with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from assistant import categories
from assistant.model.category import Category
from assistant.model.layout import DocumentLayout, FontSlots, ParagraphLayout, Stretch
from assistant.model.span import Span
from assistant.text.word_count import BY_HINT, EAST_ASIAN
from assistant.word import leftovers, report_lines
from assistant.word.effective import Formats, Values
from assistant.word.oxml import Element, qn
from assistant.word.package import Package
from assistant.word.report_lines import Line

# Which slot of w:rFonts a character takes ([MS-OI29500] 2.1.88); ①–⓿ go by the hint too.
_KINDS = re.compile(
    f"(?P<east>[{EAST_ASIAN}]+)|(?P<hint>[{BY_HINT}\u2460-\u24ff]+)|(?P<ascii>[\x00-\x7f]+)|(?P<other>.)", re.DOTALL
)
_TWIPS = 20
_DEFAULT_SIZE = 20  # half points, where no style names a size
_PAGE = re.compile(r"\bPAGE\b")


def inspect(data: bytes, where: str, category: Category | None = None) -> DocumentLayout:
    """The layout of the report in a form or standing alone. Raises InputError for what is no Word file."""
    package = Package.read(data, where)
    lines = report_lines.of(package, category or categories.default())
    formats = Formats(package)
    section = _section(package.xml(package.main), lines)
    pitch = _grid_pitch(section)
    return DocumentLayout(
        text=report_lines.text(lines),
        paragraphs=tuple(_paragraph(line, formats, pitch) for line in lines),
        leftovers=tuple(leftovers.find(package, lines, formats)),
        page=_page(section),
        page_numbers=_page_numbers(package),
    )


def _paragraph(line: Line, formats: Formats, pitch: Decimal) -> ParagraphLayout:
    values = formats.paragraph(line.paragraph)
    stretches = tuple(_stretches(line, formats))
    size = stretches[0].size if stretches else Decimal(_DEFAULT_SIZE) / 2
    rule = values.get("lineRule", "auto")
    height = _number(values.get("line"), 240)
    chars = _first_line_chars(values)
    return ParagraphLayout(
        span=Span(line.start, line.end),
        line_rule=rule,
        line=height / (240 if rule == "auto" else _TWIPS),
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
        size=_number(values.get("sz"), _DEFAULT_SIZE) / 2,
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
    rows = _number(values.get(f"{side}Lines"), 0)
    return rows / 100 * pitch if rows else _number(values.get(side), 0) / _TWIPS


def _first_line_chars(values: Values) -> Decimal | None:
    first, hanging = _number(values.get("firstLineChars"), 0), _number(values.get("hangingChars"), 0)
    return (first - hanging) / 100 if first or hanging else None


def _first_line(values: Values) -> Decimal:
    return (_number(values.get("firstLine"), 0) - _number(values.get("hanging"), 0)) / _TWIPS


def _left(values: Values, size: Decimal) -> Decimal:
    chars = _number(values.get("leftChars") or values.get("startChars"), 0)
    return chars / 100 * size if chars else _number(values.get("left") or values.get("start"), 0) / _TWIPS


def _section(root: Element, lines: tuple[Line, ...]) -> Element | None:
    """The w:sectPr that governs the report's first line: the first one at or behind it."""
    sections = list(root.iter(qn("w:sectPr")))
    if len(sections) < 2 or not lines:
        return sections[-1] if sections else None
    order = {element: number for number, element in enumerate(root.iter())}
    start = order.get(lines[0].paragraph, 0)
    return next((section for section in sections if order[section] > start), sections[-1])


def _grid_pitch(section: Element | None) -> Decimal:
    """The height of one line for spacing given in lines."""
    grid = section.find(qn("w:docGrid")) if section is not None else None
    lined = grid is not None and grid.get(qn("w:type")) in ("lines", "linesAndChars", "snapToChars")
    return _number(grid.get(qn("w:linePitch")), 240) / _TWIPS if lined and grid is not None else Decimal(12)


def _page(section: Element | None) -> tuple[Decimal, Decimal]:
    size = section.find(qn("w:pgSz")) if section is not None else None
    if size is None:
        return Decimal(0), Decimal(0)
    width, height = (_number(size.get(qn(f"w:{side}")), 0) / _TWIPS for side in ("w", "h"))
    return width, height


def _page_numbers(package: Package) -> bool:
    for relation in package.relations(package.main):
        if relation.kind not in ("footer", "header") or relation.external or relation.target not in package:
            continue
        root = package.xml(relation.target)
        codes = [node.text or "" for node in root.iter(qn("w:instrText"))]
        codes += [node.get(qn("w:instr")) or "" for node in root.iter(qn("w:fldSimple"))]
        if any(_PAGE.search(code) for code in codes):
            return True
    return False


def _number(value: str | None, default: int) -> Decimal:
    try:
        return Decimal(value) if value else Decimal(default)
    except InvalidOperation:
        return Decimal(default)


def _on(value: str | None) -> bool:
    return value in ("1", "true", "on")
