"""What parks of other trades write: the same operations and the same slips in other words, each with a near miss that must not pass."""

from __future__ import annotations

import pytest

from assistant import categories, facts
from assistant.model.application import Application, Basics, Industry, Point, PointKind, Practice, ProperName
from assistant.model.figure import Support
from assistant.text import outline

POINTS = (
    "2023年接洽养殖装备项目80个，签约10个；2025年接洽养殖装备项目90个，签约36个",
    "2023年饲料自给率35%，2025年饲料自给率62%；2023年种苗外购费用每尾1.6元",
    "冷库收益由投资方与运营方按7:3分享，每半年核算一次；观测费用由东礁海洋园区、白沙渔业园区按4:6承担",
    "与白沙渔业园区相互开放检测设备120台，其中白沙渔业园区78台、园区42台",
    "培育种苗企业40家，其中外迁企业26家、本地企业14家，已投产企业31家",
    "组建技术服务队4支，每支8人，分别常驻东礁市、南屿市和白沙市",
    "2024年3月与东礁海洋园区签订共建协议，2024年9月开工，2025年7月投产",
    "2023年底有养殖装备企业60家，持有船级社证书150张，其中甲级证书40张；2025年底有养殖装备企业80家，持有船级社证书296张，其中甲级证书90张",
    "2024年和2025年累计落户网箱项目33个，2025年落户网箱项目20个",
    "东礁海洋园区与园区相距210公里；白沙渔业园区与园区相距85公里",
    "2025年9月相关做法被列为全省渔业合作典型案例，2025年11月入选海洋经济创新案例",
    "2025年从白沙市引进的项目12个，深水网箱年产量900台，每台平均运费450元",
    "2023年引进育种技术人员30人，缺口90人；2025年育种技术人员缺口20人",
    "分3批发布采购清单，共84项，2025年承运活鱼订单16单，全年完成",
)
# lead, right, wrong, what follows
SAID = {
    "what is left of a rate": (
        ("2023年饲料自给率35%，", "六成以上", "八成以上", "的饲料购自省外"),
        ("2023年饲料自给率为35%，其余", "65%", "75%", "靠外购"),
        ("饲料自给率由35%提高到62%，外购的比重由", "65%", "55%", "降至38%"),
        ("饲料自给率由35%提高到62%，外购的比重由65%降至", "38%", "48%", ""),
        ("2025年饲料自给率62%，仍有", "近四成", "近三成", "的饲料来自市外"),
    ),
    "a party's part of a ratio": (
        ("冷库收益中，投资方得", "70%", "30%", ""),
        ("冷库收益由投资方得七成、运营方得", "三成", "四成", ""),
        ("冷库收益由运营方分得", "三成", "七成", ""),
        ("观测费用由东礁海洋园区承担", "四成", "六成", ""),
        ("观测费用中白沙渔业园区承担", "60%", "40%", ""),
    ),
    "a part named behind its share": (
        ("培育种苗企业40家，", "近八成", "近六成", "已投产"),
        ("培育种苗企业40家，其中", "六成以上", "八成以上", "为外迁企业"),
        ("培育种苗企业40家，其中", "三分之一以上", "三分之二以上", "是本地企业"),
        ("相互开放检测设备120台，其中", "超过三分之一", "超过二分之一", "由园区提供"),
        ("种苗企业四十家，其中", "65%", "75%", "从外地迁来的外迁企业"),
    ),
    "a rate by its name": (
        ("2023年项目签约率", "12.5%", "22.5%", ""),
        ("2025年，签约率达到", "40%", "50%", ""),
        ("签约率由2023年的12.5%提高到2025年的", "40%", "45%", ""),
        ("签约率由", "12.5%", "15.5%", "提高到40%"),
        ("项目签约率由一成多提高到", "四成", "六成", ""),
    ),
    "parts and wholes of a sentence": (
        ("持有船级社证书150张，其中乙级证书", "110张", "120张", "、甲级证书40张"),
        ("2024年落户网箱项目", "13个", "15个", "、2025年落户网箱项目20个，两年累计33个"),
        ("没有签约的项目由", "70个", "60个", "减至54个"),
        ("没有签约的项目由70个减至", "54个", "44个", ""),
        ("外迁企业和本地企业合计", "40家", "45家", ""),
    ),
    "values of each": (
        ("组建技术服务队4支，共", "32人", "36人", ""),
        ("2023年底，养殖装备企业60家，持有船级社证书150张，其中甲级证书40张，平均每家持证", "2.5张", "3.5张", ""),
        ("平均每家养殖装备企业持有证书由2.5张增至", "3.7张", "4.7张", ""),
        ("2025年承运活鱼订单16单，平均每季度", "4单", "5单", ""),
        ("2023年，平均每接洽", "8个", "5个", "签约1个"),
    ),
    "the time between two dates": (
        ("2024年9月开工，历时", "10个月", "14个月", "，2025年7月投产"),
        ("2024年9月至2025年7月，用", "10个月", "9个月", "建成"),
        ("与东礁海洋园区签约", "6个月", "9个月", "后，项目于2024年9月开工"),
        ("2024年9月开工，2025年7月投产，前后", "不到一年", "不到半年", ""),
        ("项目2024年9月开工，距签约", "6个月", "3个月", ""),
    ),
    "gaps and increments": (
        ("2025年饲料自给率提高到62%，与六成五仅差", "3个百分点", "5个百分点", ""),
        ("养殖装备企业由60家增加到80家，", "净增20家", "净增30家", ""),
        ("持有船级社证书296张，是2023年底150张的", "1.97倍", "2.97倍", ""),
        ("签约项目是2023年10个的", "3.6倍", "4.6倍", ""),
        ("两年来，养殖装备企业由60家增加到80家，增长", "33.3%", "43.3%", ""),
    ),
    "neighbours in the fact": (
        ("相互开放检测设备120台，其中对方", "78台", "42台", "、园区42台"),
        ("距园区", "200多公里", "400多公里", "外的东礁海洋园区"),
        ("分三批发布采购清单，共", "八十四项", "九十四项", ""),
        ("2025年9月被列为全省渔业合作典型案例，同年", "11月", "10月", "入选海洋经济创新案例"),
        ("冷库收益由投资方与运营方按7:3分享，", "每半年", "每季度", "核算一次"),
    ),
}
# What carries a true value but speaks of another thing, and the words that must be marked.
OTHER = (
    ("从东礁市引进的项目12个。", "12个"),
    ("2025年，循环水设备年产量900台。", "900台"),
    ("每吨平均运费450元。", "450元"),
    ("2025年落户网箱项目33个。", "33个"),
    ("育种技术人员缺口由2023年的30人减少到2025年的20人。", "30人"),
)


@pytest.fixture(scope="module")
def base() -> facts.FactBase:
    points = tuple(Point(f"成效{n}", text, PointKind.RESULT) for n, text in enumerate(POINTS, 1))
    industries = (Industry("海洋养殖装备", ("深水网箱", "循环水设备", "投饵系统")), Industry("水产加工", ("冷冻水产", "鱼糜制品")))
    names = (ProperName("东礁海洋园区"), ProperName("白沙渔业园区"))
    category = categories.default()
    application = Application(category.name, basics=Basics(park_name="青澳海洋产业园区", industries=industries), practice=Practice(industry="海洋养殖装备", points=points, names=names))
    return facts.build(application, category)


def _judged(base: facts.FactBase, lead: str, figure: str, rest: str) -> bool:
    """Whether the figure behind `lead` is believed."""
    text = f"三、实践成效\n{lead}{figure}{rest}。\n"
    start = text.index(lead) + len(lead)
    evidence = next(e for e in facts.judge(outline.parse(text), base) if start - 1 <= e.figure.span.start < start + len(figure))
    return evidence.fault is None and evidence.support in (Support.DERIVED, Support.STATED)


ROWS = [pytest.param(*row, id=f"{kind}-{n}") for kind, rows in SAID.items() for n, row in enumerate(rows, 1)]


@pytest.mark.parametrize(("lead", "right", "wrong", "rest"), ROWS)
def test_the_right_figure_is_believed(base: facts.FactBase, lead: str, right: str, wrong: str, rest: str) -> None:
    assert _judged(base, lead, right, rest)


@pytest.mark.parametrize(("lead", "right", "wrong", "rest"), ROWS)
def test_a_near_miss_is_not(base: facts.FactBase, lead: str, right: str, wrong: str, rest: str) -> None:
    assert not _judged(base, lead, wrong, rest)


@pytest.mark.parametrize(("sentence", "figure"), OTHER)
def test_a_value_told_of_another_thing_is_marked(base: facts.FactBase, sentence: str, figure: str) -> None:
    found = facts.judge(outline.parse(f"三、实践成效\n{sentence}\n"), base)
    assert figure in [e.figure.text for e in found if e.fault is not None]


def test_two_distances_in_the_other_order_are_told_as_exchanged(base: facts.FactBase) -> None:
    told = "一、背景介绍\n2024年园区与东礁海洋园区、白沙渔业园区开始合作。两个合作园区与本园区分别相距{}公里和{}公里。\n"
    assert [e.fault for e in facts.judge(outline.parse(told.format(210, 85)), base) if e.fault and e.figure.unit == "公里"] == []
    assert "source.swapped" in [e.fault.rule for e in facts.judge(outline.parse(told.format(85, 210)), base) if e.fault]


def test_a_place_that_the_list_of_the_material_does_not_hold_is_marked(base: facts.FactBase) -> None:
    found = facts.judge(outline.parse("二、创新举措\n服务队分别常驻东礁市、南屿市和金门市。\n"), base)
    assert [e.fault.suggestion for e in found if e.fault] == ["白沙市"]
