"""A report's text is read into 【摘要】, parts, headings by level, and paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model.report import BlockKind
from assistant.text import outline


def test_parts_levels_and_numbers_are_read():
    text = "【摘要】甲。\n一、背景介绍\n（一）基础\n1.问题\n（1）细目\n正文。"
    blocks = outline.parse(text).blocks
    assert [b.level for b in blocks] == [0, 1, 2, 3, 4, 0]
    assert blocks[0].kind is BlockKind.ABSTRACT
    assert [b.part for b in blocks][1:] == ["一、背景介绍"] * 5
    assert blocks[2].content.of(text) == "基础"


@pytest.mark.parametrize(
    ("line", "level", "number"),
    [("2、共建", 3, "2、"), ("②统一", 4, "②"), ("1）统一", 4, "1）"), ("(一)出海", 2, "(一)"), ("四、出口", 1, "四、")],
)
def test_wrong_numbers_are_read_as_the_level_they_mean(line, level, number):
    assert outline.heading_number(line) == (level, number)


@pytest.mark.parametrize("line", ["一是双方互派专员。", "1.5万平方米", "2025年园区", "（一）建成联盟，成员48家；运行良好。"])
def test_a_sentence_is_no_heading(line):
    assert outline.parse(line).blocks[0].kind is BlockKind.PARAGRAPH


@given(st.text(max_size=200))
def test_blocks_cover_every_line_with_words(text):
    report = outline.parse(text)
    assert [b.span.of(text) for b in report.blocks] == [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("count", range(1, 100))
def test_a_number_as_the_form_writes_it_is_read_at_its_level(count):
    for level in (1, 2, 3, 4):
        assert outline.heading_number(outline.numbered(level, count) + "设立") == (level, outline.numbered(level, count))


def test_counts_in_chinese():
    shown = [outline.numeral(count) for count in (1, 9, 10, 11, 19, 20, 21, 30, 99, 100, 205)]
    assert shown == ["一", "九", "十", "十一", "十九", "二十", "二十一", "三十", "九十九", "一〇〇", "二〇五"]
