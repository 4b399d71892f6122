"""The checker: every rule of the form applied to a report and an application, in milliseconds, the same every time."""

from __future__ import annotations

from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.rules.mending import Mended, mend
from assistant.rules.registry import registry, rule
from assistant.rules.verdict import check

__all__ = ["Context", "Hit", "Mended", "Need", "Rule", "check", "mend", "registry", "rule"]
