"""What stands in and round the filled places of a form: notes, links, text boxes, charts, tracked changes, the title property."""

from __future__ import annotations

from functools import cache

import forms
import pytest
import report_samples
from form_samples import CATEGORY, W, application, findings, raw_text, report
from lxml import etree
from manners import MANNERS

from assistant.intake.form_docx import parse_form
from assistant.model.exhibit import Comparison, ComparisonTable
from assistant.word import form
from assistant.word.oxml import NS, el
from assistant.word.package import Package

APPLICATION = application()


@cache
def blank(manner: str) -> bytes:
    return MANNERS[manner]()


@cache
def filled(manner: str):
    return form.fill(blank(manner), APPLICATION, report(), CATEGORY)


def test_a_comment_and_a_footnote_in_an_answer_cell_survive():
    def change(root):
        paragraph = next(forms.answer_of(root, "工业园区简介").iter(f"{W}p"))
        paragraph.append(forms.xml('<w:r><w:footnoteReference w:id="1"/></w:r>'))

    data = form.fill(forms.changed(blank("official"), change), APPLICATION, report(), CATEGORY).data
    cell = forms.answer_of(etree.fromstring(forms.parts(data)[forms.MAIN]), "工业园区简介")
    assert raw_text(cell) == APPLICATION.basics.profile and next(cell.iter(f"{W}footnoteReference")) is not None


def test_both_copies_of_a_text_box_are_filled():
    root = etree.fromstring(forms.parts(filled("text boxes").data)[forms.MAIN])
    boxes = ["".join(t.text or "" for t in box.iter(f"{W}t")) for box in root.iter(f"{W}txbxContent")]
    assert len(boxes) == 2 and boxes[0] == boxes[1] and APPLICATION.basics.applicant in boxes[0]


@pytest.mark.parametrize("manner", ("official", "own", "irregular"))
def test_a_draft_is_marked_in_the_title_property_alone(manner):
    marked = form.fill(blank(manner), APPLICATION, report(), CATEGORY, draft=True).data
    parts = forms.parts(marked)
    assert "（初稿）</dc:title>" in parts["docProps/core.xml"].decode()
    assert "初稿" not in parts[forms.MAIN].decode()
    assert findings(marked) <= findings(blank(manner))
    again = form.fill(marked, APPLICATION, report(), CATEGORY).data
    assert "初稿" not in forms.parts(again)["docProps/core.xml"].decode()


def exhibits():
    return report_samples.CHART, report_samples.TABLE


@pytest.mark.parametrize("manner", ("official", "own", "content controls"))
def test_charts_are_replaced_with_the_report_and_leave_nothing_behind(manner):
    with_chart = form.fill(blank(manner), APPLICATION, report(), CATEGORY, exhibits=exhibits()).data
    names = set(forms.parts(with_chart)) - set(forms.parts(blank(manner)))
    assert sorted(name.rpartition(".")[2] for name in names) == ["rels", "xlsx", "xml"]
    assert findings(with_chart) <= findings(blank(manner))
    assert parse_form(with_chart, manner) == APPLICATION
    assert form.fill(with_chart, APPLICATION, report(), CATEGORY, exhibits=exhibits()).data == with_chart
    without = forms.parts(form.fill(with_chart, APPLICATION, report(), CATEGORY).data)
    assert set(without) == set(forms.parts(blank(manner)))
    assert b"chart" not in without["[Content_Types].xml"] + without["word/_rels/document.xml.rels"]


def test_a_table_in_the_report_is_not_taken_for_the_form():
    table = ComparisonTable("对比", (Comparison("营业收入（亿元）", "2025年", "工业园区名称", "所在省市", "手机号"),))
    data = form.fill(blank("official"), APPLICATION, report(), CATEGORY, exhibits=(table,)).data
    assert parse_form(data, "x") == APPLICATION


def test_an_old_link_does_not_stay_under_a_new_answer():
    def change(root):
        paragraph = next(forms.answer_of(root, "电子邮箱").iter(f"{W}p"))
        run = '<w:r><w:rPr><w:color w:val="0000FF"/><w:u w:val="single"/></w:rPr><w:t>old@example.com</w:t></w:r>'
        paragraph.append(forms.xml(f'<w:hyperlink w:anchor="mailto">{run}</w:hyperlink>'))

    data = form.fill(forms.changed(blank("official"), change), APPLICATION, report(), CATEGORY).data
    cell = forms.answer_of(etree.fromstring(forms.parts(data)[forms.MAIN]), "电子邮箱")
    assert raw_text(cell) == APPLICATION.basics.head.email
    assert not list(cell.iter(f"{W}hyperlink", f"{W}u"))


def test_the_address_behind_an_old_link_goes_with_it_and_other_links_stay():
    def change(root):
        cells = (forms.answer_of(root, "电子邮箱"), forms.cell_of(root, "电子邮箱"))
        for number, cell in enumerate(cells):
            words = "<w:r><w:t>旧</w:t></w:r>" if not number else ""
            next(cell.iter(f"{W}p")).append(forms.xml(f'<w:hyperlink r:id="rIdOld{number}">{words}</w:hyperlink>'))

    package = Package.read(forms.changed(blank("official"), change), "x")
    relations = package.xml("word/_rels/document.xml.rels")
    for number, address in enumerate(("mailto:old@example.com", "mailto:office@example.com")):
        attributes = {"Id": f"rIdOld{number}", "Target": address, "TargetMode": "External", "Type": f"{NS['r']}/hyperlink"}
        relations.append(el("pr:Relationship", attributes))
    package.touch("word/_rels/document.xml.rels")
    links = forms.parts(form.fill(package.save(), APPLICATION, report(), CATEGORY).data)["word/_rels/document.xml.rels"]
    assert b"old@example.com" not in links and b"office@example.com" in links


def test_an_answer_is_nobodys_tracked_insertion():
    def change(root):
        paragraph = next(forms.answer_of(root, "所在区县").iter(f"{W}p"))
        paragraph.append(forms.xml('<w:ins w:id="9" w:author="某人"><w:r><w:t>旧区</w:t></w:r></w:ins>'))

    data = form.fill(forms.changed(blank("official"), change), APPLICATION, report(), CATEGORY).data
    cell = forms.answer_of(etree.fromstring(forms.parts(data)[forms.MAIN]), "所在区县")
    assert raw_text(cell) == APPLICATION.basics.county and not [t for ins in cell.iter(f"{W}ins") for t in ins.iter(f"{W}t")]


def test_an_answer_in_place_of_a_placeholder_takes_the_font_of_its_cell():
    root = etree.fromstring(forms.parts(filled("content controls").data)[forms.MAIN])
    for label in ("所在省市", "所在区县", "负责人姓名"):
        run = next(run for run in forms.answer_of(root, label).iter(f"{W}r") if raw_text(run))
        assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "仿宋_GB2312" and run.find(f"{W}rPr/{W}color") is None
