"""Rewriting an old draft, titles and review with a model."""

from __future__ import annotations

import json

import pytest
from park_model import answering, park, reply
from server import Answer, serving

from assistant import facts, llm
from assistant.drafting import review, rewrite, titles
from assistant.errors import InputError, ModelError
from assistant.model.finding import Finding, Severity
from assistant.model.rework import Fate
from assistant.text import outline

OLD = """澜江园区新能源汽车出海工作总结
2025年整车出口3.15万辆，出口覆盖36个国家和地区，客户满意度达到97.3%。
备件交付平均时间由21天缩短至6天，境外客户维修保养更加方便。
在泰国、匈牙利、墨西哥布局3个公共海外仓，面积合计4.6万平方米，联盟企业备件统一入仓、共享使用。
园区高端装备产业发展良好，工业机器人产量快速增长。
中小零部件企业规模小、品牌弱，单打独斗出海，2023年有出口实绩的企业仅23家。
由澜江远驰新能源汽车股份有限公司牵头，联合47家零部件企业组建“澜江新能源汽车出海联盟”。
企业取得欧盟整车型式认证平均需要14个月，海外认证周期长、成本高。"""


def connected(server, **options):
    return llm.connect(server.settings(), keep=False, **options)


@pytest.fixture(scope="module")
def reworked():
    own = park("lanjiang")
    with serving(answering("lanjiang")) as server:
        done = rewrite.rewrite(OLD, *own.material, connected(server), own.check, judge=facts.judge)
        return done, server.prompts(), own


def test_an_old_draft_ends_in_the_structure_without_error(reworked):
    done, _, own = reworked
    assert outline.parse(done.draft.text).parts() == ("摘要", "一、背景介绍", "二、创新举措", "三、实践成效")
    assert not own.check(done.draft.text).open_errors


def test_every_passage_is_accounted_for(reworked):
    done, _, _ = reworked
    assert [passage.span.of(OLD) for passage in done.passages] == [line for line in OLD.split("\n") if line]
    fates = {passage.span.of(OLD)[:6]: passage for passage in done.passages}
    assert fates["园区高端装备"].fate is Fate.DROPPED
    assert "高端装备" in fates["园区高端装备"].reason
    assert fates["在泰国、匈牙"].part == "二、创新举措"
    assert fates["中小零部件企"].part == "一、背景介绍"
    assert fates["备件交付平均"].part == "三、实践成效"


def test_a_figure_without_evidence_is_listed_and_not_even_sent(reworked):
    done, sent, _ = reworked
    assert [evidence.figure.text for evidence in done.unsupported] == ["97.3%"]
    assert "97.3%" not in done.draft.text
    assert not any("97.3%" in prompt.partition("<旧稿>")[2].partition("</旧稿>")[0] for prompt in sent)
    assert any(loss.text == "97.3%" and "没有依据" in loss.reason for loss in done.losses)


def test_what_is_new_is_told_and_has_evidence(reworked):
    done, _, own = reworked
    assert "628.9亿元" in done.added
    evidence = facts.judge(outline.parse(done.draft.text), own.base)
    supported = {item.figure.text for item in evidence if item.support.value in ("stated", "derived")}
    assert all(item in supported or item in own.base.names or not item[0].isdigit() for item in done.added)


def test_an_old_draft_with_internal_markings_is_not_sent():
    own = park("lanjiang")
    with serving("x") as server, pytest.raises(InputError):
        rewrite.rewrite("内部资料，请勿外传。\n" + OLD, *own.material, connected(server), own.check, judge=facts.judge)
    assert server.requests == []


TITLES = [
    "《创新“组团出海+共享仓储”模式，助力新能源汽车企业开拓海外市场》",
    "《搭建“一站式”出海服务平台，推动新能源汽车深化国际合作》",
    "《全国首创新能源汽车出海模式》",
    "《以“三个统一”促新能源汽车企业抱团出海》",
    "《共建“澜江—罗勇”姊妹园，深化新能源汽车国际产业合作》",
    "《以“三个统一”促新能源汽车企业抱团出海》",
]


def no_superlative(title: str) -> tuple[Finding, ...]:
    return (Finding("title.overclaim", Severity.ERROR, "没有依据的最高级"),) if "首创" in title else ()


def suggested(answer: str | dict, **options):
    own = park("lanjiang")
    with serving(answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)) as server:
        return titles.suggest(*own.material, connected(server), no_superlative, **options), server


def test_titles_are_checked_ranked_and_each_given_once():
    advice, _ = suggested({"不足": [], "名称": [{"名称": title, "理由": "取自举措"} for title in TITLES]})
    assert len(advice.ideas) == 5
    assert advice.ideas[-1].text == TITLES[2]
    assert [idea.text for idea in advice.ideas[:2]] == TITLES[:2]
    assert all(idea.reason for idea in advice.ideas)
    assert advice.weaknesses == ()


def test_a_given_title_gets_its_weaknesses_and_three_near_ones():
    advice, server = suggested({"不足": ["没有写产业"], "名称": [{"名称": t} for t in TITLES]}, title="《全国首创出海》")
    assert advice.weaknesses == ("没有依据的最高级", "没有写产业")
    assert len(advice.ideas) == 3
    assert "全国首创出海" in server.prompts()[0]


def test_titles_come_in_the_forms_brackets_and_quotes():
    advice, _ = suggested('["以\\"三个统一\\"促新能源汽车企业抱团出海"]')
    assert advice.ideas[0].text == "《以“三个统一”促新能源汽车企业抱团出海》"


def test_titles_that_never_come_are_an_error_that_says_so():
    with pytest.raises(ModelError) as caught:
        suggested("我想不出来")
    assert caught.value.kind == "structure"


def test_a_review_keeps_true_quotes_and_drops_invented_ones():
    own = park("lanjiang")
    text = f"{reply('lanjiang', 'abstract').strip()}\n{reply('lanjiang', 'results')}"
    real = "出口市场由主要集中于东南亚拓展到36个国家和地区"
    rows = [
        {"引文": "这句话报告里没有，是编出来的", "种类": "逻辑", "意见": "不成因果", "建议": "改"},
        {"引文": real, "种类": "逻辑", "意见": "没有说明是哪项举措带来的", "建议": "补上举措"},
        {"引文": "出口市场由主要集中于东南亚拓展到63个国家和地区", "种类": "空泛", "意见": "空", "建议": "改"},
        {"引文": "三项举措", "种类": "没有的种类", "意见": "", "建议": ""},
    ]
    with serving("审读意见：\n" + json.dumps(rows, ensure_ascii=False)) as server:
        reading = review.review(text, *own.material, connected(server))
    found = reading.findings
    assert reading.dropped == 3
    assert [(f.rule, f.excerpt, f.severity) for f in found] == [("review.logic", real, Severity.INFO)]
    assert found[0].span is not None and found[0].span.of(text) == real
    assert found[0].message.startswith("模型意见：")
    assert found[0].part == "三、实践成效"


def test_a_review_that_fails_is_an_error_and_not_an_empty_opinion():
    own = park("lanjiang")
    with serving(Answer(status=402)) as server, pytest.raises(ModelError):
        review.review("一、背景介绍\n正文。", *own.material, connected(server))
