"""Saves a workbook of openpyxl's as Excel itself would: shared strings, fonts in the schema's order, fixed times, no author."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
_INLINE = re.compile(rb'<c ([^>]*)t="inlineStr"([^>]*)><is><t([^>]*)>(.*?)</t></is></c>', re.DOTALL)
_FONT, _INNER = re.compile(rb"<font>.*?</font>", re.DOTALL), re.compile(rb"<(\w+)[^>]*/>")
# CT_Font (ISO/IEC 29500-1, sml.xsd)
_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS = "xl/sharedStrings.xml"
_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def saved(book: Any) -> bytes:
    """The book's bytes; the same book gives the same file."""
    raw = io.BytesIO()
    book.properties.creator = ""
    book.save(raw)
    with zipfile.ZipFile(raw) as source:
        parts = {info.filename: source.read(info) for info in source.infolist()}
    parts["docProps/core.xml"] = _STAMP.sub(rb"\g<1>2026-01-01T00:00:00Z\g<3>", parts["docProps/core.xml"])
    parts["xl/styles.xml"] = _FONT.sub(_ordered, parts["xl/styles.xml"])
    _share(parts)
    return _packed(parts)


def _ordered(font: re.Match[bytes]) -> bytes:
    inner = sorted(_INNER.finditer(font.group()), key=lambda child: _ORDER.index(child.group(1)))
    return b"<font>" + b"".join(child.group() for child in inner) + b"</font>"


def _share(parts: dict[str, bytes]) -> None:
    """Put the strings of all sheets into one part: Excel would rewrite cells that hold their own."""
    numbers: dict[bytes, int] = {}
    uses = 0

    def number(cell: re.Match[bytes]) -> bytes:
        nonlocal uses
        before, after, space, text = cell.groups()
        index = numbers.setdefault(b"<si><t%b>%b</t></si>" % (space, text), len(numbers))
        uses += 1
        return b'<c %bt="s"%b><v>%d</v></c>' % (before, after, index)

    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _INLINE.sub(number, parts[name])
    head = b'<sst xmlns="%b" count="%d" uniqueCount="%d">' % (_MAIN, uses, len(numbers))
    parts[_STRINGS] = head + b"".join(numbers) + b"</sst>"
    types = b'<Override PartName="/%b" ContentType="%b"/></Types>' % (_STRINGS.encode(), _TYPE)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types)
    related = b'<Relationship Type="%b" Target="sharedStrings.xml" Id="rIdStrings"/></Relationships>' % _RELATION
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", related)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, data)
    return out.getvalue()
