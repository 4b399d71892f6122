"""Ticks one option among several, whatever its box is: a glyph, a Wingdings symbol, a content control, a form field, nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.word import boxes, fields, flow, labels
from assistant.word.fill_text import write_area, write_inline
from assistant.word.oxml import Element, el, qn, run
from assistant.word.places import Area, Inline, Place
from assistant.word.runs import formatting, isolate

_SQUARE = "□"
_BRACKET = re.compile(r"[（(\[［【]\s*([√✓✔☑vV]?)\s*[）)\]］】]\s*$")
_SDT_CHECKED = f"{qn('w:sdtPr')}/{qn('w14:checkbox')}"
OTHER = re.compile(r"其他[（(：:]?(.*?)[）)]?")


@dataclass(eq=False)
class Option:
    """An option as it stands: its paragraph, where its words are, and its box (offset of the glyph) if it has one."""

    words: str
    paragraph: Element
    start: int
    end: int
    box: int | None = None
    ticked: bool = False
    bracket: tuple[int, int] | None = None


def options_in(area: Area, words: tuple[str, ...]) -> list[Option]:
    """The options that stand in an area, in reading order."""
    found = []
    for paragraph in area.paragraphs:
        text = flow.text(paragraph)
        here = []
        for word in words:
            match = re.search(r"\s*".join(re.escape(c) for c in re.sub(r"\s", "", word)), text)
            if match:
                here.append(Option(word, paragraph, match.start(), match.end()))
        here.sort(key=lambda option: option.start)
        _boxes(text, here)
        found += here
    return found


def _boxes(text: str, options: list[Option]) -> None:
    before = [_box_before(text, option.start) for option in options]
    for number, option in enumerate(options):
        if any(box is not None for box in before):
            option.box = before[number]
            bracket = _BRACKET.search(text[: option.start])
            if option.box is None and bracket:
                option.bracket, option.ticked = (bracket.start(), bracket.end()), bool(bracket.group(1))
        else:
            stop = options[number + 1].start if number + 1 < len(options) else len(text)
            offset = option.end + len(text[option.end : stop]) - len(text[option.end : stop].lstrip())
            if offset < stop and boxes.is_box(text[offset]):
                option.box = offset
            bracket = _BRACKET.search(text[: option.start])
            if option.box is None and bracket:
                option.bracket, option.ticked = (bracket.start(), bracket.end()), bool(bracket.group(1))
        if option.box is not None:
            option.ticked = text[option.box] in boxes.TICKED_GLYPHS


def _box_before(text: str, start: int) -> int | None:
    index = len(text[:start].rstrip()) - 1
    return index if index >= 0 and boxes.is_box(text[index]) else None


def text_of(option: Option) -> str:
    """The text of the option's paragraph, into which its offsets point."""
    return flow.text(option.paragraph)


def detail(option: Option, options: list[Option]) -> tuple[int, int]:
    """Where an option's own words may be written: behind it, up to the next option's box."""
    later = [o for o in options if o.paragraph is option.paragraph and o.start > option.end]
    text = flow.text(option.paragraph)
    if not later:
        return option.end, len(text)
    following = later[0]
    stop = following.box if following.box is not None and following.box >= option.end else following.start
    return option.end, stop


def tick(place: Place, value: str, words: tuple[str, ...]) -> None:
    """Tick the option `value` and no other; words that are no option are written behind 其他."""
    if not isinstance(place, Area):
        place = Area([place.paragraph]) if isinstance(place, Inline) else Area([_paragraph(place.content)])
    options = options_in(place, words)
    if len(options) < 2:  # a drop-down list, or the words of one option alone
        write_area(place, value)
        return
    chosen = next((o for o in options if labels.same_words(o.words, value)), None)
    other = next((o for o in options if OTHER.match(o.words)), None)
    more = "" if chosen else (OTHER.fullmatch(value).group(1) if OTHER.fullmatch(value) else value)  # type: ignore[union-attr]
    chosen = chosen or other
    if other is not None:
        _write_detail(other, options, more)
    for option in reversed(options_in(place, words)):  # from the end, so that offsets hold
        _set(option, on=chosen is not None and option.words == chosen.words)


def _paragraph(content: Element) -> Element:
    return next(content.iterancestors(flow.P))


def _write_detail(other: Option, options: list[Option], more: str) -> None:
    start, end = detail(other, options)
    old = flow.text(other.paragraph)[start:end]
    if more or old.strip(" \u3000_"):
        write_inline(Inline(other.paragraph, start, end), more)


def _set(option: Option, *, on: bool) -> None:
    if option.box is None and option.bracket is None:
        if on:
            _insert_box(option)
        return
    if option.ticked == on:
        return
    if option.bracket is not None:
        start, end = option.bracket
        inner = "√" if on else " "
        write_inline(Inline(option.paragraph, start + 1, end - 1), inner)
        return
    position = 0
    for piece in flow.pieces(option.paragraph):
        if position <= option.box < position + len(piece.text):  # type: ignore[operator]
            _toggle(piece, option.box - position, on=on)  # type: ignore[operator]
            return
        position += len(piece.text)


def _insert_box(option: Option) -> None:
    runs = isolate(option.paragraph, option.start, option.end)
    if runs:
        runs[0].addprevious(run(boxes.TICKED, formatting(runs[0])))


def _toggle(piece: flow.Piece, index: int, *, on: bool) -> None:
    control = next((s for s in piece.run.iterancestors(flow.SDT) if s.find(_SDT_CHECKED) is not None), None)
    if control is not None:
        _toggle_control(control, on=on)
    node = piece.node
    if node.tag == qn("w:sym"):
        node.set(qn("w:char"), _code(node.get(qn("w:char")) or "", on=on))
    elif node.tag == qn("w:fldChar"):
        box = node.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
        state = box.find(qn("w:checked"))
        if state is None:
            state = el("w:checked")
            box.append(state)
        state.set(qn("w:val"), "1" if on else "0")
    elif boxes.in_wingdings(piece.run):
        node.text = chr(int(_code(f"{ord(node.text or ' '):X}", on=on), 16))
        fields.unlink(next(piece.run.iterancestors(flow.P)), piece.run)
    else:
        old = node.text or ""
        node.text = old[:index] + _glyph(old[index], on=on, control=control is not None) + old[index + 1 :]


def _toggle_control(control: Element, *, on: bool) -> None:
    box = control.find(_SDT_CHECKED)
    state = box.find(qn("w14:checked"))
    if state is None:
        state = el("w14:checked")
        box.insert(0, state)
    state.set(qn("w14:val"), "1" if on else "0")


def _glyph(old: str, *, on: bool, control: bool) -> str:
    if "\uf000" <= old <= "\uf0ff":
        return chr(0xF000 + (0xFE if on else 0xA8))
    if on:
        return boxes.TICKED
    return boxes.EMPTY if control else _SQUARE


def _code(old: str, *, on: bool) -> str:
    second = int(old, 16) & 0xFF in (0x52, 0xA3, 0x2A, 0x50)  # Wingdings 2
    code = (0x52 if on else 0xA3) if second else (0xFE if on else 0xA8)
    return f"F0{code:02X}"
