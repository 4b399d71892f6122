"""What the application supports, and how each figure of a report is supported by it."""

from __future__ import annotations

from assistant.facts.base import Claim, FactBase
from assistant.facts.build import build
from assistant.facts.judge import judge
from assistant.facts.ledger import ledger

__all__ = ["Claim", "FactBase", "build", "judge", "ledger"]
