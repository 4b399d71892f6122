"""What a sentence says is computed is computed: from the sentence, the paragraph, a declared part, a ratio or another year."""

from __future__ import annotations

import pytest
from facts.parks import base, report_text

from assistant import facts
from assistant.model.figure import Support
from assistant.text import outline

RIGHT = (
    ("fulin", "三园轨道交通装备企业共有214家。其中，园区96家，占比44.9%。"),
    ("fulin", "轨道交通装备产业营业收入由2023年的142.6亿元增长到2025年的189.3亿元，增长32.7%，其中2025年比2024年增长16.9%。"),
    ("fulin", "2025年，园区轨道交通装备产业营业收入189.3亿元，较2023年净增46.7亿元，增幅32.7%，两年复合增速15.2%。"),
    ("fulin", "轨道交通装备产业营业收入两年平均增长15.2%。"),
    ("fulin", "三园内采购额占整机企业采购额的比重达到57.0%，比2023年提高23个百分点。"),
    ("fulin", "整机企业在三园内的采购额两年翻了一番多。"),
    ("fulin", "三园与园区相距分别为35公里、52公里，均在60公里以内。"),
    ("fulin", "受理企业诉求268件，办结率达97%。"),
    ("fulin", "三个工作组分别承担12项、15项、9项联动事项。"),
    ("fulin", "资金由三园按5:3:2出资，园区承担一半，另外两园承担30%和20%。"),
    ("fulin", "入网台架126台（套），超过三园台架总数的四分之三。"),
    ("luohe", "三园纺织服装企业合计850家。其中园区312家，占三分之一以上。"),
    ("luohe", "检测设备1260台（套）中，820台（套）入网共享，占65.1%，未入网440台（套）。"),
    ("luohe", "三园联合接单156单，合同金额9.4亿元，单均603万元。"),
    ("luohe", "园区纺织服装企业312家，户均从业人员约87人。"),
    ("luohe", "旺季用工缺口4500人，相当于园区纺织服装从业人员的六分之一。"),
)
WRONG = (
    ("fulin", "三园轨道交通装备企业共有214家。其中，园区96家，占比54.9%。", "54.9%", "arithmetic.wrong-share"),
    ("fulin", "零部件平均供货周期由45天缩短至24天，降幅56.7%。", "56.7%", "arithmetic.wrong-growth"),
    ("fulin", "轨道交通装备产业营业收入两年平均增长16.4%。", "16.4%", "arithmetic.wrong-growth"),
    ("fulin", "2025年整机企业采购额82.1亿元，三园内采购占47.0%。", "47.0%", "arithmetic.wrong-share"),
    ("fulin", "试验台架平均利用率占41个百分点。", "41个百分点", "arithmetic.percent-versus-points"),
    ("luohe", "检测设备1260台（套）中，820台（套）入网共享，未入网540台（套）。", "540台（套）", "arithmetic.wrong-remainder"),
    ("luohe", "三园联合接单156单，合同金额9.4亿元，单均503万元。", "503万元", "arithmetic.wrong-average"),
    ("luohe", "旺季用工缺口4500人，相当于园区纺织服装从业人员的三分之一。", "三分之一", "arithmetic.wrong-share"),
)


def judged(park: str, sentence: str):
    return facts.judge(outline.parse(f"三、实践成效\n{sentence}\n"), base(park))


@pytest.mark.parametrize(("park", "sentence"), RIGHT)
def test_what_follows_by_a_named_operation_is_supported(park, sentence):
    assert [(e.figure.text, e.support) for e in judged(park, sentence) if e.fault or e.support is Support.NONE] == []


@pytest.mark.parametrize(("park", "sentence", "figure", "rule"), WRONG)
def test_a_wrong_result_is_told_as_arithmetic(park, sentence, figure, rule):
    assert [(e.figure.text, e.fault.rule) for e in judged(park, sentence) if e.fault] == [(figure, rule)]


@pytest.mark.parametrize("park", ["lanjiang", "cangning", "tangxi", "luohe", "fulin"])
def test_a_sentence_of_the_material_is_never_without_support(park):
    for point in base(park).application.practice.points:
        assert [e for e in judged(park, point.text.rstrip("。") + "。") if e.fault or e.support is Support.NONE] == []


def test_a_wrong_count_of_a_named_thing_offers_the_right_one():
    text = report_text("lanjiang").replace("拓展到36个国家和地区", "拓展到63个国家和地区")
    (fault,) = [e.fault for e in facts.judge(outline.parse(text), base("lanjiang")) if e.fault]
    assert (fault.span.of(text), fault.suggestion) == ("63个", "36个")


def test_a_cure_takes_along_what_was_computed_from_the_wrong_figure():
    text = report_text("fulin").replace("入网台架126台（套），占三园试验台架的76.4%", "入网台架136台（套），占三园试验台架的82.4%")
    (fault,) = [e.fault for e in facts.judge(outline.parse(text), base("fulin")) if e.fault]
    assert text[: fault.span.start] + fault.suggestion + text[fault.span.end :] == report_text("fulin")


def test_a_remembered_paragraph_is_judged_alike_wherever_it_stands():
    text = report_text("luohe").replace("缩短13天", "缩短15天")
    first = facts.judge(outline.parse(text), base("luohe"))
    moved = facts.judge(outline.parse("甲乙丙\n" + text), base("luohe"))
    assert [(e.figure.text, e.support, e.figure.span.start + 4) for e in first] == [(e.figure.text, e.support, e.figure.span.start) for e in moved]
    assert all(e.figure.span.of("甲乙丙\n" + text) == e.figure.text for e in moved)
