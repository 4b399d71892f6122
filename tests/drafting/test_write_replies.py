"""Drafts from kept replies: good ones give a whole true report, bad ones are asked for again, patched or refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from conftest import CORPORA
from park_model import Park, answering, park, reply, step_of
from server import serving

from assistant import llm
from assistant.drafting import budget, parse, patching, prompts, write
from assistant.drafting.material import Material
from assistant.model.finding import Finding, Severity, Verdict
from assistant.model.span import Span
from assistant.text import outline
from assistant.text.figures import find_figures
from assistant.text.word_count import word_count

PARKS = ("lanjiang", "jinxi", "fenghe")
BAD = sorted(path.stem for path in (CORPORA / "replies" / "bad").glob("*.txt"))
FLAT = json.loads(reply("fenghe", "chain"))


def run(name="lanjiang", change=None, own=None, **options):
    own = own or park(name)
    with serving(answering(name, change)) as server:
        return write.draft(*own.material, llm.connect(server.settings(), keep=False), own.check, **options), server


def bad(name):
    return (CORPORA / "replies" / "bad" / f"{name}.txt").read_text(encoding="utf-8")


def errors(verdict):
    return [f for f in verdict.findings if f.severity is Severity.ERROR and f.rule != "form.open-placeholder"]


@pytest.mark.parametrize("name", PARKS)
def test_good_replies_give_a_whole_report_without_error(name):
    written, _ = run(name)
    assert errors(written.verdict) == []
    count = word_count(written.draft.text)
    assert count.lower >= 2400 and count.upper <= 3000


def test_a_sparse_application_gives_a_report_as_long_as_its_material_carries():
    material = Material(*Park(CORPORA / "messy" / "textile.yaml").material)
    whole, parts = budget.plan(budget.TARGET, material.usable)
    assert whole.high < 1800 and sum(part.high for part in parts.values()) < 2000


@pytest.mark.parametrize("name", PARKS)
def test_each_measure_and_result_of_the_chain_stands_in_its_part_with_its_figures(name):
    written, _ = run(name)
    report = outline.parse(written.draft.text)
    told = {part: {f.base for b in report.of_part(part) for f in find_figures(b.span.of(report.text))} for part in report.parts()}
    for link in written.chain.links:
        assert link.measures and link.results
        for part, points in (("二、创新举措", link.measures), ("三、实践成效", link.results)):
            for point in points:
                figures = [f.base for f in find_figures(point.text)]
                # the rules of a body of many figures may be told in one place; the results are told whole
                assert sum(f in told[part] for f in figures) >= len(figures) * (1 if part == "三、实践成效" else 0.6), point.text


@pytest.mark.parametrize("name", BAD)
def test_a_bad_reply_is_asked_for_again_or_mended_and_leaves_no_trace(name):
    first = [True]

    def change(step, request):
        if step == "results" and first[0]:
            first[0] = False
            return bad(name)
        return None

    written, server = run(change=change)
    assert errors(written.verdict) == []
    assert outline.parse(written.draft.text).parts() == ("摘要", "一、背景介绍", "二、创新举措", "三、实践成效")
    for trace in ("98.7%", "北京星河", "```", "希望以上", "你是政府机关"):
        assert trace not in written.draft.text
    assert 2400 <= word_count(written.draft.text).lower <= 3000
    asked_again = sum(step_of(request) == "results" for request in server.requests) == 2
    assert asked_again == (name not in ("invented", "chatty_fenced"))


def test_a_draft_too_short_is_lengthened_by_a_fact_that_is_supported_and_by_no_other():
    lines = reply("lanjiang", "measures").split("\n")
    at = next(n for n, line in enumerate(lines) if "布达佩斯" in line)
    before, gone = lines[at - 2], lines[at]
    shortened = "\n".join(lines[: at - 1] + lines[at + 1 :])
    wishes: list[str] = []

    def change(step, request):
        said = request["messages"][1]["content"].rpartition("<意见>")[2]
        if step == "measures":
            return shortened
        if step != "patch" or "补写" not in said:
            return None
        wishes.append(said)
        old = parse.strip_marks(before).split("。")[0]
        other = parse.strip_marks(before).split("。")[1]
        return json.dumps(
            [{"原文": old + "。", "改为": f"{old}。{parse.strip_marks(gone)}"}, {"原文": other + "。", "改为": f"{other}，签约企业达到913家。"}], ensure_ascii=False
        )

    written, _ = run(change=change, target=(2700, 2900))
    assert wishes and "不编造" in wishes[0]
    assert parse.strip_marks(gone) in written.draft.text
    assert "913家" not in written.draft.text
    assert errors(written.verdict) == []


def test_steering_takes_what_comes_nearer_and_refuses_what_loses_figures():
    asked: list[str] = []

    def change(step, request):
        body = request["messages"][1]["content"].rpartition("<正文>")[2]
        if step != "patch" or "压缩" not in body:
            return None
        asked.append(body)
        text = body.partition("</正文>")[0].strip()
        sentences = [s + "。" for line in text.split("\n") for s in line.split("。") if len(s) > 25]
        plain = next((s for s in sentences if not find_figures(s)), "")
        counted = next((s for s in sentences if find_figures(s)), "")
        return json.dumps([{"原文": plain, "改为": ""}, {"原文": counted, "改为": ""}], ensure_ascii=False)

    long, _ = run()
    short, _ = run(change=change, target=(2300, 2500))
    assert asked
    assert word_count(short.draft.text).lower < word_count(long.draft.text).lower
    lost = {f.text for f in find_figures(long.draft.text)} - {f.text for f in find_figures(short.draft.text)}
    assert lost == set()


def test_a_flat_list_gets_the_chain_of_the_model_and_nothing_else():
    own = park("fenghe")
    written, _ = run("fenghe")
    assert [link.name for link in written.chain.links] == [row["名称"] for row in FLAT["问题"]]
    points = {point.id: point.text for point in own.application.practice.points}
    for link in written.chain.links:
        for point in (link.problem, *link.measures, *link.results):
            assert point.id in points
    assert [point.id for point in written.chain.totals] == FLAT["总体成效"]


@pytest.mark.parametrize(
    "spoilt",
    [
        {**FLAT, "基础": ["要点1", "要点99"]},
        {**FLAT, "荣誉": []},
        {**FLAT, "总体举措": ["要点18", "要点19"]},
        {"问题": "没有"},
    ],
    ids=["unknown", "missing", "doubled", "no list"],
)
def test_a_chain_that_does_not_hold_gives_way_to_ours_and_says_so(spoilt):
    own = park("fenghe")
    written, server = run("fenghe", change=lambda step, request: json.dumps(spoilt, ensure_ascii=False) if step == "chain" else None)
    assert written.chain == own.chain
    assert any("逻辑链" in note for note in written.notes)
    assert sum(step_of(request) == "chain" for request in server.requests) == 2


def test_an_invented_name_of_a_problem_is_replaced_by_the_points_own_words():
    named = json.loads(json.dumps(FLAT))
    named["问题"][0]["名称"] = "全球领先的绿色转型"
    written, _ = run("fenghe", change=lambda step, request: json.dumps(named, ensure_ascii=False) if step == "chain" else None)
    assert "印染废水" in written.chain.links[0].name


def test_measures_split_by_problem_join_to_the_same_part(monkeypatch):
    whole, _ = run()
    monkeypatch.setattr(prompts, "SPLIT_OVER", 100)
    title, opening, *rest = reply("lanjiang", "measures").strip().split("\n")
    groups: list[list[str]] = []
    for line in rest:
        groups.append([line]) if line.startswith("（") and line[2] == "）" and line[1] in "一二三" else groups[-1].append(line)

    def change(step, request):
        if step != "measures":
            return None
        asked = request["messages"][1]["content"].rpartition("各组依次是")[2]
        number = next(n for n, numeral in enumerate("一二三") if f"（{numeral}）破解" in asked)
        return "\n".join([title, *([opening] if number == 0 else []), *groups[number]])

    written, server = run(change=change)
    assert sum(step_of(request) == "measures" for request in server.requests) == 3
    assert written.draft.text == whole.draft.text


def test_what_a_point_states_outlives_an_alarm_that_is_false():
    own = park("lanjiang")
    real = own.check

    def check(text):
        verdict, start = real(text), text.find("4.6万平方米")
        if start < 0:
            return verdict
        span = Span(start, start + len("4.6万平方米"))
        alarm = Finding("source.wrong-metric", Severity.ERROR, "不对", "二、创新举措", span, excerpt="4.6万平方米", suggestion="28项")
        return replace(verdict, findings=(*verdict.findings, alarm))

    with serving(answering("lanjiang")) as server:
        written = write.draft(*own.material, llm.connect(server.settings(), keep=False), check)
    assert "4.6万平方米" in written.draft.text
    assert any(f.message == "不对" for f in written.verdict.findings)


def test_a_masked_run_sends_no_name_that_the_application_holds():
    from assistant import workflow
    from assistant.workflow import modelled

    own = park("lanjiang")
    with serving(answering("lanjiang")) as server:
        workflow.draft_with_model(own.application, server.settings(), mask=True)
        sent = "".join(server.prompts())
    names = {*own.base.names, *modelled.organisation_names(own.application)}
    assert len(names) > 8
    assert [name for name in names if name in sent] == []


def test_a_contradiction_is_put_to_the_model_and_never_settled_by_a_guess():
    text = "三、实践成效\n处理能力2.2万吨，实际排放3.5万吨，超出处理能力1.3万吨。"
    at = text.index("1.3万吨")
    finding = Finding("arithmetic.contradiction", Severity.ERROR, "前后矛盾", "三、实践成效", Span(at, at + 5), excerpt="1.3万吨", suggestion="1.8万吨")

    def check(new):
        return Verdict((finding,) if "1.3万吨" in new else ())

    assert patching.mended(patching.Version(text, check(text)), check).text == text
