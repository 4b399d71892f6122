"""The theme of a document: the plain one that Word expects in ours (which never refer to it), and the fonts that others name in theirs."""

from __future__ import annotations

from assistant.word.oxml import Element, el, qn
from assistant.word.package import Package

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "2F5597",
    "accent2": "9DC3E6",
    "accent3": "7F7F7F",
    "accent4": "C55A11",
    "accent5": "A9D18E",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}

_SLOTS = {"EastAsia": "ea", "HAnsi": "latin", "Ascii": "latin", "Bidi": "cs"}


def font_names(package: Package) -> dict[str, str]:
    """The fonts that a document's theme names: `minorEastAsia` → 等线; empty where it has no theme."""
    part = package.related(package.main, "theme")
    if not part:
        return {}
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        fonts = next(package.xml(part).iter(qn(f"a:{size}Font")), None)
        found |= {f"{size}{word}": _face(fonts, slot) for word, slot in _SLOTS.items()}
    return found


def theme() -> Element:
    """a:theme with one set of colours, plain fonts and plain fills."""
    colours = (el(f"a:{name}", None, el("a:srgbClr", {"val": value})) for name, value in _COLOURS.items())
    faces = (_faces("majorFont", "黑体"), _faces("minorFont", "仿宋_GB2312"))
    elements = el(
        "a:themeElements",
        None,
        el("a:clrScheme", {"name": "Office"}, *colours),
        el("a:fontScheme", {"name": "Office"}, *faces),
        _formats(),
    )
    return el("a:theme", {"name": "Office"}, elements)


def _faces(tag: str, east_asian: str) -> Element:
    faces = {"latin": "Times New Roman", "ea": east_asian, "cs": ""}
    return el(f"a:{tag}", None, *(el(f"a:{slot}", {"typeface": face}) for slot, face in faces.items()))


def _formats() -> Element:
    def fill() -> Element:
        return el("a:solidFill", None, el("a:schemeClr", {"val": "phClr"}))

    lines = (el("a:ln", {"w": width}, fill()) for width in (6350, 12700, 19050))
    effects = (el("a:effectStyle", None, el("a:effectLst")) for _ in range(3))
    return el(
        "a:fmtScheme",
        {"name": "Office"},
        el("a:fillStyleLst", None, *(fill() for _ in range(3))),
        el("a:lnStyleLst", None, *lines),
        el("a:effectStyleLst", None, *effects),
        el("a:bgFillStyleLst", None, *(fill() for _ in range(3))),
    )


def _face(fonts: Element | None, slot: str) -> str:
    """The typeface of a slot; where the East Asian one is left open, the theme's for simplified Chinese."""
    if fonts is None:
        return ""
    face = fonts.find(qn(f"a:{slot}"))
    named = "" if face is None else face.get("typeface") or ""
    if named or slot != "ea":
        return named
    chinese = (font.get("typeface") or "" for font in fonts.iter(qn("a:font")) if font.get("script") == "Hans")
    return next(chinese, "")
