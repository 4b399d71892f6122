"""Writes one text into its place: a cell, a stretch behind a label, a content control; its looks are those of what stood there."""

from __future__ import annotations

import unicodedata
from copy import deepcopy

from assistant.word import fields, flow, labels, repeats
from assistant.word.oxml import Element, clean, el, qn, run
from assistant.word.places import Area, Control, Inline, in_placeholder
from assistant.word.runs import isolate

_R_PR, _P_PR = qn("w:rPr"), qn("w:pPr")
_SDT_PR = qn("w:sdtPr")
# How a hint differs from an answer; the answer does not take it over.
_HINT_LOOKS = tuple(qn(f"w:{n}") for n in ("rStyle", "color", "highlight", "shd", "i", "iCs", "vanish", "webHidden", "em", "u"))
_LINK = qn("w:hyperlink")
_FOREIGN = frozenset((_LINK, qn("w:ins"), qn("w:moveTo"), qn("w:smartTag")))
_TRACKING = tuple(qn(f"w:{n}") for n in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_MARKS = tuple(
    qn(f"w:{n}") for n in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
)
_EMPTY_PARTS = (_R_PR, _P_PR, *_MARKS, qn("w:proofErr"), qn("w:lastRenderedPageBreak"))


def write_area(area: Area, text: str, hints: tuple[str, ...] = ()) -> None:
    """Make `text` (a line a paragraph) the whole text of an area; what is no text (pictures, notes, comments) stays."""
    repeats.take_out(area.paragraphs)
    host = host_of(area)
    first = next(iter(flow.pieces(host)), None) or next((p for b in area.paragraphs for p in flow.pieces(b)), None)
    hinted = first is not None and (in_placeholder(first.run) or is_hint(area.text, hints) or _in_link(first.run))
    looks = _looks(first.run if first else None, host, hinted=hinted)
    anchor = next((piece.run for piece in flow.pieces(host)), None)
    lines = clean(text).split("\n")
    if len(lines) > 1 and _inline_control(anchor if anchor is not None else host, host):
        lines = ["\v".join(lines)]
    fresh = _run(lines[0], looks)
    _insert(host, anchor, fresh)
    fields.drop_prompts(host)
    fields.unlink(host, fresh)
    _clear(area, host, fresh)
    for line in reversed(lines[1:]):
        host.addnext(_twin(host, _run(line, looks)))
    loosen(host)


def host_of(area: Area) -> Element:
    """The paragraph that takes the answer: inside a content control or a text box if the area has one, else the first."""
    if not area.paragraphs and area.cell is not None:  # a damaged cell: Word itself wants a paragraph in it
        area.blocks.append(el("w:p"))
        area.cell.tc.append(area.blocks[-1])
    paragraphs = area.paragraphs
    inside = [p for p in paragraphs if _inside(p, flow.SDT_CONTENT, area) or p.find(f".//{qn('w:sdtContent')}") is not None]
    boxed = [p for p in paragraphs if _inside(p, flow.BOX, area)]
    return (inside or boxed or paragraphs)[0]


def _inside(paragraph: Element, tag: str, area: Area) -> bool:
    stop = area.cell.tc if area.cell is not None else None
    for parent in paragraph.iterancestors():
        if parent is stop or parent.tag == flow.TC:
            return False
        if parent.tag == tag:
            return True
    return False


def is_hint(text: str, hints: tuple[str, ...]) -> bool:
    """Whether a text holds nothing but (some of) the form's instructions."""
    known = [labels.plain(hint) for hint in hints]
    lines = [labels.plain(line) for line in text.split("\n") if line.strip()]
    return bool(lines) and all(any(line in hint for hint in known) for line in lines)


def _looks(source: Element | None, host: Element, *, hinted: bool) -> Element | None:
    """The properties for an answer: those of the run that stood there, or of the paragraph's mark where that one says nothing."""
    found = source.find(_R_PR) if source is not None else None
    looks = _plain_looks(found, hinted=hinted)
    if looks is None and (source is None or hinted):
        looks = _plain_looks(host.find(f"{_P_PR}/{_R_PR}"), hinted=False)
    return looks


def _plain_looks(found: Element | None, *, hinted: bool) -> Element | None:
    if found is None:
        return None
    looks = deepcopy(found)
    for tag in (*_TRACKING, *(_HINT_LOOKS if hinted else ())):
        for child in looks.findall(tag):
            looks.remove(child)
    return looks if len(looks) else None


def _run(text: str, looks: Element | None) -> Element:
    """A run with a copy of `looks`; a vertical tab stands for a line break that may not become a paragraph."""
    return run(text.replace("\v", "\n"), deepcopy(looks))


def _insert(host: Element, anchor: Element | None, new: Element) -> None:
    """Put a run where the old text began; in an empty paragraph into its content control, else at its end."""
    if anchor is not None and anchor.getparent() is not None:
        # An answer is neither somebody's tracked insertion nor the words of an old link.
        while anchor.getparent().tag in _FOREIGN:
            anchor = anchor.getparent()
        anchor.addprevious(new)
        return
    content = host.find(f".//{qn('w:sdtContent')}")
    (content if content is not None else host).append(new)


def _in_link(node: Element) -> bool:
    return next(node.iterancestors(_LINK), None) is not None


def _inline_control(node: Element, host: Element) -> bool:
    return (
        any(parent.tag == flow.SDT_CONTENT for parent in _up_to(node, host)) or host.find(f".//{qn('w:sdtContent')}") is not None
    )


def _up_to(node: Element, stop: Element) -> list[Element]:
    found = []
    for parent in node.iterancestors():
        if parent is stop:
            break
        found.append(parent)
    return found


def _clear(area: Area, keep: Element, fresh: Element) -> None:
    """Take the old text out of all paragraphs of an area; the run `fresh`, just put into `keep`, stays."""
    for paragraph in area.paragraphs:
        for piece in [piece for piece in flow.pieces(paragraph) if piece.run is not fresh]:
            _remove(piece)
        if paragraph is not keep and _is_empty(paragraph) and _may_go(paragraph):
            for mark in [child for child in paragraph if child.tag in _MARKS]:
                keep.append(mark)
            paragraph.getparent().remove(paragraph)
        for link in list(paragraph.iter(_LINK)):
            if not any(piece.text for piece in flow.pieces(link)):
                link.getparent().remove(link)
    if not len(fresh) or all(child.tag == _R_PR for child in fresh):
        fresh.getparent().remove(fresh)


def _remove(piece: flow.Piece) -> None:
    if piece.node.tag == qn("w:fldChar"):
        return
    parent = piece.node.getparent()
    if parent is None:
        return
    parent.remove(piece.node)
    if piece.run.getparent() is not None and all(child.tag in _EMPTY_PARTS for child in piece.run):
        piece.run.getparent().remove(piece.run)


def _is_empty(paragraph: Element) -> bool:
    return all(child.tag in _EMPTY_PARTS for child in paragraph)


def _may_go(paragraph: Element) -> bool:
    """A cell, control or text box keeps its last paragraph; so does a paragraph that ends a section."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{_P_PR}/{qn('w:sectPr')}") is not None:
        return False
    others = [child for child in parent if child is not paragraph and child.tag in (flow.P, flow.TBL, flow.SDT)]
    last = next(reversed([child for child in parent if child is not paragraph]), None)
    return bool(others) and (parent.tag != flow.TC or (last is not None and last.tag in (flow.P, flow.SDT, *_MARKS)))


def _twin(paragraph: Element, content: Element) -> Element:
    """A paragraph like this one with other content."""
    properties = paragraph.find(_P_PR)
    return el("w:p", None, deepcopy(properties) if properties is not None else None, content)


def loosen(node: Element) -> None:
    """Content controls round an answer no longer show a placeholder, and no longer take their text from elsewhere."""
    controls = [*node.iterancestors(flow.SDT), *node.iter(flow.SDT)]
    for control in controls:
        properties = control.find(_SDT_PR)
        for name in ("showingPlcHdr", "dataBinding") if properties is not None else ():
            for child in properties.findall(qn(f"w:{name}")):
                properties.remove(child)


def write_control(control: Control, text: str) -> None:
    """Make `text` the content of a control inside a paragraph."""
    text = clean(text)
    pieces = list(flow.pieces(control.content))
    hinted = bool(pieces) and in_placeholder(pieces[0].run)
    host = next(control.content.iterancestors(flow.P), control.content)
    looks = _looks(pieces[0].run if pieces else None, host, hinted=hinted)
    new = _run(text, looks)
    if pieces:
        pieces[0].run.addprevious(new)
    else:
        control.content.append(new)
    for piece in pieces:
        _remove(piece)
    loosen(control.content)


def width(text: str) -> int:
    """The width of a text in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def write_inline(place: Inline, text: str, *, centred: bool = False, room: int | None = None) -> None:
    """Put `text` in place of the blank behind a label and fill it up with blanks to the old width (or `room`): the line stays."""
    text = clean(text)
    repeats.take_out([place.paragraph])
    hinted = any(in_placeholder(piece.run) for piece in flow.pieces(place.paragraph))
    loosen(place.paragraph)
    runs = isolate(place.paragraph, place.start, place.end)
    old = flow.text(place.paragraph)[place.start : place.end]
    tabs = "\t" * old.count("\t")
    spare = max(0, (width(old.replace("\t", "")) if room is None else room) - width(text))
    left = spare // 2 if centred else min(1, spare)
    padded = " " * left + text + " " * (spare - left) + tabs
    if runs:
        source = next((r for r in runs if r.find(f"{_R_PR}/{qn('w:u')}") is not None), runs[0])
        fresh = _run(padded, _looks(source, place.paragraph, hinted=hinted))
        runs[0].addprevious(fresh)
        fields.unlink(place.paragraph, fresh)
        for piece in [p for r in runs for p in flow.run_pieces(r)]:
            _remove(piece)
    else:
        before = [piece.run for piece in flow.pieces(place.paragraph)]
        new = _run(padded, _looks(before[-1] if before else None, place.paragraph, hinted=False))
        if before:
            before[-1].addnext(new)
        else:
            place.paragraph.append(new)
