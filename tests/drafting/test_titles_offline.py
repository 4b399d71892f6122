"""What offline titles promise: industry and direction named, elements from the measures, no fault by the title rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import intake
from assistant.workflow import drafting

ROOT = Path(__file__).parents[2]
NAMES = ["lanjiang", "jinxi", "fenghe"]


@pytest.mark.parametrize("name", NAMES)
def test_five_titles_pass_the_rules(name: str) -> None:
    application = intake.load(ROOT / f"samples/{name}/application.yaml")
    ideas = drafting.titles_offline(application, count=5).ideas
    assert len({idea.text for idea in ideas}) == 5
    for idea in ideas:
        assert idea.faults == 0 and idea.reason
        assert application.practice.industry in idea.text
        assert 20 <= len(idea.text.strip("《》")) <= 36


def test_coined_elements_come_from_the_measures() -> None:
    application = intake.load(ROOT / "samples/jinxi/application.yaml")
    first = drafting.titles_offline(application, count=1).ideas[0].text
    told = "".join(point.text for point in application.practice.points)
    assert "飞地园区" in first and "飞地园区" in told


def test_a_given_title_is_judged_and_bettered() -> None:
    application = intake.load(ROOT / "samples/fenghe/application.yaml")
    advice = drafting.titles_offline(application, title="枫河开发区合作的探索", count=5)
    assert advice.weaknesses and len(advice.ideas) == 3


def test_without_measures_there_is_no_title_rather_than_an_invented_one() -> None:
    from assistant.model.application import Application

    assert drafting.titles_offline(Application("提高开放合作水平类"), count=5).ideas == ()


PARKS = sorted([*(ROOT / "samples").glob("*/application.yaml"), *(p for p in (ROOT / "tests/corpora").glob("*/application.yaml"))])


@pytest.mark.parametrize("path", PARKS, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}")
def test_titles_of_any_park_differ_and_name_no_paper_and_no_place(path: Path) -> None:
    application = intake.load(path)
    ideas = [idea.text for idea in drafting.titles_offline(application, count=5).ideas]
    assert len(set(ideas)) == 5
    assert len({text.partition("，")[2] for text in ideas}) >= 3
    for text in ideas:
        assert drafting.title_check(application)(text.strip("《》")) == ()
        assert not any(word in text for word in ("合作协议”", "企业”", "骨干”", "“号", application.basics.park_name[:4]))
