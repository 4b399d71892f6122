"""Native charts: editable, with their workbook inside, described in words, the same bytes each time."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from decimal import Decimal

import openpyxl
from lxml import etree
from report_samples import CATEGORY, CHART, LINES, REPORT, W, part, tree

from assistant.model.exhibit import Chart, Series
from assistant.word import chart, report_body

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def workbook(drawn: Chart):
    return openpyxl.load_workbook(io.BytesIO(chart.part(drawn).related[0].data)).active


def test_the_workbook_inside_holds_the_figures_that_the_chart_shows():
    rows = [[cell.value for cell in row] for row in workbook(CHART)]
    assert rows == [[None, "主导产业营业收入"], ["2023年", 86.5], ["2024年", 104], ["2025年", 129.3]]


def test_the_chart_points_into_its_workbook_sheet():
    root = etree.fromstring(chart.part(CHART).data)
    formulas = [node.text for node in root.iter(f"{C}f")]
    assert formulas == ["'数据'!$B$1", "'数据'!$A$2:$A$4", "'数据'!$B$2:$B$4"]
    assert workbook(CHART).title == "数据"
    assert root.find(f"{C}externalData") is not None


def test_shown_figures_are_the_exact_decimals():
    root = etree.fromstring(chart.part(CHART).data)
    assert [node.text for node in root.iterfind(f".//{C}val//{C}v")] == ["86.5", "104.0", "129.3"]


def test_a_missing_figure_is_a_gap_and_not_a_zero():
    root = etree.fromstring(chart.part(LINES).data)
    assert [node.text for node in root.find(f".//{C}ser/{C}val").iter(f"{C}v")] == ["1"]
    assert workbook(LINES)["B3"].value is None


def test_columns_start_at_zero():
    least = etree.fromstring(chart.part(CHART).data).find(f".//{C}valAx/{C}scaling/{C}min")
    assert least.get("val") == "0"


def test_columns_with_a_loss_do_not():
    loss = dataclasses.replace(CHART, series=(Series("利润总额", (Decimal("-3"), Decimal("1"), Decimal("2"))),))
    assert etree.fromstring(chart.part(loss).data).find(f".//{C}valAx/{C}scaling/{C}min") is None


def test_the_same_chart_gives_the_same_bytes():
    assert chart.part(CHART) == chart.part(CHART)
    core = zipfile.ZipFile(io.BytesIO(chart.part(CHART).related[0].data)).read("docProps/core.xml")
    assert b"2000-01-01" in core


def test_text_of_a_user_is_no_formula_in_the_workbook():
    hostile = Chart("x", ("=1+1",), (Series("=cmd|' /C calc'!A0", (Decimal(1),)),))
    sheet = workbook(hostile)
    assert (sheet["A2"].data_type, sheet["B1"].data_type) == ("s", "s")


def test_the_drawing_has_alternative_text_and_a_paragraph_of_automatic_height():
    root = tree(report_body.standalone(REPORT, CATEGORY, exhibits=(CHART,)))
    drawing = root.find(f".//{W}drawing")
    paragraph = next(drawing.iterancestors(f"{W}p"))
    assert paragraph.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == "auto"
    assert paragraph.find(f"{W}pPr/{W}keepNext") is not None
    described = next(drawing.iter("{*}docPr")).get("descr")
    assert "2023年86.5亿元、2024年104.0亿元、2025年129.3亿元" in described


def test_captions_are_counted_by_word():
    data = report_body.standalone(REPORT, CATEGORY, exhibits=(CHART, LINES))
    codes = [node.text.strip() for node in tree(data).iter(f"{W}instrText")]
    assert codes == ["SEQ 图 \\* ARABIC"] * 2
    assert b"2023" in part(data, "word/charts/chart1.xml")
