"""Where answers stand in a document: areas of whole blocks, stretches of a paragraph behind a label, rows of 主导产业."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from assistant.word import flow
from assistant.word.grid import Cell, Grid
from assistant.word.oxml import Element, qn

_EMPTY_CONTROL = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"


@dataclass(eq=False)
class Area:
    """Blocks (paragraphs, tables) that wholly are the answer. `cell` is their visual cell, None outside tables."""

    blocks: list[Element]
    cell: Cell | None = None

    @property
    def paragraphs(self) -> list[Element]:
        """The area's paragraphs in reading order, those of text boxes included, those of nested tables not."""
        return [block for block in self.blocks if block.tag == flow.P]

    @property
    def text(self) -> str:
        """The text, a line a paragraph."""
        return "\n".join("".join(map(shown, line)) for line in flow.lines(self.paragraphs))


@dataclass(eq=False)
class Inline:
    """The part of a paragraph from `start` to `end` (offsets into its text) behind a label; `more`: the paragraphs below it in a
    cell that holds no other label."""

    paragraph: Element
    start: int
    end: int
    more: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The answer as it stands, blanks included, without the placeholder of an empty content control."""
        position, found = 0, ""
        for piece in flow.pieces(self.paragraph):
            if not in_placeholder(piece.run):
                found += piece.text[max(0, self.start - position) : max(0, self.end - position)]
            position += len(piece.text)
        return "\n".join((found, Area(self.more).text)) if self.more else found


@dataclass(eq=False)
class Control:
    """The content of a content control inside a paragraph."""

    content: Element

    @property
    def text(self) -> str:
        """The control's text, empty while it shows its placeholder."""
        return shown(self.content)


Place: TypeAlias = Area | Inline | Control


@dataclass(eq=False)
class IndustryRow:
    """A row of 主导产业及细分领域: its w:tr and its cells."""

    line: Element
    name: Area
    fields: Area
    number: Area | None = None


@dataclass(eq=False)
class Located:
    """What was found of a form: a place for each slot's key, the rows of 主导产业, and the names of categories it bears."""

    places: dict[str, Place] = field(default_factory=dict)
    industries: list[IndustryRow] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)
    categories: set[str] = field(default_factory=set)


def of_cell(cell: Cell) -> Area:
    """The area of a visual cell."""
    return Area([block for tc in (cell.tc, *cell.more) for block in flow.blocks(tc)], cell)


def of_blocks(blocks: Iterable[Element]) -> Area:
    """The area of neighbouring blocks outside tables."""
    return Area(list(blocks))


def shown(paragraph: Element) -> str:
    """The text of a paragraph (or inline content) without what is only the placeholder of a content control."""
    return "".join(piece.text for piece in flow.pieces(paragraph) if not in_placeholder(piece.run))


def in_placeholder(run: Element) -> bool:
    """Whether a run is the placeholder of a content control that nobody filled."""
    return any(sdt.find(_EMPTY_CONTROL) is not None for sdt in run.iterancestors(flow.SDT))


def right_cells(grid: Grid, cell: Cell) -> list[Cell]:
    """All cells to the right of a cell on its row."""
    return [other for other in grid.row(cell.row) if other.column >= cell.end]
