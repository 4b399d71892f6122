"""校验意见: one fault, with its rule, its place, its reason and its cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.model.span import Span


class Severity(StrEnum):
    """How bad a finding is (contract §5)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault.

    rule: `family.slug`; part: title of the report's part or empty; span: None for the whole text and for applications;
    place: for applications, where (`发展情况.整体规模情况.营业收入（亿元）.2025`); suggestion: what to put in place of
    `excerpt` as it stands, or None; fingerprint: survives edits elsewhere; accepted: the reason given, or None when open.
    """

    rule: str
    severity: Severity
    message: str
    part: str = ""
    span: Span | None = None
    place: str | None = None
    excerpt: str = ""
    suggestion: str | None = None
    fingerprint: str = ""
    accepted: str | None = None

    @property
    def family(self) -> str:
        """The part of the rule's name before the dot."""
        return self.rule.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that the user accepted: its fingerprint, the reason, the day (ISO text)."""

    fingerprint: str
    reason: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that could not be applied, and why (`需要申报材料`, or its internal failure)."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings on one target, in the order of the text."""

    findings: tuple[Finding, ...] = ()
    not_run: tuple[NotRun, ...] = ()

    @property
    def open_errors(self) -> tuple[Finding, ...]:
        """Error-level findings that were not accepted."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR and f.accepted is None)
