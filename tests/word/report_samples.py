"""What the tests of reports in Word share: a short report of an invented park, charts and tables, and independent readers of DOCX."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from assistant import categories
from assistant.model.exhibit import Chart, ChartKind, Comparison, ComparisonTable, Series
from assistant.text import outline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CATEGORY = categories.default()
TEXT = """【摘要】东湾光电产业园围绕光电子信息产业，搭建“飞地研发+本地制造”平台，2025年联合承接项目12个。
一、背景介绍
（一）开放合作基础
2023年，园区主导产业营业收入86.5亿元——占园区营业收入的41.2%。
1.存在的制约
跨园区共享机制不够顺畅，设备利用率仅为48%。
（1）设备分散
各园区设备目录互不相通，企业重复购置。
二、创新举措
（一）共建共享平台
两地园区共建中试平台，开放设备126台。
三、实践成效
（一）设备由闲变忙
设备利用率由48%提高到79%，提高31个百分点。
主导产业营业收入由2023年的86.5亿元增加到2025年的129.3亿元，增长49.5%。"""
REPORT = outline.parse(TEXT)
CHART = Chart(
    "2023—2025年主导产业营业收入",
    ("2023年", "2024年", "2025年"),
    (Series("主导产业营业收入", (Decimal("86.5"), Decimal("104.0"), Decimal("129.3"))),),
    "亿元",
    anchor="129.3亿元",
)
LINES = Chart(
    "两条线", ("甲", "乙"), (Series("A", (Decimal(1), None)), Series("B", (Decimal(-2), Decimal(3)))), kind=ChartKind.LINES
)
TABLE = ComparisonTable(
    "创新实践前后对比",
    (
        Comparison("共享机制不够顺畅", "设备利用率", "48%", "79%", "提高31个百分点"),
        Comparison("共享机制不够顺畅", "开放设备", "0台", "126台", "增加126台"),
        Comparison("产业规模偏小", "主导产业营业收入", "86.5亿元", "129.3亿元", "增长49.5%"),
    ),
    anchor="设备利用率由48%",
)


def part(data: bytes, name: str) -> bytes:
    """The bytes of one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def names(data: bytes) -> list[str]:
    """The names of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root of one XML part."""
    return etree.fromstring(part(data, name))


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    """The file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.namelist():
            target.writestr(item, content if item == name else source.read(item))
    return out.getvalue()


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """The file with a string of one part replaced; the string must be there."""
    text = part(data, name).decode()
    assert old in text
    return replaced(data, name, text.replace(old, new).encode())


def faults(data: bytes) -> list[str]:
    """What openxml-audit has against a file, and what it does not look for: text in w:del, grids, cells without a last paragraph."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.docx")
        path.write_bytes(data)
        found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    root = tree(data)
    found += ["w:t in w:del" for _ in root.iterfind(f".//{W}del//{W}t")]
    found += ["cell without last paragraph" for cell in root.iter(f"{W}tc") if cell[-1].tag != f"{W}p"]
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [
                int(cell.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val")) if cell.find(f"{W}tcPr/{W}gridSpan") is not None else 1
                for cell in row.findall(f"{W}tc")
            ]
            found += [f"{sum(spans)} cells over {columns} columns"] if sum(spans) != columns else []
    return found


def shown(paragraph: etree._Element) -> str:
    """The words of a paragraph."""
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def report_paragraphs(root: etree._Element) -> list[etree._Element]:
    """The paragraphs outside tables that hold words, captions left out: a reader of its own, not the product's."""
    found = []
    for paragraph in root.iterfind(f"{W}body/{W}p"):
        code = "".join(node.text or "" for node in paragraph.iter(f"{W}instrText"))
        if shown(paragraph).strip() and not re.search(r"\bSEQ\b", code):
            found.append(paragraph)
    return found


def settled(data: bytes, accept: bool) -> list[str]:
    """The report's lines after accepting (or rejecting) every tracked change, as Word does it: written without the product's help."""
    root = tree(data)
    kept, gone = (f"{W}ins", f"{W}del") if accept else (f"{W}del", f"{W}ins")
    lines, open_line = [], ""
    for paragraph in root.iterfind(f"{W}body/{W}p"):
        for change in [*paragraph.iter(gone)]:
            if change.getparent().tag == f"{W}rPr":
                continue
            change.getparent().remove(change)
        open_line += "".join(node.text or "" for node in paragraph.iter(f"{W}t", f"{W}delText"))
        mark = paragraph.find(f"{W}pPr/{W}rPr/{gone}")
        assert paragraph.find(f"{W}pPr/{W}rPr/{kept}") is None or mark is None
        if mark is None:
            lines.append(open_line)
            open_line = ""
    last = root.findall(f"{W}body/{W}p")[-1]
    # Word can neither insert nor delete the end of the last paragraph: a mark there would leave an empty line behind.
    assert not [mark for mark in last.iterfind(f"{W}pPr/{W}rPr/*") if mark.tag in (kept, gone)]
    return [line for line in lines if line.strip()]
