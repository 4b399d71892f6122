"""The problems that a report lists, in its own words, and which of them a part leaves unanswered."""

import pytest

from assistant.chain.align import Role
from assistant.model.span import Span
from assistant.rules.passages import of_role
from assistant.rules.problems import Problem, raised, takes_up, unanswered
from assistant.text import outline

BACKGROUND = "一、背景介绍\n（一）发展基础\n园区有轴承企业40家。\n（二）面临的问题\n1.检测周期长\n送省外检测平均需要30天。\n2.技工短缺\n装配岗位缺员200人。\n3.物流成本高\n每吨运费460元。\n（三）必要性\n三个问题相互牵制。\n"


def report(measures):
    return outline.parse(BACKGROUND + "二、创新举措\n" + measures)


def test_problems_are_the_headings_below_the_one_that_speaks_of_problems():
    found = raised(report("（一）共建检测中心\n设备20台。"))
    assert [p.name for p in found] == ["检测周期长", "技工短缺", "物流成本高"]
    assert "平均需要30天" in found[0].text


def test_run_in_items_are_problems_too_and_are_pointed_at_by_their_first_clause():
    text = "一、背景介绍\n（一）存在的短板\n一是检测周期长，送检需要30天。\n二是技工短缺。\n（二）发展基础\n一是区位好。"
    found = raised(outline.parse(text))
    assert [(p.name, p.span.of(text)) for p in found] == [("检测周期长", "一是检测周期长"), ("技工短缺", "二是技工短缺")]


def test_a_report_without_such_a_heading_lists_none():
    assert raised(outline.parse("一、背景介绍\n（一）发展基础\n1.产业\n企业40家。")) == ()
    assert raised(outline.parse("")) == ()


@pytest.mark.parametrize(("name", "matter"), [
    ("技工短缺", "技工"),
    ("检测周期长", "检测周期"),
    ("物流成本偏高问题", "物流成本"),
    ("短缺", "短缺"),
])  # fmt: skip
def test_the_matter_of_a_problem_is_its_name_without_words_of_lack(name, matter):
    assert Problem(name, name, Span(0, len(name))).matter == matter


@pytest.mark.parametrize(("measures", "silent"), [
    ("（一）共建检测中心，缩短检测周期\n设备20台。\n（二）校企联合培养技工\n每年300人。\n（三）开行班列，降低物流成本\n每周3列。", []),
    ("（一）共建检测中心，缩短检测周期\n设备20台。\n（二）校企联合培养技工\n每年300人。\n（三）美化环境\n栽植行道树。", ["物流成本高"]),
    ("（一）共建检测中心，缩短检测周期\n设备20台。\n（二）翻修食堂\n新增餐位。\n（三）开行班列，降低物流成本\n每周3列。", ["技工短缺"]),
])  # fmt: skip
def test_a_problem_that_no_passage_takes_up_is_unanswered(measures, silent):
    made = report(measures)
    problems = raised(made)
    assert [p.name for p in unanswered(made, problems, of_role(made, Role.MEASURE))] == silent


def test_one_problem_alone_or_a_part_without_passages_tells_nothing():
    made = report("")
    problems = raised(made)
    assert list(unanswered(made, problems, of_role(made, Role.MEASURE))) == []
    assert list(unanswered(made, problems[:1], of_role(report("（一）甲\n乙。"), Role.MEASURE))) == []


def test_a_passage_takes_up_the_problem_that_it_names():
    made = report("（一）培养技工\n每年300人。\n（二）翻修食堂\n新增餐位。")
    first, second = of_role(made, Role.MEASURE)
    assert takes_up(first, made, raised(made))
    assert not takes_up(second, made, raised(made))
