"""Further operands for a named operation: figures earlier in the paragraph, a declared part and its whole, a ratio, a rate by its name.

These ways are tried where the sentence alone does not yield the figure. Each needs an operation that the sentence names, and
operands tied to it by its words or by standing next to it; how many are tried grows with the precision of the figure, so that
chance hits stay rare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.facts import quotients
from assistant.facts.base import Claim, FactBase
from assistant.facts.derive import Result
from assistant.facts.express import fixed, places, plain, unit_size, written
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES, Value, of_claim, of_mention
from assistant.facts.stated import comparable, matches
from assistant.facts.words import Words, coverage, likeness, pairs
from assistant.model.figure import Dimension, Figure
from assistant.text.figures.units import same_counter

_SHARES = (Dimension.PERCENT, Dimension.FRACTION)


def more(mention: Mention, before: list[Mention], base: FactBase) -> Iterator[Result]:
    """Further ways of computing a figure; `before` holds the figures of its paragraph before it, nearest first."""
    near = [m for m in before if m.figure.dimension not in TIMES and m.figure.dimension is not Dimension.FREQUENCY and not m.figure.unit.endswith("年")]
    if mention.figure.dimension is Dimension.RATIO:
        yield from _ratio(mention, near)
    if mention.figure.dimension in _SHARES:
        yield from _of_ratio(mention, near)
        if mention.op in (Op.SHARE, Op.EQUAL):
            yield from _share(mention, near, base)
        if mention.op in (None, Op.REMAINDER):
            yield from _rate(mention, near, base)
            yield from _complement(mention, near)
            yield from _again(mention, near)
    elif mention.figure.dimension is Dimension.MONEY:
        yield from _portion(mention, near, base)
        yield from _product(mention, near, base)
    if mention.op in (Op.FORMER, Op.CHANGE) and mention.base_year is not None and mention.figure.dimension is not Dimension.POINTS:
        yield from _against_year(mention, near, base)
    if mention.op in (Op.FORMER, Op.CHANGE) and mention.figure.dimension in (*_SHARES, Dimension.MULTIPLE):
        yield from _part_moved(mention, base)
    if mention.figure.dimension is Dimension.POINTS and mention.op is Op.CHANGE:
        yield from _share_moved(mention, near, base)
    if mention.op is Op.REMAINDER and mention.figure.dimension not in RATES:
        yield from _rest(mention, near, base)
    if mention.op is Op.AVERAGE or mention.each:
        yield from _average(mention, near, base)


def reach(figure: Figure) -> int:
    """How many operands may be tried: a figure of three digits hardly ever hits by chance."""
    digits = len(figure.value.normalize().as_tuple().digits)
    return 3 if figure.dimension is Dimension.FRACTION or digits < 2 else 5 if digits == 2 else 9


def _subject(mention: Mention) -> Words:
    """The words before 占: what has the share."""
    own = mention.before
    for mark in ("占", "比重", "相当于", "为", "是", "达"):
        if mark in own:
            return pairs(own[: own.rfind(mark) if mark != "占" else own.find(mark)])
    return pairs(own)


def _share(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    tried = 0
    for part, whole in _candidates(mention, near, base):
        if whole.base <= 0 or part.base >= whole.base or not comparable(part.figure, whole.figure):
            continue
        if part.year is not None and whole.year is not None and part.year != whole.year:
            continue
        yield quotients.share(mention, part, whole)
        tried += 1
        if tried >= reach(mention.figure) * 2:
            return


def _candidates(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[tuple[Value, Value]]:
    limit = reach(mention.figure)
    levels = [m for m in near if m.figure.dimension not in RATES and m.op is not Op.CHANGE][: limit + 3]
    named, subject = pairs(mention.whole), _subject(mention)
    yield from _declared(mention, subject, base)
    parts = [m for m in levels if subject and _names(subject, m)] or levels[:1]
    if mention.role:
        parts = [m for m in levels if m.role == mention.role][:2] + parts
    if named:
        wholes = [of_mention(m) for m in levels if likeness(named, m.loc) >= 0.5 or coverage(named, m.loc | m.topic) >= 0.6]
        wholes += [of_claim(c) for c in _like(named, base)]
    else:
        wholes = [of_mention(m) for m in levels]
    for part in parts[:2]:
        yield from ((of_mention(part), whole) for whole in wholes[:limit])
    if not named and levels:  # 三园企业合计850家，园区占36.7%: the part stands elsewhere
        whole = levels[0]
        for claim in _like(whole.loc | subject, base, 0.45)[:limit]:
            yield of_claim(claim), of_mention(whole)
        for m in levels[1:limit]:
            yield of_mention(m), of_mention(whole)


def _against_year(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """2025年班列开行208列，是2023年的2.2倍: the value before, by what the facts say of that year in like words."""
    new = next((m for m in near if m.sentence == mention.sentence and m.figure.dimension not in RATES and m.op is not Op.CHANGE and m.role != "base"), None)
    if new is None:
        return
    wanted = new.year - 1 if mention.base_year == -1 and new.year else mention.base_year
    olds = [c for c in base.levels if c.year == wanted and comparable(c.mention.figure, new.figure) and coverage(c.loc, new.topic | new.loc) >= 0.5]
    olds += [c for c in _of_its_metric(new, base) if c.year == wanted and c not in olds]
    for old in olds[: reach(mention.figure)]:
        first, last = old.mention.figure.base, new.figure.base
        if first <= 0:
            continue
        size = unit_size(new.figure)
        shown = f"{plain(last / size)} ÷ {plain(first / size)}"
        times = last / first
        if mention.figure.dimension is Dimension.MULTIPLE:
            value = times if mention.op is Op.FORMER else times - 1
            yield Result(value, f"{shown} = {fixed(times, 1)}倍", (old.fact.id,), "multiple", False, written(mention.figure, value, places(mention.figure)))
        elif mention.figure.dimension in _SHARES:
            value = times * 100 if mention.op is Op.FORMER else abs(times - 1) * 100
            yield Result(value, f"{shown} = {fixed(times * 100, 1)}%", (old.fact.id,), "growth", False, written(mention.figure, value, places(mention.figure)))


def _of_its_metric(new: Mention, base: FactBase) -> list[Claim]:
    """The claims of the metric of the fact that states a figure, whatever the figure's own short words: 联合研发企业达到37家."""
    best = next((m.claim for m in matches(new, base) if not m.conflict), None)
    return [c for c in base.levels if comparable(c.mention.figure, new.figure) and likeness(c.loc, best.loc) >= 0.7] if best is not None else []


def _part_moved(mention: Mention, base: FactBase) -> Iterator[Result]:
    """在三园内的采购额翻了一番多: two years of what the facts give only as a part."""
    parts = [part for part, _ in base.parts if part.year is not None and coverage(part.loc, mention.topic) >= 0.75]
    for old in parts[:4]:
        for new in parts[:4]:
            if (old.year or 0) >= (new.year or 0) or not comparable(old.mention.figure, new.mention.figure) or old.mention.figure.base <= 0:
                continue
            times = new.mention.figure.base / old.mention.figure.base
            rate = times if mention.op is Op.FORMER else abs(times - 1)
            value = rate if mention.figure.dimension is Dimension.MULTIPLE else rate * 100
            yield Result(value, f"{plain(new.mention.figure.value)} ÷ {plain(old.mention.figure.value)} = {fixed(times, 2)}", (old.fact.id, new.fact.id), "multiple")


def _share_moved(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """占…的比重达到57.0%，比2023年提高23个百分点: the share before, less the same share of another year."""
    share = next((m for m in near[:2] if m.figure.dimension is Dimension.PERCENT and m.sentence == mention.sentence), None)
    if share is None:
        return
    words = _subject(share) or share.topic
    for part, whole in base.parts:
        if part.year in (None, share.year) or (mention.base_year not in (None, -1, part.year)) or coverage(part.loc, words) < 0.5:
            continue
        old = part.mention.figure.base / whole.mention.figure.base * 100
        moved = abs(share.figure.base - old)
        yield Result(moved, f"{plain(share.figure.base)} − {fixed(old, 1)} = {fixed(moved, 1)}个百分点", (part.fact.id,), "points")


def _names(words: Words, mention: Mention) -> bool:
    return likeness(words, mention.loc) >= 0.5 or coverage(words, mention.near) >= 0.75


def _like(words: Words, base: FactBase, least: float = 0.55) -> list[Claim]:
    scored = [(max(likeness(words, c.loc), coverage(words, c.loc) * 0.75), c) for c in base.levels if not words.isdisjoint(c.loc)]
    kept = [(s, c) for s, c in scored if s >= least and c.mention.figure.dimension not in RATES]
    return [c for _, c in sorted(kept, key=lambda pair: -pair[0])]


def _declared(mention: Mention, subject: Words, base: FactBase) -> Iterator[tuple[Value, Value]]:
    """采购额62.9亿元，其中在三园内采购21.4亿元: a part of the facts by its words, in any year."""
    words = subject or mention.topic
    for part, whole in base.parts:
        if coverage(part.loc, words) >= 0.6 or likeness(words, part.loc) >= 0.55:
            yield of_claim(part), of_claim(whole)


def _ratio(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """园区1200万元、企业600万元，之比为2:1."""
    for one in near[1:2]:
        other = near[0]
        if comparable(one.figure, other.figure) and other.figure.base > 0:
            yield Result(one.figure.base / other.figure.base, f"{plain(one.figure.value)} : {plain(other.figure.value)}", (), "ratio", "比" in mention.before[-6:])


def shares(figure: Figure) -> list[Decimal]:
    """The shares of a ratio in percent: 4:3:3 → 40, 30, 30."""
    numbers = [Decimal(part) for part in figure.unit.split(":") if part]
    total = sum(numbers, Decimal(0))
    return [number / total * 100 for number in numbers] if total else []


def _of_ratio(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    ratio = next((m for m in near[:4] if m.figure.dimension is Dimension.RATIO), None)
    if ratio is not None and ratio.sentence == mention.sentence:
        for share in dict.fromkeys(shares(ratio.figure)):
            yield Result(share, f"{ratio.figure.text}中的一份为{plain(share, 1)}%", (), "share")


def _portion(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """资金6000万元，按5:3:2出资，分别出资1800万元、1200万元."""
    at = next((n for n, m in enumerate(near[:5]) if m.figure.dimension is Dimension.RATIO and m.sentence == mention.sentence), None)
    if at is None:
        return
    for total in [m for m in near[at + 1 : at + 4] + near[:at] if comparable(m.figure, mention.figure)]:
        for share in dict.fromkeys(shares(near[at].figure)):
            value = total.figure.base * share / 100
            yield Result(value, f"{total.figure.text} × {plain(share, 1)}% = {plain(value / unit_size(mention.figure))}", (), "share", False, written(mention.figure, value))


def _product(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """每吨运费1.28万元，按全年4320吨测算，合计约5530万元."""
    if mention.op not in (Op.SUM, Op.EQUAL):
        return
    counts = [m for m in near[:3] if m.figure.dimension in (Dimension.COUNT, Dimension.MASS, Dimension.AREA, Dimension.TIME)]
    for count in counts[:2]:
        for price in [m for m in near[:6] if m.each and m.figure.dimension is Dimension.MONEY][:2]:
            value = count.figure.base * price.figure.base
            formula = f"{plain(count.figure.base)} × {price.figure.text} = {plain(value / unit_size(mention.figure))}{mention.figure.unit}"
            # The digits of a product are those of its factors: as many as the figure shows.
            yield Result(value, formula, (), "sum", price is near[1] if len(near) > 1 else False, written(mention.figure, value, places(mention.figure)))


def _rate(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """受理268件、办结260件，办结率97.0%."""
    name = mention.before.strip("，、 ")
    for mark in ("率", "占比"):
        if mark in name[1:]:
            stem = name[: name.rfind(mark)][-4:]
            break
    else:
        return
    words = pairs(stem[-2:])
    same = [m for m in near if m.sentence == mention.sentence and m.figure.dimension not in RATES][:4]
    for part in same:
        if not words or words.isdisjoint(part.loc | part.near):
            continue
        for whole in same:
            if whole is not part and comparable(part.figure, whole.figure) and whole.figure.base >= part.figure.base > 0:
                result = quotients.share(mention, of_mention(part), of_mention(whole))
                yield replace(result, sure=len(same) == 2)
    for claim in base.levels:  # of the fact: 受理268件、办结260件
        if claim.mention.figure.dimension in RATES or words.isdisjoint(claim.mention.near) or not words:
            continue
        for whole in same:
            if comparable(claim.mention.figure, whole.figure) and whole.figure.base > claim.mention.figure.base > 0 and _same_fact(whole, claim, base):
                yield quotients.share(mention, of_claim(claim), of_mention(whole))


def _complement(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """占8.1%，九成以上仍是原有产品."""
    share = next((m for m in near[:2] if m.figure.dimension in _SHARES), None)
    if share is None or share.sentence != mention.sentence or share.op is not Op.SHARE:
        return
    if mention.op is Op.REMAINDER or mention.rest.startswith(("仍", "还", "尚", "没有", "未", "依然", "均为其")):
        left = 100 - share.figure.base
        yield Result(left, f"100% − {plain(share.figure.base)}% = {plain(left)}%", (), "remainder")


def _again(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """达到58%，接近六成: the percentage once more, roughly."""
    if not near or near[0].sentence != mention.sentence or near[0].figure.dimension not in _SHARES or mention.role or not mention.bare:
        return
    if not mention.before.strip("，、（ ") and not re.match(r"(?:的(?!水平|比重|比例)|[^，。；、）的]{2})", mention.rest):
        yield Result(near[0].figure.base, f"{near[0].figure.text}，即{mention.figure.text}", (), "comparison", True)


def _rest(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """受理268件，除8件外均已办结: the whole of the sentence less its part in the facts; 其余 after 占148家的12.2%."""
    levels = [m for m in near if m.sentence == mention.sentence and comparable(m.figure, mention.figure) and m.op is not Op.CHANGE][:4]
    for whole in levels:
        parts = [of_mention(m) for m in levels if m is not whole and m.figure.base < whole.figure.base]
        parts += [of_claim(c) for c in base.claims if comparable(c.mention.figure, mention.figure) and c.mention.figure.base < whole.figure.base and _same_fact(whole, c, base)]
        for part in parts[:6]:
            left = whole.figure.base - part.base
            size = unit_size(whole.figure)
            formula = f"{plain(whole.figure.base / size)} − {plain(part.base / size)} = {plain(left / size)}"
            yield Result(left, formula, part.facts, "remainder", False, written(mention.figure, left))


def _same_fact(whole: Mention, claim: Claim, base: FactBase) -> bool:
    return any(c.fact is claim.fact and c.mention.figure.base == whole.figure.base for c in base.claims)


def _average(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """Total by count, both of one side where the sentence compares two times (由45TEU提高到50TEU)."""
    wanted = mention.role if mention.role in ("from", "to") else ""
    side = [m for m in near if m.figure.dimension not in RATES and (not wanted or m.role == wanted)][:7]
    totals = [m for m in side if comparable(mention.figure, m.figure) and not m.each and (mention.bare or not mention.loc.isdisjoint(m.loc | m.topic))]
    counter = _counter(mention)
    counts = [m for m in side if m.figure.dimension is Dimension.COUNT and m.figure.base > 1 and m not in totals]
    counts.sort(key=lambda m: not same_counter(m.figure.base_unit, counter))  # 单均: by 单
    limit = reach(mention.figure)
    for total in totals[:2]:
        for count in counts[:limit]:
            yield quotients.mean(mention, total.figure.base, count.figure.base, sure=bool(wanted) and total is totals[0] and len(counts) == 1)
    if totals and not wanted:
        return
    # 合同金额9.4亿元，平均每单: of the metric that the words carry
    for claim in _like(mention.topic, base, 0.6)[:2]:
        if comparable(claim.mention.figure, mention.figure):
            for count in counts[:2]:
                yield quotients.mean(mention, claim.mention.figure.base, count.figure.base, (claim.fact.id,))


def _counter(mention: Mention) -> str:
    found = re.search(r"每一?(?:个)?(\S)|(\S)均", mention.before)
    return (found.group(1) or found.group(2)) if found else ""
