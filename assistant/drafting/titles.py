"""Titles by the model: candidates in the manner of the form's example, each checked by the rules, best first."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from assistant.drafting import parse, privacy, prompts
from assistant.drafting.asking import BRIEF, Asker
from assistant.drafting.material import Material
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.finding import Finding, Severity
from assistant.model.message import Complete
from assistant.model.title import TitleAdvice, TitleIdea
from assistant.text import outline

if TYPE_CHECKING:
    from assistant.facts import FactBase

CheckTitle = Callable[[str], tuple[Finding, ...]]
_NEAR = 3


def suggest(
    application: Application,
    chain: Chain,
    base: FactBase,
    category: Category,
    complete: Complete,
    check_title: CheckTitle,
    *,
    n: int = 5,
    title: str = "",
    report: str = "",
    cancel: Event | None = None,
) -> TitleAdvice:
    """`n` candidates, or with `title` what is weak in it and three better ones near to it. Raises InputError, ModelError."""
    privacy.refuse_marked(application, title, report)
    asker, material = Asker(complete, None, cancel), Material(application, chain, base, category)
    count = min(n, _NEAR) if title else n
    messages = prompts.of_titles(material, count, title, _abstract(report))
    weak, pairs = asker.ask("titles", "题目", messages, lambda reply: read(reply, material.system), BRIEF)
    ideas = [TitleIdea(text, reason, check_title(text)) for text, reason in pairs if text != title]
    ranked = sorted(ideas, key=_weight)  # stable: the model's own order among equals
    found = tuple(f.message for f in check_title(title) if f.severity is not Severity.INFO) if title else ()
    return TitleAdvice(tuple(dict.fromkeys((*found, *weak))) if title else (), tuple(ranked[:count]), asker.model or "model")


def read(reply: str, forbidden: str = "") -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Weaknesses and (title, reason) pairs of an answer, each title once and in its 《》. Raises parse.Shape."""
    value = parse.json_value(reply)
    rows: Any = value.get("名称") if isinstance(value, dict) else value
    if not isinstance(rows, list):
        raise parse.Shape("没有给出含“名称”数组的 JSON 对象")
    pairs: dict[str, str] = {}
    for row in rows:
        text, reason = (row.get("名称"), row.get("理由", "")) if isinstance(row, dict) else (row, "")
        if isinstance(text, str) and len(text.strip("《》 \n")) >= 8:
            pairs.setdefault(_bracketed(text), str(reason).strip())
    if not pairs:
        raise parse.Shape("没有给出名称")
    parse.check_echo("\n".join(pairs), forbidden)
    weak = value.get("不足") if isinstance(value, dict) else None
    return tuple(str(item).strip() for item in weak or () if str(item).strip()), tuple(pairs.items())


def _bracketed(text: str) -> str:
    inner = re.sub(r"\s+", "", parse.strip_marks(text)).strip("《》。")
    quotes = iter("“”" * inner.count('"'))
    return "《" + re.sub('"', lambda _: next(quotes), inner) + "》"


def _weight(idea: TitleIdea) -> tuple[int, int]:
    errors = sum(1 for finding in idea.findings if finding.severity is Severity.ERROR)
    return errors, idea.faults


def _abstract(report: str) -> str:
    parsed = outline.parse(report)
    return "\n".join(block.content.of(report) for block in parsed.of_part(outline.ABSTRACT)) or "（尚无）"
