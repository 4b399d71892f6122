"""Operands that stand beside a figure are found; a wrong result is not believed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant import categories
from assistant.facts.attribute import read
from assistant.facts.base import FactBase
from assistant.facts.beside import more
from assistant.facts.build import build
from assistant.facts.derive import holds
from assistant.model.application import Application

SAID = (
    ("双方各派干部8人共同办公，合计", "16人", "18人"),
    ("两地各派专员九名，组成", "十八人", "十九人"),
    ("每月集中受理2次，一年", "24次", "26次"),
    ("每周5列，每列80标箱，每周运力", "400标箱", "480标箱"),
    ("陶瓷技工180人，缺口620人，缺口比现有人数多", "440人", "340人"),
    ("出口10.8万标箱，其中海铁联运8.1万标箱，公路运输2.7万标箱，海铁联运是公路运输的", "3倍", "4倍"),
    ("剩余用地210亩，用地需求980亩，还差", "770亩", "760亩"),
    ("配套率只有15%，其余", "85%", "75%"),
    ("占地18公顷，其中堆场面积12.6万平方米，占陆港的", "70%", "60%"),
    ("有陶瓷技工180人，缺口620人，缺口是现有人数的", "3.4倍", "4.3倍"),
    ("订单15个（2023年：4个）；合同额7.2亿元（2023年：1.8亿元），平均每个0.48亿元，比2023年高", "300万元", "400万元"),
)


def base() -> FactBase:
    category = categories.default()
    return build(Application(category.name), category)


def believed(sentence: str, figure: str) -> bool:
    text = sentence + figure + "。"
    group = list(read(text))
    at = next(n for n, m in enumerate(group) if m.figure.text == figure and m.figure.span.end == len(text) - 1)
    return any(holds(group[at].figure, way) for way in more(text, group, at, base()))


@pytest.mark.parametrize(("sentence", "right", "wrong"), SAID)
def test_what_the_sentence_yields_is_believed_and_nothing_else(sentence, right, wrong):
    assert believed(sentence, right)
    assert not believed(sentence, wrong)


def test_a_total_behind_yields_the_value_of_each():
    text = "已办8期，每期240人次，累计培训1920人次。"
    group = list(read(text))
    at = next(n for n, m in enumerate(group) if m.figure.base == Decimal(240))
    assert any(holds(group[at].figure, way) for way in more(text, group, at, base()))
