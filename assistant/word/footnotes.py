"""Real footnotes: the part with its separators, the styles, the settings, and the references in the text."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.word.oxml import Element, el, put, run, run_properties, serialize, val
from assistant.word.package import Package

PART = "word/footnotes.xml"
TEXT_STYLE, REFERENCE_STYLE = "FootnoteText", "FootnoteReference"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def reference(number: int) -> Element:
    """The run that refers to footnote `number` (from 1)."""
    return el("w:r", None, run_properties(style=REFERENCE_STYLE), el("w:footnoteReference", {"w:id": number}))


def attach(package: Package, texts: Sequence[str], font: str) -> None:
    """Give a document of our own its footnotes 1 … n, set in `font`. Its styles and settings parts must exist."""
    root = el("w:footnotes", None, _separator(-1, "separator"), _separator(0, "continuationSeparator"))
    for number, text in enumerate(texts, 1):
        mark = el("w:r", None, run_properties(style=REFERENCE_STYLE), el("w:footnoteRef"))
        words = run(f" {text}", run_properties(font, 9))
        paragraph = el("w:p", None, el("w:pPr", None, val("w:pStyle", TEXT_STYLE)), mark, words)
        root.append(el("w:footnote", {"w:id": number}, paragraph))
    package.put(PART, serialize(root), _TYPE)
    package.relate(package.main, "footnotes", PART)
    _styles(package)
    settings = package.xml("word/settings.xml")
    put(settings, el("w:footnotePr", None, el("w:footnote", {"w:id": -1}), el("w:footnote", {"w:id": 0})))
    package.touch("word/settings.xml")


def _separator(number: int, kind: str) -> Element:
    line = el("w:spacing", {"w:line": 240, "w:lineRule": "auto"})
    paragraph = el("w:p", None, el("w:pPr", None, line), el("w:r", None, el(f"w:{kind}")))
    return el("w:footnote", {"w:type": kind, "w:id": number}, paragraph)


def _styles(package: Package) -> None:
    flow = el("w:pPr", None, val("w:snapToGrid", 0), el("w:spacing", {"w:line": 240, "w:lineRule": "auto"}), val("w:jc", "left"))
    text = el(
        "w:style", {"w:type": "paragraph", "w:styleId": TEXT_STYLE}, val("w:name", "footnote text"), val("w:basedOn", "Normal")
    )
    for child in (flow, el("w:rPr", None, val("w:sz", 18), val("w:szCs", 18))):
        put(text, child)
    mark = el("w:style", {"w:type": "character", "w:styleId": REFERENCE_STYLE}, val("w:name", "footnote reference"))
    put(mark, run_properties(superscript=True))
    package.xml("word/styles.xml").extend((text, mark))
    package.touch("word/styles.xml")
