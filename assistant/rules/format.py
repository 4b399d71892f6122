"""Rules of the family `format`."""

from __future__ import annotations

from assistant.rules.machine import Rule

RULES: tuple[Rule, ...] = ()
