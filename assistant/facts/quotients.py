"""A share and a mean as computed results: part by whole, total by count, each with its formula in plain words."""

from __future__ import annotations

from decimal import Decimal

from assistant.facts.derive import Result
from assistant.facts.express import fixed, places, plain, unit_size, written
from assistant.facts.mention import Mention
from assistant.facts.operands import Value
from assistant.model.figure import Dimension


def share(mention: Mention, part: Value, whole: Value, slug: str = "share", *, telling: bool = True) -> Result:
    """Part by whole in percent. Not `telling`: operands so far from the figure that what they give is no suggestion for its place."""
    value = part.base / whole.base * 100
    size = unit_size(part.figure)
    formula = f"{plain(part.base / size)} ÷ {plain(whole.base / size)} = {fixed(value, 1)}%"
    expected = written(mention.figure, value, places(mention.figure)) if telling and mention.figure.dimension is Dimension.PERCENT else None
    return Result(value, formula, tuple(dict.fromkeys((*part.facts, *whole.facts))), slug, False, expected)


def mean(mention: Mention, total: Decimal, count: Decimal, facts: tuple[str, ...] = (), *, sure: bool = False, telling: bool = True) -> Result:
    """Total by count, both in base units, in the unit of the figure."""
    value, size = total / count, unit_size(mention.figure)
    formula = f"{plain(total / size)} ÷ {plain(count)} = {plain(value / size, 2)}"
    return Result(value, formula, facts, "average", sure, written(mention.figure, value, places(mention.figure)) if telling else None)
