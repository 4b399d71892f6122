"""The form's item 5 (报告格式) as WordprocessingML: properties of paragraphs and runs, by heading level, from a category's layout.

Everything is written on the paragraph and the run itself, so that it holds in anybody's copy of the form whatever its styles say.
"""

from __future__ import annotations

from typing import Any

from assistant.model.category import Layout
from assistant.word.oxml import Element, el, run_properties, val

TWIPS = 20  # twentieths of a point
BODY = 0


def spacing(points: float | None) -> Element:
    """w:spacing with an exact pitch in points, or of automatic height (single) for None; nothing before and after."""
    line = {"w:line": round(points * TWIPS), "w:lineRule": "exact"} if points else {"w:line": 240, "w:lineRule": "auto"}
    none = {"w:before": 0, "w:beforeAutospacing": 0, "w:after": 0, "w:afterAutospacing": 0}
    return el("w:spacing", {**none, **line})


def indent(layout: Layout) -> Element:
    """The two-character indent in both of its forms: LibreOffice knows the twips alone, Word prefers the characters."""
    twips = layout.indent_chars * layout.font_size * TWIPS
    return el("w:ind", {"w:left": 0, "w:right": 0, "w:firstLineChars": layout.indent_chars * 100, "w:firstLine": twips})


def report_paragraph(layout: Layout, level: int = BODY) -> Element:
    """w:pPr of a paragraph of the report; `level` 1–4 for headings, 0 for body text."""
    return el(
        "w:pPr",
        None,
        el("w:keepNext") if level else None,
        val("w:widowControl", 0),
        val("w:snapToGrid", 0),
        spacing(layout.line_pitch),
        indent(layout),
        val("w:jc", "both"),
        val("w:outlineLvl", level - 1) if level else None,
        el("w:rPr", None, *report_run(layout, level)),
    )


def report_run(layout: Layout, level: int = BODY) -> Element:
    """w:rPr of the report's text; colour, weight and slant are plain, whatever the form's styles say."""
    return run_properties(layout.font(level), layout.font_size)


def exhibit_paragraph(layout: Layout | None, *, keep_next: bool = False, style: str = "", align: str = "center") -> Element:
    """w:pPr of a caption or a cell (exact pitch of `layout`) or of a chart (None: automatic height, else it would be clipped)."""
    flat: dict[str, Any] = {"w:left": 0, "w:right": 0, "w:firstLineChars": 0, "w:firstLine": 0}
    return el(
        "w:pPr",
        None,
        val("w:pStyle", style) if style else None,
        el("w:keepNext") if keep_next else None,
        val("w:widowControl", 0),
        val("w:snapToGrid", 0),
        spacing(layout.line_pitch if layout else None),
        el("w:ind", flat),
        val("w:jc", align),
    )
