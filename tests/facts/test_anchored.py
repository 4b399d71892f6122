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


DECLARED = (
    "2023年生产纱线36万吨，其中15万吨在园内加工成织物；2025年生产纱线40万吨，其中26万吨在园内加工成织物",
    "2023年签约落地项目9个，2025年签约落地项目32个；2024年签约落地项目18个",
    "双方合资设立开发公司，园区与青禾工业园区按55:45出资，注册资本4亿元",
    "编制产业转移对接图，每季度更新一次",
    "推行“一图双园三中心”模式",
    "组建7个招商小组，每组负责2个薄弱环节",
    "园区集聚纺织企业124家，其中针织企业46家",
    "研发经费由园区、企业、院校按4:4:2分担，2024年和2025年累计投入8600万元",
    "由经纬股份有限公司牵头，联合32家企业组成出海联合体",
    "2023年因标签不符被退运26批次",
)
TOLD = (
    ("园内加工比例为", "41.7%", "47.1%"),
    ("2024年、2025年合计签约落地项目", "50个", "60个"),
    ("签约落地项目比2023年的9个多", "23个", "32个"),
    ("开发公司由双方合资设立，园区出资占", "55%", "65%"),
    ("用", "两个园", "五个园"),
    ("组建7个招商小组，各管", "2个", "4个"),
    ("2024年和2025年累计投入8600万元，平均每年", "4300万元", "3400万元"),
    ("2023年因标签不符被退运26批次，平均每月", "约2.2批次", "约3.2批次"),
    ("参加出海的企业18家，占集聚企业的14.5%，其余", "106家", "116家"),
    ("集聚纺织企业的园区有企业", "124家", "142家"),
)


@pytest.fixture(scope="module")
def declared() -> facts.FactBase:
    points = tuple(Point(f"举措{n}", text, PointKind.MEASURE) for n, text in enumerate(DECLARED, 1))
    category = categories.default()
    return facts.build(Application(category.name, practice=Practice(industry="纺织", points=points)), category)


@pytest.mark.parametrize(("lead", "right", "wrong"), TOLD, ids=[row[0][-8:] + row[1] for row in TOLD])
def test_what_the_facts_declare_yields_the_figure(declared: facts.FactBase, lead: str, right: str, wrong: str) -> None:
    def last(figure: str) -> Support:
        return facts.judge(outline.parse(f"二、创新举措\n{lead}{figure}落实到位。"), declared)[-1].support

    assert last(right) in (Support.DERIVED, Support.STATED)
    assert last(wrong) not in (Support.DERIVED, Support.STATED)


def test_members_are_the_joined_and_their_leader(declared: facts.FactBase) -> None:
    def sound(count: str) -> bool:
        return all(e.fault is None for e in facts.judge(outline.parse(f"二、创新举措\n出海联合体{count}成员企业统一品牌。"), declared))

    assert sound("33家") and not sound("35家")


def test_the_parts_of_a_ratio_are_told_in_its_order(declared: facts.FactBase) -> None:
    def sound(words: str) -> bool:
        return all(e.fault is None for e in facts.judge(outline.parse(f"二、创新举措\n研发经费由园区、企业、院校分别分担{words}。"), declared))

    assert sound("40%、40%和20%") and not sound("40%、30%和20%")


@pytest.mark.parametrize(("text", "sound"), [("对接图每年更新四次。", True), ("对接图每年更新六次。", False), ("对接图每半年更新一次，即每年更新两次。", False)])
def test_how_often_is_the_same_in_other_words(declared: facts.FactBase, text: str, sound: bool) -> None:
    evidence = facts.judge(outline.parse(f"二、创新举措\n{text}"), declared)
    assert all(e.fault is None for e in evidence) is sound


def test_more_than_before_a_figure_is_a_difference_not_a_rounding() -> None:
    from assistant.text.figures import find_figures

    assert [f.text for f in find_figures("比2023年的9个多23个")] == ["2023年", "9个", "23个"]


def test_what_fell_to_a_number_is_no_rest() -> None:
    points = tuple(
        Point(f"{kind.value}1", text, kind)
        for kind, text in ((PointKind.PROBLEM, "2023年未能落地的扩产项目14个"), (PointKind.RESULT, "2025年未能落地的扩产项目减少到2个"))
    )
    category = categories.default()
    own = facts.build(Application(category.name, practice=Practice(industry="陶瓷", points=points)), category)
    assert all(e.fault is None for e in facts.judge(outline.parse("三、实践成效\n2025年，未能落地的扩产项目减少到2个。"), own))


def test_that_year_is_the_one_told_before() -> None:
    texts = ("2023年营业收入212.4亿元", "2023年7月，国际海事组织发布新的减排战略")
    points = tuple(Point(f"背景{n}", text, PointKind.BACKGROUND) for n, text in enumerate(texts, 1))
    category = categories.default()
    own = facts.build(Application(category.name, practice=Practice(industry="船舶", points=points)), category)

    def sound(month: str) -> bool:
        return all(e.fault is None for e in facts.judge(outline.parse(f"一、背景介绍\n2023年，营业收入212.4亿元。这年{month}，国际海事组织发布新的减排战略。"), own))

    assert sound("7月") and not sound("9月")


def test_a_year_and_ten_months_are_read_whole() -> None:
    from assistant.text.figures import find_figures

    one, other = find_figures("22个月，即一年零十个月")
    assert one.base == other.base


def test_three_parties_are_no_cubic_metres(declared: facts.FactBase) -> None:
    assert facts.judge(outline.parse("二、创新举措\n企业出题，三方联合攻关。"), declared) == ()


def test_enterprises_without_a_name_are_those_of_the_industry_or_all() -> None:
    from facts.parks import base as park

    def sound(words: str) -> bool:
        return all(e.fault is None for e in facts.judge(outline.parse(f"一、背景介绍\n{words}。"), park("lanjiang")))

    assert sound("园区186家企业分布在整车和零部件两端")  # the enterprises of the industry
    assert not sound("园区212家企业分布在整车和零部件两端")  # 212 are the high-tech ones
    assert not sound("园区企业118家")  # 118 are the specialised ones
