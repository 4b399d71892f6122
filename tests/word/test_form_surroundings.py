"""What stands in and round the filled places of a form: notes, links, text boxes, charts, tracked changes, the title property."""

from __future__ import annotations

import forms
import pytest
import report_samples
from filled import APPLICATION, blank, filled
from form_samples import CATEGORY, REPORT_TEXT, W, findings, raw_text, report
from lxml import etree

from assistant.intake.form_docx import parse_form
from assistant.model.exhibit import Comparison, ComparisonTable
from assistant.model.finding import Finding, Severity
from assistant.model.span import Span
from assistant.word import comments, form, read
from assistant.word.oxml import NS, el
from assistant.word.package import Package


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


PICTURE = (
    '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="{n}" name="图片 {n}"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/'
    'drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="{n}" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
    'r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def illustrated(change=None) -> bytes:
    """A filled form into whose report somebody put a picture with a caption, a table of his own and a picture among words."""

    def add(root):
        lines = [p for p in root.iter(f"{W}p") if raw_text(p)]
        after = next(p for p in lines if raw_text(p) == "二、创新举措")
        caption = "<w:p><w:r><w:t>图</w:t></w:r><w:fldSimple w:instr=' SEQ 图 '><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"
        table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>自己的表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        for block in (table, caption, f"<w:p><w:r>{PICTURE.format(n=11)}</w:r></w:p>"):
            after.addnext(forms.xml(block))
        lines[-1 - [raw_text(p) for p in reversed(lines)].index(REPORT_TEXT.split("\n")[-1])].append(
            forms.xml(f"<w:r>{PICTURE.format(n=12)}</w:r>")
        )

    package = Package.read(forms.changed(form.fill(blank("official"), APPLICATION, report(), CATEGORY).data, add), "x")
    package.put("word/media/image9.png", b"picture")
    package.default_type("png", "image/png")
    relations = package.xml("word/_rels/document.xml.rels")
    kind = f"{NS['r']}/image"
    relations.append(el("pr:Relationship", {"Id": "rIdPicture", "Type": kind, "Target": "media/image9.png"}))
    package.touch("word/_rels/document.xml.rels")
    return package.save()


def test_peoples_pictures_and_tables_stay_when_the_report_is_written_anew():
    new = REPORT_TEXT.replace("三、实践成效", "三、实践成效\n新的一段。")
    before = illustrated()
    result = form.fill(before, APPLICATION, report(new), CATEGORY, exhibits=exhibits())
    assert result.figures == 3
    root = etree.fromstring(forms.parts(result.data)[forms.MAIN])
    cell = next(p for p in root.iter(f"{W}p") if raw_text(p) == "新的一段。").getparent()
    blocks = [(child.tag.rpartition("}")[2], raw_text(child), len(list(child.iter(f"{W}drawing")))) for child in cell]
    heading = blocks.index(("p", "二、创新举措", 0))
    assert blocks[heading + 1 : heading + 4] == [("p", "", 1), ("p", "图1", 0), ("tbl", "自己的表", 0)]
    last = blocks.index(("p", new.split("\n")[-1], 0))
    assert blocks[last + 1] == ("p", "", 1)
    assert forms.parts(result.data)["word/media/image9.png"] == b"picture"
    assert read.report_text(result.data, "x", CATEGORY) == new
    assert cell[-1].tag == f"{W}p" and findings(result.data) <= findings(before)
    assert form.fill(result.data, APPLICATION, report(new), CATEGORY, exhibits=exhibits()).data == result.data


def test_pictures_whose_paragraph_is_gone_stand_at_the_end():
    result = form.fill(illustrated(), APPLICATION, report("【摘要】短。\n一、背景介绍\n甲。"), CATEGORY)
    root = etree.fromstring(forms.parts(result.data)[forms.MAIN])
    cell = next(p for p in root.iter(f"{W}p") if raw_text(p) == "甲。").getparent()
    assert [raw_text(child) for child in cell if child.tag != f"{W}tcPr"][:5] == [
        "【摘要】短。",
        "一、背景介绍",
        "甲。",
        "",
        "图1",
    ]
    assert len(list(cell.iter(f"{W}drawing"))) == result.figures - 1 == 2


def test_comments_on_old_words_go_with_them_and_are_counted():
    start = REPORT_TEXT.index("23家")
    notes = [Finding("source.x", Severity.ERROR, "没有来源。", span=Span(start, start + 3))]
    notes.append(Finding("form.x", Severity.ERROR, "单位不对。", place="基本信息.所在省市"))
    commented = comments.annotate(filled("official").data, notes, report(), CATEGORY)
    result = form.fill(commented, APPLICATION, report(REPORT_TEXT.replace("23家", "24家")), CATEGORY)
    assert result.comments == 1
    left = forms.parts(result.data)["word/comments.xml"].decode()
    assert "单位不对" in left and "没有来源" not in left
    assert findings(result.data) <= findings(commented)
