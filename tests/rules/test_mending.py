"""Mending keeps its promises whatever faults stand together: it never fails, comes to rest, and brings no fault of its own."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import categories, facts, intake, rules
from assistant.model.finding import Accepted
from assistant.rules.mending import Mended
from assistant.text import outline

CORPORA = Path(__file__).parents[1] / "corpora"
PARKS = sorted(path.parent.name for path in CORPORA.glob("*/cases.json"))
ROUNDS = 4


@cache
def park(name):
    folder = CORPORA / name
    application = intake.load(folder / "application.yaml")
    text = (folder / "report.txt").read_text(encoding="utf-8")
    faults = json.loads((folder / "cases.json").read_text(encoding="utf-8"))["faults"]
    places = sorted(((text.index(f["find"]), f["find"], f["replace"]) for f in faults), key=lambda f: (f[0], len(f[1])))
    # Edits of half the report leave no room for others.
    return application, facts.build(application, categories.default()), text, tuple(f for f in places if len(f[1]) <= 120)


def check(name, text):
    application, base, _, _ = park(name)
    return rules.check(outline.parse(text), application, base=base).findings


def planted(text, faults):
    """The text with those of the faults that do not touch one another."""
    edge = len(text) + 1
    for start, find, replace in sorted(faults, reverse=True):
        if start + len(find) < edge:
            text, edge = text[:start] + replace + text[start + len(find) :], start
    return text


@st.composite
def faulty(draw):
    name = draw(st.sampled_from(PARKS))
    _, _, text, faults = park(name)
    chosen = draw(st.lists(st.sampled_from(faults), min_size=1, max_size=7, unique=True))
    return name, planted(text, chosen)


def words(findings):
    return Counter((f.rule, f.excerpt) for f in findings)


@settings(max_examples=60, deadline=None)
@given(faulty())
def test_mending_faults_that_stand_together_brings_none_of_the_rules_it_obeyed(case):
    name, text = case
    before = check(name, text)
    mended = rules.mend(text, before)
    obeyed = {f.rule for f in mended.applied}
    fresh = words(check(name, mended.text)) - words(before)
    assert {rule: excerpt for rule, excerpt in fresh if rule in obeyed} == {}


@settings(max_examples=40, deadline=None)
@given(faulty())
def test_mending_again_and_again_comes_to_rest(case):
    name, text = case
    for _ in range(ROUNDS):
        mended = rules.mend(text, check(name, text))
        if mended.text == text:
            break
        text = mended.text
    assert rules.mend(text, check(name, text)) == Mended(text, ())


@settings(max_examples=40, deadline=None)
@given(faulty())
def test_what_was_applied_is_what_changed(case):
    name, text = case
    mended = rules.mend(text, check(name, text))
    edge, parts = 0, []
    for finding in mended.applied:
        assert finding.span.of(text) == finding.excerpt
        assert finding.span.start >= edge
        parts += [text[edge : finding.span.start], finding.suggestion]
        edge = finding.span.end
    assert "".join([*parts, text[edge:]]) == mended.text


def test_an_accepted_finding_is_left_as_it_stands():
    application, base, text, faults = park(PARKS[0])
    wrong = planted(text, faults[:3])
    found = rules.check(outline.parse(wrong), application, base=base).findings
    accepted = [Accepted(f.fingerprint, "已核实", "2026-03-01") for f in found]
    assert rules.mend(wrong, rules.check(outline.parse(wrong), application, base=base, accepted=accepted).findings) == Mended(wrong, ())
