"""Tracked changes: rejecting all gives the old text, accepting all the new; by words, in valid files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import CATEGORY, CHART, REPORT, TABLE, TEXT, W, edited, faults, names, part, settled, tree

from assistant.errors import InputError
from assistant.model.application import Application
from assistant.text import outline
from assistant.word import form, redline, report_body
from assistant.word.read import report_text

PIECES = st.sampled_from(
    ["园区", "设备", "利用率", "48%", "79%", "，", "。", "129.3亿元", "“一带一路”", "AI", " ", "（一）", "一、", "\t", "增长"]
)
LINE = st.lists(PIECES, min_size=1, max_size=8).map(lambda pieces: "".join(pieces).strip() or "空")
LINES = st.lists(LINE, min_size=1, max_size=6)


def compared(old, new):
    return redline.compare(report_body.standalone(outline.parse(old), CATEGORY), outline.parse(new), CATEGORY)


def changes(data, tag):
    return [
        "".join(node.text or "" for node in change.iter(f"{W}t", f"{W}delText"))
        for change in tree(data).iter(f"{W}{tag}")
        if len(change)
    ]


@settings(max_examples=200, deadline=None)
@given(LINES, LINES)
def test_rejecting_gives_the_old_text_and_accepting_the_new(old, new):
    data = compared("\n".join(old), "\n".join(new))
    plain = [line.replace("\t", "") for line in old], [line.replace("\t", "") for line in new]
    assert (settled(data, accept=False), settled(data, accept=True)) == plain
    assert report_text(data, "a.docx", CATEGORY) == "\n".join(new)


@settings(max_examples=15, deadline=None)
@given(LINES, LINES)
def test_no_validator_finds_a_fault(old, new):
    assert faults(compared("\n".join(old), "\n".join(new))) == []


def test_only_the_changed_words_are_marked():
    data = compared(TEXT, TEXT.replace("126台", "132台").replace("互不相通，", ""))
    assert changes(data, "del") == ["互不相通，", "126"]
    assert changes(data, "ins") == ["132"]


def test_a_figure_is_replaced_whole():
    data = compared("收入86.5亿元，增长49.5%。", "收入88.5亿元，增长49.1%。")
    assert (changes(data, "del"), changes(data, "ins")) == (["86.5", "49.5%"], ["88.5", "49.1%"])


def test_a_heading_that_is_wholly_reworded_keeps_its_number():
    data = compared(TEXT, TEXT.replace("（一）设备由闲变忙", "（一）共享更加充分"))
    assert (changes(data, "del"), changes(data, "ins")) == (["设备由闲变忙"], ["共享更加充分"])


def test_an_unchanged_report_has_no_mark():
    data = compared(TEXT, TEXT)
    assert not changes(data, "ins") and not changes(data, "del")


def test_a_new_paragraph_is_inserted_with_its_mark_and_the_layout_of_its_level():
    data = compared(TEXT, TEXT.replace("三、实践成效\n", "三、实践成效\n（一）总体情况\n"))
    inserted = next(p for p in tree(data).iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}ins") is not None)
    assert [f.get(f"{W}eastAsia") for f in inserted.iterfind(f"{W}ins/{W}r/{W}rPr/{W}rFonts")] == ["楷体_GB2312"]
    assert inserted.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "440"


def test_a_deleted_paragraph_loses_its_mark_too():
    data = compared(TEXT, TEXT.replace("（1）设备分散\n", ""))
    deleted = next(p for p in tree(data).iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}del") is not None)
    assert "".join(node.text for node in deleted.iter(f"{W}delText")) == "（1）设备分散"


def test_words_put_in_take_the_format_of_their_neighbours():
    data = compared(TEXT, TEXT.replace("一、背景介绍", "一、背景与介绍"))
    run = next(r for r in tree(data).iter(f"{W}r") if r.getparent().tag == f"{W}ins")
    assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "黑体"


def test_the_author_is_named_and_no_date():
    data = redline.compare(report_body.standalone(REPORT, CATEGORY), outline.parse("全新的一句。"), CATEGORY, author="王处")
    marks = list(tree(data).iter(f"{W}ins", f"{W}del"))
    assert {node.get(f"{W}author") for node in marks} == {"王处"}
    assert not [node for node in marks if node.get(f"{W}date")]
    numbers = [node.get(f"{W}id") for node in marks]
    assert len(numbers) == len(set(numbers))


def test_charts_and_tables_stay_where_they_are():
    alone = report_body.standalone(REPORT, CATEGORY, exhibits=(TABLE, CHART))
    data = redline.compare(alone, outline.parse(TEXT.replace("增长49.5%", "增长近五成")), CATEGORY)
    assert faults(data) == []
    assert all(part(data, name) == part(alone, name) for name in names(alone) if name != "word/document.xml")
    assert [b.tag for b in tree(data).find(f"{W}body")] == [b.tag for b in tree(alone).find(f"{W}body")]


def test_a_report_in_a_form_is_compared_in_its_cell():
    filled = form.fill(form.blank(CATEGORY), Application(CATEGORY.name), REPORT, CATEGORY).data
    new = TEXT.replace("126台", "132台") + "\n末尾新增一段。"
    data = redline.compare(filled, outline.parse(new), CATEGORY)
    assert changes(data, "ins") == ["132", "末尾新增一段。"]
    assert report_text(data, "a.docx", CATEGORY) == new
    assert faults(data) == []


def test_older_tracked_changes_are_accepted_first():
    once = compared("设备利用率48%。", "设备利用率79%。")
    twice = redline.compare(once, outline.parse("设备利用率81%。"), CATEGORY)
    assert settled(twice, accept=False) == ["设备利用率79%。"]
    assert settled(twice, accept=True) == ["设备利用率81%。"]
    assert faults(twice) == []


def test_formatting_of_kept_words_is_kept():
    alone = edited(
        report_body.standalone(REPORT, CATEGORY),
        "word/document.xml",
        "设备126台",
        "设备</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>126台",
    )
    data = redline.compare(alone, outline.parse(TEXT.replace("126台。", "126台套。")), CATEGORY)
    bold = ["".join(t.text for t in r.iter(f"{W}t")) for r in tree(data).iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["126台", "套", "。"]


def test_a_document_without_a_report_is_refused():
    with pytest.raises(InputError, match="没有报告正文"):
        redline.compare(form.blank(CATEGORY), REPORT, CATEGORY, where="空表.docx")


def test_the_same_texts_give_the_same_bytes():
    new = TEXT.replace("79%", "81%")
    assert compared(TEXT, new) == compared(TEXT, new)
