"""The model as a reader: opinions on what rules cannot see, each tied to words that really stand in the report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from threading import Event
from typing import TYPE_CHECKING, Any

from assistant.drafting import parse, privacy, prompts
from assistant.drafting.asking import BRIEF, Asker
from assistant.drafting.material import Material
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.finding import Finding, Severity
from assistant.model.judgement import Reading
from assistant.model.message import Complete
from assistant.model.span import Span
from assistant.text import outline

if TYPE_CHECKING:
    from assistant.facts import FactBase

_KINDS = {"逻辑": "logic", "空泛": "vague", "创新性": "innovation", "遗漏": "omission"}
_MOST = 8
_QUOTE = (4, 120)


def review(
    report: str, application: Application, chain: Chain, base: FactBase, category: Category, complete: Complete, *, cancel: Event | None = None
) -> Reading:
    """The model's opinions (rules `review.*`, never errors). One whose quote is not in the report word for word, once, is dropped and counted.

    Raises InputError (secret or internal markings), ModelError.
    """
    privacy.refuse_marked(application, report)
    asker, material = Asker(complete, None, cancel), Material(application, chain, base, category)
    rows = asker.ask("review", "审读", prompts.of_review(material, report), read, BRIEF)
    found = tuple(sorted(_findings(rows, report), key=lambda finding: finding.span or Span(0, 0)))
    return Reading(found, len(rows) - len(found))


def read(reply: str) -> tuple[dict[str, Any], ...]:
    """The rows of an answer. Raises parse.Shape."""
    value = parse.json_value(reply)
    if isinstance(value, dict):
        value = next((item for item in value.values() if isinstance(item, list)), [value])
    if not isinstance(value, list):
        raise parse.Shape("没有给出 JSON 数组")
    return tuple(row for row in value if isinstance(row, dict))[:_MOST]


def _findings(rows: Iterable[dict[str, Any]], text: str) -> Iterable[Finding]:
    report, taken = outline.parse(text), set()
    for row in rows:
        quote, opinion = row.get("引文"), row.get("意见")
        if not isinstance(quote, str) or not isinstance(opinion, str) or not opinion.strip():
            continue
        quote = quote.strip()
        start = text.find(quote)
        if not _QUOTE[0] <= len(quote) <= _QUOTE[1] or start < 0 or text.count(quote) != 1 or "\n" in quote or quote in taken:
            continue
        taken.add(quote)
        advice = str(row.get("建议") or "").strip()
        rule = f"review.{_KINDS.get(str(row.get('种类')), 'opinion')}"
        yield Finding(
            rule=rule,
            severity=Severity.INFO,
            message=f"模型意见：{opinion.strip()}" + (f" 建议：{advice}" if advice else ""),
            part=report.part_at(start),
            span=Span(start, start + len(quote)),
            excerpt=quote,
            fingerprint=hashlib.sha256(f"{rule}\n{quote}".encode()).hexdigest()[:16],
        )
