"""The correction of one finding by the model: one line changes, and only for the better."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from conftest import SAMPLES
from park_model import Park

from assistant.drafting.correct import correct
from assistant.drafting.material import Material
from assistant.model.finding import Finding, Severity
from assistant.model.message import Messages, Reply, Usage
from assistant.model.span import Span

LANJIANG = SAMPLES / "lanjiang"
RIGHT, WRONG = "36个国家和地区", "63个国家和地区"


@pytest.fixture(scope="module")
def park() -> Park:
    return Park(LANJIANG / "application.yaml")


@pytest.fixture(scope="module")
def text() -> str:
    return (LANJIANG / "report.txt").read_text("utf-8").strip().replace(RIGHT, WRONG)


@pytest.fixture(scope="module")
def finding(park: Park, text: str) -> Finding:
    return next(f for f in park.check(text).findings if f.excerpt.startswith("63个") and not f.part.startswith("摘要"))


def asked(park, text, finding, *pairs):
    """What becomes of the model's answer with these pairs, and the messages it was asked."""
    seen: list[Messages] = []
    answer = json.dumps([{"原文": old, "改为": new} for old, new in pairs], ensure_ascii=False)

    def complete(messages, **_):
        seen.append(messages)
        return Reply(answer, Usage(), "stop", "m", 0.0)

    return correct(text, finding, Material(*park.material), complete, park.check), seen[0] if seen else ()


def test_a_wrong_figure_becomes_the_one_of_the_material(park, text, finding):
    made, messages = asked(park, text, finding, (WRONG, RIGHT))
    assert made is not None
    assert WRONG in made.old
    assert made.new == made.old.replace(WRONG, RIGHT)
    assert "63个" in messages[-1].text


@pytest.mark.parametrize("new", ["85个国家和地区", "63个国家和地区，出口额999亿元", "63 个国家和地区"])
def test_an_invention_is_not_offered(park, text, finding, new):
    assert asked(park, text, finding, (WRONG, new))[0] is None


def test_an_answer_about_another_place_is_not_offered(park, text, finding):
    assert asked(park, text, finding, ("一、背景介绍", "一、背景"))[0] is None


def test_no_answer_that_helps_is_no_change(park, text, finding):
    assert asked(park, text, finding)[0] is None


def test_a_finding_whose_words_have_changed_asks_nobody(park, text, finding):
    assert asked(park, text, replace(finding, span=Span(3, 9)), (WRONG, RIGHT)) == (None, ())


def test_a_reader_s_opinion_can_be_met_too(park, text):
    line = next(line for line in text.split("\n") if line.startswith("（一）"))
    start = text.index(line)
    opinion = Finding("review.logic", Severity.WARNING, "标题不够具体", span=Span(start, start + len(line)), excerpt=line)
    made, _ = asked(park, text, opinion, (line, line[:-1]))
    assert made is not None and made.new == line[:-1]
