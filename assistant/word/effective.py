"""Formatting as it takes effect in Word: direct over character style over paragraph style over table style over defaults; themes read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from assistant.word import boxes, theme
from assistant.word.oxml import Element, ancestor, qn
from assistant.word.package import Package

Values: TypeAlias = dict[str, str]
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEMES = {slot: f"{slot}Theme" for slot in ("ascii", "hAnsi", "eastAsia")} | {"cs": "cstheme"}
_VAL = qn("w:val")
_DEPTH = 30
# Setting one way of indenting the first line takes back the other, wherever it came from.
_RIVALS = {
    "firstLine": ("hanging",),
    "firstLineChars": ("hangingChars",),
    "hanging": ("firstLine",),
    "hangingChars": ("firstLineChars",),
}


class Formats:
    """The effective formatting of a document's paragraphs and runs. `hides`: whether a style can hide text."""

    def __init__(self, package: Package) -> None:
        name = package.related(package.main, "styles")
        root = package.xml(name) if name else None
        self.theme = theme.font_names(package)
        self.styles: dict[str, Element] = {}
        self.defaults: dict[str, str] = {}
        self.base_run: Values = {}
        self.base_paragraph: Values = {}
        self._known: dict[tuple[str, str], Values] = {}
        self.hides = root is not None and next(root.iter(qn("w:vanish")), None) is not None
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for style in root.iter(qn("w:style")):
            identifier = style.get(qn("w:styleId")) or ""
            self.styles.setdefault(identifier, style)
            if boxes.is_on(style.get(qn("w:default")) or "0"):
                self.defaults.setdefault(style.get(qn("w:type")) or "", identifier)
        defaults = root.find(qn("w:docDefaults"))
        if defaults is not None:
            self.base_run = self.run_values(defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"))
            self.base_paragraph = paragraph_values(defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}"))

    def run(self, run: Element, paragraph: Element) -> Values:
        """What takes effect on a run: slot names and `slot*` where the theme named it, hint, sz (half points), b, vanish."""
        direct = run.find(qn("w:rPr"))
        named = _style_name(direct, "w:rStyle")
        layers = [self.base_run, *self._around(paragraph, "rPr"), self._style(named, "rPr"), self.run_values(direct)]
        return _merged(layers)

    def paragraph(self, paragraph: Element) -> Values:
        """What takes effect on a paragraph: attributes of w:spacing and w:ind by name, jc, snapToGrid."""
        direct = paragraph.find(qn("w:pPr"))
        return _merged([self.base_paragraph, *self._around(paragraph, "pPr"), paragraph_values(direct)])

    def _around(self, paragraph: Element, kind: str) -> list[Values]:
        """Values of the table style and of the paragraph style."""
        table = ancestor(paragraph, "w:tbl")
        named = _style_name(table.find(qn("w:tblPr")), "w:tblStyle") if table is not None else ""
        of_table = self._style(named or self.defaults.get("table", ""), kind) if table is not None else {}
        own = _style_name(paragraph.find(qn("w:pPr")), "w:pStyle")
        if own not in self.styles:
            own = self.defaults.get("paragraph", "")
        return [of_table, self._style(own, kind)]

    def _style(self, identifier: str, kind: str, depth: int = 0) -> Values:
        if identifier not in self.styles or depth > _DEPTH:
            return {}
        if (identifier, kind) not in self._known:
            style = self.styles[identifier]
            parent = self._style(_style_name(style, "w:basedOn"), kind, depth + 1)
            own = style.find(qn(f"w:{kind}"))
            values = self.run_values(own) if kind == "rPr" else paragraph_values(own)
            self._known[identifier, kind] = _merged([parent, values])
        return self._known[identifier, kind]

    def run_values(self, properties: Element | None) -> Values:
        """The values that one w:rPr sets."""
        found: Values = {}
        if properties is None:
            return found
        fonts = properties.find(qn("w:rFonts"))
        if fonts is not None:
            found |= self._fonts(fonts)
        size = properties.find(qn("w:sz"))
        if size is not None:
            found["sz"] = size.get(_VAL) or ""
        for name in ("b", "vanish"):
            toggle = properties.find(qn(f"w:{name}"))
            if toggle is not None:
                found[name] = "1" if boxes.is_on(toggle.get(_VAL)) else ""
        return found

    def _fonts(self, fonts: Element) -> Values:
        found: Values = {}
        for slot in SLOTS:
            themed, named = fonts.get(qn(f"w:{_THEMES[slot]}")), fonts.get(qn(f"w:{slot}"))
            # A theme's font wins over a name beside it.
            if themed is not None:
                found |= {slot: self.theme.get(themed, ""), f"{slot}*": "1"}
            elif named is not None:
                found |= {slot: named, f"{slot}*": ""}
        hint = fonts.get(qn("w:hint"))
        return found | ({"hint": hint} if hint is not None else {})


def paragraph_values(properties: Element | None) -> Values:
    """The values that one w:pPr sets."""
    found: Values = {}
    if properties is None:
        return found
    for name in ("spacing", "ind"):
        holder = properties.find(qn(f"w:{name}"))
        if holder is not None:
            found |= {key.rpartition("}")[2]: value for key, value in holder.attrib.items()}
    for name in ("jc", "snapToGrid"):
        child = properties.find(qn(f"w:{name}"))
        if child is not None:
            found[name] = child.get(_VAL) or ("" if name == "jc" else "1")
    return found


def _merged(layers: Iterable[Values]) -> Values:
    found: Values = {}
    for layer in layers:
        for name in layer:
            for rival in _RIVALS.get(name, ()):
                if rival not in layer:
                    found.pop(rival, None)
        found |= layer
    return found


def _style_name(holder: Element | None, tag: str) -> str:
    mark = holder.find(qn(tag)) if holder is not None else None
    return "" if mark is None else mark.get(_VAL) or ""
