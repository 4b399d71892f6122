"""The rules of the checker explained: the list, and one rule in full. Rules come in as values with the rule's own texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from assistant.model.finding import Severity

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


class RuleText(Protocol):
    """What is shown of a rule."""

    @property
    def id(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def title(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def explanation(self) -> str: ...
    @property
    def wrong(self) -> str: ...
    @property
    def right(self) -> str: ...


def rules_text(rules: Iterable[RuleText]) -> str:
    """One line a rule: severity, id, title."""
    return "\n".join(f"{_WORDS[rule.severity]}  {rule.id:<36} {rule.title}" for rule in rules) + "\n"


def rule_text(rule: RuleText) -> str:
    """A rule in full: what it finds, on what it rests, an example of the fault and of its cure."""
    lines = [f"{rule.id}  {rule.title}（{_WORDS[rule.severity]}）", "", rule.explanation, "", f"依据：{rule.source}"]
    if rule.wrong:
        lines.append(f"错例：{rule.wrong}")
    if rule.right:
        lines.append(f"正例：{rule.right}")
    return "\n".join(lines) + "\n"
