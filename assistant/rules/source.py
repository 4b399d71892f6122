"""Rules of the family `source`."""

from __future__ import annotations

from assistant.rules.machine import Rule

RULES: tuple[Rule, ...] = ()
