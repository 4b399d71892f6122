"""Puts the report's paragraphs into its cell in place of the form's instructions or of an older report."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.word import flow
from assistant.word.fill_text import _loosen, host_of
from assistant.word.oxml import NS, Element, qn
from assistant.word.package import Package
from assistant.word.places import Area

_KEPT = tuple(qn(f"w:{n}") for n in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"))


def write_report(area: Area, elements: Sequence[Element], package: Package) -> None:
    """Make `elements` (the last is a w:p) the content of the report's area; parts only the old report used are dropped."""
    host = host_of(area)
    used = _used(area.blocks)
    marks = [mark for block in area.blocks for mark in block if mark.tag in _KEPT]
    for element in elements:
        host.addprevious(element)
    # Bookmarks round the report stay; LibreOffice loses the place of those outside a paragraph.
    elements[0][1:1] = marks
    for block in area.blocks:
        _take_out(block, host)
    _loosen(elements[0])
    for control in elements[0].iterancestors(flow.SDT):
        plain = control.find(f"{qn('w:sdtPr')}/{qn('w:text')}")
        if plain is not None:
            plain.getparent().remove(plain)
    root = elements[0].getroottree().getroot()
    gone = used - _used([root])
    if gone:
        package.unrelate(package.main, gone)


def _take_out(block: Element, host: Element) -> None:
    parent = block.getparent()
    if parent is None:
        return
    if block is not host and not any(child is not block and child.tag in (flow.P, flow.TBL, flow.SDT) for child in parent):
        for child in list(block):
            if child.tag != qn("w:pPr"):
                block.remove(child)
        return
    parent.remove(block)


def _used(elements: Sequence[Element]) -> set[str]:
    """The relationship ids that elements refer to."""
    prefix = f"{{{NS['r']}}}"
    return {
        str(value)
        for element in elements
        for node in element.iter()
        for name, value in node.attrib.items()
        if str(name).startswith(prefix)
    }
