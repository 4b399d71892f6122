"""Rows, cells and check boxes of the blank form's tables, on one grid of columns for all three."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.word.boxes import EMPTY
from assistant.word.oxml import Element, el, paragraph, run, run_properties, val

# Twips; together the width between the margins. A block's label takes column 0. Beside it, in the columns 1–9: persons 2, 3, 2, 2
# (a mobile number and an address on one line), years 4, 2, 2, 1, pairs of indicators 3, 2, 3, 1 (labels wide, figures narrow).
WIDTHS = (1540, 600, 850, 840, 574, 376, 1104, 136, 1344, 1480)
_FONT, _HEAVY, _SIZE = "仿宋_GB2312", "黑体", 10.5
_HEADING = 12
_MARGINS = (("top", 20), ("left", 85), ("bottom", 20), ("right", 85))
_CHECK_FONT = "MS Gothic"  # ☐☑ are not in GB2312


@dataclass
class Box:
    """A cell: columns spanned, content, merging with the cells below (restart) or above (continue)."""

    span: int
    blocks: list[Element]
    merge: str = ""
    start: int = 0

    def element(self) -> Element:
        """The w:tc; its width is set by `row`."""
        properties = el(
            "w:tcPr",
            None,
            el("w:tcW", {"w:w": 0, "w:type": "dxa"}),
            val("w:gridSpan", self.span) if self.span > 1 else None,
            (val("w:vMerge", "restart") if self.merge == "restart" else el("w:vMerge")) if self.merge else None,
            val("w:vAlign", "center"),
        )
        return el("w:tc", None, properties, *self.blocks)


def cell(
    text: str,
    span: int,
    *,
    align: str = "left",
    merge: str = "",
    heavy: bool = False,
    note: Element | None = None,
    more: str = "",
) -> Element:
    """A cell with a label; `note` is the reference to its footnote, `more` a line below it."""
    blocks = paragraphs([text], align=align, heavy=heavy, size=_HEADING if heavy else _SIZE)
    if note is not None:
        blocks[0].append(note)
    if more:
        blocks += paragraphs([more], align=align)
    return Box(span, blocks, merge).element()


def paragraphs(
    texts: Iterable[str], *, align: str = "left", heavy: bool = False, indent: bool = False, size: float = _SIZE
) -> list[Element]:
    """Paragraphs of a cell, `size` in points; `indent` gives the first line two characters and the lines a fixed pitch."""
    font = _HEAVY if heavy else _FONT
    pitch = (
        {"w:line": round(size + (10 if size >= _HEADING else 5.5)) * 20, "w:lineRule": "exact"}
        if indent
        else {"w:line": 280, "w:lineRule": "atLeast"}
    )
    found = []
    for text in texts:
        properties = el(
            "w:pPr",
            None,
            val("w:snapToGrid", 0),
            el("w:spacing", {"w:before": 0, "w:after": 0, **pitch}),
            el("w:ind", {"w:firstLineChars": 200, "w:firstLine": round(size * 40)}) if indent else None,
            val("w:jc", "both" if indent else align),
            run_properties(font, size),
        )
        found.append(paragraph(run(text, run_properties(font, size)) if text else None, ppr=properties))
    return found


def check_box(text: str, number: int, *, last: bool) -> list[Element]:
    """A ticked-off option: a content control ☐ and its words; the last one has room to write."""
    state: list[tuple[str, dict[str, object]]] = [("w14:checked", {"w14:val": 0})]
    state += [
        (f"w14:{name}", {"w14:val": code, "w14:font": _CHECK_FONT})
        for name, code in (("checkedState", "2611"), ("uncheckedState", "2610"))
    ]
    box = el("w14:checkbox", None, *(el(tag, attributes) for tag, attributes in state))
    control = el("w:sdtPr", None, run_properties(_CHECK_FONT, _SIZE), val("w:id", number), box)
    glyph = run(EMPTY, run_properties(_CHECK_FONT, _SIZE))
    found = [
        el("w:sdt", None, control, el("w:sdtContent", None, glyph)),
        run(text + ("" if last else "  "), run_properties(_FONT, _SIZE)),
    ]
    if last:
        found.append(run(" " * 9, run_properties(_FONT, _SIZE, underline="single")))
    return found


def row(*cells: Element, height: int = 420, split: bool = False, keep: bool = False, header: bool = False) -> Element:
    """A row whose cells fill the grid from the left. keep: stays with the next row; header: repeated on each page."""
    column = 0
    for item in cells:
        properties = item[0]
        span = next((int(p.get(p.keys()[0])) for p in properties if p.tag.endswith("gridSpan")), 1)
        width = properties[0]
        width.set(width.keys()[0], str(sum(WIDTHS[column : column + span])))
        column += span
    if column != len(WIDTHS):
        raise ValueError(f"a row of {column} columns in a grid of {len(WIDTHS)}")
    if keep:
        for item in cells:
            for block in item[1:]:
                block[0].insert(0, el("w:keepNext"))
    properties = el(
        "w:trPr",
        None,
        None if split else el("w:cantSplit"),
        el("w:trHeight", {"w:val": height, "w:hRule": "atLeast"}),
        el("w:tblHeader") if header else None,
        val("w:jc", "center"),
    )
    return el("w:tr", None, properties, *cells)


def table(rows: Iterable[Element]) -> Element:
    """A table of fixed layout with thin lines round every cell."""
    line = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "auto"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    properties = el(
        "w:tblPr",
        None,
        el("w:tblW", {"w:w": sum(WIDTHS), "w:type": "dxa"}),
        val("w:jc", "center"),
        el("w:tblBorders", None, *(el(f"w:{side}", line) for side in sides)),
        el("w:tblLayout", {"w:type": "fixed"}),
        el("w:tblCellMar", None, *(el(f"w:{side}", {"w:w": w, "w:type": "dxa"}) for side, w in _MARGINS)),
    )
    grid = el("w:tblGrid", None, *(el("w:gridCol", {"w:w": width}) for width in WIDTHS))
    return el("w:tbl", None, properties, grid, *rows)
