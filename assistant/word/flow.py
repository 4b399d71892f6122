"""Walks a document in reading order: through content controls, insertions, smart tags, links, fields and text boxes, past deletions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.word import boxes
from assistant.word.oxml import Element, qn

P, TBL, TR, TC, R, T = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r"), qn("w:t")
SDT, SDT_CONTENT, BOX = qn("w:sdt"), qn("w:sdtContent"), qn("w:txbxContent")
ALTERNATE, CHOICE, FALLBACK = qn("mc:AlternateContent"), qn("mc:Choice"), qn("mc:Fallback")
_WRAPPERS = frozenset(
    qn(f"w:{name}")
    for name in (
        "sdtContent",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
)
_BREAKS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BR, _SYM, _FLD_CHAR, _INSTR = qn("w:br"), qn("w:sym"), qn("w:fldChar"), qn("w:instrText")
_FLD_SIMPLE, _INSTRUCTION = qn("w:fldSimple"), qn("w:instr")
_MATH, _MATHS = qn("m:t"), frozenset((qn("m:oMath"), qn("m:oMathPara")))
_R_PR, _RUBY, _TYPE, _CHAR = qn("w:rPr"), qn("w:ruby"), qn("w:type"), qn("w:char")


class Piece(NamedTuple):
    """A stretch of text as it is shown, the node that holds it, and the node's run."""

    text: str
    node: Element
    run: Element


def through(container: Element) -> Iterator[Element]:
    """The children of a container as a reader sees them: wrappers are opened, deletions and properties passed."""
    for child in container:
        tag = child.tag
        if tag in _WRAPPERS:
            yield from through(child)
        elif tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from through(content)
        elif tag == ALTERNATE:
            chosen = _chosen(child)
            if chosen is not None:
                yield from through(chosen)
        else:
            yield child


def _chosen(alternate: Element) -> Element | None:
    choice = alternate.find(CHOICE)
    return choice if choice is not None else alternate.find(FALLBACK)


def pieces(paragraph: Element) -> Iterator[Piece]:
    """The text of a paragraph piece by piece, without that of its text boxes."""
    for child in through(paragraph):
        if child.tag == R:
            yield from run_pieces(child)
        elif child.tag in _MATHS:
            yield from (Piece(node.text or "", node, child) for node in child.iter(_MATH))


def run_pieces(run: Element) -> Iterator[Piece]:
    """The text of one run piece by piece."""
    for node in run:
        tag = node.tag
        if tag == _R_PR:
            continue
        if tag == T:
            if node.text:
                yield Piece(boxes.readable(node.text), node, run)
        elif tag in _BREAKS:
            yield Piece(_BREAKS[tag], node, run)
        elif tag == _BR:
            yield Piece("\n" if node.get(_TYPE) in (None, "textWrapping") else "", node, run)
        elif tag == _SYM:
            yield Piece(boxes.symbol(node.get(_CHAR) or ""), node, run)
        elif tag == _FLD_CHAR:
            shown = boxes.form_field(node)
            if shown:
                yield Piece(shown, node, run)
        elif tag == _RUBY:
            yield from (piece for inner in through(node) if inner.tag == R for piece in run_pieces(inner))


def text(paragraph: Element) -> str:
    """The text of a paragraph as it is shown, without that of its text boxes."""
    return "".join(piece.text for piece in pieces(paragraph))


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents (w:txbxContent) of the text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(BOX):
        fallback = next(box.iterancestors(FALLBACK), None)
        outer = next(box.iterancestors(BOX), None)
        nested = outer is not None and any(outer is inner for inner in paragraph.iter(BOX))
        if not nested and (fallback is None or fallback.getparent().find(CHOICE) is None):
            yield box


def blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, cell or text box in reading order; a text box follows its paragraph."""
    for child in through(container):
        if child.tag == P:
            yield child
            for box in text_boxes(child):
                yield from blocks(box)
        elif child.tag == TBL:
            yield child


def container_text(container: Element) -> str:
    """The text of all paragraphs of a cell or text box, a line each, nested tables left out."""
    return "\n".join(text(block) for block in blocks(container) if block.tag == P)


def is_caption(paragraph: Element) -> bool:
    """Whether a paragraph is the numbered caption of a figure or table (it holds a SEQ field)."""
    return any(
        ((node.text if node.tag == _INSTR else node.get(_INSTRUCTION)) or "").strip().upper().startswith("SEQ ")
        for node in paragraph.iter(_INSTR, _FLD_SIMPLE)
    )
