"""Rules of the family `focus`."""

from __future__ import annotations

from assistant.rules.machine import Rule

RULES: tuple[Rule, ...] = ()
