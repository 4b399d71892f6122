"""One verdict for each figure of a report: stated, derived, mismatched or none."""

from __future__ import annotations

from assistant.facts.base import FactBase
from assistant.model.figure import Evidence
from assistant.model.report import Report


def judge(report: Report, base: FactBase) -> tuple[Evidence, ...]:
    """The evidence of each figure, date, rank, award and listed name of `report`, in the order of the text."""
    return ()
