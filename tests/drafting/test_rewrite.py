"""An old draft of its own length and order: each passage is accounted for, with a model and without."""

from __future__ import annotations

import pytest
from conftest import SAMPLES
from park_model import answering, park
from server import serving

from assistant import facts, llm
from assistant.drafting import offline, rewrite
from assistant.model.rework import Fate
from assistant.text import outline
from assistant.text.word_count import word_count

OTHER = "园区高端装备产业发展良好，工业机器人产量由2023年的1200台增加到2025年的3100台。"
FALSE = "客户满意度达到97.3%"


def old_draft() -> str:
    """The body of a full report from its end to its beginning, without its headings, with a figure and an industry too many."""
    text = (SAMPLES / "lanjiang" / "report.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if len(line) > 40 and not line.startswith("【")]
    lines[0] = f"{lines[0]}{FALSE}。"
    return "\n".join([lines[-1], OTHER, *reversed(lines[:-1])])


OLD = old_draft()


@pytest.fixture(scope="module", params=["model", "offline"])
def reworked(request):
    own = park("lanjiang")
    if request.param == "offline":
        return offline.rewrite(OLD, *own.material)
    with serving(answering("lanjiang")) as server:
        return rewrite.rewrite(OLD, *own.material, llm.connect(server.settings(), keep=False), own.check, judge=facts.judge)


def test_the_old_draft_is_as_long_as_real_ones():
    assert 1500 <= word_count(OLD).lower <= 6000


def test_the_new_draft_has_the_structure(reworked):
    assert outline.parse(reworked.draft.text).parts()[-3:] == ("一、背景介绍", "二、创新举措", "三、实践成效")


def test_every_passage_has_its_fate(reworked):
    covered = "".join(passage.span.of(OLD) for passage in reworked.passages)
    assert covered.replace("\n", "") == OLD.replace("\n", "")
    for passage in reworked.passages:
        assert passage.part or passage.reason
    dropped = [passage for passage in reworked.passages if "高端装备产业" in passage.span.of(OLD)]
    assert [passage.fate for passage in dropped] == [Fate.DROPPED]


def test_what_nothing_supports_is_listed_and_used_nowhere(reworked):
    assert "97.3%" in [evidence.figure.text for evidence in reworked.unsupported]
    assert "97.3%" not in reworked.draft.text
    assert "3100台" not in reworked.draft.text


def test_nothing_new_lacks_evidence(reworked):
    own = park("lanjiang")
    evidence = {e.figure.text for e in facts.judge(outline.parse(reworked.draft.text), own.base) if e.support.value in ("stated", "derived")}
    assert [item for item in reworked.added if item[0].isdigit() and item not in evidence] == []
