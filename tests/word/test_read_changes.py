"""Reading through tracked changes of paragraph marks, and through content controls that LibreOffice wrote several times over."""

from __future__ import annotations

import forms
import forms_boxes
import pytest
from form_samples import CATEGORY, REPORT_TEXT, W, application, findings, raw_text, report, squeezed
from lxml import etree
from report_samples import settled
from test_read import body, num, numbered, p, r, read_text

from assistant.intake.form_docx import parse_form
from assistant.model.finding import Finding, Severity
from assistant.model.span import Span
from assistant.text import outline
from assistant.word import comments, form, read, redline

GONE = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
MOVED = '<w:rPr><w:moveFrom w:id="1" w:author="a"/></w:rPr>'
ADDED = '<w:rPr><w:ins w:id="1" w:author="a"/></w:rPr>'
HEAD = p(r("一、背景介绍"))


@pytest.mark.parametrize("mark", (GONE, MOVED))
def test_a_deleted_paragraph_mark_joins_two_paragraphs(mark):
    assert read_text(body(HEAD + p(r("前半句，"), mark) + p(r("后半句。")))) == "一、背景介绍\n前半句，后半句。"


def test_three_paragraphs_become_one_and_an_inserted_mark_parts_two():
    assert read_text(body(HEAD + p(r("甲"), GONE) + p(r("乙"), GONE) + p(r("丙")))) == "一、背景介绍\n甲乙丙"
    assert read_text(body(HEAD + p(r("甲"), ADDED) + p(r("乙")))) == "一、背景介绍\n甲\n乙"


def test_a_deleted_mark_before_a_table_joins_nothing():
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p(r('格'))}</w:tc></w:tr></w:tbl>"
    assert read_text(body(HEAD + p(r("甲"), GONE) + table + p(r("乙")))) == "一、背景介绍\n甲\n乙"


def test_a_joined_paragraph_has_one_number_and_the_next_counts_on():
    gone = num(0) + GONE
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    data = numbered(p(r("背景"), gone) + p(r("介绍"), num(0)) + p(r("创新举措"), num(0)), levels)
    assert read_text(data) == "一、背景介绍\n二、创新举措"


def test_an_answer_whose_paragraph_mark_was_deleted_is_one_line():
    def change(root):
        cell = forms.answer_of(root, "工业园区简介")
        for paragraph in cell.findall(f"{W}p"):
            cell.remove(paragraph)
        cell.extend([forms.xml(p(r("创建于2010年，"), GONE)), forms.xml(p(r("规划面积10平方公里。")))])

    answers = read.answers(forms.changed(forms.official(), change), "x", CATEGORY)
    assert answers.get("basics.profile") == "创建于2010年，规划面积10平方公里。"


def test_a_comment_stands_at_words_on_both_sides_of_a_deleted_mark():
    data = body(HEAD + p(r("收入128.6"), GONE) + p(r("亿元。")) + p(r("另一段。")))
    text = read_text(data)
    start = text.index("128.6亿元")
    finding = Finding("source.x", Severity.ERROR, "没有来源。", span=Span(start, start + len("128.6亿元")))
    root = etree.fromstring(forms.parts(comments.annotate(data, [finding], outline.parse(text), CATEGORY))[forms.MAIN])
    inside, open_ = "", False
    for node in root.iter():
        open_ = node.tag == f"{W}commentRangeStart" or (open_ and node.tag != f"{W}commentRangeEnd")
        inside += node.text if open_ and node.tag == f"{W}t" else ""
    assert inside == "128.6亿元"


def test_a_rewrite_accepts_an_older_deletion_of_a_mark_first():
    data = body(HEAD + p(r("收入128.6"), GONE) + p(r("亿元。")))
    changed = redline.compare(data, outline.parse("一、背景介绍\n收入131.2亿元。"), CATEGORY)
    assert settled(changed, accept=False) == ["一、背景介绍", "收入128.6亿元。"]
    assert settled(changed, accept=True) == ["一、背景介绍", "收入131.2亿元。"]


def control(*texts: str) -> str:
    """A content control as LibreOffice writes it: one run that holds the texts."""
    inner = "".join(f'<w:t xml:space="preserve">{text}</w:t>' for text in texts)
    return f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:r>{inner}</w:r></w:sdtContent></w:sdt>'


def several(*parts: str) -> str:
    """The row of controls into which LibreOffice 7.4 turns one whose text has these parts."""
    whole = "".join(parts)
    return control(whole) + "".join(control(part, whole) for part in parts) + control(whole)


def test_a_control_that_libreoffice_wrote_several_times_is_read_once():
    assert read_text(body(HEAD + p(several("甲区")))) == "一、背景介绍\n甲区"
    assert read_text(body(HEAD + p(r("前") + several("甲", "2", "乙") + r("后")))) == "一、背景介绍\n前甲2乙后"
    assert read_text(body(HEAD + p(several("甲", "1") + several("乙")))) == "一、背景介绍\n甲1乙"


def test_controls_that_say_the_same_by_themselves_are_all_read():
    for inner in (control("甲") * 3, control("甲") + control("甲", "乙") + control("甲"), control("甲") + control("甲", "甲")):
        assert read_text(body(HEAD + p(inner))) == "一、背景介绍\n" + "".join(
            node.text for node in forms.xml(p(inner)).iter(f"{W}t")
        )
    apart = control("甲") + r("与") + control("甲", "甲") + control("甲")
    assert read_text(body(HEAD + p(apart))) == "一、背景介绍\n甲与甲甲甲"


def repeated(root) -> None:
    """The answers of a form in controls, as LibreOffice 7.4 saves them."""
    for label, words in (("所在省市", ("旧省旧市",)), ("所在区县", ("单击此处输入文字。",)), ("负责人姓名", ("旧", "A", "名"))):
        paragraph = next(forms.answer_of(root, label).iter(f"{W}p"))
        paragraph.extend(forms.xml(p(several(*words))))


def test_such_controls_are_read_and_filled():
    data = forms.changed(forms.official(), repeated)
    answers = read.answers(data, "x", CATEGORY)
    assert [answers.get(f"basics.{key}") for key in ("province_city", "county", "head.name")] == ["旧省旧市", "", "旧A名"]
    filled = form.fill(data, application(), report(), CATEGORY).data
    assert parse_form(filled, "x") == application()
    cell = forms.answer_of(etree.fromstring(forms.parts(filled)[forms.MAIN]), "所在省市")
    assert squeezed(raw_text(cell)) == application().basics.province_city
    assert len(list(cell.iter(f"{W}sdt"))) == 1
    assert findings(filled) <= findings(forms.official())


@pytest.mark.needs_office
@pytest.mark.xdist_group("office")
def test_a_form_with_controls_saved_by_libreoffice_is_read_and_filled():
    """Whatever this LibreOffice makes of content controls: blank, filled after it, and filled before it."""
    blank = forms_boxes.controls()
    saved = forms.resaved(blank)
    answers = read.answers(saved, "x", CATEGORY)
    assert (answers.values, answers.industries, answers.report) == ((), (), "")
    assert parse_form(form.fill(saved, application(), report(), CATEGORY).data, "x") == application()
    again = forms.resaved(form.fill(blank, application(), report(), CATEGORY).data)
    assert parse_form(again, "x") == application()
    assert read.report_text(again, "x", CATEGORY) == REPORT_TEXT
