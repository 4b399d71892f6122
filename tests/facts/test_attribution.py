"""What a figure speaks of is read from its words, whichever way a park writes its comparisons."""

from __future__ import annotations

from assistant.facts.attribute import read


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
