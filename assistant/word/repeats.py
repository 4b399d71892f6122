"""Content controls that LibreOffice 7.4 wrote several times over: which of their words only repeat.

A control with the text 甲2乙 is saved as a row of controls, split where the script changes, each with the whole text behind its piece:
[甲2乙] [甲|甲2乙] [2|甲2乙] [乙|甲2乙] [甲2乙]. Word and LibreOffice then show it all; whoever filled the form wrote it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.word.oxml import Element, qn

_SDT, _RUN, _TEXT = qn("w:sdt"), qn("w:r"), qn("w:t")
_FEWEST = 3  # a text of one script makes three controls


def nodes(paragraph: Element) -> frozenset[Element]:
    """The w:t of a paragraph that only repeat the text of their control; all but the first whole text of each row."""
    return frozenset(text for row in _rows(paragraph) for number, control in enumerate(row) for text in _texts(control) if number)


def take_out(paragraphs: Iterable[Element]) -> None:
    """Leave of each such row the first control alone: the text stays as it is read."""
    for control in [control for paragraph in paragraphs for row in _rows(paragraph) for control in row[1:]]:
        control.getparent().remove(control)


def _rows(paragraph: Element) -> Iterator[list[Element]]:
    controls = list(paragraph.iterchildren(_SDT))
    start = 0
    while start + _FEWEST <= len(controls):
        length = _length(controls[start:])
        if length:
            yield controls[start : start + length]
        start += length or 1


def _length(controls: list[Element]) -> int:
    """How many controls from the first on are one that was written several times, 0 for none."""
    first = _texts(controls[0])
    whole = first[0].text or "" if len(first) == 1 else ""
    said = ""
    for number, control in enumerate(controls[1:], 1):
        if not whole or any(sibling.tag == _RUN for sibling in _between(controls[number - 1], control)):
            return 0
        texts = [node.text or "" for node in _texts(control)]
        if said == whole and texts == [whole]:
            return number + 1
        if len(texts) != 2 or texts[1] != whole:
            return 0
        said += texts[0]
    return 0


def _texts(control: Element) -> list[Element]:
    return list(control.iter(_TEXT))


def _between(one: Element, other: Element) -> Iterator[Element]:
    for sibling in one.itersiblings():
        if sibling is other:
            return
        yield sibling
