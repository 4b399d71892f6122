"""The parks that the tests of the facts read: application, base of facts and faultless report."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant import categories, facts, intake
from assistant.facts import FactBase

CORPORA = Path(__file__).parents[1] / "corpora"
PARKS = ("lanjiang", "cangning", "tangxi", "zhuwan")
# Parks whose reports are given invented figures.
TEMPTED = (*PARKS, "luxi", "licheng")


@cache
def base(park: str) -> FactBase:
    application = intake.load(CORPORA / park / "application.yaml")
    return facts.build(application, categories.load(application.category))


@cache
def report_text(park: str) -> str:
    return (CORPORA / park / "report.txt").read_text(encoding="utf-8")
