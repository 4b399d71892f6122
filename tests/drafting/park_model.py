"""A model for tests: answers the real prompts of a sample with kept replies, over HTTP; and a park ready to draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from conftest import CORPORA
from server import Answer

from assistant import categories, chain, facts, intake, rules
from assistant.model.finding import Verdict
from assistant.text import outline

STEPS = {
    "background": "现在写一、",
    "measures": "现在写二、",
    "results": "现在写三、",
    "abstract": "现在写【摘要】",
    "rewrite_background": "现在改写一、",
    "rewrite_measures": "现在改写二、",
    "rewrite_results": "现在改写三、",
    "patch": "逐条修改",
    "chain": "<要点>",
    "titles": "现在拟创新实践名称",
    "review": "以评审人的眼光",
}
PARTS = ("background", "measures", "results")


@dataclass
class Park:
    """A sample with everything that a drafter is given."""

    path: Path

    @cached_property
    def application(self):
        return intake.load(self.path)

    @cached_property
    def base(self):
        return facts.build(self.application, self.category)

    @cached_property
    def chain(self):
        return chain.build(self.application, self.base)

    category = categories.default()

    @property
    def material(self):
        return self.application, self.chain, self.base, self.category

    def check(self, text: str) -> Verdict:
        verdict = rules.check(outline.parse(text), self.application, base=self.base)
        return Verdict(tuple(f for f in verdict.findings if f.place is None), verdict.not_run)


def park(name: str) -> Park:
    """The park whose prompts were answered, as it was then."""
    return Park(CORPORA / "replies" / name / "application.yaml")


def reply(name: str, step: str) -> str:
    """The kept reply of a sample for a step; a rewriting is answered as a first draft is."""
    file = CORPORA / "replies" / name / f"{step.removeprefix('rewrite_')}.txt"
    return file.read_text(encoding="utf-8") if file.exists() else "[]"


def step_of(request: dict[str, Any]) -> str:
    """Which step a request asks for, by its instruction."""
    first = str(request["messages"][1]["content"]).rpartition("</材料>")[2]
    return next(step for step, words in STEPS.items() if words in first)


def again(request: dict[str, Any]) -> bool:
    """Whether a request asks a second time because of what was wrong."""
    return len(request["messages"]) > 2


Change = Callable[[str, dict[str, Any]], "str | Answer | None"]


def answering(name: str, change: Change | None = None) -> Callable[[dict[str, Any]], Answer]:
    """A script that answers with the kept replies; `change(step, request)` may answer in their place."""

    def script(request: dict[str, Any]) -> Answer:
        step = step_of(request)
        other = change(step, request) if change else None
        if other is not None:
            return other if isinstance(other, Answer) else Answer(other)
        return Answer(reply(name, step))

    return script
