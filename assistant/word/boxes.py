"""Check boxes as people's forms show them: glyphs, Wingdings symbols, legacy form fields, all read as ☐ and ☑."""

from __future__ import annotations

import re

from assistant.word.oxml import Element, qn

EMPTY, TICKED = "☐", "☑"
EMPTY_GLYPHS = frozenset("□☐▢◻⬜◯○❏❑")
TICKED_GLYPHS = frozenset("☑☒■√✓✔✅🗹●")
# Code points of Wingdings (F0xx) and Wingdings 2 that are used as boxes (reference A5).
_EMPTY_CODES = frozenset({0x6F, 0xA8, 0xA3, 0x71, 0x72, 0x2A})
_TICKED_CODES = frozenset({0xFE, 0xFD, 0x52, 0x53, 0x54, 0xFC, 0x50})
_FONTS, _ASCII = f"{qn('w:rPr')}/{qn('w:rFonts')}", qn("w:ascii")
_SYMBOL = re.compile("[\uf000-\uf0ff]")
_PRIVATE = str.maketrans({0xF000 + c: EMPTY for c in _EMPTY_CODES} | {0xF000 + c: TICKED for c in _TICKED_CODES})


def readable(text: str, run: Element) -> str:
    """A text whose symbols are boxes: private-use characters, and one character alone that its run sets in Wingdings."""
    if len(text) == 1 and in_wingdings(run):
        return symbol(f"{ord(text) & 0xFF:X}")
    return text.translate(_PRIVATE) if _SYMBOL.search(text) else text


def in_wingdings(run: Element) -> bool:
    """Whether a run is set in a font of symbols."""
    fonts = run.find(_FONTS)
    return fonts is not None and (fonts.get(_ASCII) or "").startswith("Wingdings")


def symbol(code: str) -> str:
    """What a w:sym with this hexadecimal code shows; empty for a symbol of unknown meaning."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    low = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    if low in _EMPTY_CODES:
        return EMPTY
    if low in _TICKED_CODES:
        return TICKED
    return chr(number) if 0x20 <= number < 0xD800 else ""


def form_field(mark: Element) -> str:
    """What a legacy form field (FORMCHECKBOX) shows; empty for a field that is no check box."""
    box = mark.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
    if box is None:
        return ""
    state = box.find(qn("w:checked"))
    if state is None:
        state = box.find(qn("w:default"))
    return TICKED if state is not None and is_on(state.get(qn("w:val"))) else EMPTY


def is_on(value: str | None) -> bool:
    """Whether an on/off attribute of WordprocessingML is on; a missing one is."""
    return value in (None, "1", "true", "on")


def is_box(character: str) -> bool:
    """Whether a character is a check box, ticked or not."""
    return character in EMPTY_GLYPHS or character in TICKED_GLYPHS
