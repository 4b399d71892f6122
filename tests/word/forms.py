"""The two forms at hand, and what it takes to make copies of them by code in the manners in which people have them (`manners`).

Nothing here uses the product's own reading or filling, so that a fault there cannot hide here.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lxml import etree

CORPORA = Path(__file__).parent.parent / "corpora"
W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14_NS = "http://schemas.microsoft.com/office/word/2010/wordml"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS_NS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
W = f"{{{W_NS}}}"
MAIN = "word/document.xml"
_NAMES = (
    f'xmlns:w="{W_NS}" xmlns:w14="{W14_NS}" xmlns:mc="{MC_NS}" xmlns:wps="{WPS_NS}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """A package from its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in content.items():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def xml(text: str) -> etree._Element:
    """An element from its text, the usual prefixes declared."""
    return etree.fromstring(f"<root {_NAMES}>{text}</root>")[0]


def document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def changed(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """A package with its main document changed."""
    content = parts(data)
    root = etree.fromstring(content[MAIN])
    change(root)
    return packed({**content, MAIN: document(root)})


def words(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def cell_of(root: etree._Element, label: str) -> etree._Element:
    """The first cell with exactly these words (white space aside)."""
    return next(tc for tc in root.iter(f"{W}tc") if re.sub(r"\s", "", words(tc)) == label)


def answer_of(root: etree._Element, label: str) -> etree._Element:
    """The cell to the right of a label's."""
    cell = cell_of(root, label)
    row = [tc for tc in cell.getparent() if tc.tag == f"{W}tc"]
    return row[row.index(cell) + 1]


def official() -> bytes:
    return (CORPORA / "forms" / "official-a.docx").read_bytes()


def own() -> bytes:
    from assistant import categories
    from assistant.word import form

    return form.blank(categories.default())


def bare() -> dict[str, bytes]:
    """The least that a Word file needs beside its main document: a program's minimal output."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content = f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    content += f'<Override PartName="/{MAIN}" ContentType="{word}"/></Types>'
    rels = f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}" Target="{MAIN}"/></Relationships>'
    return {"[Content_Types].xml": content.encode(), "_rels/.rels": rels.encode()}


@cache
def libreoffice() -> bytes:
    """Our own blank form, opened and saved by LibreOffice."""
    return resaved(own())


def resaved(data: bytes) -> bytes:
    """A document opened and saved by LibreOffice, in a profile of its own."""
    import tempfile

    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is needed for this test"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in" / "form.docx"
        source.parent.mkdir()
        source.write_bytes(data)
        command = [soffice, "--headless", f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--convert-to"]
        subprocess.run(
            [*command, "docx:MS Word 2007 XML", "--outdir", folder, str(source)], capture_output=True, timeout=120, check=True
        )
        return (Path(folder) / "form.docx").read_bytes()
