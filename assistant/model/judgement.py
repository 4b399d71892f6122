"""What was found on one target: its findings, the evidence of its figures, its 字数 by part."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.model.figure import Evidence
from assistant.model.finding import Finding, Verdict
from assistant.model.report import Report


@dataclass(frozen=True, slots=True)
class Count:
    """字数 of one part in its two bounds; `part` is `report` for the whole text."""

    part: str
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A reader's opinions as findings; dropped: how many were left out because their quote does not stand in the report, once."""

    findings: tuple[Finding, ...] = ()
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The whole answer on one target.

    path: as given on the command line, empty on the page; report: None for an application without a report; evidence: one for
    each figure of the report in the order of the text, empty without an application; dropped: opinions left out of a `Reading`,
    None where rules judged.
    """

    path: str = ""
    report: Report | None = None
    counts: tuple[Count, ...] = ()
    verdict: Verdict = field(default_factory=Verdict)
    evidence: tuple[Evidence, ...] = ()
    dropped: int | None = None
