"""Walks a document in reading order: through content controls, insertions, smart tags, links, fields and text boxes, past deletions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.word import boxes, repeats
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
_OPENED = _WRAPPERS | {SDT, ALTERNATE}
_BREAKS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BR, _SYM, _FLD_CHAR, _INSTR = qn("w:br"), qn("w:sym"), qn("w:fldChar"), qn("w:instrText")
_FLD_SIMPLE, _INSTRUCTION = qn("w:fldSimple"), qn("w:instr")
_MATH, _MATHS = qn("m:t"), frozenset((qn("m:oMath"), qn("m:oMathPara")))
_R_PR, _RUBY, _TYPE, _CHAR = qn("w:rPr"), qn("w:ruby"), qn("w:type"), qn("w:char")
_P_PR, _DEL, _MOVED = qn("w:pPr"), qn("w:del"), qn("w:moveFrom")


class Piece(NamedTuple):
    """A stretch of text as it is shown, the node that holds it, and the node's run."""

    text: str
    node: Element
    run: Element


def through(container: Element) -> Iterator[Element]:
    """The children of a container as a reader sees them: wrappers are opened, deletions and properties passed."""
    for child in container:
        if child.tag in _OPENED:
            yield from _inside(child)
        else:
            yield child


def _inside(wrapper: Element) -> Iterator[Element]:
    inner = wrapper
    if wrapper.tag == SDT:
        inner = wrapper.find(SDT_CONTENT)
    elif wrapper.tag == ALTERNATE:
        choice = wrapper.find(CHOICE)
        inner = choice if choice is not None else wrapper.find(FALLBACK)
    return through(inner) if inner is not None else iter(())


def pieces(paragraph: Element) -> list[Piece]:
    """The text of a paragraph piece by piece, without that of its text boxes.

    What only repeats a content control's text (see `repeats`) is an empty piece: not read, but taken out with the text.
    """
    found: list[Piece] = []
    opened = False
    for child in paragraph:
        tag = child.tag
        if tag == R:
            found += run_pieces(child)
        elif tag in _OPENED:
            opened = opened or tag == SDT
            found += (piece for inner in _inside(child) for piece in _content(inner))
        elif tag in _MATHS:
            found += _content(child)
    again = repeats.nodes(paragraph) if opened else ()
    return [Piece("", piece.node, piece.run) if piece.node in again else piece for piece in found] if again else found


def _content(child: Element) -> Iterable[Piece]:
    if child.tag == R:
        return run_pieces(child)
    return [Piece(node.text or "", node, child) for node in child.iter(_MATH)] if child.tag in _MATHS else ()


def run_pieces(run: Element) -> Iterator[Piece]:
    """The text of one run piece by piece."""
    for node in run:
        tag = node.tag
        if tag == T:
            if node.text:
                yield Piece(boxes.readable(node.text, run), node, run)
        elif tag == _R_PR:
            continue
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
    return "".join([piece.text for piece in pieces(paragraph)])


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
    paragraphs = (block for block in blocks(container) if block.tag == P)
    return "\n".join("".join(map(text, joined)) for joined in lines(paragraphs))


def lines(paragraphs: Iterable[Element]) -> Iterator[list[Element]]:
    """The paragraphs line by line: those whose mark a tracked change deleted run on into the next one in the same place."""
    line: list[Element] = []
    for paragraph in paragraphs:
        if line and not _adjoins(line[-1], paragraph):
            yield line
            line = []
        line.append(paragraph)
        if not mark_is_gone(paragraph):
            yield line
            line = []
    if line:
        yield line


def _adjoins(one: Element, other: Element) -> bool:
    """Whether a paragraph comes right behind another one: a table between them keeps them apart."""
    sibling = one.getnext()
    while sibling is not None and sibling is not other and sibling.tag not in (P, TBL, SDT):
        sibling = sibling.getnext()
    return sibling is other


def mark_is_gone(paragraph: Element) -> bool:
    """Whether a tracked change deleted (or moved away) the end of a paragraph."""
    first = paragraph[0] if len(paragraph) else None
    mark = first.find(_R_PR) if first is not None and first.tag == _P_PR else None
    return mark is not None and (mark.find(_DEL) is not None or mark.find(_MOVED) is not None)


def is_caption(paragraph: Element) -> bool:
    """Whether a paragraph is the numbered caption of a figure or table (it holds a SEQ field)."""
    return any(
        ((node.text if node.tag == _INSTR else node.get(_INSTRUCTION)) or "").strip().upper().startswith("SEQ ")
        for node in paragraph.iter(_INSTR, _FLD_SIMPLE)
    )
