"""Findings become Word comments at their very words, and nothing else changes."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from report_samples import CATEGORY, CHART, REPORT, TABLE, TEXT, W, edited, faults, names, part, shown, tree

from assistant.errors import InputError
from assistant.model.application import Application, Basics, Development, IndicatorValue, Industry, Person, Practice
from assistant.model.finding import Finding, Severity
from assistant.model.span import Span
from assistant.text import outline
from assistant.word import comments, form, report_body
from assistant.word.read import report_text

ALONE = report_body.standalone(REPORT, CATEGORY, exhibits=(TABLE, CHART))
FORM = form.fill(form.blank(CATEGORY), Application(CATEGORY.name, report=TEXT), REPORT, CATEGORY).data


def finding(words, text=TEXT, **more):
    start = text.index(words)
    return Finding("source.unsupported-figure", Severity.ERROR, "没有来源。", span=Span(start, start + len(words)), **more)


def marked(data, number=0):
    """The words between the marks of a comment, a line each."""
    found, on = "", False
    for node in tree(data).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}p"):
        if node.tag == f"{W}t":
            found += node.text if on else ""
        elif node.tag == f"{W}p":
            found += "\n" if on else ""
        elif node.get(f"{W}id") == str(number):
            on = node.tag == f"{W}commentRangeStart"
    return found


def said(data):
    return [[shown(p) for p in comment.iter(f"{W}p")] for comment in tree(data, "word/comments.xml").iter(f"{W}comment")]


@pytest.mark.parametrize("document", [ALONE, FORM], ids=["alone", "form"])
@pytest.mark.parametrize("words", ["79%", "设备利用率由48%提高到79%，提高31个百分点。", "【摘要】", "三、实践成效"])
def test_a_comment_stands_at_the_very_words(document, words):
    data = comments.annotate(document, [finding(words)], REPORT, CATEGORY)
    assert marked(data) == words
    assert report_text(data, "a.docx", CATEGORY) == TEXT


def test_a_span_over_two_lines_is_marked_whole():
    assert marked(comments.annotate(ALONE, [finding("二、创新举措\n（一）共建")], REPORT, CATEGORY)) == "二、创新举措\n（一）共建"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_words_of_any_report_are_marked_exactly(data):
    line = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
    text = "\n".join(data.draw(st.lists(line, min_size=1, max_size=5)))
    start = data.draw(st.integers(0, len(text) - 1).filter(lambda i: text[i] != "\n"))
    end = data.draw(st.integers(start + 1, len(text)).filter(lambda i: text[i - 1] != "\n"))
    report = outline.parse(text)
    found = Finding("source.x", Severity.ERROR, "x", span=Span(start, end))
    assert marked(comments.annotate(report_body.standalone(report, CATEGORY), [found], report, CATEGORY)) == text[start:end]


def test_overlapping_findings_keep_their_own_words():
    data = comments.annotate(ALONE, [finding("由48%提高到79%"), finding("48%提高"), finding("由48%提高到79%")], REPORT, CATEGORY)
    assert [marked(data, n) for n in range(3)] == ["由48%提高到79%", "48%提高", "由48%提高到79%"]
    assert faults(data) == []


def test_a_comment_gives_severity_title_message_and_suggestion():
    titles = {"source.unsupported-figure": "数据没有来源"}
    data = comments.annotate(
        ALONE, [finding("79%", suggestion="78%"), finding("48%", suggestion="")], REPORT, CATEGORY, titles=titles
    )
    assert said(data) == [
        ["【错误】数据没有来源", "没有来源。", "建议改为：78%"],
        ["【错误】数据没有来源", "没有来源。", "建议删去"],
    ]


def test_author_and_initials_can_be_set_and_no_date_is_written():
    data = comments.annotate(ALONE, [finding("79%")], REPORT, CATEGORY, author="王处", initials="王")
    comment = tree(data, "word/comments.xml")[0]
    assert {k.removeprefix(W): v for k, v in comment.attrib.items()} == {"id": "0", "author": "王处", "initials": "王"}


def test_a_finding_without_words_stands_at_its_part_or_at_the_beginning():
    whole = Finding("length.report", Severity.WARNING, "过长。")
    data = comments.annotate(ALONE, [dataclasses.replace(whole, part="二、创新举措"), whole], REPORT, CATEGORY)
    assert (marked(data, 0), marked(data, 1)) == ("二、创新举措", "【摘要】东湾光电")


def test_accepted_findings_and_those_on_an_application_without_its_form_make_no_comment():
    quiet = [finding("79%", accepted="已核实"), Finding("form.empty", Severity.ERROR, "未填。", place="基本信息.所在区县")]
    assert comments.annotate(ALONE, quiet, REPORT, CATEGORY) == ALONE


@pytest.mark.parametrize(
    ("place", "beside"),
    [
        ("基本信息.工业园区名称", "东湾光电产业园"),
        ("基本信息.主导产业", "光电子信息"),
        ("基本信息.联系人.手机号", "13800000002"),
        ("创新实践.名称", "《光电实践》"),
        ("创新实践.要点.背景1", CATEGORY.campaign),
        ("创新实践.创新实践名称", "《光电实践》"),
        ("发展情况.整体规模情况.主导产业营业收入（亿元）.2024", "104.0"),
        ("发展情况.整体规模情况.营业收入.2024", ""),
    ],
)
def test_a_finding_on_the_application_stands_in_its_cell_of_the_form(place, beside):
    application = Application(
        CATEGORY.name,
        basics=Basics(
            park_name="东湾光电产业园",
            industries=(Industry("光电子信息"),),
            head=Person(mobile="13800000001"),
            contact=Person(mobile="13800000002"),
        ),
        practice=Practice(title="《光电实践》"),
        development=Development((IndicatorValue("industry_revenue", 2024, Decimal("104.0"), "104.0"),)),
    )
    filled = form.fill(form.blank(CATEGORY), application, REPORT, CATEGORY).data
    data = comments.annotate(filled, [Finding("form.x", Severity.ERROR, "有误。", place=place)], REPORT, CATEGORY)
    assert (marked(data) if data != filled else None) == beside
    assert faults(data) == []


def test_words_that_the_document_cannot_hold_are_spoken_of_where_their_part_begins():
    report = outline.parse(TEXT.replace("设备利用率由48%", "设备利用率\x0b由48%"))
    start = report.text.index("由48%")
    found = Finding("source.x", Severity.ERROR, "没有来源。", part="三、实践成效", span=Span(start, start + 4))
    data = comments.annotate(report_body.standalone(report, CATEGORY), [found], report, CATEGORY)
    assert marked(data) == "三、实践成效"


def test_words_under_a_phonetic_guide_are_marked_as_a_whole():
    ruby = (
        "设备</w:t></w:r><w:r><w:ruby><w:rubyPr><w:rubyAlign w:val='center'/><w:hps w:val='12'/><w:hpsRaise w:val='20'/>"
        "<w:hpsBaseText w:val='24'/><w:lid w:val='zh-CN'/></w:rubyPr><w:rt><w:r><w:t>lì</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>利用</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>率由48%"
    )
    data = comments.annotate(
        edited(ALONE, "word/document.xml", "设备利用率由48%", ruby), [finding("用率由48%")], REPORT, CATEGORY
    )
    start = next(tree(data).iter(f"{W}commentRangeStart"))
    assert start.getnext().find(f"{W}ruby") is not None
    assert faults(data) == []


def test_a_file_in_strict_open_xml_is_refused():
    transitional, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(InputError, match="严格"):
        comments.annotate(edited(ALONE, "word/document.xml", transitional, strict), [finding("79%")], REPORT, CATEGORY)


@pytest.mark.parametrize("document", [ALONE, FORM], ids=["alone", "form"])
def test_nothing_but_the_comments_changes(document):
    data = comments.annotate(document, [finding("79%"), finding("中试平台")], REPORT, CATEGORY)
    touched = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert all(part(data, name) == part(document, name) for name in set(names(document)) - touched)
    assert faults(data) == []
    before, after = tree(document), tree(data)
    assert [shown(p) for p in before.iter(f"{W}p")] == [shown(p) for p in after.iter(f"{W}p")]
    assert len(list(after.iter(f"{W}drawing"))) == len(list(before.iter(f"{W}drawing")))


def test_comments_of_others_stay_and_ids_go_on():
    first = comments.annotate(ALONE, [finding("79%")], REPORT, CATEGORY, author="甲")
    second = comments.annotate(first, [finding("48%提高")], REPORT, CATEGORY, author="乙")
    root = tree(second, "word/comments.xml")
    assert [(c.get(f"{W}id"), c.get(f"{W}author")) for c in root] == [("0", "甲"), ("1", "乙")]
    assert (marked(second, 0), marked(second, 1)) == ("79%", "48%提高")
    assert faults(second) == []


def test_empty_lines_and_blanks_in_the_report_do_not_shift_the_words():
    text = "\n\n  " + TEXT.replace("\n", "\n\n\u3000\u3000") + "\n"
    report = outline.parse(text)
    data = comments.annotate(report_body.standalone(report, CATEGORY), [finding("79%", text)], report, CATEGORY)
    assert marked(data) == "79%"


def test_runs_split_by_word_are_cut_where_the_words_begin():
    split = edited(
        ALONE, "word/document.xml", "由48%提高到79%", "由48%提</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>高到79%"
    )
    report = outline.parse(TEXT.replace("提高到79%", "提\t高到79%"))
    data = comments.annotate(split, [finding("提\t高到7", report.text)], report, CATEGORY)
    assert marked(data) == "提高到7"
    bold = [shown(r) for r in tree(data).iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["高到7", "9%，提高31个百分点。"]


def test_the_same_findings_give_the_same_bytes():
    once, twice = (comments.annotate(ALONE, [finding("79%")], REPORT, CATEGORY) for _ in range(2))
    assert once == twice


def test_markup_in_a_message_stays_text():
    data = comments.annotate(ALONE, [dataclasses.replace(finding("79%"), message="<w:p/>\x01&")], REPORT, CATEGORY)
    assert said(data)[0][1] == "<w:p/>&"
    assert isinstance(tree(data), etree._Element)


def test_what_is_no_word_file_is_refused():
    with pytest.raises(InputError):
        comments.annotate(b"no zip", [finding("79%")], REPORT, CATEGORY, where="a.docx")
