"""Values as JSON-ready dictionaries, and the one way JSON is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.model.chain import LeftOut, Question
    from assistant.model.figure import Evidence
    from assistant.model.finding import Finding, NotRun


def dump(value: Any) -> str:
    """JSON as it is printed: Chinese unescaped, stable order, one newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def finding(item: Finding) -> dict[str, Any]:
    """A finding as contract §5 shows it; `accepted` holds the reason and is there only for an accepted one."""
    plain: dict[str, Any] = {
        "rule": item.rule,
        "severity": item.severity.value,
        "part": item.part or None,
        "start": item.span.start if item.span else None,
        "end": item.span.end if item.span else None,
        "place": item.place,
        "excerpt": item.excerpt,
        "message": item.message,
        "suggestion": item.suggestion,
        "fingerprint": item.fingerprint,
    }
    return plain if item.accepted is None else {**plain, "accepted": item.accepted}


def not_run(items: list[NotRun]) -> list[dict[str, str]]:
    """Rules that could not be applied, each once."""
    return [{"rule": item.rule, "reason": item.reason} for item in dict.fromkeys(items)]


def evidence(item: Evidence) -> dict[str, Any]:
    """The verdict on one figure."""
    return {
        "start": item.figure.span.start,
        "end": item.figure.span.end,
        "text": item.figure.text,
        "support": item.support.value,
        "facts": list(item.facts),
        "formula": item.formula or None,
        "expected": item.expected,
    }


def question(item: Question) -> dict[str, str]:
    """A gap put to the user."""
    return {"question": item.text, "placeholder": item.placeholder, "about": item.about}


def left_out(item: LeftOut) -> dict[str, str]:
    """A point kept out of the draft."""
    return {"point": item.point.id, "text": item.point.text, "reason": item.reason}
