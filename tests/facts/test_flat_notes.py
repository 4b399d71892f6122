"""What a clerk's note says in few words is found again in the full sentence of a report."""

from __future__ import annotations

import pytest

from assistant import categories, facts
from assistant.intake.yaml_file import parse_yaml
from assistant.model.figure import Support
from assistant.text import outline

OWN = parse_yaml(
    """
基本信息:
  工业园区名称: 石桥产业园区
  主导产业: [食品加工]
创新实践:
  聚焦主导产业: 食品加工
  要点:
    - 新河园区离石桥园区36公里
    - 每个工作室一年补助15万元，八个工作室共2400平方米
    - 检测中心25年检测9700批次，其中新河企业3100批次
    - 旺季一天要排3.5万吨，污水厂日处理能力2.2万吨
    - 省检院派检测员7名，取样车每天一趟
  专有名词:
    - {全称: 西岭省新河食品产业园区, 简称: [新河园区, 新河]}
    - {全称: 西岭省食品质量检验研究院, 简称: [省检院]}
""",
    "t.yaml",
)
BASE = facts.build(OWN, categories.load(OWN.category))


def supports(sentence: str) -> dict[str, Support]:
    return {e.figure.text: e.support for e in facts.judge(outline.parse(f"三、实践成效\n{sentence}"), BASE)}


@pytest.mark.parametrize(
    ("sentence", "figure", "support"),
    [
        ("与园区相距36公里的西岭省新河食品产业园区建有检测站。", "36公里", Support.STATED),
        ("园区对每个工作室每年补助15万元，由企业和高校商定设计费。", "15万元", Support.STATED),
        ("2025年，检测中心完成检测9700批次，其中西岭省新河食品产业园区企业3100批次。", "9700批次", Support.STATED),
        ("2025年，检测中心完成检测9700批次，其中西岭省新河食品产业园区企业3100批次。", "3100批次", Support.STATED),
        ("园区污水厂日处理能力2.2万吨，旺季每日排放3.5万吨，超出处理能力1.3万吨。", "1.3万吨", Support.DERIVED),
        ("园区污水厂日处理能力2.2万吨，旺季每日排放3.5万吨，超出处理能力1.8万吨。", "1.8万吨", Support.NONE),
        ("园区对每个工作室每年补助25万元。", "25万元", Support.NONE),
    ],
)
def test_a_note_supports_its_sentence_and_no_other(sentence: str, figure: str, support: Support) -> None:
    assert supports(sentence)[figure] is support


def test_how_often_and_one_of_a_kind_are_no_counts() -> None:
    assert "一趟" not in supports("西岭省食品质量检验研究院派检测员7名，取样车每天一趟。")
    assert supports("两园企业共同使用，避免各建一套、重复投入。") == {}
