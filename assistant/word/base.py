"""A small Chinese base for documents of our own, built by code: styles, settings, page, footer with page number, properties.

No author, no date, no template: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.word import package as packages
from assistant.word import properties, theme
from assistant.word.oxml import Element, el, field, fonts, paragraph, put, run_properties, serialize, val
from assistant.word.package import Package

MAIN = "word/document.xml"
CAPTION = "Caption"
_FONT = "仿宋_GB2312"
_FONTS = (_FONT, "楷体_GB2312", "黑体")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_CELL_MARGINS = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))


def document(title: str, *, draft: bool = False) -> Package:
    """A package with all but its content; `title` becomes the title property, marked 初稿 when `draft`. See `finish`."""
    package = packages.new()
    package.main = MAIN
    package.relate("", "officeDocument", MAIN)
    properties.add(package, title + (properties.DRAFT if draft else ""))
    for kind, root in (("styles", _styles()), ("settings", _settings()), ("fontTable", _font_table())):
        package.put(f"word/{kind}.xml", serialize(root), f"{_WORD}.{kind}+xml")
        package.relate(MAIN, kind, f"word/{kind}.xml")
    package.put("word/theme/theme1.xml", serialize(theme.theme()), theme.CONTENT_TYPE)
    package.relate(MAIN, "theme", "word/theme/theme1.xml")
    return package


def finish(package: Package, blocks: Iterable[Element], *, cover: bool = False) -> bytes:
    """The bytes of the document with `blocks` as its body, on A4, with page numbers; none on its first page where that is a cover."""
    package.put("word/footer1.xml", serialize(_footer()), f"{_WORD}.footer+xml")
    section = _section(package.relate(MAIN, "footer", "word/footer1.xml"))
    if cover:
        put(section, el("w:titlePg"))
    root = el("w:document", None, el("w:body", None, *blocks, section))
    package.put(MAIN, serialize(root), f"{_WORD}.document.main+xml")
    return package.save()


def _section(footer: str) -> Element:
    """w:sectPr of an A4 page with the margins of the official form; `footer` is the relationship of the default footer."""
    margins = {"w:top": 1440, "w:right": 1531, "w:bottom": 1440, "w:left": 1531, "w:header": 851, "w:footer": 992, "w:gutter": 0}
    return el(
        "w:sectPr",
        None,
        el("w:footerReference", {"w:type": "default", "r:id": footer}),
        el("w:pgSz", {"w:w": 11906, "w:h": 16838}),
        el("w:pgMar", margins),
        el("w:cols", {"w:space": 425}),
        el("w:docGrid", {"w:type": "lines", "w:linePitch": 312}),
    )


def _footer() -> Element:
    properties = el("w:pPr", None, val("w:pStyle", "Footer"), val("w:jc", "center"))
    return el("w:ftr", None, paragraph(*field("PAGE", "1", lambda: run_properties(_FONT, 10.5)), ppr=properties))


def _style(kind: str, identifier: str, name: str, *children: Element, default: bool = False, based: str = "") -> Element:
    attributes = {"w:type": kind, "w:styleId": identifier, **({"w:default": 1} if default else {})}
    style = el("w:style", attributes, val("w:name", name))
    if based:
        put(style, val("w:basedOn", based))
    for child in children:
        put(style, child)
    return style


def _styles() -> Element:
    language = el("w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN"})
    text = el("w:rPr", None, fonts(_FONT), val("w:kern", 2), val("w:sz", 24), val("w:szCs", 24), language)
    margins = el("w:tblCellMar", None, *(el(f"w:{side}", {"w:w": w, "w:type": "dxa"}) for side, w in _CELL_MARGINS))
    table = el("w:tblPr", None, el("w:tblInd", {"w:w": 0, "w:type": "dxa"}), margins)
    normal = el("w:pPr", None, val("w:widowControl", 0), val("w:jc", "both"))
    small = el("w:rPr", None, val("w:sz", 21), val("w:szCs", 21))
    return el(
        "w:styles",
        None,
        el("w:docDefaults", None, el("w:rPrDefault", None, text), el("w:pPrDefault")),
        _style("paragraph", "Normal", "Normal", el("w:qFormat"), normal, default=True),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", el("w:semiHidden"), default=True),
        _style("table", "TableNormal", "Normal Table", el("w:semiHidden"), table, default=True),
        _style("numbering", "NoList", "No List", el("w:semiHidden"), default=True),
        _style("paragraph", CAPTION, "caption", el("w:qFormat"), el("w:pPr", None, val("w:jc", "center")), based="Normal"),
        _style("paragraph", "Footer", "footer", el("w:pPr", None, val("w:snapToGrid", 0)), small, based="Normal"),
    )


def _font_table() -> Element:
    return el("w:fonts", None, *(el("w:font", {"w:name": name}, val("w:charset", "86")) for name in _FONTS))


def _settings() -> Element:
    mode = {"w:name": "compatibilityMode", "w:uri": _COMPATIBILITY, "w:val": 15}
    settings = el("w:settings")
    for child in (
        el("w:zoom", {"w:percent": 100}),
        val("w:defaultTabStop", 420),
        val("w:characterSpacingControl", "compressPunctuation"),
        el("w:compat", None, el("w:balanceSingleByteDoubleByteWidth"), el("w:useFELayout"), el("w:compatSetting", mode)),
        el("w:themeFontLang", {"w:val": "en-US", "w:eastAsia": "zh-CN"}),
        val("w:decimalSymbol", "."),
        val("w:listSeparator", ","),
    ):
        put(settings, child)
    return settings
