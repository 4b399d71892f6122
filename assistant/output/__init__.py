"""What is printed: findings, ledger, drafts, rules and prompts as text for people and JSON for programs (contract §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import later
from assistant.output.findings_json import findings_json
from assistant.output.findings_text import findings_text

if TYPE_CHECKING:
    from assistant.output.drafts import draft_json, draft_text, rework_json, rework_text, titles_json, titles_text
    from assistant.output.ledger import ledger_json, ledger_text
    from assistant.output.prompts import prompts_text
    from assistant.output.rules import rule_text, rules_text

__all__ = [
    "draft_json",
    "draft_text",
    "findings_json",
    "findings_text",
    "ledger_json",
    "ledger_text",
    "prompts_text",
    "rework_json",
    "rework_text",
    "rule_text",
    "rules_text",
    "titles_json",
    "titles_text",
]

_LATER = ("drafts", "ledger", "prompts", "rules")

if not TYPE_CHECKING:  # what it gives is declared above
    __getattr__ = later.names(__name__, _LATER, __all__, globals())
