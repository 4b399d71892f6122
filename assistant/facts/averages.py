"""Values of each: by a rate of the material, by the parts of a year, of the enterprises of an industry; and how many of so many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.facts import quotients
from assistant.facts.base import Claim, FactBase
from assistant.facts.derive import Result
from assistant.facts.express import plain, unit_size, written
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES
from assistant.facts.precision import agrees
from assistant.facts.shares import counted
from assistant.facts.stated import comparable
from assistant.facts.words import pairs
from assistant.model.figure import Dimension

_PERIOD = re.compile(r"平均每(?:一|个)?(季度|月|周|半年|年)")
_PERIODS = {"年": 1, "半年": 2, "季度": 4, "月": 12, "周": 52}
_LISTED_YEARS = re.compile(r"20\d\d年[、和与及]20\d\d年[^，。；]{0,12}$")
_EVERY = re.compile(r"每[^，。；、\d每]{0,8}$")
_HOW_MANY = re.compile(r"^[^，。；]{0,12}?(?:有|落地|成功|完成|办成|通过|达成|投产|签约|转化|中)[^，。；]{0,4}$")
_GENERAL = ("项目", "企业", "园区", "产业", "平台", "机构", "产品", "每个")
_OF_ENTERPRISES = re.compile(r"每一?[家户个](?P<name>[^，。；\d]{0,16}?企业)")


def more(text: str, group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """Further ways of computing the figure at `position` of its sentence `group` as a value of each."""
    mention = group[position]
    if mention.figure.dimension in (*RATES, *TIMES):
        return
    near = [m for m in reversed(group[:position]) if m.figure.dimension not in TIMES]
    yield from _by_given_rate(mention, near, base)
    yield from _of_a_period(text, mention, near)
    yield from _of_so_many(text, group, position, base)
    yield from _of_the_whole(mention, near)
    yield from _of_each_enterprise(text, mention, base)


def _by_given_rate(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """招商小队3支，共18人, where the material says 每支6人: the count before, by the rate that the same fact gives."""
    if not (mention.total or mention.op is Op.SUM) or not near or near[0].figure.dimension is not Dimension.COUNT:
        return
    count = near[0].figure
    for rate in base.levels:
        if not rate.mention.each or not comparable(rate.mention.figure, mention.figure) or f"每{count.unit}" not in rate.mention.before:
            continue
        if any(c.fact is rate.fact and c.mention.figure.base == count.base and c.mention.figure.unit == count.unit for c in base.levels):
            value, size = rate.mention.figure.base * count.base, unit_size(mention.figure)
            formula = f"{plain(count.base)} × {plain(rate.mention.figure.base / size)} = {plain(value / size)}"
            yield Result(value, formula, (rate.fact.id,), "sum", False, written(mention.figure, value))


def _of_a_period(text: str, mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """全年承接项目仅3个，平均每季度不到1个; 2024年和2025年累计8600万元，平均每年4300万元: a total by the parts of the years it was told for."""
    said = _PERIOD.search(mention.before)
    total = next((m for m in near if comparable(m.figure, mention.figure) and m.op is not Op.CHANGE and not m.each), None)
    if said is None or total is None:
        return
    lead = text[total.sentence.start : total.figure.span.start]
    years = _years_told(lead)
    if years and (said.group(1) != "年" or years > 1):
        yield quotients.mean(mention, total.figure.base, Decimal(_PERIODS[said.group(1)] * years))


def _years_told(lead: str) -> int:
    """How many years a total was told for by the words before it; 0 where they name none."""
    if _LISTED_YEARS.search(lead):
        return len(set(re.findall(r"20\d\d(?=年)", lead)))
    named = re.search("(两|三)年(?!级)", lead)
    return {"两": 2, "三": 3}[named.group(1)] if named else 1 if re.search(r"20\d\d年|全年", lead) else 0


def _of_so_many(text: str, group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """每接洽8个落地1个, 每十个就有四个以上落地: part and whole of the sentence or of one fact, in small numbers."""
    levels = [m for m in group if m.clause == group[position].clause and m.figure.dimension is Dimension.COUNT]
    for whole, part in pairwise(levels):
        if group[position] not in (whole, part) or part.figure.base >= whole.figure.base or not comparable(part.figure, whole.figure):
            continue
        between = text[whole.figure.span.end : part.figure.span.start]
        if not _EVERY.search(text, whole.clause.start, whole.figure.span.start) or not _HOW_MANY.match(between + text[part.figure.span.end : part.clause.end].rstrip("。；，")[:4]):
            continue
        for one, all_, facts in _done(text, whole, group, base):
            value = whole.figure.base * one / all_
            if agrees(part.figure, value):
                formula = f"{plain(one)} ÷ {plain(all_)} = {plain(value, 2)} ÷ {plain(whole.figure.base)}"
                yield Result(group[position].figure.base, formula, facts, "share")


def _done(text: str, whole: Mention, group: list[Mention], base: FactBase) -> Iterator[tuple[Decimal, Decimal, tuple[str, ...]]]:
    """Part and whole that the words count: of the material by a word of the clause, or two figures before in the sentence."""
    words = whole.clause.of(text)
    stems = dict.fromkeys(words[i : i + 2] for i in range(len(words) - 1) if re.fullmatch(r"[\u4e00-\u9fff]{2}", words[i : i + 2]))
    for stem in [s for s in stems if s not in _GENERAL]:
        for part, total in counted(stem, base):
            if whole.year in (None, part.year) or part.year is None or whole.figure.high is not None or _ranged(group):
                yield part.mention.figure.base, total.mention.figure.base, (part.fact.id,)
    before = [m for m in group if m.figure.span.end < whole.clause.start and m.figure.dimension is Dimension.COUNT and comparable(m.figure, whole.figure)]
    if len(before) >= 2 and 0 < before[-1].figure.base < before[-2].figure.base:
        yield before[-1].figure.base, before[-2].figure.base, ()


def _ranged(group: list[Mention]) -> bool:
    """Whether the sentence speaks of the time from one year to another."""
    years = {m.figure.base for m in group if m.figure.dimension is Dimension.YEAR}
    return len(years) > 1 or any(m.figure.high is not None for m in group if m.figure.dimension is Dimension.YEAR)


def _of_the_whole(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """企业74家，持有注册证212张，其中第三类31张，平均每家持证2.9张: the whole that 其中 divides, by the count of 每家."""
    if mention.op is not Op.AVERAGE:
        return
    inner = next((n for n, m in enumerate(near) if "其中" in m.before), None)
    counts = [m for m in near if m.figure.dimension is Dimension.COUNT and f"每{m.figure.unit}" in mention.before and m.figure.base > 1]
    totals = [m for m in near[(inner or 0) + 1 :] if comparable(m.figure, mention.figure)][:1] if inner is not None else []
    for total in totals:
        for count in counts[:1]:
            yield quotients.mean(mention, total.figure.base, count.figure.base)


def _of_each_enterprise(text: str, mention: Mention, base: FactBase) -> Iterator[Result]:
    """平均每家医疗器械企业持证由2.9张增至3.7张: totals and counts of one fact or year, both named."""
    own = mention.partner if mention.role == "to" and mention.partner is not None else mention
    lead = text[own.clause.start : own.figure.span.start]
    said = _OF_ENTERPRISES.search(lead)
    if said is None or "均" not in lead:
        return
    named = pairs(said["name"])
    owned = set(re.sub(r"由.*$|从.*$", "", lead[said.end() :]))
    counts = [c for c in base.levels if c.mention.figure.dimension is Dimension.COUNT and c.mention.figure.base > 1 and named <= c.loc and "其中" not in c.mention.before]
    for total in base.levels:
        figure = total.mention.figure
        if not comparable(figure, mention.figure) or len(owned & set(total.mention.before)) < 2 or "其中" in total.mention.before:
            continue
        if mention.year is not None and total.year not in (None, mention.year):
            continue
        for count in _of_year(counts, total):
            yield quotients.mean(mention, figure.base, count.mention.figure.base, (total.fact.id, count.fact.id))


def _of_year(counts: list[Claim], total: Claim) -> list[Claim]:
    return [c for c in counts if c.year == total.year][:2]
