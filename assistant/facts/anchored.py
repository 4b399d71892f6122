"""Computes a change, a multiple or a sum from figures that stand near it in the paragraph, or from a pair of the facts one end of which does.

The last ways to be tried: no word need name the metric again, so at least one operand must stand in the figure's own sentence, both
must count the same unit, and few pairs are tried; a figure of one digit needs both of its operands in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.facts.base import Claim, FactBase
from assistant.facts.computed import annual
from assistant.facts.derive import Result
from assistant.facts.express import fixed, plain, unit_size
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES, Pair, Value, of_claim, of_mention
from assistant.facts.stated import comparable
from assistant.facts.words import likeness
from assistant.model.figure import Dimension, Figure

_CHANGES = (Op.CHANGE, Op.FORMER, Op.ANNUAL)
_SHARES = (Dimension.PERCENT, Dimension.FRACTION)


def more(text: str, group: list[Mention], position: int, before: list[Mention], base: FactBase) -> Iterator[Result]:
    """Further ways of computing the figure at `position` of its sentence `group`; `before` holds the paragraph's figures before it, nearest first."""
    mention = group[position]
    near = [m for m in before if m.figure.dimension not in TIMES]
    if mention.op in _CHANGES or mention.figure.dimension in (Dimension.MULTIPLE, Dimension.POINTS):
        if mention.op is not Op.SHARE:
            yield from _changes(text, mention, [m for m in near if m.sentence == mention.sentence], base)
    elif mention.op is Op.SUM:
        yield from _sums(mention, near)


def _reach(figure: Figure) -> int:
    """How many pairs of the facts may be tried: none for a figure of one digit, which hits by chance."""
    digits = len(figure.value.normalize().as_tuple().digits)
    return 0 if digits < 2 or figure.dimension is Dimension.FRACTION else 4 if digits == 2 else 12


def _changes(text: str, mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    own = _by_unit(mention, near)
    for pair in [*_in_sentence(own)][:3]:
        yield from _result(mention, pair)
    for pair in [*_of_facts(mention, own, base)][: _reach(mention.figure)]:
        yield from _result(mention, pair)


def _by_unit(mention: Mention, near: list[Mention]) -> list[Mention]:
    """The figures counted in the unit that the words name, if they name one: 艘数增长, 载重吨为2023年的2.4倍."""
    words = mention.before.strip("，、；其中 ")
    named = [m for m in near if len(m.figure.base_unit) >= 1 and (words.startswith((f"{m.figure.unit}数", m.figure.base_unit + "数")) or (len(m.figure.base_unit) > 1 and m.figure.base_unit in words))]
    return named or near


def _in_sentence(near: list[Mention]) -> Iterator[Pair]:
    """Two figures of one unit in the sentence, the later one the new one: ends of a pair, or values of different years."""
    levels = [m for m in near if m.op is not Op.CHANGE]
    for n, new in enumerate(levels):
        for old in levels[n + 1 :]:
            ends = (old.role, new.role) == ("from", "to")
            years = old.year is not None and new.year is not None and old.year < new.year
            if comparable(old.figure, new.figure) and (ends or years):
                yield Pair(of_mention(old), of_mention(new))


def _of_facts(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Pair]:
    """One metric in two years by the facts, one of its values standing in the sentence."""
    said = [m for m in near if m.op is not Op.CHANGE][:4]
    for old, new in metric_pairs(base):
        if mention.base_year not in (None, -1) and old.year is not None and old.year != mention.base_year:
            continue
        if any(comparable(m.figure, end.figure) and _says(m.figure, end) and not _contradicted(m, end) for m in said for end in (old, new)):
            yield Pair(old, new)


def _says(figure: Figure, end: Value) -> bool:
    return len(figure.value.normalize().as_tuple().digits) > 1 and same_base(figure, end.base)


def same_base(figure: Figure, value: Decimal) -> bool:
    """Whether a figure states exactly this value."""
    return figure.high is None and figure.base == value


def _contradicted(mention: Mention, end: Value) -> bool:
    return mention.year is not None and end.year is not None and mention.year != end.year


def metric_pairs(base: FactBase) -> list[tuple[Value, Value]]:
    """The pairs of values of one metric in two years that the facts hold: both ends of a told change, cells of one indicator, like words."""
    kept: list[tuple[Value, Value]] | None = base._memo.get("metric pairs")
    if kept is None:
        kept = base._memo["metric pairs"] = list(dict.fromkeys(_metric_pairs(base)))
    return kept


def _metric_pairs(base: FactBase) -> Iterator[tuple[Value, Value]]:
    levels = [c for c in base.levels if c.mention.figure.high is None and c.mention.figure.base > 0]
    for claim in levels:
        partner = claim.mention.partner
        if claim.mention.role == "from" and partner is not None and comparable(claim.mention.figure, partner.figure):
            yield of_claim(claim), Value(partner.figure.base, partner.figure, (claim.fact.id,), partner.year)
    for old in levels:
        for new in levels:
            if old.year is None or new.year is None or old.year >= new.year or not comparable(old.mention.figure, new.mention.figure):
                continue
            if _one_metric(old, new):
                yield of_claim(old), of_claim(new)


def _one_metric(old: Claim, new: Claim) -> bool:
    if old.indicator is not None or new.indicator is not None:
        return old.indicator is not None and new.indicator is not None and old.indicator.key == new.indicator.key
    return likeness(old.loc, new.loc) >= 0.7


def _result(mention: Mention, pair: Pair) -> Iterator[Result]:
    old, new, figure = pair.old.base, pair.new.base, mention.figure
    if old <= 0 or old == new or (mention.up and (new - old) * mention.up < 0):
        return
    size = unit_size(pair.new.figure)
    one, other = plain(old / size), plain(new / size)
    facts = tuple(dict.fromkeys((*pair.old.facts, *pair.new.facts)))
    rates = pair.new.figure.dimension in _SHARES
    if mention.op is Op.ANNUAL:
        years = (pair.new.year or 0) - (pair.old.year or 0)
        if years >= 2 and pair.old.year:
            rate = annual(old, new, years)
            yield Result(abs(rate), f"({other} ÷ {one})^(1/{years}) − 1 = {fixed(rate, 1)}%", facts, "annual")
    elif rates:
        if figure.dimension is Dimension.POINTS:
            yield Result(abs(new - old), f"{max(one, other, key=Decimal)} − {min(one, other, key=Decimal)} = {plain(abs(new - old))}个百分点", facts, "points")
    elif figure.dimension in _SHARES:
        value = new / old * 100 if mention.op is Op.FORMER else abs(new / old - 1) * 100
        yield Result(value, f"{other} ÷ {one} = {fixed(new / old * 100, 1)}%", facts, "growth")
    elif figure.dimension is Dimension.MULTIPLE:
        yield Result(new / old if mention.op is not Op.CHANGE or figure.unit == "番" else new / old - 1, f"{other} ÷ {one} = {fixed(new / old, 1)}倍", facts, "multiple")
    elif comparable(figure, pair.new.figure):
        yield Result(abs(new - old), f"{max(one, other, key=Decimal)} − {min(one, other, key=Decimal)} = {plain(abs(new - old) / size)}", facts, "difference")


def _sums(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """场次由2024年的4场增加到2025年的5场，合计9场: neighbours of the sentence, all of one unit."""
    parts = [m for m in near if m.sentence == mention.sentence and comparable(mention.figure, m.figure) and m.figure.dimension not in RATES and m.op is not Op.CHANGE][:5]
    if any(one.index - other.index > 6 for one, other in pairwise(parts)):
        return
    for count in range(2, len(parts) + 1):
        total = sum((m.figure.base for m in parts[:count]), Decimal(0))
        size = unit_size(mention.figure)
        yield Result(total, " + ".join(plain(m.figure.base / size) for m in reversed(parts[:count])) + f" = {plain(total / size)}", (), "sum")

