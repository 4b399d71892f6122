"""Rendered by LibreOffice: the 22-point pitch as measured in the PDF, charts that are not clipped, review marks that survive."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from report_samples import CATEGORY, CHART, REPORT, TABLE, TEXT, W, tree

from assistant.model.application import Application
from assistant.model.finding import Finding, Severity
from assistant.model.span import Span
from assistant.text import outline
from assistant.word import comments, form, redline, report_body

pytestmark = [pytest.mark.needs_office, pytest.mark.xdist_group("office")]
LONG = outline.parse(
    "\n".join([TEXT, *(["园区围绕光电子信息产业开展跨园区联动，共享中试设备和检测能力，形成可复制的做法。" * 4] * 12)])
)
LINE = re.compile(r'<line xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</line>', re.DOTALL)


def converted(data: bytes, kind: str, folder: Path) -> Path:
    """The document saved by LibreOffice as pdf or docx."""
    source = folder / "in.docx"
    source.write_bytes(data)
    soffice = shutil.which("soffice") or "libreoffice"
    command = [soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder / "out"), str(source)], check=True, capture_output=True, timeout=170)
    return folder / "out" / f"in.{kind}"


def lines(pdf: Path) -> list[list[tuple[float, str]]]:
    """Top and words of each line of each page, from above."""
    shown = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    pages = []
    for page in shown.split("<page ")[1:]:
        found = [(float(top), re.sub(r"<[^>]+>|\s", "", inner)) for top, _, inner in LINE.findall(page)]
        pages.append(sorted(found))
    return pages


@pytest.mark.parametrize("kind", ["alone", "form"])
def test_lines_stand_22_points_apart_in_the_pdf(kind, tmp_path):
    alone = report_body.standalone(LONG, CATEGORY)
    filled = form.fill(form.blank(CATEGORY), Application(CATEGORY.name), LONG, CATEGORY).data
    pages = lines(converted(alone if kind == "alone" else filled, "pdf", tmp_path))
    page = next(page for page in pages if sum("可复制的做法" in words for _, words in page) >= 3)
    body = [top for top, words in page if len(words) > 30]
    assert len(body) >= 10
    gaps = [round((below - above) / 22, 2) for above, below in pairwise(body)]
    assert gaps.count(1.0) >= 5
    assert [gap for gap in gaps if gap != round(gap)] == [], (
        "whole multiples of 22 points, where headings and short lines stand between"
    )


def test_a_chart_keeps_its_height_above_its_caption(tmp_path):
    pages = lines(converted(report_body.standalone(REPORT, CATEGORY, exhibits=(TABLE, CHART)), "pdf", tmp_path))
    page = next(page for page in pages if any(words.startswith("图1") for _, words in page))
    caption = next(top for top, words in page if words.startswith("图1"))
    labels = [top for top, words in page if words in ("86.5", "104.0", "104", "129.3")]
    assert len(labels) >= 3, "the columns' labels are drawn"
    assert caption - min(labels) > 120, "points: most of the chart's 176 stand between its highest label and its caption"


def test_tracked_changes_and_comments_survive_a_save(tmp_path):
    start = TEXT.index("79%")
    commented = comments.annotate(
        report_body.standalone(REPORT, CATEGORY, exhibits=(CHART,)),
        [Finding("source.x", Severity.ERROR, "没有来源。", span=Span(start, start + 3))],
        REPORT,
        CATEGORY,
    )
    reviewed = redline.compare(commented, outline.parse(TEXT.replace("126台", "132台") + "\n新增一段。"), CATEGORY)
    saved = tree(converted(reviewed, "docx", tmp_path).read_bytes())
    inserted = ["".join(node.itertext(f"{W}t")) for node in saved.iter(f"{W}ins") if node.find(f"{W}r") is not None]
    assert inserted == ["132", "新增一段。"]
    assert [node.text for node in saved.iter(f"{W}delText")] == ["126"]
    assert len(list(saved.iter(f"{W}commentRangeStart"))) == 1
    assert len(list(saved.iter(f"{W}drawing"))) >= 1
