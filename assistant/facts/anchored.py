"""Computes a change, a multiple, a share or a mean from figures that stand near it in the paragraph, or from a pair of the facts one end of which does.

The last ways to be tried: no word need name the metric again, so at least one operand must stand in the figure's own sentence, both
must count the same unit, and few pairs are tried; a figure of one digit needs both of its operands in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.facts import quotients
from assistant.facts.base import Claim, FactBase
from assistant.facts.computed import annual
from assistant.facts.derive import Result
from assistant.facts.express import fixed, plain, unit_size
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES, Pair, Value, of_claim, of_mention
from assistant.facts.stated import comparable
from assistant.facts.words import Words, coverage, likeness, pairs
from assistant.model.figure import Dimension, Figure
from assistant.text.figures.numerals import chinese_number

_CHANGES = (Op.CHANGE, Op.FORMER, Op.ANNUAL)
_SHARES = (Dimension.PERCENT, Dimension.FRACTION)
_SPARED = re.compile(r"(?:少用|省出|省下|少花|多出|快了|慢了|早了|提前|推迟)(?:了)?(?:约|近|超过)?$")
_PER_NOUN = re.compile(r"每(?:个|家|座|支)?([\u4e00-\u9fff]{1,4}?)(?:约|近|超过|为|有)?$")
# 备件比工程师晚到4天: the words set two things against one another.
_APART = re.compile(r"(?:比|较|与|和)[^，。；]{1,16}(?:晚|早|快|慢|多|少|高|低|长|短|差|远|近)[\u4e00-\u9fff]?$|只?(?:晚|早)[\u4e00-\u9fff]?$")


def more(text: str, group: list[Mention], position: int, before: list[Mention], base: FactBase) -> Iterator[Result]:
    """Further ways of computing the figure at `position` of its sentence `group`; `before` holds the paragraph's figures before it, nearest first."""
    mention = group[position]
    near = [m for m in before if m.figure.dimension not in TIMES]
    own = [m for m in near if m.sentence == mention.sentence]
    if mention.op in _CHANGES or (mention.op is None and mention.figure.dimension in (Dimension.MULTIPLE, Dimension.POINTS)):
        yield from _changes(mention, own, base)
    elif mention.op is None and _SPARED.search(mention.before):
        yield from _changes(replace(mention, op=Op.CHANGE), own, base)
    elif mention.op is Op.SHARE and mention.figure.dimension in _SHARES:
        yield from _shares(mention, near, base)
    elif mention.op is Op.AVERAGE:
        yield from _per_noun(text, mention, near, base)
    if mention.op in (None, Op.CHANGE) and _APART.search(mention.before):
        yield from _apart(mention, near)


def _reach(figure: Figure) -> int:
    """How many pairs of the facts may be tried: none for a figure of one digit, which hits by chance."""
    digits = sum(c.isdigit() for c in figure.text)
    return 0 if digits < 2 or figure.dimension is Dimension.FRACTION else 4 if digits == 2 else 12


def _changes(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    own = _by_unit(mention, _sided(near))
    last = next((m for m in near if m.op is not Op.CHANGE), None)
    if len(own) == len(near) and last is not None and last.role == "to" and last.partner is not None and mention.bare:
        return  # 由240天缩短至90天，压缩七成: the sentence gives the pair, and it was tried
    for pair in [*_in_sentence(own)][:3]:
        yield from _result(mention, pair)
    for pair in [*_of_facts(mention, own, base)][: _reach(mention.figure)]:
        yield from _result(mention, pair)


def _sided(near: list[Mention]) -> list[Mention]:
    """The figures with the end and the year of the one before for those that only 、 parts from it: 由2023年的18艘、96万载重吨增至…"""
    found: list[Mention] = []
    for mention in reversed(near):
        last = found[-1] if found else None
        listed = last is not None and last.role in ("from", "to") and not mention.role and not mention.before.strip()
        found.append(replace(mention, role=last.role, year=last.year) if last is not None and listed else mention)
    return found[::-1]


def _by_unit(mention: Mention, near: list[Mention]) -> list[Mention]:
    """The figures counted in the unit that the words name, if they name one: 艘数增长, 载重吨为2023年的2.4倍."""
    words = mention.before.strip("，、；其中 ")
    return [m for m in near if _unit_named(m.figure, words)] or near


def _unit_named(figure: Figure, words: str) -> bool:
    unit = figure.unit.lstrip("万亿")
    return bool(unit) and (words.startswith(f"{unit}数") or (len(unit) > 1 and unit in words))


def _in_sentence(near: list[Mention]) -> Iterator[Pair]:
    """Two figures of one unit in the sentence, the later one the new one: ends of a pair, or values of different years."""
    levels = [m for m in near if m.op is not Op.CHANGE]
    compared = next(((n, m) for n, m in enumerate(levels[:1]) if m.role == "base"), None)
    if compared is not None:  # 落地率36.4%，约为2023年12%的3倍
        yield from (Pair(of_mention(compared[1]), of_mention(m)) for m in levels[1:] if comparable(m.figure, compared[1].figure))
    for n, new in enumerate(levels):
        for old in levels[n + 1 :]:
            ends = (old.role, new.role) == ("from", "to")
            years = old.year is not None and new.year is not None and old.year < new.year
            if comparable(old.figure, new.figure) and (ends or years):
                yield Pair(of_mention(old), of_mention(new))


def _of_facts(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Pair]:
    """One metric in two years by the facts, one of its values standing in the sentence."""
    said = [m for m in near if m.op is not Op.CHANGE][:4]
    every, ends = metric_pairs(base), _by_end(base)
    for number in sorted({number for m in said for number in ends.get(m.figure.base, ())}):
        old, new = every[number]
        if mention.base_year not in (None, -1) and old.year is not None and old.year != mention.base_year:
            continue
        if any(comparable(m.figure, end.figure) and _says(m, end) and not _contradicted(m, end) for m in said for end in (old, new)):
            yield Pair(old, new)


def _says(mention: Mention, end: Value) -> bool:
    """Whether a figure states this very value; one of a single digit only where the words compare with it (比2023年的9个多)."""
    figure = mention.figure
    telling = mention.role == "base" or len(figure.value.normalize().as_tuple().digits) > 1
    return telling and figure.high is None and figure.base == end.base


def _contradicted(mention: Mention, end: Value) -> bool:
    return mention.year is not None and end.year is not None and mention.year != end.year


def metric_pairs(base: FactBase) -> list[tuple[Value, Value]]:
    """The pairs of values of one metric in two years that the facts hold: both ends of a told change, cells of one indicator, like words."""
    kept: list[tuple[Value, Value]] | None = base._memo.get("metric pairs")
    if kept is None:
        kept = base._memo["metric pairs"] = list(dict.fromkeys(_metric_pairs(base)))
    return kept


def _by_end(base: FactBase) -> dict[Decimal, list[int]]:
    """Which of the pairs have this value at either end, by their numbers: a text of many figures asks for each of them."""
    kept: dict[Decimal, list[int]] | None = base._memo.get("metric pairs by end")
    if kept is None:
        kept = base._memo["metric pairs by end"] = {}
        for number, pair in enumerate(metric_pairs(base)):
            for end in pair:
                kept.setdefault(end.base, []).append(number)
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
        if figure.dimension is Dimension.MULTIPLE and mention.op is Op.FORMER:
            yield Result(new / old, f"{other} ÷ {one} = {fixed(new / old, 1)}倍", facts, "multiple")
        if figure.dimension is Dimension.POINTS:
            yield Result(abs(new - old), f"{max(one, other, key=Decimal)} − {min(one, other, key=Decimal)} = {plain(abs(new - old))}个百分点", facts, "points")
    elif figure.dimension in _SHARES:
        value = new / old * 100 if mention.op is Op.FORMER else abs(new / old - 1) * 100
        yield Result(value, f"{other} ÷ {one} = {fixed(new / old * 100, 1)}%", facts, "growth")
    elif figure.dimension is Dimension.MULTIPLE:
        yield Result(new / old if mention.op is not Op.CHANGE or figure.unit == "番" else new / old - 1, f"{other} ÷ {one} = {fixed(new / old, 1)}倍", facts, "multiple")
    elif comparable(figure, pair.new.figure):
        yield Result(abs(new - old), f"{max(one, other, key=Decimal)} − {min(one, other, key=Decimal)} = {plain(abs(new - old) / size)}", facts, "difference")


def _shares(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """占主导产业营业收入527.3亿元的40.3%, 艘数占三成, 占比由30%提高到50%: both operands near, or both of the facts that the words name."""
    own = _by_unit(mention, [m for m in near if m.figure.dimension not in RATES and m.op is not Op.CHANGE])[:6]
    wholes = [m for m in own if m.clause == mention.clause and "占" in m.before] or own
    for whole in wholes[:3]:
        for part in own:
            if part is not whole and comparable(part.figure, whole.figure) and 0 < part.figure.base < whole.figure.base and _same_year(part, whole):
                yield quotients.share(mention, of_mention(part), of_mention(whole), telling=False)
    named = pairs(mention.whole)
    if mention.role and named:
        yield from _shares_of_facts(mention, named, base)


def _same_year(one: Mention, other: Mention) -> bool:
    return one.year is None or other.year is None or one.year == other.year


def _shares_of_facts(mention: Mention, named: Words, base: FactBase) -> Iterator[Result]:
    """The ends of a share that moved: a part of the facts by the whole that the words after 占 name, of one year."""
    wholes = [c for c in base.levels if c.mention.figure.base > 0 and coverage(named, c.loc | pairs(c.mention.figure.unit + "数")) >= 0.6][:6]
    for whole in wholes if mention.year is None else [c for c in wholes if c.year == mention.year]:
        for part in base.levels:
            same = part.year == whole.year and part.size < whole.size and comparable(part.mention.figure, whole.mention.figure)
            if same and len(part.loc) > len(whole.loc) and coverage(whole.loc, part.loc) >= 0.6:
                yield quotients.share(mention, of_claim(part), of_claim(whole), telling=False)


def _per_noun(text: str, mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """三站派驻工程师45名，平均每站15名: by the number of what 每 names, in the paragraph or in the facts."""
    found = _PER_NOUN.search(mention.before)
    totals = [m for m in near if comparable(mention.figure, m.figure) and m.op is not Op.CHANGE and not m.each][:2]
    if found is None or not totals:
        return
    noun = found.group(1)
    lead = text[max(0, mention.clause.start - 120) : mention.clause.start]
    counts = [chinese_number(n)[0] for n in re.findall(rf"([两二三四五六七八九十])(?:个|家)?{noun}", lead)]
    counts += [m.figure.base for m in near if m.figure.dimension is Dimension.COUNT and (m.figure.unit == noun or noun in m.after)]
    counts += [c.mention.figure.base for c in base.levels if c.mention.figure.dimension is Dimension.COUNT and c.mention.after.endswith(noun)]
    for total in totals:
        for count in [c for c in dict.fromkeys(counts) if c > 1][:3]:
            yield quotients.mean(mention, total.figure.base, count, telling=False)


def _apart(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """Two figures of the paragraph of one unit, both before or both after."""
    levels = [m for m in near if comparable(m.figure, mention.figure) and m.op is None and m.role in ("from", "to")][:6]
    for n, one in enumerate(levels):
        for other in levels[n + 1 :]:
            if one.role == other.role and one.partner is not other:
                size = unit_size(mention.figure)
                big, small = max(one.figure.base, other.figure.base), min(one.figure.base, other.figure.base)
                yield Result(big - small, f"{plain(big / size)} − {plain(small / size)} = {plain((big - small) / size)}", (), "difference")
