"""The blank official form, built from the category's data: cover, 填写说明, 承诺声明 and the three parts."""

from __future__ import annotations

from assistant.model.category import Category
from assistant.word import base, blank_cover, footnotes
from assistant.word.blank_table import Tables
from assistant.word.oxml import Element, el, paragraph, val


def build(category: Category) -> bytes:
    """The form as a .docx, without any answer; the same category gives the same bytes."""
    package = base.document(f"{category.campaign}{category.title}{category.subtitle}")
    footnotes.attach(package, [text for _, text in category.footnotes], category.layout.font(0))
    return base.finish(package, _blocks(category), cover=True)


def _blocks(category: Category) -> list[Element]:
    tables = Tables(category)
    return [
        *blank_cover.cover(category),
        *blank_cover.notes(category),
        *blank_cover.pledge(category),
        _thin(page_break=True),
        tables.basics(),
        _thin(),
        tables.practice(),
        _thin(page_break=True),
        tables.development(),
        _thin(),
    ]


def _thin(*, page_break: bool = False) -> Element:
    """A paragraph of no height to speak of: it parts tables, or begins a page without leaving an empty line."""
    line = el("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 40, "w:lineRule": "exact"})
    small = el("w:rPr", None, val("w:sz", 2), val("w:szCs", 2))
    return paragraph(ppr=el("w:pPr", None, el("w:pageBreakBefore") if page_break else None, val("w:snapToGrid", 0), line, small))
