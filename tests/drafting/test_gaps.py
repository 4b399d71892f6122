"""The gap interview asks for what was taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import categories, chain, facts, intake
from assistant.drafting.gaps import interview
from assistant.model.application import Application
from assistant.model.chain import Question

FULL = intake.load(Path(__file__).parents[2] / "samples/lanjiang/application.yaml")


def asked(application: Application) -> tuple[Question, ...]:
    category = categories.load(application.category)
    return interview(application, chain.build(application, facts.build(application, category)), category)


@pytest.mark.parametrize(
    ("point", "word"), [("成效1", "中小零部件企业规模小、品牌弱"), ("成效3", "海外仓储和售后服务网络缺失"), ("举措4", "海外认证周期长、成本高")]
)
def test_a_deleted_point_is_the_first_question(point: str, word: str) -> None:
    points = tuple(p for p in FULL.practice.points if p.id != point)
    first = asked(replace(FULL, practice=replace(FULL.practice, points=points)))[0]
    assert word in first.text and first.placeholder


def test_a_missing_year_of_revenue_is_asked_for() -> None:
    values = tuple(v for v in FULL.development.values if (v.indicator, v.year) != ("industry_revenue", 2024))
    questions = asked(replace(FULL, development=replace(FULL.development, values=values)))
    assert any("2024年主导产业营业收入" in question.text for question in questions)


def test_few_questions_for_much_material() -> None:
    assert 0 < len(asked(FULL)) <= 6
