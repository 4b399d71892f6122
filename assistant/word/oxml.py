"""WordprocessingML in small pieces: namespaces, safe parsing, building elements, children kept in the schema's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # etree._Element; lxml-stubs type its attributes too narrowly to be of use

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

# Child orders of the schema (ISO/IEC 29500-1, wml.xsd); an element that Word meets out of order makes a file "unreadable".
_ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
    "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
    "divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "w:trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers "
    "cellIns cellDel cellMerge tcPrChange",
    "w:sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "w:settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView "
    "trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength "
    "clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets "
    "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore "
    "savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText "
    "doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace "
    "updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang "
    "clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown "
    "smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator",
}
# Characters that XML 1.0 cannot hold; tab and newline are kept.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@cache
def qn(name: str) -> str:
    """`w:p` as lxml's `{namespace}p`; a name without prefix stays as it is."""
    prefix, colon, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}" if colon else name


@cache
def _ranks(parent: str) -> dict[str, int]:
    return {qn(f"w:{name}"): rank for rank, name in enumerate(_ORDER[parent].split())}


@cache
def _ordered_parents() -> dict[str, str]:
    return {qn(name): name for name in _ORDER}


def parse(data: bytes) -> Element:
    """The root of an XML part. Entities are never expanded and nothing is fetched. Raises etree.XMLSyntaxError, ValueError (DOCTYPE)."""
    root = etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
    )
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("DOCTYPE")
    return root


def serialize(root: Element) -> bytes:
    """An XML part as Word writes it: UTF-8, declaration, standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def clean(text: str) -> str:
    """The text without characters that XML cannot hold (control characters, lone surrogates)."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _names(tag: str, *keys: str) -> dict[Any, str]:
    """The prefixes of a tag and its attributes.

    Named here, or lxml makes up a prefix that depends on what other libraries have registered.
    """
    prefix = tag.partition(":")[0]
    # LibreOffice reads relationships and content types by their bare names: those two get no prefix.
    names: dict[Any, str] = {None if prefix in ("pr", "ct") else prefix: NS[prefix]}
    return names | {p: NS[p] for p in (key.partition(":")[0] for key in keys if ":" in key) if p != "xml"}


def el(tag: str, attributes: Mapping[str, object] | None = None, *children: Element | None, text: str | None = None) -> Element:
    """A new element: `el("w:jc", {"w:val": "center"})`. None among the children is left out; a text is cleaned."""
    element = etree.Element(qn(tag), nsmap=_names(tag, *(attributes or ())))
    for key, value in (attributes or {}).items():
        element.set(qn(key), clean(value) if isinstance(value, str) else str(value))
    for child in children:
        if child is not None:
            element.append(child)
    if text is not None:
        element.text = clean(text)
    return element


def val(tag: str, value: object) -> Element:
    """An element whose one attribute is w:val: `val("w:jc", "center")`."""
    return el(tag, {"w:val": value})


def put(parent: Element, child: Element) -> Element:
    """Set a property: `child` replaces its namesake and stands where the schema wants it. Gives back `child`.

    For parents with a schema order known here (pPr, rPr, tblPr, trPr, tcPr, sdtPr, sectPr, style, settings); what the order does not
    know stays behind.
    """
    ranks = _ranks(_ordered_parents()[parent.tag])
    old = parent.find(child.tag)
    if old is not None:
        parent.replace(old, child)
        return child
    rank = ranks.get(child.tag, len(ranks))
    for index, sibling in enumerate(parent):
        if ranks.get(sibling.tag, len(ranks)) > rank:
            parent.insert(index, child)
            return child
    parent.append(child)
    return child


def properties(element: Element) -> Element:
    """The properties element of w:p, w:r, w:tbl, w:tr, w:tc or w:sdt, made as its first child where it lacks."""
    tag = f"{element.tag}Pr"
    found = element.find(tag)
    if found is None:
        local = etree.QName(element).localname
        found = el(f"w:{local}Pr")
        # w:tblPrEx stands before w:trPr.
        element.insert(1 if len(element) and element[0].tag == qn("w:tblPrEx") else 0, found)
    return found


def fonts(name: str) -> Element:
    """w:rFonts with all four slots; the hint sends quotes and dashes to the East Asian font."""
    slots = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
    return el("w:rFonts", {"w:hint": "eastAsia", **dict.fromkeys(slots, name)})


def run_properties(
    font: str = "",
    size: float = 0,
    *,
    style: str = "",
    bold: bool = False,
    italic: bool = False,
    color: str = "",
    underline: str = "",
    superscript: bool = False,
) -> Element:
    """w:rPr; size in points, color as RRGGBB, underline as Word's name (single). Empty ones are left out."""
    half = round(size * 2)
    return el(
        "w:rPr",
        None,
        val("w:rStyle", style) if style else None,
        fonts(font) if font else None,
        el("w:b") if bold else None,
        el("w:bCs") if bold else None,
        el("w:i") if italic else None,
        val("w:color", color) if color else None,
        val("w:sz", half) if half else None,
        val("w:szCs", half) if half else None,
        val("w:u", underline) if underline else None,
        val("w:vertAlign", "superscript") if superscript else None,
    )


def text_children(text: str, tag: str = "w:t") -> list[Element]:
    """The children of a run that show `text`: w:t (or w:delText), with \\t as w:tab and \\n as w:br."""
    found: list[Element] = []
    for piece in re.split(r"([\t\n])", clean(text)):
        if piece in ("\t", "\n"):
            found.append(el("w:tab" if piece == "\t" else "w:br"))
        elif piece:
            found.append(el(tag, {"xml:space": "preserve"}, text=piece))
    return found


def run(text: str, rpr: Element | None = None) -> Element:
    """A run that shows `text` (\\t and \\n become tab and break). `rpr` is used as it is: give each run its own."""
    return el("w:r", None, rpr, *text_children(text))


def paragraph(*children: Element | None, ppr: Element | None = None) -> Element:
    """A paragraph with its properties first."""
    return el("w:p", None, ppr, *children)


def field(instruction: str, shown: str, make_rpr: Any = None) -> list[Element]:
    """Runs of a complex field (PAGE, SEQ …) that shows `shown` until it is updated; `make_rpr` gives each run its w:rPr."""

    def part(*children: Element) -> Element:
        return el("w:r", None, make_rpr() if make_rpr else None, *children)

    def mark(kind: str) -> Element:
        return part(el("w:fldChar", {"w:fldCharType": kind}))

    code = el("w:instrText", {"xml:space": "preserve"}, text=f" {instruction} ")
    return [mark("begin"), part(code), mark("separate"), part(*text_children(shown)), mark("end")]


def bookmark(number: int, name: str, content: Iterable[Element]) -> list[Element]:
    """`content` between the two marks of a bookmark; `number` is unique in the part, `name` has at most 40 characters."""
    return [el("w:bookmarkStart", {"w:id": number, "w:name": name}), *content, el("w:bookmarkEnd", {"w:id": number})]


def ancestor(element: Element, tag: str) -> Element | None:
    """The nearest ancestor with this tag (`w:p`)."""
    return next(element.iterancestors(qn(tag)), None)
