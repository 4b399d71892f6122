"""Computes from what the facts declare: the rate of a declared part, a share of a named whole, years together, parts of a ratio, how often.

Both operands, or all but one that stands in the sentence, come from the facts; the sentence names the part, the years or the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.facts import quotients
from assistant.facts.base import Claim, FactBase
from assistant.facts.derive import Result
from assistant.facts.express import plain, unit_size
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, of_claim, of_mention
from assistant.facts.shares import parties_of
from assistant.facts.stated import comparable
from assistant.facts.wider import shares
from assistant.facts.words import coverage, likeness, pairs
from assistant.model.figure import Dimension
from assistant.text.figures.numerals import chinese_number

_SHARES = (Dimension.PERCENT, Dimension.FRACTION)
_RATE = re.compile(r"(?:比例|比重|占比|份额|率)(?:仅|只有|却|还|已|达|达到|为|是|约|近|不到|不足|超过|由|从|升至|升到|降至|降到|提高到|提高至|上升到|上升至|下降到|下降至|增至)*$")
_YEAR = re.compile(r"(20\d\d)年")
_ADDED = re.compile(r"合计|共(?!同|建|享|用)|累计|总计")
_LISTED_YEARS = re.compile(r"20\d\d年[、和与及]20\d\d年[^，。；]{0,12}$")
_TIMES = re.compile(r"^[^，。；\d一二两三四五六七八九十]{0,8}([一二两三四五六七八九十]|\d{1,3})次")


def more(text: str, group: list[Mention], position: int, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """Further ways of computing the figure at `position` of its sentence `group`; `near`: the paragraph's quantities before it, nearest first."""
    mention = group[position]
    if mention.figure.dimension in _SHARES:
        yield from _rate_of_part(mention, base)
        yield from _of_named_whole(mention, near, base)
        yield from _part_of_ratio(text, mention, base)
        yield from _parts_in_order(group, position, base)
    elif mention.figure.dimension is Dimension.FREQUENCY or mention.figure.unit == "次":
        yield from _as_often(text, mention, near, base)
    elif mention.figure.dimension not in RATES:
        yield from _years_together(text, mention, base)


def _digits(mention: Mention) -> int:
    return sum(c.isdigit() for c in mention.figure.text)


def _rate_of_part(mention: Mention, base: FactBase) -> Iterator[Result]:
    """生产36万吨，其中15万吨在园内加工: 就地加工比例为41.7%. The rate's words are the part's."""
    own = mention.partner if mention.role == "to" and mention.partner is not None else mention
    if not _RATE.search(own.before):
        return
    words = pairs(_RATE.sub("", own.before))
    for part, whole in base.parts:
        told = pairs(part.mention.before + "，" + part.mention.after + "，" + part.mention.rest)
        if words & told and (_digits(mention) > 1 or coverage(words, told) >= 0.5) and mention.year in (None, part.year, whole.year):
            yield quotients.share(mention, of_claim(part), of_claim(whole), telling=False)


def _of_named_whole(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """占主导产业营业收入512.4亿元的46.2%、园区营业收入的31.8%: a value of the sentence by the whole that the words name, of its year."""
    named = pairs(mention.whole)
    if mention.op is not Op.SHARE or not named or _digits(mention) < 2:
        return
    wholes = [c for c in base.levels if c.loc and (likeness(named, c.loc) >= 0.6 or coverage(c.loc, named) >= 0.99 or coverage(named, c.loc) >= 0.66)]
    parts = [m for m in near if m.sentence == mention.sentence and m.figure.dimension not in RATES and m.op is not Op.CHANGE][:4]
    for whole in wholes[:6]:
        for part in parts:
            same = comparable(part.figure, whole.mention.figure) and 0 < part.figure.base < whole.mention.figure.base
            if same and (part.year is None or whole.year is None or part.year == whole.year):
                yield quotients.share(mention, of_mention(part), of_claim(whole), telling=False)


def _part_of_ratio(text: str, mention: Mention, base: FactBase) -> Iterator[Result]:
    """双方按55:45出资: 园区占55%, where the sentence speaks of what the ratio divides."""
    if mention.figure.dimension is not Dimension.PERCENT or mention.op not in (None, Op.SHARE):
        return
    said = pairs(mention.sentence.of(text))
    lead = text[mention.clause.start : mention.figure.span.start]
    for claim in base.by_dimension.get(Dimension.RATIO, ()):
        if any(name in lead for name in parties_of(claim, base)):
            continue  # whose part it is tells which: shares._of_party
        around = pairs(claim.fact.text[max(0, claim.mention.figure.span.start - 40) : claim.mention.figure.span.end + 20])
        if len(said & around) >= 3:
            for share in dict.fromkeys(shares(claim.mention.figure)):
                yield Result(share, f"{claim.mention.figure.text}中的一份为{plain(share, 1)}%", (claim.fact.id,), "share")


def _parts_in_order(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """按4:4:2分担 told as 分别分担40%、40%和20%: all parts of a ratio in its order."""
    percents = [m for m in group if m.figure.dimension is Dimension.PERCENT]
    at = percents.index(group[position]) if group[position] in percents else -1
    for claim in base.by_dimension.get(Dimension.RATIO, ()):
        parts = shares(claim.mention.figure)
        for start in range(max(0, at - len(parts) + 1), at + 1):
            if len(parts) > 1 and [m.figure.base for m in percents[start : start + len(parts)]] == parts:
                yield Result(parts[at - start], f"{claim.mention.figure.text}即{'、'.join(f'{plain(p)}%' for p in parts)}", (claim.fact.id,), "share")


def _years_together(text: str, mention: Mention, base: FactBase) -> Iterator[Result]:
    """2024年、2025年合计落地50个, 两年落地的50个项目: one metric of the facts in the years named, added up."""
    lead = text[mention.sentence.start : mention.figure.span.start]
    years = sorted({int(year) for year in _YEAR.findall(lead)})
    last = max(base.category.years)
    spans = [years] if len(years) > 1 and (_ADDED.search(lead) or _LISTED_YEARS.search(lead)) else []
    if "两年" in lead[-12:]:
        spans.append([last - 1, last])
    for span in spans:
        for first in base.levels:
            if first.year != span[0] or not comparable(first.mention.figure, mention.figure):
                continue
            terms = [first, *(c for year in span[1:] if (c := _same_metric(first, year, base)) is not None)]
            words = mention.topic | pairs(mention.after)
            if len(terms) == len(span) and (words & first.loc or not words):
                total = sum((c.mention.figure.base for c in terms), Decimal(0))
                size = unit_size(mention.figure)
                formula = " + ".join(plain(c.mention.figure.base / size) for c in terms) + f" = {plain(total / size)}"
                yield Result(total, formula, tuple(dict.fromkeys(c.fact.id for c in terms)), "sum")


def _same_metric(claim: Claim, year: int, base: FactBase) -> Claim | None:
    near = [c for c in base.levels if c.year == year and comparable(c.mention.figure, claim.mention.figure) and likeness(c.loc, claim.loc) >= 0.7]
    return near[0] if near else None


def _as_often(text: str, mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """每半年更新一次，即每年更新两次; 每季度更新一次 told as 每年更新四次: as often by the sentence or by a fact on the same act."""
    often = mention if mention.figure.dimension is Dimension.FREQUENCY else next((m for m in near[:1] if m.figure.dimension is Dimension.FREQUENCY), None)
    told = _TIMES.match(text[often.figure.span.end :]) if often is not None else None
    if often is None or told is None or not often.figure.base:
        return
    count = _count(told)
    act = pairs(text[often.figure.span.end : mention.clause.end])
    known: list[tuple[Decimal, str, tuple[str, ...]]] = []
    known += [(m.figure.base, text[m.figure.span.end :], ()) for m in near[:6] if m is not often and m.figure.dimension is Dimension.FREQUENCY]
    known += [
        (c.mention.figure.base, c.fact.text[c.mention.figure.span.end :], (c.fact.id,)) for c in base.by_dimension.get(Dimension.FREQUENCY, ())
        if act & pairs(c.fact.text[c.mention.figure.span.end : c.mention.figure.span.end + 12])
    ]  # fmt: skip
    for period, rest, facts in known:
        once = _TIMES.match(rest)
        times = _count(once) if once is not None else Decimal(1)
        if period and abs(count / often.figure.base - times / period) * often.figure.base < Decimal("0.05"):
            yield Result(mention.figure.base, f"{often.figure.text}{plain(count)}次，与每{plain(period)}天{plain(times)}次相同", facts, "conversion")


def _count(told: re.Match[str]) -> Decimal:
    said = told.group(1)
    return Decimal(said) if said.isdigit() else chinese_number(said)[0]
