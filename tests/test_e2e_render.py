"""The exported form as LibreOffice shows it: its words, its pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import SAMPLES, Command

LANJIANG = SAMPLES / "lanjiang"


def _pages(document: Path) -> list[str]:
    """The text of each page of the document's PDF."""
    profile = (document.parent / "profile").as_uri()
    convert = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(document.parent),
    ]
    subprocess.run([*convert, str(document)], check=True, capture_output=True, timeout=170)
    text = subprocess.run(
        ["pdftotext", "-layout", str(document.with_suffix(".pdf")), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return text.rstrip("\f").split("\f")


@pytest.mark.needs_office
@pytest.mark.xdist_group("office")
def test_the_exported_form_is_whole_on_its_pages(park_report: Command, tmp_path: Path) -> None:
    out = tmp_path / "form.docx"
    park_report("export", LANJIANG / "application.yaml", "--report", LANJIANG / "report.txt", "-o", out)
    pages = _pages(out)
    whole = re.sub(r"\s", "", "".join(pages))
    assert 7 <= len(pages) <= 12
    assert "经验总结材料" in pages[0]
    assert "澜江高新技术产业园区" in pages[0]
    for words in ("填写说明", "承诺声明", "一、基本信息", "三、工业园区发展情况", "1286.4", "规范填写工业园区全称", "图1", "表1"):
        assert words in whole, words
    for line in (LANJIANG / "report.txt").read_text("utf-8").split():
        assert re.sub(r"\s", "", line)[:24] in whole, line
    assert all(page.strip() for page in pages)
