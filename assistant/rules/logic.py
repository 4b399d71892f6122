"""Rules of the family `logic`."""

from __future__ import annotations

from assistant.rules.machine import Rule

RULES: tuple[Rule, ...] = ()
