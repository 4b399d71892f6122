"""Findings as JSON, exactly as contract §5 shows them; a model's reading also says how many opinions were dropped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.model.finding import NotRun
from assistant.model.judgement import Judgement
from assistant.output import plain


def findings_value(judgements: Iterable[Judgement]) -> dict[str, Any]:
    """`targets` (one entry a path, in the order of the command line) and `not_run`."""
    judgements = tuple(judgements)
    skipped: list[NotRun] = [item for judgement in judgements for item in judgement.verdict.not_run]
    return {"targets": [_target(judgement) for judgement in judgements], "not_run": plain.not_run(skipped)}


def findings_json(judgements: Iterable[Judgement]) -> str:
    """The whole answer of `check --format json`."""
    return plain.dump(findings_value(judgements))


def _target(judgement: Judgement) -> dict[str, Any]:
    return {
        "path": judgement.path,
        "count": {count.part: [count.lower, count.upper] for count in judgement.counts},
        "findings": [plain.finding(item) for item in judgement.verdict.findings],
        **({} if judgement.dropped is None else {"dropped": judgement.dropped}),
    }
