"""The ledger: each fact of the application, and the evidence of each figure of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.model.fact import Fact
from assistant.model.figure import Evidence, Support
from assistant.output import plain
from assistant.output.width import harmless

_WORDS = {Support.STATED: "原样", Support.DERIVED: "计算", Support.MISMATCHED: "张冠李戴", Support.NONE: "无来源"}


def ledger_json(facts: Iterable[Fact], text: str | None = None, evidence: Iterable[Evidence] = ()) -> str:
    """Facts and, with a report, the evidence of its figures in the order of the text, as JSON."""
    value: dict[str, Any] = {"facts": [_fact(fact) for fact in facts]}
    if text is not None:
        value["figures"] = [plain.evidence(item) for item in evidence]
    return plain.dump(value)


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "text": fact.text,
        "place": fact.place,
        "figures": [figure.text for figure in fact.figures],
        "metric": fact.metric or None,
        "year": fact.year,
        "value": str(fact.value) if fact.value is not None else None,
        "formula": fact.formula or None,
        "parts": list(fact.parts),
    }


def ledger_text(facts: Iterable[Fact], text: str | None = None, evidence: Iterable[Evidence] = ()) -> str:
    """The ledger for people: one line a fact, then one line a figure."""
    return "\n".join(_lines(tuple(facts), text, tuple(evidence))) + "\n"


def _lines(facts: tuple[Fact, ...], text: str | None, evidence: tuple[Evidence, ...]) -> Iterator[str]:
    yield f"事实 {len(facts)} 条"
    for fact in facts:
        yield f"  {fact.id:<5} {harmless(fact.text)}" + (f"（{harmless(fact.formula)}）" if fact.formula else "")
        yield f"        出处：{harmless(fact.place)}"
    if text is None:
        return
    yield f"\n报告中的数据 {len(evidence)} 处"
    for item in evidence:
        yield from _figure(item, text)
    found = [item.support for item in evidence]
    yield "\n合计：" + "，".join(f"{word} {found.count(support)}" for support, word in _WORDS.items())


def _figure(item: Evidence, text: str) -> Iterator[str]:
    line = text.count("\n", 0, item.figure.span.start) + 1
    sources = f"  依据 {'、'.join(item.facts)}" if item.facts else ""
    yield f"  第{line}行 {harmless(item.figure.text)}  {_WORDS[item.support]}{sources}"
    if item.formula:
        yield f"        {harmless(item.formula)}"
    if item.expected is not None:
        yield f"        应为：{harmless(item.expected)}"
