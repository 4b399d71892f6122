"""Headings are read on the level and in the part that their places ask for, whatever numbers they wear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import categories
from assistant.model.report import BlockKind
from assistant.rules.settled import settled
from assistant.text import outline

FORM = categories.default()
LINES = ["一、背景介绍", "二、创新举措", "三、实践成效", "二、园区情况", "（一）甲", "（二）乙", "1.丙", "2.丁", "（1）戊", "（3）己", "第二，庚", "举措一：辛", "【二】壬", "❸癸", "创新举措", "无号", "正文。", "", "【摘要】文。"]


def levels(text):
    made = settled(outline.parse(text), FORM)
    return [(b.level, b.part) for b in made.blocks]


def test_a_lower_heading_with_a_part_s_number_stays_in_its_part():
    text = "一、背景介绍\n（一）甲\n文。\n二、创新举措\n（一）乙\n文。\n二、丙\n文。\n三、实践成效\n文。"
    assert levels(text)[6:8] == [(2, "二、创新举措"), (0, "二、创新举措")]


def test_a_renamed_part_is_still_a_part():
    text = "一、背景介绍\n文。\n二、主要做法\n文。\n三、实践成效\n文。"
    assert levels(text)[2] == (1, "二、主要做法")


@pytest.mark.parametrize(("line", "level"), [("第二，乙", 2), ("其二、乙", 2), ("举措二：乙", 2), ("第二，乙，见下文。", 0), ("第五，乙", 0), ("第二批企业", 0)])
def test_a_short_line_counted_in_words_goes_on_with_the_headings_before_it(line, level):
    assert levels(f"二、创新举措\n（一）甲\n文。\n{line}\n文。")[3][0] == level


def test_a_heading_that_goes_on_with_those_above_is_read_on_their_level():
    assert [n for n, _ in levels("二、创新举措\n（一）甲\n1.乙\n文。\n2.丙\n文。\n（3）丁\n文。")] == [1, 2, 3, 0, 3, 0, 3, 0]
    assert [n for n, _ in levels("二、创新举措\n（一）甲\n1.乙\n（1）丙\n文。\n（2）丁\n文。")] == [1, 2, 3, 4, 0, 4, 0]


@pytest.mark.parametrize("line", ["【二】乙处", "二：乙处", "（贰）乙处", "❷乙处", "㈡乙处", "No.2 乙处", "第二节 乙处", "乙处"])
def test_a_line_between_two_headings_is_one_whatever_mark_it_wears(line):
    text = f"二、创新举措\n（一）甲\n文。\n{line}\n文。\n（三）丙\n文。"
    assert levels(text)[3] == (2, "二、创新举措")


@pytest.mark.parametrize("line", ["创新举措", "第二部分 创新举措", "（二）创新举措", "2.创新举措"])
def test_a_part_s_title_without_its_number_is_that_part(line):
    made = levels(f"一、背景介绍\n文。\n{line}\n文。\n三、实践成效\n文。")
    assert made[2:4] == [(1, line), (0, line)]
    assert made[4:] == [(1, "三、实践成效"), (0, "三、实践成效")]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_settling_loses_no_block_and_no_heading(lines):
    report = outline.parse("\n".join(lines))
    made = settled(report, FORM)
    assert [b.span for b in made.blocks] == [b.span for b in report.blocks]
    assert all(b.number + b.content.of(made.text) in made.text for b in made.blocks)
    assert all(now.kind is was.kind or now.kind is BlockKind.HEADING for now, was in zip(made.blocks, report.blocks, strict=True))
    assert all((b.kind is BlockKind.HEADING) == (b.level > 0) for b in made.blocks)
