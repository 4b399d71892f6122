"""What the tests of the form share: an application with every cell of the form filled, audits, a reader of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree

from assistant import categories
from assistant.intake.yaml_file import load_yaml
from assistant.model.application import Application, Practice
from assistant.model.report import Report
from assistant.text import outline

CORPORA = Path(__file__).parent.parent / "corpora"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CATEGORY = categories.default()
REPORT_TEXT = (CORPORA / "lanjiang" / "report.txt").read_text(encoding="utf-8").strip()
TITLE = "《创新“链式出海”模式，助力企业开拓海外市场》"


def application() -> Application:
    """An application as far as a form can hold one, with every cell filled."""
    loaded = load_yaml(CORPORA / "lanjiang" / "application.yaml")
    practice = Practice(industry=loaded.practice.industry, title=TITLE)
    return replace(loaded, practice=practice, companies=(), chain=(), report=REPORT_TEXT)


def report(text: str = REPORT_TEXT) -> Report:
    return outline.parse(text)


def findings(data: bytes) -> set[str]:
    """What openxml-audit objects to, without the places (they move when cells are filled)."""
    import tempfile

    from openxml_audit import OpenXmlValidator

    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        result = OpenXmlValidator().validate(file.name)
    return {f"{error.part_uri} {error.description}" for error in result.errors}


def raw_rows(root: etree._Element) -> list[list[str]]:
    """Every w:tr as the texts of its w:tc, read plainly: all w:t that is not deleted, box symbols as glyphs, a text box once."""
    return [[raw_text(tc) for tc in row.iter(f"{W}tc") if next(tc.iterancestors(f"{W}tr")) is row] for row in root.iter(f"{W}tr")]


def raw_text(element: etree._Element) -> str:
    found = []
    for node in element.iter():
        if not isinstance(node.tag, str) or any(
            "Fallback" in a.tag or a.tag in (f"{W}del", f"{W}moveFrom") for a in node.iterancestors()
        ):
            continue
        if node.tag == f"{W}t":
            found.append(node.text or "")
        elif node.tag == f"{W}sym":
            found.append({"F0A8": "☐", "F0FE": "☑", "00A3": "☐", "F052": "☑"}.get(node.get(f"{W}char"), "?"))
        elif node.tag == f"{W}checkBox":
            checked = node.find(f"{W}checked")
            found.append("☑" if checked is not None and checked.get(f"{W}val") != "0" else "☐")
    return "".join(found).replace("\uf0fe", "☑").replace("\uf0a8", "☐")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)
