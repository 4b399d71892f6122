"""Figures computed from what stands near them or from the facts' own pairs: the right one is believed, its neighbours are not."""

from __future__ import annotations

import pytest

from assistant import categories, facts
from assistant.model.application import Application, Point, PointKind, Practice
from assistant.model.figure import Support
from assistant.text import outline

POINTS = (
    "2023年泵阀产业营业收入212.4亿元，出口额8.6亿美元，从业人员0.6万人",
    "新接订单由2023年的18台、96万千瓦增至2025年的41台、230万千瓦，同期全部新接订单由60台增至82台",
    "2025年泵阀产业营业收入356.8亿元，出口额18.9亿美元",
    "售后工程师平均到场时间由12天缩短至3天，备件送达平均时间由16天缩短至5天",
    "设立3个服务站，派驻售后工程师45名，服务港口27个",
    "参加行业展会9场，其中2024年4场、2025年5场",
)


@pytest.fixture(scope="module")
def base() -> facts.FactBase:
    points = tuple(Point(f"成效{n}", text, PointKind.RESULT) for n, text in enumerate(POINTS, 1))
    category = categories.default()
    return facts.build(Application(category.name, practice=Practice(industry="泵阀", points=points)), category)


SAID = (
    ("新接订单由2023年的18台、96万千瓦增至2025年的41台、230万千瓦，台数增长", "127.8%", "137.8%"),
    ("新接订单由2023年的18台、96万千瓦增至2025年的41台、230万千瓦，千瓦数增长", "139.6%", "127.8%"),
    ("2025年泵阀产业营业收入356.8亿元，增长", "68.0%", "86.0%"),
    ("设立3个服务站，派驻售后工程师45名，平均每站", "15名", "16名"),
    ("三站派驻售后工程师45名，平均每站", "15名", "9名"),
    ("参加行业展会，场次由2024年的4场增加到2025年的5场，合计", "9场", "10场"),
    ("售后工程师平均到场时间由12天缩短至3天，备件送达平均时间由16天缩短至5天。此前备件比工程师晚到", "4天", "7天"),
    ("新接订单由2023年的18台增至2025年的41台。备件送达平均时间由16天缩短至5天，缩短11天，压缩", "六成以上", "八成以上"),
    ("售后工程师平均到场时间由12天缩短至3天，少用", "9天", "8天"),
)


@pytest.mark.parametrize(("lead", "right", "wrong"), SAID, ids=[row[0][-12:] + row[1] for row in SAID])
def test_the_computed_figure_is_believed_and_another_is_not(base: facts.FactBase, lead: str, right: str, wrong: str) -> None:
    def last(figure: str) -> Support:
        text = f"三、实践成效\n{lead}{figure}。"
        return facts.judge(outline.parse(text), base)[-1].support

    assert last(right) in (Support.DERIVED, Support.STATED)
    assert last(wrong) not in (Support.DERIVED, Support.STATED)


def test_a_value_that_became_is_no_change_by_it(base: facts.FactBase) -> None:
    evidence = facts.judge(outline.parse("三、实践成效\n售后工程师平均到场时间降为3天。"), base)
    assert [e.support for e in evidence] == [Support.STATED]


def test_a_metric_is_not_rivalled_by_one_that_the_words_do_not_name(base: facts.FactBase) -> None:
    evidence = facts.judge(outline.parse("一、背景介绍\n2023年，产业营业收入212.4亿元。"), base)
    assert all(e.fault is None for e in evidence)
