"""Titles against the rules that judge them: five of a careful model for each of three parks pass, ten bad ones do not."""

from __future__ import annotations

import json

import pytest
from park_model import park
from server import serving

from assistant import llm, workflow
from assistant.drafting import titles

GOOD = {
    "lanjiang": [
        "《创新“企业联盟+公共海外仓”模式，助力新能源汽车企业抱团开拓海外市场》",
        "《推行“三个统一”抱团出海，助力新能源汽车零部件企业开拓国际市场》",
        "《创新“1+3+N”抱团出海模式，深化新能源汽车国际产业合作》",
        "《共建“澜江—罗勇”姊妹园，深化新能源汽车国际产业合作》",
        "《搭建“一次申请”出海综合服务平台，助力新能源汽车企业出海》",
    ],
    "jinxi": [
        "《创新“研发在锦溪、生产在沅平”模式，推动生物医药产业转移对接》",
        "《建立“税收分享+产值分计”机制，促进生物医药产业跨地区转移》",
        "《推行“一套材料、结果互认”，助力生物医药项目跨地区转移落地》",
        "《共建“锦溪—沅平”飞地园区，推动生物医药产业转移对接》",
        "《创新“飞地园区+利益分享”模式，促进生物医药产业转移对接》",
    ],
    "fenghe": [
        "《创新“共用设施+共建平台”模式，助力纺织服装产业跨园联动》",
        "《推行“设施共用、检测共建”，促进纺织服装产业跨园联动互助》",
        "《创新“中水回用+联合检测”模式，推动纺织服装企业跨园协作》",
        "《建立“两园主任轮流召集”机制，促进纺织服装产业跨园联动》",
        "《创新“驻园工作室+柔性引才”模式，助力纺织服装产业跨园联动》",
    ],
}
BAD = [
    "《出海》",
    "《新能源汽车产业发展情况》",
    "《全国首创新能源汽车“抱团出海”模式，打造世界一流开放园区》",
    "《2025年创新“抱团出海”模式，助力新能源汽车整车出口3.15万辆》",
    "《抱团出海双城记，谱写开放合作新篇章》",
    "《创新“抱团出海”模式》",
    "《助力新能源汽车企业开拓国际市场，取得显著成效》",
    "《创新“抱团出海+公共海外仓+综合服务平台+姊妹园共建+利益分享”模式，助力新能源汽车零部件中小企业开拓国际市场》",
    "《创新“研发飞地”模式，助力高端装备企业开拓国际市场》",
    "《加强领导、提高认识、扎实推进园区对外开放合作》",
]


@pytest.mark.parametrize("name", GOOD)
def test_five_titles_of_a_careful_model_pass_the_rules(name):
    own = park(name)
    answer = {"不足": [], "名称": [{"名称": title, "理由": "取自举措"} for title in GOOD[name]]}
    with serving(json.dumps(answer, ensure_ascii=False)) as server:
        advice = titles.suggest(*own.material, llm.connect(server.settings(), keep=False), workflow.drafting.title_check(own.application))
    assert sorted(idea.text for idea in advice.ideas) == sorted(GOOD[name])
    assert [(idea.text, finding.message) for idea in advice.ideas for finding in idea.findings] == []


@pytest.mark.parametrize("title", BAD)
def test_a_bad_title_fails(title):
    assert workflow.drafting.title_check(park("lanjiang").application)(title)
