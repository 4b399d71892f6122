"""What chain.align promises: each passage finds its link, whatever the order of the report."""

from __future__ import annotations

from pathlib import Path

from assistant import categories, chain, facts, intake
from assistant.chain import Role
from assistant.text import outline

ROOT = Path(__file__).parents[2]
APPLICATION = intake.load(ROOT / "samples/lanjiang/application.yaml")
CHAIN = chain.build(APPLICATION, facts.build(APPLICATION, categories.load(APPLICATION.category)))
TEXT = (ROOT / "samples/lanjiang/report.txt").read_text(encoding="utf-8")


def heads(role: Role, text: str = TEXT) -> list[tuple[int | None, str]]:
    report = outline.parse(text)
    return [(item.link, item.block.number) for item in chain.align(report, CHAIN).blocks if item.role is role and item.block.level == 2]


def test_every_group_of_a_good_report_finds_its_link() -> None:
    assert [link for link, _ in heads(Role.MEASURE)] == [0, 1, 2]
    assert [link for link, _ in heads(Role.RESULT)] == [0, 1, 2, None]


def test_problems_are_aligned_below_their_heading_only() -> None:
    report = outline.parse(TEXT)
    found = [i.link for i in chain.align(report, CHAIN).blocks if i.role is Role.PROBLEM and i.block.level == 3]
    assert found == [0, 1, 2]
    assert [link for link, _ in heads(Role.PROBLEM)] == [None, None, None]


def test_a_missing_group_is_silent() -> None:
    start, end = TEXT.index("（三）前移仓储"), TEXT.index("三、实践成效")
    alignment = chain.align(outline.parse(TEXT[:start] + TEXT[end:]), CHAIN)
    assert alignment.silent(Role.MEASURE, len(CHAIN.links)) == (2,)
    assert alignment.silent(Role.RESULT, len(CHAIN.links)) == ()
