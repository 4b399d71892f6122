"""The report in the layout of the form's item 5: in a form's cell and alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from report_samples import (
    CATEGORY,
    CHART,
    LINES,
    REPORT,
    TABLE,
    TEXT,
    W,
    edited,
    faults,
    names,
    part,
    report_paragraphs,
    shown,
    tree,
)

from assistant.text import outline
from assistant.word import base, report_body
from assistant.word.package import Package
from assistant.word.parts import adder
from assistant.word.read import report_text

ALONE = report_body.standalone(REPORT, CATEGORY, title="《光电产业飞地研发实践》", exhibits=(TABLE, CHART))
PARAGRAPHS = report_paragraphs(tree(ALONE))
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def fonts_of(paragraph):
    return [run.find(f"{W}rPr/{W}rFonts") for run in paragraph.iter(f"{W}r")]


def test_each_line_of_the_report_is_one_paragraph_as_written():
    assert [shown(p) for p in PARAGRAPHS] == TEXT.split("\n")


@pytest.mark.parametrize(
    ("beginning", "font"),
    [
        ("【摘要】", "仿宋_GB2312"),
        ("一、", "黑体"),
        ("（一）", "楷体_GB2312"),
        ("1.", "仿宋_GB2312"),
        ("（1）", "仿宋_GB2312"),
        ("2023年，", "仿宋_GB2312"),
    ],
)
def test_fonts_by_level_stand_in_all_four_slots_without_a_theme(beginning, font):
    paragraph = next(p for p in PARAGRAPHS if shown(p).startswith(beginning))
    for found in fonts_of(paragraph):
        assert {found.get(f"{W}{slot}") for slot in SLOTS} == {font}
        assert found.get(f"{W}hint") == "eastAsia"
        assert not [name for name in found.attrib if "heme" in name]


def test_every_run_is_in_size_four_small():
    sizes = {node.get(f"{W}val") for p in PARAGRAPHS for node in p.iter(f"{W}sz", f"{W}szCs")}
    assert sizes == {"24"}


def test_line_pitch_is_exactly_22_points_without_spacing_or_grid():
    for paragraph in PARAGRAPHS:
        spacing = paragraph.find(f"{W}pPr/{W}spacing")
        wanted = {
            "line": "440",
            "lineRule": "exact",
            "before": "0",
            "after": "0",
            "beforeAutospacing": "0",
            "afterAutospacing": "0",
        }
        assert {key.removeprefix(W): value for key, value in spacing.attrib.items()} == wanted
        assert paragraph.find(f"{W}pPr/{W}snapToGrid").get(f"{W}val") == "0"


def test_every_paragraph_is_indented_by_two_characters_in_both_notations():
    for paragraph in PARAGRAPHS:
        indent = paragraph.find(f"{W}pPr/{W}ind")
        assert (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine")) == ("200", "480")


def test_heading_numbers_are_literal_and_headings_have_outline_levels():
    assert tree(ALONE).find(f".//{W}numPr") is None
    levels = {shown(p)[:2]: p.find(f"{W}pPr/{W}outlineLvl") for p in PARAGRAPHS}
    assert levels["一、"].get(f"{W}val") == "0"
    assert levels["20"] is None


def test_page_is_a4_with_page_numbers():
    section = tree(ALONE).find(f".//{W}sectPr")
    size = section.find(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert b" PAGE " in part(ALONE, "word/footer1.xml")


def test_the_file_bears_a_title_but_no_author_and_no_date():
    core = part(ALONE, "docProps/core.xml").decode()
    assert "《光电产业飞地研发实践》" in core
    assert not re.search("creator|lastModifiedBy|created|modified", core)


def test_a_draft_says_so_in_its_title_property_and_nowhere_on_its_pages():
    draft = report_body.standalone(REPORT, CATEGORY, title="《光电实践》", draft=True)
    assert "《光电实践》（初稿）" in part(draft, "docProps/core.xml").decode()
    assert "初稿" not in part(draft, "word/document.xml").decode()
    assert "初稿" not in part(ALONE, "docProps/core.xml").decode()


def test_same_input_gives_the_same_bytes():
    assert report_body.standalone(REPORT, CATEGORY, title="《光电产业飞地研发实践》", exhibits=(TABLE, CHART)) == ALONE


@pytest.mark.parametrize("exhibits", [(), (CHART,), (TABLE,), (LINES,), (TABLE, CHART, LINES)])
def test_no_validator_finds_a_fault(exhibits):
    assert faults(report_body.standalone(REPORT, CATEGORY, exhibits=exhibits)) == []


def test_captions_charts_and_tables_are_no_report_text():
    assert report_text(ALONE, "a.docx", CATEGORY) == TEXT


def test_exhibits_follow_the_paragraph_that_holds_their_anchor():
    blocks = [b for b in tree(ALONE).find(f"{W}body") if b.tag in (f"{W}p", f"{W}tbl")]
    kinds = ["图表" if b.find(f".//{W}drawing") is not None else "表" if b.tag == f"{W}tbl" else shown(b) for b in blocks]
    row = kinds.index("表")
    assert kinds[row - 2].startswith("设备利用率由48%") and kinds[row - 1].startswith("表1　创新实践前后对比")
    row = kinds.index("图表")
    assert kinds[row - 1].endswith("增长49.5%。") and kinds[row + 1] == "图1　2023—2025年主导产业营业收入（亿元）"


def test_an_anchor_in_an_earlier_part_does_not_count():
    chart = CHART.__class__(CHART.title, CHART.categories, CHART.series, CHART.unit, anchor="2023年，园区主导产业")
    body = tree(report_body.standalone(REPORT, CATEGORY, exhibits=(chart,))).find(f"{W}body")
    paragraphs = [p for p in body if p.tag == f"{W}p"]
    assert paragraphs[-2].find(f".//{W}drawing") is not None


def test_a_body_for_a_cell_ends_with_a_paragraph_even_behind_a_table():
    table = TABLE.__class__(TABLE.title, TABLE.rows)
    package = base.document("")
    elements = report_body.build(REPORT, CATEGORY, exhibits=(table,), relate=adder(package)).elements
    assert elements[-2].tag == f"{W}tbl" and elements[-1].tag == f"{W}p"


def test_a_second_chart_gets_a_part_and_a_drawing_number_of_its_own():
    data = report_body.standalone(REPORT, CATEGORY, exhibits=(CHART, LINES))
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(names(data))
    ids = [node.get("id") for node in tree(data).iter("{*}docPr")]
    assert len(ids) == len(set(ids)) == 2


def test_control_characters_and_surrogates_are_dropped():
    report = outline.parse("一、背景\x0b介绍\x01\n正文\ud800一句。")
    assert [shown(p) for p in report_paragraphs(tree(report_body.standalone(report, CATEGORY)))] == ["一、背景介绍", "正文一句。"]


def test_markup_in_a_report_stays_text():
    line = "<w:p/> & ]]> <!-- {{x}} =HYPERLINK(1)"
    assert shown(report_paragraphs(tree(report_body.standalone(outline.parse(line), CATEGORY)))[0]) == line


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30), max_size=8))
def test_any_text_is_read_back_as_it_was(lines):
    text = "\n".join(line.strip() for line in lines if line.strip())
    data = report_body.standalone(outline.parse(text), CATEGORY)
    expected = [line for line in "".join(c for c in text if c not in "\ufffe\uffff").split("\n") if line.strip()]
    assert [shown(p) for p in report_paragraphs(tree(data))] == expected


def test_the_fonts_of_a_foreign_document_cannot_change_the_report():
    hostile = edited(ALONE, "word/styles.xml", 'w:val="24"', 'w:val="52"')
    from assistant.word.layout import inspect

    sizes = {s.size for p in inspect(hostile, "x").paragraphs for s in p.stretches}
    assert sizes == {12}


def test_the_package_relates_every_part_that_the_report_refers_to():
    package = Package.read(ALONE, "x")
    used = set(re.findall(r'r:id="(rId\d+)"', part(ALONE, "word/document.xml").decode()))
    assert used <= {relation.id for relation in package.relations(package.main)}


def test_the_bytes_do_not_depend_on_what_other_libraries_registered():
    etree.register_namespace("other", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
    assert report_body.standalone(REPORT, CATEGORY, title="《光电产业飞地研发实践》", exhibits=(TABLE, CHART)) == ALONE
    assert b"ns0" not in part(ALONE, "word/document.xml") + part(ALONE, "word/charts/chart1.xml")
