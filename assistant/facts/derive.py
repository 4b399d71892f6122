"""Computes what a figure's sentence says it is computed from, and compares: growth, difference, multiple, share, sum and the rest.

An operation counts only if the sentence names it (`mention.op`) and its operands are one metric in two years, a declared part
and its whole, or figures of the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.facts.base import FactBase
from assistant.facts.computed import annual
from assistant.facts.express import fixed, places, plain, unit_size, written
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES, Pair, Value, earlier, of_claim, of_mention, old_and_new, parts_and_wholes
from assistant.facts.precision import agrees
from assistant.facts.stated import comparable, series
from assistant.facts.words import coverage, likeness, pairs
from assistant.model.figure import Bound, Dimension, Figure


@dataclass(frozen=True, slots=True)
class Result:
    """One way of computing a figure: the value it should have (base units), how, from what; sure: the sentence leaves no other way."""

    value: Decimal
    formula: str
    facts: tuple[str, ...]
    slug: str
    sure: bool = False
    expected: str | None = None


def results(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """All ways in which the sentence lets the figure be computed, the surest first."""
    mention = group[position]
    by_op = {
        Op.CHANGE: _change, Op.FORMER: _former, Op.ANNUAL: _annual, Op.SHARE: _share, Op.REMAINDER: _remainder,
        Op.SUM: _sum, Op.AVERAGE: _average, Op.EQUAL: _equal,
    }  # fmt: skip
    if mention.op is not None:
        yield from by_op[mention.op](group, position, base)
    elif mention.figure.dimension is Dimension.TIME:
        yield from _span_of_years(group, position, base)
    if mention.op is None and mention.figure.dimension not in RATES and _only_left(group, position):
        yield from _remainder(group, position, base)
    if mention.figure.unit == "次":
        yield from _times(group, position)
    if mention.op in (None, Op.SUM) and mention.figure.dimension not in RATES:
        yield from _restated(group, position, base)


def _only_left(group: list[Mention], position: int) -> bool:
    """27家，其中19家…，仅8家: what 其中 leaves."""
    return group[position].before.endswith(("仅", "只有", "仅有")) and any("其中" in m.before for m in earlier(group, position))


def holds(figure: Figure, result: Result) -> bool:
    """Whether the figure says what was computed."""
    return agrees(figure, result.value)


def _number(value: Value) -> str:
    return plain(value.base / unit_size(value.figure))


def _pair_numbers(pair: Pair) -> tuple[str, str]:
    size = unit_size(pair.new.figure)
    return plain(pair.old.base / size), plain(pair.new.base / size)


def _ids(*values: Value) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for v in values for i in v.facts))


def _text(figure: Figure, value: Decimal) -> str | None:
    return written(figure, value, places(figure)) if figure.dimension in RATES else written(figure, value)


def _change(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """增加/减少 in the metric's unit, in percent, in points or in multiples."""
    mention = group[position]
    figure = mention.figure
    for pair in old_and_new(group, position, base):
        rate_pair = pair.new.figure.dimension in (Dimension.PERCENT, Dimension.FRACTION)
        if not comparable(pair.old.figure, pair.new.figure):
            continue
        difference = pair.new.base - pair.old.base
        if mention.up and difference * mention.up < 0 and pair.sure is False:
            continue
        one, other = _pair_numbers(pair)
        facts = _ids(pair.old, pair.new)
        if figure.dimension is Dimension.POINTS or (rate_pair and figure.dimension is Dimension.PERCENT):
            if not rate_pair:
                continue
            size = abs(difference)
            formula = f"{max(one, other, key=Decimal)} − {min(one, other, key=Decimal)} = {plain(size)}个百分点"
            if figure.dimension is Dimension.POINTS:
                yield Result(size, formula, facts, "points", pair.sure, f"{fixed(size, places(figure))}个百分点")
            elif agrees(figure, size):
                yield Result(Decimal(-1), formula, facts, "percent-versus-points", pair.sure, f"{plain(figure.value)}个百分点")
            elif pair.old.base:
                yield Result(abs(difference) / pair.old.base * 100, f"{other} ÷ {one} − 1", facts, "growth", pair.sure)
        elif figure.dimension in (Dimension.PERCENT, Dimension.FRACTION):
            if pair.old.base <= 0:
                continue
            rate = abs(difference) / pair.old.base * 100
            yield Result(rate, f"{other} ÷ {one} − 1 = {fixed(difference / pair.old.base * 100, 1)}%", facts, "growth", pair.sure, _text(figure, rate))
        elif figure.dimension is Dimension.MULTIPLE:
            if pair.old.base <= 0:
                continue
            times = pair.new.base / pair.old.base - 1
            yield Result(times, f"{other} ÷ {one} − 1 = {fixed(times, 1)}倍", facts, "multiple", pair.sure, _text(figure, times))
        elif comparable(figure, pair.new.figure):
            size = abs(difference)
            formula = f"{plain(max(pair.old.base, pair.new.base) / unit_size(figure))} − {plain(min(pair.old.base, pair.new.base) / unit_size(figure))} = {plain(size / unit_size(figure))}"
            yield Result(size, formula, facts, "difference", pair.sure, written(figure, size))


def _former(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """是2023年的3.4倍, 相当于原来的65%, 用时不到原来的三分之一, 翻两番."""
    mention = group[position]
    figure = mention.figure
    for pair in old_and_new(group, position, base):
        if pair.old.base <= 0 or (pair.new.figure.dimension in (Dimension.PERCENT, Dimension.FRACTION) and figure.dimension is not Dimension.MULTIPLE and figure.unit != "分之"):
            continue
        one, other = _pair_numbers(pair)
        times = pair.new.base / pair.old.base
        value = times if figure.dimension is Dimension.MULTIPLE else times * 100
        shown = f"{fixed(times, 1)}倍" if figure.dimension is Dimension.MULTIPLE else f"{fixed(times * 100, 1)}%"
        slug = "multiple" if figure.dimension is Dimension.MULTIPLE else "fraction"
        expected = _text(figure, value) if figure.dimension is not Dimension.FRACTION else None
        yield Result(value, f"{other} ÷ {one} = {shown}", _ids(pair.old, pair.new), slug, pair.sure, expected)
    for change in earlier(group, position)[:1]:
        if change.op is Op.CHANGE and change.figure.dimension in (Dimension.PERCENT, Dimension.FRACTION) and figure.dimension is not Dimension.MULTIPLE and _follows(mention, change):
            value = 100 + change.up * change.figure.base
            yield Result(value, f"100% {'+' if change.up > 0 else '−'} {plain(change.figure.base)}% = {plain(value)}%", (), "complement", True, _text(figure, value))


def _follows(mention: Mention, other: Mention) -> bool:
    return mention.bare or coverage(mention.loc, other.topic) >= 0.5


def _annual(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """Compound yearly growth between the years of the pair."""
    mention = group[position]
    spans = [int(m.figure.value) for m in earlier(group, position)[:1] if m.figure.dimension is Dimension.TIME and m.figure.value == int(m.figure.value)]
    for pair in old_and_new(group, position, base):
        years = pair.new.year - pair.old.year if pair.new.year and pair.old.year else spans[0] if spans else 0
        if years < 2 or pair.old.base <= 0 or pair.new.base <= 0:
            continue
        if spans and years not in (spans[0], spans[0] - 1):
            continue
        one, other = _pair_numbers(pair)
        rate = annual(pair.old.base, pair.new.base, years)
        size = abs(rate)
        yield Result(size, f"({other} ÷ {one})^(1/{years}) − 1 = {fixed(rate, 1)}%", _ids(pair.old, pair.new), "annual", pair.sure, _text(mention.figure, size))


def _share(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    mention = group[position]
    found: list[Result] = []
    for part, whole, sure in parts_and_wholes(group, position, base):
        if whole.base <= 0:
            continue
        value = part.base / whole.base * 100
        size = unit_size(part.figure)
        formula = f"{plain(part.base / size)} ÷ {plain(whole.base / size)} = {fixed(value, 1)}%"
        expected = _text(mention.figure, value) if mention.figure.dimension is Dimension.PERCENT else None
        found.append(Result(value, formula, _ids(part, whole), "share", sure, expected))
    values = {fixed(r.value, 3) for r in found}
    for result in found:
        yield result if result.sure and len(values) == 1 else Result(result.value, result.formula, result.facts, result.slug, False, result.expected)


def _remainder(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """其余163家: the whole less the parts named before it in the sentence."""
    mention = group[position]
    figure = mention.figure
    before = [m for m in earlier(group, position) if m.figure.dimension not in RATES]
    shares = [m for m in earlier(group, position) if m.op is Op.SHARE]
    as_rate = figure.dimension in (Dimension.PERCENT, Dimension.FRACTION)
    parts = [m for m in before if as_rate or comparable(figure, m.figure)]
    if not parts:
        for share in shares[:1] if as_rate else []:
            yield Result(100 - share.figure.base, f"100% − {plain(share.figure.base)}%", (), "remainder", True)
        return
    wholes: list[tuple[Value, bool]] = []
    for share in shares[:1]:
        at = group.index(share)
        wholes += [(whole, True) for _, whole, _ in parts_and_wholes(group, at, base)]
    wholes += [(of_mention(m), "其中" in parts[0].before and at == 0) for at, m in enumerate(parts[1:])]
    topic = parts[-1].topic
    wholes += [(of_claim(c), False) for c in base.claims if comparable(parts[0].figure, c.mention.figure) and coverage(topic, c.words) >= 0.3 and c.mention.figure.base > parts[0].figure.base]
    for whole, sure in wholes:
        part_sums = [parts[0].figure.base, sum((m.figure.base for m in parts if m.figure.base < whole.base), Decimal(0))]
        for part in dict.fromkeys(part_sums):
            left = whole.base - part
            if left < 0:
                continue
            size = unit_size(parts[0].figure)
            formula = f"{plain(whole.base / size)} − {plain(part / size)} = {plain(left / size)}"
            value = left / whole.base * 100 if as_rate and whole.base else left
            only = sure and len({w.base for w, s in wholes if s}) == 1 and part == part_sums[0]
            yield Result(value, formula, whole.facts, "remainder", only, None if as_rate else written(figure, left))


def _sum(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """成员企业共48家 (47 and the leader), 合计33家 (named parts of the facts or figures of the sentence)."""
    mention = group[position]
    figure = mention.figure
    parts = [m for m in earlier(group, position) if comparable(figure, m.figure) and not m.total][:6]
    size = unit_size(figure)
    names = [n for n in mention.before.replace("以及", "、").replace("和", "、").replace("与", "、").replace("及", "、").split("、") if pairs(n)]
    if len(names) >= 2:
        chosen = [next((c for claims in series(pairs(n), base, figure, 0.7).values() for c in claims), None) for n in names]
        if all(chosen):
            values = [of_claim(c) for c in chosen if c is not None]
            total = sum((v.base for v in values), Decimal(0))
            yield Result(total, " + ".join(plain(v.base / size) for v in values) + f" = {plain(total / size)}", _ids(*values), "sum", True, written(figure, total))
    for count in range(2, len(parts) + 1):
        some = list(reversed(parts[:count]))
        total = sum((m.figure.base for m in some), Decimal(0))
        yield Result(total, " + ".join(plain(m.figure.base / size) for m in some) + f" = {plain(total / size)}", (), "sum", False, written(figure, total))
    leader = mention.led
    if parts and figure.dimension is Dimension.COUNT:
        total = parts[0].figure.base + 1
        if leader or any("牵头" in fact.text and "联合" in fact.text for fact in base.facts):
            yield Result(total, f"{plain(parts[0].figure.base)} + 1（牵头单位）= {plain(total)}", (), "sum", leader and len(parts) == 1, written(figure, total))


def _times(group: list[Mention], position: int) -> Iterator[Result]:
    """每月召开一次，全年共十二次; 每半年结算一次，一年两次."""
    for often in earlier(group, position)[:2]:
        if often.figure.dimension is Dimension.FREQUENCY and often.figure.base > 0:
            times = (Decimal("365.25") / often.figure.base).quantize(Decimal(1))
            yield Result(times, f"{often.figure.text}一次，全年{times}次", (), "sum")


def _average(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """平均每个约1.5万平方米: the total before it by the count before it."""
    mention = group[position]
    before = earlier(group, position)
    totals = [of_mention(m) for m in before if comparable(mention.figure, m.figure)][:1]
    counts = [of_mention(m) for m in before if m.figure.dimension is Dimension.COUNT and m.figure.base > 1 and mention.figure.base_unit != m.figure.base_unit][:2]
    if mention.loc and not totals:
        totals = [of_claim(c) for claims in series(mention.topic, base, mention.figure).values() for c in claims]
    for total in totals:
        for count in counts:
            value = total.base / count.base
            size = unit_size(total.figure)
            formula = f"{plain(total.base / size)} ÷ {plain(count.base)} = {plain(value / size, 2)}"
            yield Result(value, formula, _ids(total, count), "average", len(counts) == 1, written(mention.figure, value, places(mention.figure)))


def _equal(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """21天，相当于三周."""
    mention = group[position]
    for other in earlier(group, position)[:1]:
        if other.figure.base_unit == "%" == mention.figure.base_unit:
            left = 100 - other.figure.base
            yield Result(left, f"100% − {plain(other.figure.base)}% = {plain(left)}%", (), "complement", False)
        if other.figure.dimension is mention.figure.dimension and other.figure.base_unit == mention.figure.base_unit:
            yield Result(other.figure.base, f"{other.figure.text} ≠ {mention.figure.text}", (), "conversion", True, written(mention.figure, other.figure.base))


def _span_of_years(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """12年后的2018年; 两年年均."""
    mention = group[position]
    if not mention.figure.unit.endswith(("年", "年度")):
        return
    following = next((m for m in group[position + 1 :]), None)
    if mention.figure.base == Decimal("365.25") and following is not None and following.figure.unit == "次" and any(m.figure.dimension is Dimension.FREQUENCY for m in group):
        yield Result(mention.figure.base, "一年", (), "conversion")
    years = [int(m.figure.base) for m in group if m.figure.dimension is Dimension.YEAR]
    for one, other in pairwise(years):
        yield Result(abs(other - one) * Decimal("365.25"), f"{max(one, other)} − {min(one, other)} = {abs(other - one)}年", (), "difference")
    if following is not None and following.op in (Op.ANNUAL, Op.CHANGE, Op.FORMER):
        form = max(base.category.years) - min(base.category.years)
        yield Result(form * Decimal("365.25"), f"{max(base.category.years)} − {min(base.category.years)} = {form}年", (), "difference")
        for pair in old_and_new(group, group.index(following), base):
            if pair.old.year and pair.new.year:
                yield Result((pair.new.year - pair.old.year) * Decimal("365.25"), f"{pair.new.year} − {pair.old.year}", (), "difference")


def _restated(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """平均需要14个月，超过一年: the same quantity once more, with a bound or in another unit."""
    mention = group[position]
    if "均" in mention.before or "都" in mention.before:  # 35公里、52公里，均在60公里以内
        same = [m.figure.base for m in earlier(group, position) if comparable(mention.figure, m.figure)]
        if len(same) > 1 and mention.figure.bound in (Bound.BELOW, Bound.ABOVE):
            edge = max(same) if mention.figure.bound is Bound.BELOW else min(same)
            yield Result(edge, f"各数均{mention.figure.text}", (), "comparison")
    if not mention.bare or mention.role or (mention.figure.bound is Bound.EXACT and mention.op is None):
        return
    for other in earlier(group, position)[:1]:
        if comparable(mention.figure, other.figure) and other.figure.dimension not in TIMES and likeness(mention.topic, other.topic) >= 0.5:
            yield Result(other.figure.base, f"{other.figure.text}，即{mention.figure.text}", (), "comparison")
