"""What the composer promises: the form's structure, nothing without a fact, honest gaps, the same text each time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import categories, chain, facts, intake, rules
from assistant.drafting import offline
from assistant.model.application import Application, Development, Point, PointKind, Practice
from assistant.model.draft import Draft
from assistant.model.figure import Support
from assistant.text import outline, sentences
from assistant.text.word_count import word_count

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*/application.yaml")) + sorted((ROOT / "tests/corpora/messy").glob("*.yaml"))
each = pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.parent.name + "-" + p.stem)


def draft_of(application: Application) -> Draft:
    category = categories.load(application.category)
    base = facts.build(application, category)
    return offline.compose(application, chain.build(application, base), base, category)


@each
def test_no_error_but_open_placeholders(path: Path) -> None:
    application = intake.load(path)
    verdict = rules.check(outline.parse(draft_of(application).text), application)
    errors = {(f.rule, f.excerpt) for f in verdict.open_errors if f.span is not None}
    assert {error for error in errors if error[0] != "form.open-placeholder"} == set()


@each
def test_every_figure_has_evidence(path: Path) -> None:
    application = intake.load(path)
    base = facts.build(application, categories.load(application.category))
    report = outline.parse(re.sub(r"【待补充：[^】]*】", "", draft_of(application).text))
    unsupported = [e.figure.text for e in facts.judge(report, base) if e.support not in (Support.STATED, Support.DERIVED)]
    assert unsupported == []


@each
def test_every_sentence_with_a_figure_names_its_facts(path: Path) -> None:
    application = intake.load(path)
    draft = draft_of(application)
    base = facts.build(application, categories.load(application.category))
    assert all(base.get(fact) for source in draft.sources for fact in source.facts)
    for block in outline.parse(draft.text).blocks:
        if block.level:
            continue
        for span in sentences.split(block.content.of(draft.text), block.content.start):
            plain = re.sub(r"【待补充：[^】]*】", "", span.of(draft.text))
            if re.search(r"\d", plain):
                assert any(source.span.overlaps(span) and source.facts for source in draft.sources), plain


@each
def test_the_structure_is_the_form_s(path: Path) -> None:
    report = outline.parse(draft_of(intake.load(path)).text)
    assert report.parts() == ("摘要", "一、背景介绍", "二、创新举措", "三、实践成效")


@each
def test_the_same_input_gives_the_same_draft(path: Path) -> None:
    assert draft_of(intake.load(path)) == draft_of(intake.load(path))


@pytest.mark.parametrize("name", ["lanjiang", "jinxi"])
def test_rich_material_gives_a_full_report(name: str) -> None:
    draft = draft_of(intake.load(ROOT / f"samples/{name}/application.yaml"))
    count = word_count(draft.text)
    assert count.lower >= 1200 and count.upper <= 3000
    assert "【待补充" not in draft.text


def test_before_and_after_come_from_problem_and_result() -> None:
    text = draft_of(intake.load(ROOT / "samples/lanjiang/application.yaml")).text
    assert "有出口实绩的企业由2023年的23家增加到2025年的79家，净增56家，是2023年的3.4倍。" in text
    assert "由21天缩短至6天，减少15天，压缩71.4%。" in text
    assert "增加197.3亿元，增长45.7%，两年年均增长20.7%，其中2025年比上年增长20.4%" in text


def test_three_points_give_a_short_honest_report() -> None:
    draft = draft_of(intake.load(ROOT / "tests/corpora/messy/three_points.yaml"))
    assert word_count(draft.text).upper < 500
    assert draft.text.count("【待补充：") >= 2
    assert set(re.findall(r"\d+", re.sub(r"【[^】]*】|^\d\.", "", draft.text, flags=re.M))) <= {"20", "5", "15", "75", "0"}


def test_an_empty_application_is_all_gaps() -> None:
    draft = draft_of(Application(categories.default().name, practice=Practice(), development=Development()))
    assert draft.text.count("【待补充：") >= 5 and not re.search(r"\d", re.sub(r"【[^】]*】", "", draft.text))


def test_a_count_of_failures_is_no_figure_before_successes() -> None:
    application = intake.load(ROOT / "tests/corpora/messy/tools.yaml")
    text = draft_of(application).text
    assert "由2022年的11个" not in text


def test_a_deleted_point_leaves_an_exact_gap() -> None:
    full = intake.load(ROOT / "samples/lanjiang/application.yaml")
    points = tuple(p for p in full.practice.points if p.id != "成效3")
    text = draft_of(replace(full, practice=replace(full.practice, points=points))).text
    assert "【待补充：“海外仓储和售后服务网络缺失”实施前后的对比数据、年份】" in text


def test_short_forms_become_full_names_and_left_out_points_stay_out() -> None:
    text = draft_of(intake.load(ROOT / "samples/fenghe/application.yaml")).text
    assert "东陵省云桥工业园区" in text and "省工信厅" not in text
    assert not re.search(r"范小禾|13800000099|卫浴|高大上|内部掌握|二期用地", text)


_WORDS = st.lists(
    st.sampled_from(
        ["园区", "组建", "2023年", "25年", "由", "→", "12家", "3.5亿元", "缺", "不足", "，", "。", "；", "“", "”", "《", "1.", "（一）", "：", "平均", "\\", "[", "%", "6:4", "㎡", "😀"]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_WORDS, st.sampled_from([None, *PointKind])), max_size=6), st.booleans())
def test_any_points_give_a_draft_in_the_structure(texts: list[tuple[str, PointKind | None]], flat: bool) -> None:
    points = tuple(Point(f"要点{n}", text, None if flat else kind) for n, (text, kind) in enumerate(texts, 1))
    draft = draft_of(Application(categories.default().name, practice=Practice(industry="纺织服装", points=points)))
    assert outline.parse(draft.text).parts()[0] == "摘要"
    assert all(0 <= s.span.start < s.span.end <= len(draft.text) for s in draft.sources)


def _flat(*points: str) -> str:
    practice = Practice(
        industry="生物医药", direction="开展产业转移发展对接",
        points=tuple(Point(f"{kind.value}{n}", text, kind) for n, (kind, text) in enumerate(zip(_KINDS, points, strict=True), 1)),
    )  # fmt: skip
    return draft_of(Application(categories.default().name, practice=practice)).text


_KINDS = (PointKind.BACKGROUND, PointKind.PROBLEM, PointKind.MEASURE, PointKind.RESULT)


def test_only_like_is_compared_with_like() -> None:
    text = _flat(
        "园区有生物医药企业124家，其中规模以上企业58家，2023年生物医药产业营业收入212.4亿元",
        "企业外迁找不到承接地，2023年成功落户的仅3家",
        "建立转移项目信息库，每月更新一次",
        "2025年成功落户的企业19家，其中规模以上企业11家，合作园产值38.6亿元",
    )
    assert "由2023年的3家增加到2025年的19家" in text
    assert "58家减少" not in text and "212.4亿元下降" not in text and "由58家" not in text


def test_a_before_value_keeps_the_year_of_its_problem() -> None:
    text = _flat("园区2009年创建", "废水处理能力不够，2023年限产天数47天", "共建中水回用设施，按吨计费", "限产天数47天→6天（2025年）")
    assert "限产天数由2023年的47天减少到2025年的6天" in text


def test_forty_problems_are_counted_and_numbered() -> None:
    points = tuple(Point(f"问题{n}", f"第{n}类企业融资难、人才少", PointKind.PROBLEM) for n in range(1, 41))
    text = draft_of(Application(category=categories.default().name, practice=Practice(points=points))).text
    assert "（四十）" in text and "四十个" in text
