"""What a figure speaks of is read from its words, whichever way a park writes its comparisons."""

from __future__ import annotations

from assistant.facts.attribute import read
from assistant.facts.mention import Op


def told(text):
    return {m.figure.text: m for m in read(text)}


def test_a_value_in_brackets_is_the_same_metric_in_its_own_year():
    found = told("2025年外协率23%（2023年：58%），降低35个百分点。")
    old, new = found["58%"], found["23%"]
    assert (old.role, old.year, new.role, new.year) == ("from", 2023, "to", 2025)
    assert old.partner is new and old.topic == new.topic


def test_the_year_of_a_bracket_ends_with_it():
    found = told("2025年承接订单15个（2023年：4个），净增11个；合同额7.2亿元。")
    assert found["7.2亿元"].year == 2025


def test_the_year_of_a_former_value_does_not_hold_for_the_rest():
    found = told("出口由2023年的4.5万标箱增加到2025年的10.8万标箱，其中海铁联运8.1万标箱。")
    assert found["8.1万标箱"].year != 2023


def test_a_clause_without_figure_names_what_follows_it():
    found = told("每年核算一次。两地设立产业转移引导基金，规模5亿元，已投项目11个。")
    assert "基金" in found["5亿元"].topic


def test_a_share_by_half_gives_its_whole_to_the_share_in_brackets():
    found = told("园区主导产业营业收入占园区营业收入近一半（2023年：44.5%）。")
    assert (found["44.5%"].op, found["44.5%"].whole, found["44.5%"].year) == (Op.SHARE, "园区营业收入", 2023)


def test_a_total_that_is_a_metric_names_itself():
    found = told("主导产业营业收入由285.6亿元增长到416.3亿元；2025年园区利润总额58.3亿元。")
    assert "利润" in found["58.3亿元"].topic


def test_a_meeting_is_named_behind_its_count():
    found = told("成员企业共27家，每月召开1次对接会。")
    assert "接会" in found["每月"].loc
