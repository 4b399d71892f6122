"""Puts the report's paragraphs into its cell in place of the form's instructions or of an older report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.word import flow
from assistant.word.fill_text import host_of, loosen
from assistant.word.oxml import NS, Element, qn
from assistant.word.package import Package
from assistant.word.places import Area

_ID, _COMMENT = qn("w:id"), qn("w:commentReference")
_KEPT = tuple(qn(f"w:{n}") for n in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"))


def release(area: Area, package: Package, kept: Sequence[Element] = ()) -> None:
    """Drop the parts (charts) that only the old content of the report's area refers to, and `kept`, which stays, does not.

    Call before new ones are made.
    """
    inside = Counter(references(area.blocks)) - Counter(references(kept))
    everywhere = Counter(references([area.blocks[0].getroottree().getroot()])) if area.blocks else Counter()
    gone = {name for name, count in inside.items() if everywhere[name] <= count}
    if gone:
        package.unrelate(package.main, gone)


def write_report(area: Area, elements: Sequence[Element]) -> None:
    """Make `elements` (the first and the last are w:p) the content of the report's area."""
    host = host_of(area)
    marks = [mark for block in area.blocks for mark in block if mark.tag in _KEPT]
    for element in list(elements):
        host.addprevious(element)
    # Bookmarks round the report stay; LibreOffice loses the place of those outside a paragraph.
    elements[0][1:1] = marks
    for block in area.blocks:
        _take_out(block, host)
    loosen(elements[0])
    for control in elements[0].iterancestors(flow.SDT):
        plain = control.find(f"{qn('w:sdtPr')}/{qn('w:text')}")
        if plain is not None:
            plain.getparent().remove(plain)


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


def comments_on(elements: Sequence[Element]) -> set[str]:
    """The ids of the comments on anything in elements."""
    return {mark.get(_ID) or "" for element in elements for mark in element.iter(_COMMENT)}


def drop_comments(package: Package, ids: set[str]) -> int:
    """Take comments out of their part, and say how many: the words that they spoke of are gone."""
    name = package.related(package.main, "comments") if ids else ""
    gone = [comment for comment in package.xml(name) if comment.get(_ID) in ids] if name else []
    for comment in gone:
        comment.getparent().remove(comment)
        package.touch(name)
    return len(gone)


def references(elements: Sequence[Element]) -> Iterator[str]:
    """The relationship ids that elements refer to, as often as they do."""
    prefix = f"{{{NS['r']}}}"
    for element in elements:
        for node in element.iter():
            yield from (str(value) for name, value in node.attrib.items() if str(name).startswith(prefix))
