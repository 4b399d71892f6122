"""The layout of a DOCX as it takes effect on the report's words, and what must not leave the house with it.

All spans lie in `DocumentLayout.text`, the report text that `word.read.report_text` gives for the same file.
All measures are points.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.model.span import Span


@dataclass(frozen=True, slots=True)
class FontSlots:
    """The four fonts of `w:rFonts` after direct formatting, styles, defaults and theme; empty where nothing names one."""

    ascii: str = ""
    h_ansi: str = ""
    east_asia: str = ""
    cs: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring characters that are drawn alike.

    font: the font that Word takes for them (East Asian characters from `east_asia`; digits and letters from `ascii`;
    quotation marks and dashes from `h_ansi` unless the run carries hint=eastAsia); slots: all four; theme: whether
    `font` was named by the document's theme.
    """

    span: Span
    font: str
    size: Decimal
    slots: FontSlots = FontSlots()
    theme: bool = False
    bold: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLayout:
    """One line of the report's text.

    line_rule: exact, atLeast or auto (then `line` is a multiple: 1 is single); before, after: spacing in points,
    `before_auto`/`after_auto` where Word chooses it; first_line: indent of the first line in points (negative when hanging),
    first_line_chars: the same in characters where the file says so, else None; left: left indent in points.
    """

    span: Span
    line_rule: str
    line: Decimal
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    before_auto: bool = False
    after_auto: bool = False
    first_line: Decimal = Decimal(0)
    first_line_chars: Decimal | None = None
    left: Decimal = Decimal(0)
    snap_to_grid: bool = True
    alignment: str = ""
    stretches: tuple[Stretch, ...] = ()


class LeftoverKind(StrEnum):
    """What must not be published with a report."""

    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    HIDDEN = "hidden"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Leftover:
    """One thing left in the file.

    text: its words (comment, inserted, deleted or hidden text), shortened to 40 characters; who: the author named, if any;
    where: in Chinese, where it is found (批注 1, 文件属性·作者 …); span: its place in the report's text, None elsewhere.
    """

    kind: LeftoverKind
    text: str = ""
    who: str = ""
    where: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DocumentLayout:
    """The whole file: report text, layout of each of its lines, leftovers anywhere in the file, and the page.

    page: width and height of the page that holds the report, in points (A4: 595.3 by 841.9); page_numbers: whether a footer or
    header holds a PAGE field.
    """

    text: str
    paragraphs: tuple[ParagraphLayout, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    page: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    page_numbers: bool = False
