"""Fills the rows of 主导产业及细分领域; rows are added where the form has too few, and cleared where it has too many."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from assistant.model.application import Industry
from assistant.word import flow
from assistant.word.fill_text import write_area
from assistant.word.grid import Cell
from assistant.word.oxml import Element, qn
from assistant.word.places import Area, IndustryRow, of_cell

SEPARATOR = "、"
_MARKS = tuple(qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
_IDENTITIES = (qn("w14:paraId"), qn("w14:textId"))


def write_industries(rows: list[IndustryRow], industries: Sequence[Industry]) -> None:
    """Write the industries in order, one a row."""
    rows = list(rows)
    while len(rows) < len(industries):
        rows.append(_copy(rows[-1], len(rows) + 1))
    for number, row in enumerate(rows):
        given = industries[number] if number < len(industries) else None
        texts = ((row.name, given.name if given else ""), (row.fields, SEPARATOR.join(given.fields) if given else ""))
        for area, text in texts:
            if text or area.text.strip():
                write_area(area, text)


def _copy(row: IndustryRow, number: int) -> IndustryRow:
    line = deepcopy(row.line)
    for element in line.iter(*_MARKS, qn("w:id")):
        if element.tag in _MARKS or element.getparent().tag == qn("w:sdtPr"):
            element.getparent().remove(element)
    for element in line.iter():
        for name in _IDENTITIES:
            element.attrib.pop(name, None)
    old, new = _cells(row.line), _cells(line)
    row.line.addnext(line)

    def twin(area: Area) -> Area:
        index = next(n for n, tc in enumerate(old) if area.cell is not None and tc is area.cell.tc)
        return of_cell(Cell(new[index], 0, 0, 1))

    added = IndustryRow(line, twin(row.name), twin(row.fields), twin(row.number) if row.number else None)
    if added.number is not None:
        write_area(added.number, str(number))
    return added


def _cells(line: Element) -> list[Element]:
    return [item for item in flow.through(line) if item.tag == flow.TC]
