"""From a label's cell to its answer: to the right or below, in a matrix by year, the report's cell, the rows of 主导产业."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.model.category import Category
from assistant.word import flow, labels
from assistant.word.grid import Cell, Grid
from assistant.word.oxml import Element
from assistant.word.places import Area, IndustryRow, of_blocks, of_cell, right_cells
from assistant.word.slots import Slot

_NUMBER = re.compile(r"[(（]?[\d一二三四五六七八九十]{0,3}[)）.、]?")


_YEAR = re.compile(r"(20\d\d)年?度?")
MAX_LABEL = 60


@dataclass(eq=False)
class Sheet:
    """The document as it was read: its blocks, the grids of its tables, the form's labels (plain and bare), the cells with years."""

    known: frozenset[str]
    items: list[Element] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    years: list[tuple[Grid, Cell, int]] = field(default_factory=list)
    own: set[Cell] = field(default_factory=set)  # cells in which labels stand with their answers

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell holds a label or heading of the form (or a year), not an answer to another one."""
        return cell in self.own or self.is_label_text(cell.text)

    def is_label_text(self, text: str) -> bool:
        """Whether a text is a label or heading of the form, or a year."""
        if len(text) > MAX_LABEL:
            return False
        return bool(self.label(text)) or year_of(text) is not None

    def label(self, text: str) -> str:
        """The label of the form that a text is, as it is known; empty for other texts."""
        return next((label for label in labels.spellings(text) if label in self.known), "")


def year_of(text: str) -> int | None:
    """The year in a header cell (2025年), None for any other text."""
    found = _YEAR.fullmatch(text.strip())
    return int(found.group(1)) if found else None


def answer(sheet: Sheet, grid: Grid, label: Cell) -> Cell | None:
    """The cell that answers a label: the next one to the right, or the one below, unless that is a label itself or another's answer."""
    right = grid.right_of(label)
    if right is not None and not sheet.is_label(right):
        return right
    below = grid.below(label)
    if below is None or sheet.is_label(below):
        return None
    before = [other for other in grid.row(below.row) if other.end <= below.column and other.row == below.row]
    return None if before and sheet.is_label(before[-1]) else below


def matrix(sheet: Sheet, category: Category, grid: Grid, label: Cell, year: int) -> Cell | None:
    """The cell of an indicator and a year, whichever of the two heads the columns."""
    own = [(cell, y) for table, cell, y in sheet.years if table is grid]
    above = [(cell, y) for cell, y in own if cell.row < label.row]
    left = [(cell, y) for cell, y in own if cell.row > label.row and cell.column < label.end and cell.end <= label.column]
    if not above and left:
        line = next((cell for cell, y in left if y == year), None)
        return _most(grid.row(line.row), label) if line is not None else None
    right = right_cells(grid, label)
    if above:
        last = max(cell.row for cell, _ in above)
        heads = sorted(((c, y) for c, y in above if c.row == last), key=lambda pair: pair[0].column)
    else:
        heads = []
    order = [y for _, y in heads] or _known_order(sheet, category)
    if year not in order:
        return None
    if len(right) == len(order):
        return right[order.index(year)]
    head = next((cell for cell, y in heads if y == year), None)
    return _most(right, head) if head is not None else None


def _known_order(sheet: Sheet, category: Category) -> list[int]:
    """The years' order of the last header seen elsewhere (a table that was cut in two), else the official one."""
    seen = list(dict.fromkeys(y for _, _, y in sheet.years if y in category.years))
    return seen if len(seen) == len(category.years) else list(category.years)


def _most(cells: list[Cell], column: Cell) -> Cell | None:
    best = max(cells, key=lambda cell: cell.overlap(column), default=None)
    return best if best is not None and best.overlap(column) > 0 else None


def report_area(sheet: Sheet, slot: Slot, grid: Grid | None, label: Cell | None, heading: Element | None) -> Area | None:
    """Where the report stands: right of or below its label, in the next table, or in the paragraphs that follow."""
    if grid is not None and label is not None:
        cells = _under(sheet, grid, label)
        right = grid.right_of(label)
        if right is not None and not sheet.is_label(right):
            cells.insert(0, right)
        if cells:
            return of_cell(_report_cell(cells, slot))
    start = grid.table if grid is not None else heading
    return _following(sheet, start) if start is not None else None


def _under(sheet: Sheet, grid: Grid, label: Cell) -> list[Cell]:
    found = []
    cell = grid.below(label)
    while cell is not None and not sheet.is_label(cell):
        found.append(cell)
        cell = grid.below(cell)
    return found


def _report_cell(cells: list[Cell], slot: Slot) -> Cell:
    """The first cell, unless it holds the instructions alone and another one is free for the report or holds it already."""
    is_instruction = labels.instructions(labels.plain(hint) for hint in slot.hints)

    def foreign(cell: Cell) -> list[str]:
        lines = (labels.plain(line) for line in cell.text.split("\n"))
        return [line for line in lines if line and not is_instruction(line)]

    if cells[0].text.strip() and not foreign(cells[0]):
        for cell in cells[1:]:
            if not cell.text.strip() or (foreign(cell) and len(cell.text) > MAX_LABEL * 2):
                return cell
    return cells[0]


def _following(sheet: Sheet, start: Element) -> Area | None:
    """The blocks after `start`: the first cell of the next table, or the paragraphs up to it."""
    index = next((n for n, item in enumerate(sheet.items) if item is start), len(sheet.items))
    paragraphs = []
    for item in sheet.items[index + 1 :]:
        if item.tag == flow.P:
            if sheet.is_label_text(flow.text(item)):
                break
            paragraphs.append(item)
            continue
        first = next((g.cells[0] for g in sheet.grids if g.table is item and g.cells), None)
        if not any(flow.text(p).strip() for p in paragraphs) and first is not None and not sheet.is_label(first):
            return of_cell(first)
        break
    return of_blocks(paragraphs) if paragraphs else None


def industries(sheet: Sheet, category: Category) -> list[IndustryRow]:
    """The rows below 主导产业 | 对应细分领域, as many as the form has."""
    asked = category.industries
    for grid in sheet.grids:
        for head in grid.cells:
            if labels.plain(head.text) != labels.plain(asked.name):
                continue
            row = grid.row(head.row)
            fields = next((c for c in row if labels.plain(c.text) == labels.plain(asked.fields)), None)
            if fields is not None:
                number = next((c for c in row if labels.plain(c.text) == labels.plain(asked.number)), None)
                block = next((c for c in row if labels.bare(c.text) == labels.bare(asked.label)), None)
                return _rows(sheet, grid, head, fields, number, block)
    return []


def _rows(sheet: Sheet, grid: Grid, head: Cell, fields: Cell, number: Cell | None, block: Cell | None) -> list[IndustryRow]:
    last = block.row + block.rows if block is not None and block.rows > 1 else len(grid.lines)
    found = []
    for row in range(head.row + head.rows, last):
        own = [cell for cell in grid.row(row) if cell.row == row and cell is not block]
        name, inner = _most(own, head), _most(own, fields)
        counter = _most(own, number) if number is not None else None
        if name is None or inner is None or name is inner or sheet.is_label(name) or (own and sheet.is_label(own[0])):
            break
        if counter is not None and not _NUMBER.fullmatch(counter.text.strip()):
            break
        found.append(IndustryRow(grid.lines[row], of_cell(name), of_cell(inner), of_cell(counter) if counter else None))
    return found
