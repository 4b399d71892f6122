"""No text makes a rule fail, and none of these shapes costs more than its length: work is measured in CPU time, with room to spare."""

from __future__ import annotations

import re
import time
from pathlib import Path
from random import Random

import pytest

from assistant import workflow
from assistant.output import findings_text
from assistant.rules import punctuation

CORPUS = Path(__file__).parents[1] / "corpora" / "lanjiang"
NUMERALS = "一二三四五六七八九"


@pytest.fixture(scope="module")
def application():
    return workflow.load_application(CORPUS / "application.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "三一十、背景介绍\n五十十、创新举措\n（一一十二）做法",
        "实施九项举措：" + "".join(f"{n}是协同。" for n in NUMERALS),
        "\n".join(f"{NUMERALS[n % 9]}、实践成效{n}" for n in range(130)),
        "7" * 5000 + "万元，" + "三百" * 3000 + "家",
        "\x00\u202e\ud800\U0001f600\u2028\x0b（“《[" * 40,
    ],
)
def test_no_text_makes_a_rule_fail(text, application):
    for own in (application, None):
        judgement = workflow.judge(text, own)
        assert [item.reason for item in judgement.verdict.not_run if "内部出错" in item.reason] == []
        assert findings_text((judgement,))


def _seconds(text, application):
    begun = time.process_time()
    findings_text((workflow.judge(text, application),))
    return time.process_time() - begun


@pytest.mark.parametrize("piece", ["高企212家", "（园区", "。", "\n", "三百二十一万", "2024年3月2日成立", "“园区", "。\n", "机密★"])
def test_time_grows_with_the_length_and_no_faster(piece, application):
    size = 3000
    _seconds(piece * 3, application)
    short = min(_seconds("甲" + piece * (size // len(piece)), application), _seconds("乙" + piece * (size // len(piece)), application))
    long = _seconds("丙" + piece * (4 * size // len(piece)), application)
    assert long < 4 * 2.5 * short + 0.2


def test_marks_that_clash_are_found_where_a_plain_reading_finds_them():
    plain = re.compile(r"[，、；：][，、；：。！？]+|。[，、；：！？。]*[，、；：！？]+|[！？]+[，、；：。]+")
    chance = Random(5)
    for _ in range(2000):
        text = "".join(chance.choice("，、；：。！？园。") for _ in range(chance.randint(1, 14)))
        expected = [m.span() for m in plain.finditer(text)]
        assert [m.span() for m in punctuation._CLASH.finditer(text)] == expected, text
