"""题目: a candidate for 创新实践名称 with its reason and what the rules say of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class TitleIdea:
    """One candidate: `text` with its 《》, `reason` why it fits (one sentence), `findings` of the `title` and other rules on it."""

    text: str
    reason: str
    findings: tuple[Finding, ...] = ()

    @property
    def faults(self) -> int:
        """How many findings weigh against it: errors and warnings, not hints."""
        return sum(1 for finding in self.findings if finding.severity is not Severity.INFO)


@dataclass(frozen=True, slots=True)
class TitleAdvice:
    """The answer to 拟题 or to a given title: what is weak in the given one (empty when none was given), ideas best first."""

    weaknesses: tuple[str, ...] = ()
    ideas: tuple[TitleIdea, ...] = ()
    origin: str = "offline"
