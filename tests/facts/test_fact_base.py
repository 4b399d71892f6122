"""The base of facts holds all that the application says, with stable ids, and what follows from it by arithmetic."""

from __future__ import annotations

import pytest
from facts.parks import PARKS, base

from assistant import categories, facts
from assistant.model.application import Application
from assistant.model.fact import FactKind


@pytest.mark.parametrize("park", PARKS)
def test_ids_are_unique_and_find_their_facts(park):
    ids = [f.id for f in (*base(park).facts, *base(park).computed)]
    assert len(ids) == len(set(ids))
    assert all(base(park).get(i).id == i for i in ids)
    assert base(park).get("Z9") is None


@pytest.mark.parametrize("park", PARKS)
def test_every_point_and_every_cell_is_a_fact_with_its_place(park):
    application = base(park).application
    texts = {f.text: f for f in base(park).facts}
    assert all(texts[p.text].place == f"要点·{p.id}" for p in application.practice.points)
    cells = [f for f in base(park).facts if f.kind is FactKind.INDICATOR]
    assert len(cells) == len(application.development.values)
    assert all(f.value is not None and f.figures for f in cells)


def test_growth_difference_share_and_yearly_growth_are_computed_with_their_formula():
    computed = {f.text: f for f in base("lanjiang").computed}
    growth = computed["2025年主导产业营业收入比2023年增长45.7%"]
    assert growth.formula == "628.9 ÷ 431.6 − 1 = 45.7%"
    assert [base("lanjiang").get(i).year for i in growth.parts] == [2023, 2025]
    assert "2025年主导产业营业收入占营业收入的48.9%" in computed
    assert "2023年至2025年主导产业营业收入年均增长20.7%" in computed
    assert computed["备件交付平均时间减少15天"].formula == "21 − 6 = 15"


def test_an_empty_application_makes_an_empty_base():
    empty = facts.build(Application(categories.default().name), categories.default())
    assert empty.facts == empty.computed == empty.names == ()


def test_names_hold_the_park_the_applicant_and_the_listed_ones():
    assert {"澜江高新技术产业园区", "中国汽车技术研究中心有限公司"} <= set(base("lanjiang").names)
