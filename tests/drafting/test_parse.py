"""Whatever a model wraps around its answer, the answer is found, or its fault is named."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting import parse

VALUE = {"名称": [{"名称": "《题目》", "理由": "一句"}], "不足": []}
GOOD = json.dumps(VALUE, ensure_ascii=False)


@pytest.mark.parametrize(
    "reply",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"好的，结果如下：\n{GOOD}\n希望对您有帮助。",
        GOOD.replace("}]", "},]").replace("[]}", "[],}"),
        f"注意[1]：\n{GOOD}",
    ],
)
def test_json_is_found(reply):
    assert parse.json_value(reply) == VALUE


def test_raw_newlines_in_strings_are_taken():
    assert parse.json_value('[{"原文": "甲\n乙"}]') == [{"原文": "甲\n乙"}]


@pytest.mark.parametrize("reply", ["", "没有", "{", '{"a": ', "[1,"])
def test_what_is_no_json_is_named(reply):
    with pytest.raises(parse.Shape):
        parse.json_value(reply)


@given(st.text(max_size=80))
def test_nothing_but_shape_is_ever_raised(reply):
    for reader in (parse.json_value, lambda text: parse.part(text, "一、背景介绍"), parse.paragraph):
        with contextlib.suppress(parse.Shape):
            reader(reply)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("出口增加〔B3〕。", "出口增加。"),
        ("出口增加〔B3、D12〕，覆盖36个国家〔R4，K1〕。", "出口增加，覆盖36个国家。"),
        ("出口增加〔成效4〕〔问题1、举措2〕。", "出口增加。"),
        ("出口增加[B3]。", "出口增加。"),
        ("出口增加【B3】（D2）。", "出口增加。"),
        ("出口增加〔B3。", "出口增加。"),
        ("国办发〔2023〕5号（以下简称RCEP）【待补充：年份】", "国办发〔2023〕5号（以下简称RCEP）【待补充：年份】"),
    ],
)
def test_markers_go_and_document_numbers_stay(marked, plain):
    assert parse.strip_marks(marked) == plain


def test_headings_are_counted_anew_and_groups_go_on_from_theirs():
    reply = "二、创新举措\n（一）做法\n1、工具\n正文一句话，写清做法。\n3. 工具\n正文又一句话，写清做法。\n（1）细节\n正文再一句话，写清做法。"
    assert parse.part(reply, "二、创新举措", first=2).split("\n")[1:3] == ["（二）做法", "1.工具"]
    assert "2.工具" in parse.part(reply, "二、创新举措")


def test_the_summary_is_one_paragraph_without_its_mark():
    text = "新能源汽车是园区的首位产业，园区探索抱团出海模式，出口企业由23家增加到79家，认证周期由14个月缩短至8个月。"
    assert parse.paragraph(f"好的，摘要如下：\n【摘要】{text}〔R1〕") == text


def test_a_part_may_hold_more_than_twenty_headings():
    reply = "二、创新举措\n" + "".join(f"（{n}）做法\n设立窗口。\n" for n in "一" * 25)
    assert "（二十五）做法" in parse.part(reply, "二、创新举措")
