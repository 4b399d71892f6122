"""A table as the reader sees it: visual cells with their rows and columns, however the merging was written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from assistant.word import flow
from assistant.word.oxml import Element, qn

_TC_PR, _TR_PR = qn("w:tcPr"), qn("w:trPr")
_VAL = qn("w:val")
MAX_SPAN = 200


@dataclass(eq=False)
class Cell:
    """One visual cell: `tc` holds its content (the first of merged ones); rows and columns are counted from 0."""

    tc: Element
    row: int
    column: int
    columns: int
    rows: int = 1
    more: list[Element] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The text of the cell, a line a paragraph, nested tables left out."""
        return "\n".join(flow.container_text(tc) for tc in (self.tc, *self.more)).strip("\n")

    @property
    def end(self) -> int:
        """The first column behind the cell."""
        return self.column + self.columns

    def overlap(self, other: Cell) -> int:
        """How many columns the two cells share."""
        return min(self.end, other.end) - max(self.column, other.column)


@dataclass(eq=False)
class Grid:
    """A table's visual cells; `lines` are its w:tr in order."""

    table: Element
    lines: list[Element]
    cells: list[Cell]

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                found.setdefault(row, []).append(cell)
        for row_cells in found.values():
            row_cells.sort(key=lambda cell: cell.column)
        return found

    def row(self, number: int) -> list[Cell]:
        """The visual cells that lie in a row, those that reach into it from above included, from left to right."""
        return self._by_row.get(number, [])

    def right_of(self, cell: Cell) -> Cell | None:
        """The next visual cell on the same row."""
        return next((other for other in self.row(cell.row) if other.column >= cell.end), None)

    def below(self, cell: Cell) -> Cell | None:
        """The cell under this one that shares most of its columns."""
        under = [other for other in self.row(cell.row + cell.rows) if other.overlap(cell) > 0]
        return max(under, key=lambda other: other.overlap(cell), default=None)


def build(table: Element) -> Grid:
    """The grid of a w:tbl. Never raises: what does not fit together becomes a cell of its own."""
    lines = [line for line in flow.through(table) if line.tag == flow.TR]
    cells: list[Cell] = []
    open_cells: dict[int, Cell] = {}
    for number, line in enumerate(lines):
        column = _integer(line.find(f"{_TR_PR}/{qn('w:gridBefore')}"), 0)
        still_open: dict[int, Cell] = {}
        last: Cell | None = None
        for tc in (item for item in flow.through(line) if item.tag == flow.TC):
            columns = _integer(tc.find(f"{_TC_PR}/{qn('w:gridSpan')}"), 1) or 1
            merged = _merged(tc, "vMerge")
            above = open_cells.get(column) if merged == "continue" else None
            if last is not None and _merged(tc, "hMerge") == "continue":
                last.columns += columns
                last.more.append(tc)
            elif above is not None and above.row + above.rows == number:
                above.rows += 1
                above.more.append(tc)
                still_open[column] = last = above
            else:
                last = Cell(tc, number, column, columns)
                cells.append(last)
                if merged:
                    still_open[column] = last
            column += columns
        open_cells = still_open
    return Grid(table, lines, cells)


def grids(container: Element) -> Iterator[Grid]:
    """The grids of all tables of a body, cell or text box, nested ones left out, in reading order."""
    yield from (build(block) for block in flow.blocks(container) if block.tag == flow.TBL)


def _integer(element: Element | None, default: int) -> int:
    try:
        return max(0, min(MAX_SPAN, int(element.get(_VAL)))) if element is not None else default
    except (TypeError, ValueError):
        return default


def _merged(tc: Element, name: str) -> str:
    mark = tc.find(f"{_TC_PR}/{qn(f'w:{name}')}")
    return "" if mark is None else str(mark.get(_VAL) or "continue")
