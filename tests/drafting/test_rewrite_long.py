"""Old drafts of 1,000 to 6,000 字, out of order, as text and as Word: every passage has its fate, none its place by chance."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from park_model import answering, step_of
from server import serving

from assistant import categories, facts, intake, workflow
from assistant.model.rework import Fate
from assistant.output import rework_text
from assistant.text import outline
from assistant.text.word_count import word_count
from assistant.workflow import drafting, read_report
from assistant.workflow.judging import judge

ROOT = Path(__file__).parents[2]
PARTS = ("摘要", "一、背景介绍", "二、创新举措", "三、实践成效")
IDLE = (
    "各部门要提高站位、统一思想，把思想和行动统一到工作部署上来。",
    "管委会班子成员分组走访企业，面对面听取意见建议，现场研究解决问题。",
    "有关科室认真学习兄弟园区的好经验好做法，形成了比学赶超的浓厚氛围。",
    "宣传部门组织媒体采风，讲好园区故事，营造良好舆论氛围。",
    "工作人员放弃休息时间，加班加点推进各项任务落实。",
    "园区干部进一步转变作风，主动靠前服务，做到有求必应、无事不扰。",
)


def body(name: str) -> dict[str, list[str]]:
    """The paragraphs of a kept reply by part, without headings and marks."""
    from assistant.drafting.parse import strip_marks

    found = {}
    for step in ("results", "measures", "background"):
        text = strip_marks((ROOT / f"tests/corpora/replies/{name}/{step}.txt").read_text("utf-8"))
        report = outline.parse(text)
        found[step] = [b.content.of(text) for b in report.blocks if b.kind.value not in ("标题", "heading") and len(b.content.of(text)) > 30]
    return found


def old_draft(name: str, wrong: str, other: str, idle: int) -> str:
    parts = body(name)
    draw = random.Random(5)
    filler = ["".join(draw.sample(IDLE, 4)) for _ in range(idle)]
    lines = ["工作总结", "一、主要成绩", *parts["results"], wrong, "二、采取的措施", *reversed(parts["measures"]), other]
    lines += ["三、工作体会", *filler, "四、困难和基础", *reversed(parts["background"])]
    return "\n".join(lines)


CASES = {
    "fenghe": ("text", (ROOT / "tests/corpora/drafts/fenghe_out_of_order.txt").read_text("utf-8"), "2600人", "定制家具"),
    "lanjiang": ("docx", old_draft("lanjiang", "出口创汇达到9.9亿美元，企业盈利面98%。", "工业机器人企业订单饱满，高端装备产业也在加快发展。", 4), "9.9亿美元", "工业机器人"),
    "jinxi": ("text", old_draft("jinxi", "两地新增就业8800人，带动投资140亿元。", "制药装备企业订单增长，智能装备产业形势向好。", 32), "8800人", "制药装备"),
}


def given(name: str, tmp_path: Path) -> str:
    """The draft as a user would hand it in, read back."""
    kind, text, *_ = CASES[name]
    if kind == "docx":
        from assistant import categories
        from assistant.word import report_body

        file = tmp_path / "old.docx"
        file.write_bytes(report_body.standalone(outline.parse(text), categories.default()))
    else:
        file = tmp_path / "old.txt"
        file.write_text(text, "utf-8")
    return read_report(file)


@pytest.mark.parametrize("name", CASES)
def test_each_passage_of_an_old_draft_is_accounted_for(name: str, tmp_path: Path) -> None:
    *_, wrong, other = CASES[name]
    old, application = given(name, tmp_path), intake.load(ROOT / f"samples/{name}/application.yaml")
    rework = drafting.rewrite_offline(application, old)
    new = rework.draft.text
    covered = "".join(passage.span.of(old) for passage in rework.passages)
    assert covered.replace("\n", "") == old.replace("\n", "")
    assert outline.parse(new).parts() == PARTS
    assert wrong not in new and other not in new
    assert wrong in {loss.text for loss in rework.losses} and wrong in {e.figure.text for e in rework.unsupported}
    assert all(p.reason for p in rework.passages if p.fate is Fate.DROPPED)
    assert word_count(new).lower <= 3000
    told = rework_text(rework, old, judge(new, application))
    assert "旧稿各段的去向" in told and f"  - {wrong}" in told


def test_the_drafts_are_as_long_as_they_are_said_to_be(tmp_path: Path) -> None:
    sizes = {name: word_count(given(name, tmp_path)).lower for name in CASES}
    assert 900 <= sizes["fenghe"] <= 1600 and 2600 <= sizes["lanjiang"] <= 3400 and 5500 <= sizes["jinxi"] <= 6600


def test_a_draft_of_idle_words_loses_them_and_keeps_its_facts(tmp_path: Path) -> None:
    old, application = given("jinxi", tmp_path), intake.load(ROOT / "samples/jinxi/application.yaml")
    rework = drafting.rewrite_offline(application, old)
    facts = ("由186天缩短至72天", "委托办理事项41项", "可供工业用地仅210亩", "规划面积3.6平方公里")
    assert all(fact in rework.draft.text for fact in facts)
    kept = sum(len(sentence) * rework.draft.text.count(sentence) for sentence in IDLE)
    assert kept <= 200 < 3000 < sum(len(sentence) * old.count(sentence) for sentence in IDLE)


def test_a_model_rewrites_an_old_draft_and_each_passage_is_accounted_for(tmp_path: Path) -> None:
    application = intake.load(ROOT / "tests/corpora/replies/fenghe/application.yaml")
    old = given("fenghe", tmp_path).replace("一份报告两园互认。", "一份报告两园互认。卫浴陶瓷企业也来送检。")
    with serving(answering("fenghe")) as server:
        rework = workflow.rewrite_with_model(application, old, server.settings(), home=tmp_path)
        asked = next(r["messages"][1]["content"].rpartition("</材料>")[2] for r in server.requests if step_of(r) == "rewrite_measures")
    new = rework.draft.text
    assert "派驻检测员7名" in asked and "卫浴陶瓷" not in asked and "2600人" not in asked.partition("<旧稿>")[2].partition("</旧稿>")[0]
    assert outline.parse(new).parts() == PARTS and 2400 <= word_count(new).lower <= 3000
    assert not judge(new, application).verdict.open_errors
    covered = "".join(passage.span.of(old) for passage in rework.passages)
    assert covered.replace("\n", "") == old.replace("\n", "")
    part = {passage.span.of(old)[:9]: passage.part for passage in rework.passages}
    assert part["印染废水处理能力不"] == "一、背景介绍" and part["两年来，限产天数由"] == "三、实践成效"
    assert {"2600人", "3.2亿元"} <= {loss.text for loss in rework.losses} and "2600人" not in new
    figures = {e.figure.text for e in facts.judge(outline.parse(new), facts.build(application, categories.load(application.category))) if e.support.value not in ("none", "mismatched")}
    names = {name for name in rework.added if not any(letter.isdigit() for letter in name)}
    assert set(rework.added) - names <= figures
