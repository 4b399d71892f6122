"""Cuts a paragraph's runs at offsets into its text, so that words can be marked without touching their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from assistant.word import flow
from assistant.word.flow import Piece
from assistant.word.oxml import Element, ancestor, el, properties, put, qn
from assistant.word.places import in_placeholder


def pieces(paragraph: Element) -> Iterator[Piece]:
    """The text that offsets are counted in: what is shown, without the placeholders of empty content controls."""
    return (piece for piece in flow.pieces(paragraph) if piece.text and not in_placeholder(piece.run))


def isolate(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs that hold exactly the text from `start` to `end` of a paragraph (offsets into its shown text), cut free.

    Empty when the stretch holds no run of text. Formulas and phonetic guides are taken whole.
    """
    cut(paragraph, start)
    cut(paragraph, end)
    found: list[Element] = []
    offset = 0
    for piece in pieces(paragraph):
        run = _whole(piece.run)
        if start < offset + len(piece.text) and offset < end and run not in found:
            found.append(run)
        offset += len(piece.text)
    return [run for run in found if run.tag == flow.R]


def cut(paragraph: Element, offset: int) -> None:
    """Make a run begin at `offset`; formatting is copied. Nothing happens where one begins there already."""
    position, last = 0, None
    for piece in pieces(paragraph):
        if position == offset and last is piece.run:
            _split(piece.run, piece.node)
            return
        if position < offset < position + len(piece.text):
            _cut_text(piece.run, piece.node, offset - position)
            return
        position += len(piece.text)
        last = piece.run


def run_at(paragraph: Element, offset: int) -> Element | None:
    """The run that holds the character before `offset`, else the first run of text."""
    position, first = 0, None
    for piece in pieces(paragraph):
        if piece.run.tag == flow.R:
            first = piece.run if first is None else first
            position += len(piece.text)
            if position >= offset:
                return piece.run
    return first


def formatting(run: Element | None) -> Element | None:
    """A copy of a run's properties, None where it has none."""
    found = run.find(qn("w:rPr")) if run is not None else None
    return deepcopy(found) if found is not None else None


def _cut_text(run: Element, node: Element, index: int) -> None:
    if node.tag != flow.T or ancestor(run, "w:ruby") is not None:
        return
    rest = el("w:t", {"xml:space": "preserve"}, text=node.text[index:])
    node.text = node.text[:index]
    node.set(qn("xml:space"), "preserve")
    node.addnext(rest)
    _split(run, rest)


def _split(run: Element, node: Element) -> None:
    """Move `node` and what follows it in its run to a run of its own."""
    if run.tag != flow.R or ancestor(run, "w:ruby") is not None:
        return
    behind = el("w:r", None, formatting(run))
    behind.extend([node, *node.itersiblings()])
    run.addnext(behind)


def _whole(run: Element) -> Element:
    """The run itself, or the one around the phonetic guide that it belongs to."""
    guide = ancestor(run, "w:ruby")
    outer = guide.getparent() if guide is not None else None
    return outer if outer is not None else run


def mark_properties(paragraph: Element) -> Element:
    """The properties of a paragraph's mark (w:pPr/w:rPr), made where they lack."""
    holder = properties(paragraph)
    found = holder.find(qn("w:rPr"))
    return found if found is not None else put(holder, el("w:rPr"))
