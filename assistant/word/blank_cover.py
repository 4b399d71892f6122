"""The pages before the tables of the blank form: cover with underlined blanks, 填写说明, 承诺声明 with seal and date."""

from __future__ import annotations

import re

from assistant.model.category import Category, CoverLine
from assistant.word.oxml import Element, el, paragraph, run, run_properties, val

_BIG, _LINE, _HEADING, _BODY = 22, 14, 18, 14  # points
_HEAVY = "黑体"
_BLANK = 26  # characters of an underlined blank on the cover


def cover(category: Category) -> list[Element]:
    """The title and the lines to be filled."""
    font = category.layout.font(0)
    gap = [paragraph(ppr=_plain(line=440)) for _ in range(4)]
    titles = [
        paragraph(run(text, run_properties(_HEAVY, size)), ppr=_plain(align="center", line=700))
        for text, size in ((category.campaign, _BIG), (category.title, 36), (category.subtitle, _BIG))
    ]
    titles.insert(1, paragraph(ppr=_plain(line=300)))
    below = [paragraph(ppr=_plain(line=440)) for _ in range(8)]
    return [*gap, *titles, *below, *(_cover_line(line, font) for line in category.cover)]


def _cover_line(line: CoverLine, font: str) -> Element:
    def text(words: str) -> Element:
        return run(words, run_properties(font, _LINE))

    def blank(width: int) -> Element:
        return run(" " * width, run_properties(font, _LINE, underline="single"))

    children = [text(f"{line.label}：")]
    if line.date:
        for width, unit in zip((10, 8, 8), "年月日", strict=True):
            children += [blank(width), text(unit)]
    elif line.note:
        children += [blank(_BLANK // 2 - 1), text(line.note), blank(4)]
    else:
        children.append(blank(_BLANK + 6))
    return paragraph(*children, ppr=_plain(line=640, left=420, hanging=len(line.label) + 1))


def notes(category: Category) -> list[Element]:
    """填写说明, on a page of its own."""
    return [_heading(category.notes_heading), *(_body(text, category) for text in category.notes)]


def pledge(category: Category) -> list[Element]:
    """承诺声明, on a page of its own, with the places of the seal and of the date."""
    font = category.layout.font(0)
    seal = run(f"{category.pledge_seal}：{' ' * 20}", run_properties(font, _BODY))
    date = run(f"{category.pledge_date}{' ' * 4}", run_properties(font, _BODY))
    gap = [paragraph(ppr=_plain(line=560)) for _ in range(3)]
    foot = [paragraph(piece, ppr=_plain(align="right", line=640)) for piece in (seal, date)]
    return [_heading(category.pledge_heading), _body(category.pledge, category), *gap, *foot]


def _heading(text: str) -> Element:
    words = run(text, run_properties(_HEAVY, _HEADING))
    return paragraph(words, ppr=_plain(align="center", line=800, new_page=True))


def _body(text: str, category: Category) -> Element:
    chars = category.layout.indent_chars
    words = run(re.sub(r"\s+", " ", text), run_properties(category.layout.font(0), _BODY))
    return paragraph(words, ppr=_plain(align="both", line=560, first=chars))


def _plain(
    *, align: str = "left", line: int = 440, left: int = 0, hanging: int = 0, first: int = 0, new_page: bool = False
) -> Element:
    # A long name goes on below itself, not below its label.
    hung = hanging * _LINE * 20
    indent = (
        {"w:left": left + hung, "w:hanging": hung}
        if left
        else {"w:firstLineChars": first * 100, "w:firstLine": first * _BODY * 20}
    )
    spacing = {"w:before": 0, "w:after": 0, "w:line": line, "w:lineRule": "exact"}
    return el(
        "w:pPr",
        None,
        el("w:pageBreakBefore") if new_page else None,
        val("w:snapToGrid", 0),
        el("w:spacing", spacing),
        el("w:ind", indent) if left or first else None,
        val("w:jc", align),
    )
