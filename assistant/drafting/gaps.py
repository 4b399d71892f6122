"""The gap interview: the few questions whose answers would most improve the report, most valuable first."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain, Question


def interview(application: Application, chain: Chain, category: Category, limit: int = 6) -> tuple[Question, ...]:
    """At most `limit` questions: those of the chain, and those about what the form's other cells leave open for the report."""
    found = [*chain.questions, *_form(application, category)]
    return tuple(sorted(dict.fromkeys(found), key=lambda q: -q.worth))[:limit]


def _form(application: Application, category: Category) -> Iterator[Question]:
    """What the report needs from the rest of the form."""
    given = {(v.indicator, v.year) for v in application.development.values}
    revenue = category.indicator("industry_revenue")
    missing = [year for year in revenue.years if (revenue.key, year) not in given]
    if missing and len(missing) < len(revenue.years):
        years = "、".join(f"{year}年" for year in sorted(y for y in missing if y))
        yield Question(f"{years}{revenue.name}是多少{revenue.unit}？", f"{years}{revenue.name}（{revenue.unit}）", worth=55)
    if not any(key == "revenue" for key, _ in given) and any(key == revenue.key for key, _ in given):
        yield Question("全口径营业收入各年是多少亿元？用来计算主导产业占比。", "", worth=28)
    if not application.basics.profile:
        yield Question("园区哪一年创建、何时获批何种称号？（工业园区简介）", "园区创建时间和称号", worth=45)
    if not application.basics.park_name:
        yield Question("工业园区的规范全称是什么？", "工业园区全称", worth=98)
    short = [statement.label for statement in category.statements if not application.development.statement(statement.key)]
    if short:
        yield Question(f"“{short[0]}”一栏还没有填写，有哪些机制和数据？", "", worth=24)
