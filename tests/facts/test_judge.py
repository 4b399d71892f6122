"""Each figure of a report is told as what it is; faultless reports and harmless edits bring no fault, planted faults do."""

from __future__ import annotations

import json

import pytest
from facts.parks import CORPORA, PARKS, base, report_text
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import facts
from assistant.model.figure import Support
from assistant.model.span import Span
from assistant.text import outline


def judged(park, text):
    return facts.judge(outline.parse(text), base(park))


def faults(park, text):
    return [e.fault for e in judged(park, text) if e.fault is not None]


def cases(kind, families=("source", "arithmetic")):
    for park in PARKS:
        data = json.loads((CORPORA / park / "cases.json").read_text(encoding="utf-8"))
        for case in data[kind]:
            if kind == "benign" or case["family"] in families:
                yield pytest.param(park, case, id=f"{park}-{case['id']}")


@pytest.mark.parametrize("park", PARKS)
def test_a_faultless_report_is_supported_throughout(park):
    evidence = judged(park, report_text(park))
    assert [e.fault for e in evidence if e.fault] == []
    assert len(evidence) > 80
    assert all(e.support in (Support.STATED, Support.DERIVED) for e in evidence)


@pytest.mark.parametrize(("park", "case"), cases("faults"))
def test_a_planted_fault_is_found_where_it_lies(park, case):
    text = report_text(park).replace(case["find"], case["replace"])
    begin = text.index(case["hit"], max(0, text.find(case["replace"])))
    hit = Span(begin, begin + len(case["hit"]))
    assert [f for f in faults(park, text) if f.span.overlaps(hit) and f.rule.startswith(case["family"])]


@pytest.mark.parametrize(("park", "case"), cases("benign"))
def test_a_harmless_edit_brings_no_fault(park, case):
    assert faults(park, report_text(park).replace(case["find"], case["replace"])) == []


def test_the_answer_carries_the_formula_and_the_facts():
    growth = next(e for e in judged("lanjiang", report_text("lanjiang")) if e.figure.text == "45.7%")
    assert (growth.support, growth.formula) == (Support.DERIVED, "628.9 ÷ 431.6 − 1 = 45.7%")
    assert all(base("lanjiang").get(i) is not None for i in growth.facts)


def test_what_is_wrong_is_told_with_the_right_text():
    text = report_text("lanjiang").replace("减少15天", "减少18天")
    wrong = next(e for e in judged("lanjiang", text) if e.figure.text == "18天")
    assert (wrong.support, wrong.expected, wrong.fault.suggestion) == (Support.MISMATCHED, "15天", "15天")


def test_exchanged_figures_are_one_fault_whose_cure_gives_the_text_back():
    whole = report_text("lanjiang")
    text = whole.replace("“小巨人”企业27家、省级专精特新企业118家", "“小巨人”企业118家、省级专精特新企业27家")
    (fault,) = faults("lanjiang", text)
    assert fault.rule == "source.swapped"
    assert text[: fault.span.start] + fault.suggestion + text[fault.span.end :] == whole


def test_without_an_application_the_sentence_itself_is_checked():
    from assistant import categories
    from assistant.model.application import Application

    empty = facts.build(Application(categories.default().name), categories.default())
    found = facts.judge(outline.parse("办理时间由21天缩短至6天，减少18天。"), empty)
    assert [e.fault.rule for e in found if e.figure.text == "18天"] == ["arithmetic.wrong-difference"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="园区企业营业收入2025年第3位一二三家个%倍成分之番亿万元由从到至占的增长减少缩短共计其余平均相当于原来每半、，。；：（）“”\n获奖比上年0.", max_size=300))
def test_no_text_raises(text):
    for evidence in judged("lanjiang", text):
        assert evidence.figure.span.of(text) == evidence.figure.text


def test_the_ledger_names_facts_figures_and_their_sentences():
    report = outline.parse(report_text("lanjiang"))
    whole = Span(0, len(report.text))
    ledger = facts.ledger(base("lanjiang"), report, {whole: ("R1",)})
    assert ledger.facts[-1].id.startswith("D")
    assert {e.part for e in ledger.figures} >= {"摘要", "三、实践成效"}
    assert all(e.written_from == ("R1",) for e in ledger.figures)
