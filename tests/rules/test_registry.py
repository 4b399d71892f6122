"""What every rule promises, and what the checker as a whole promises of any text."""

import ast
import json
import sys
from pathlib import Path

import pytest
from harness import REPORT, application
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import rules
from assistant.model.finding import Accepted, Severity
from assistant.rules.table import rendered
from assistant.text import outline

ROOT = Path(__file__).parents[2]
APPLICATION = application()
MARKS = "，。；：、！？“”‘’（）《》【】()[],.:;!?\"' \n　一二三（一）1.（1）①摘要背景介绍创新举措实践成效园区企业针对问题由到增加倍%％高企一带一路2025年管委会有限公司【待补充】"


def test_ids_are_unique_and_in_the_contract_s_families():
    ids = [rule.id for rule in rules.registry()]
    families = {"length", "structure", "numbering", "terms", "names", "focus", "logic", "vague", "source", "arithmetic"}
    families |= {"disclosure", "punctuation", "title", "form", "format"}
    assert len(ids) == len(set(ids))
    assert {rule.family for rule in rules.registry()} == families


@pytest.mark.parametrize("rule", rules.registry(), ids=lambda rule: rule.id)
def test_each_rule_cites_its_source_and_explains_itself(rule):
    assert len(rule.source) >= 6
    assert rule.title
    assert rule.explanation


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from(MARKS), st.characters()), max_size=400))
def test_no_text_makes_a_rule_fail(text):
    for given_application in (None, APPLICATION):
        verdict = rules.check(outline.parse(text), given_application)
        assert not [n for n in verdict.not_run if "内部出错" in n.reason]
        for finding in verdict.findings:
            if finding.span is not None:
                assert finding.span.of(text) == finding.excerpt


def test_the_base_of_the_cases_is_free_of_faults():
    loud = [f for f in rules.check(outline.parse(REPORT), APPLICATION).findings if f.severity is not Severity.INFO]
    assert loud == []


def _corpora():
    for folder in sorted((ROOT / "tests" / "corpora").iterdir()):
        if (folder / "cases.json").exists():
            text = (folder / "report.txt").read_text(encoding="utf-8")
            cases = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
            yield folder, [text] + [text.replace(c["find"], c["replace"]) for c in cases["faults"]]


@pytest.mark.parametrize(("folder", "texts"), _corpora(), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_applying_all_suggestions_brings_no_new_finding(folder, texts):
    from assistant import facts, intake
    from assistant.categories import default

    given_application = intake.load(folder / "application.yaml")
    base = facts.build(given_application, default())
    for text in texts:
        before = rules.check(outline.parse(text), given_application, base=base).findings
        mended = rules.mend(text, before)
        after = rules.check(outline.parse(mended.text), given_application, base=base).findings
        known = {(f.rule, f.excerpt) for f in before}
        fresh = [f for f in after if f.severity is not Severity.INFO and (f.rule, f.excerpt) not in known]
        assert fresh == [], (mended.applied, fresh)


def test_overlapping_suggestions_are_applied_once_and_never_twice():
    text = "一、背景介绍\n培育高企35家,价格低。"
    findings = rules.check(outline.parse(text), None).findings
    assert rules.mend(text, findings).text == "一、背景介绍\n培育国家高新技术企业35家，价格低。"
    assert rules.mend("别的文字", findings).applied == ()


def test_a_fingerprint_survives_edits_elsewhere_and_ends_with_its_words():
    def prints(text):
        return {f.fingerprint for f in rules.check(outline.parse(text), None).findings if f.rule == "punctuation.half-width"}

    base = prints("一、背景介绍\n时间长,客户不便。")
    assert prints("一、背景介绍\n新加一段。\n时间长,客户不便。") == base
    assert prints("一、背景介绍\n时间长;客户不便。").isdisjoint(base)
    assert len(prints("一、背景介绍\n时间长,客户多,路远。")) == 2


def test_an_accepted_finding_carries_its_reason_and_is_not_mended():
    text = "一、背景介绍\n时间长,客户不便。"
    found = next(f for f in rules.check(outline.parse(text), None).findings if f.rule == "punctuation.half-width")
    entry = Accepted(found.fingerprint, "引文原样", "2026-03-01")
    again = rules.check(outline.parse(text), None, accepted=[entry]).findings
    assert [f.accepted for f in again if f.fingerprint == found.fingerprint] == ["引文原样"]
    assert ",客户" in rules.mend(text, again).text


def test_rules_that_need_an_application_say_so():
    verdict = rules.check(outline.parse(REPORT), None)
    waiting = {n.rule for n in verdict.not_run}
    assert "names.short-form" in waiting
    assert "punctuation.doubled" not in waiting


def test_the_same_words_are_told_under_one_family():
    text = REPORT.replace("样品不出园区。", "样品不出园区，依据临开发〔2025〕17号与越南海防工业园区签约，电话13912345678。")
    spans = [f.span for f in rules.check(outline.parse(text), APPLICATION).findings if f.span]
    assert len(spans) == len(set(spans))


def test_a_broken_rule_is_named_and_silences_no_other(monkeypatch):
    from dataclasses import replace

    def broken(context):
        raise ValueError("x")

    good = rules.rule("punctuation.doubled")
    bad = replace(rules.rule("terms.misspelling"), find=broken)
    monkeypatch.setattr(sys.modules["assistant.rules.registry"], "registry", lambda: (bad, good))
    verdict = rules.check(outline.parse("一、背景介绍\n问题。。"), None)
    assert [n.rule for n in verdict.not_run] == ["terms.misspelling"]
    assert [f.rule for f in verdict.findings] == ["punctuation.doubled"]


def test_the_table_in_the_documentation_is_current():
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rendered()


def test_no_rule_names_what_belongs_to_one_example():
    names = ("澜江", "罗勇", "远驰", "青岭", "云州", "沧宁", "棠溪", "锦溪", "临江")
    for path in (ROOT / "assistant" / "rules").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        assert not [s for s in strings if any(name in s for name in names)], path.name
