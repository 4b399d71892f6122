"""The list of all rules, by explicit listing of their modules in the order of the contract."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from assistant.rules.machine import Rule

MODULES = (
    "length", "structure", "numbering", "terms", "names", "focus", "logic", "vague",
    "source", "arithmetic", "disclosure", "punctuation", "title", "form", "format",
)  # fmt: skip


@cache
def registry() -> tuple[Rule, ...]:
    """All rules; each module of MODULES offers `RULES`."""
    return tuple(rule for name in MODULES for rule in import_module(f"assistant.rules.{name}").RULES)


def rule(rule_id: str) -> Rule:
    """The rule with this id. Raises KeyError if there is none."""
    return {r.id: r for r in registry()}[rule_id]
