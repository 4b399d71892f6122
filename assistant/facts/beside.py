"""Operands that stand beside a figure: both sides of 各, a rate per unit and its count, a gap, a multiple of a named thing, a moved mean.

Tried last, after `derive` and `wider`. All operands stand in the figure's sentence, or one of them does and the words name the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.facts.base import FactBase
from assistant.facts.derive import Result
from assistant.facts.express import fixed, places, plain, unit_size, written
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES, of_claim, of_mention, parts_and_wholes
from assistant.facts.precision import agrees
from assistant.facts.stated import comparable, enterprises_of
from assistant.facts.words import coverage, pairs
from assistant.model.figure import Bound, Dimension
from assistant.text.figures import find_figures

_SIDES = re.compile(r"(?P<two>双方|两地|两园|两区|两县|两市|两家)|三园|三方|三地")
_GAP = re.compile(r"(?:还|尚|仍|相)?(?:差|缺口?)(?:了|为|达|约)?$|比[^，。；]{2,10}[多少高低](?:出|了)?$|超出[^，。；\d]{0,12}$")
_NAMED = re.compile(
    r"(?:是|为|相当于|达到?|超过)(?:(?P<year>(?:19|20)\d\d)年(?:的)?)?(?P<named>[^，。；\d]{2,24}?)的?(?:约|近|超过|不到|不足)?$"
)
_SHARES = (Dimension.PERCENT, Dimension.FRACTION)


def more(text: str, group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """Further ways of computing the figure at `position` of its sentence `group`; spans of `group` lie in `text`."""
    mention = group[position]
    near = [m for m in reversed(group[:position]) if m.figure.dimension not in TIMES]
    if mention.figure.dimension in _SHARES:
        yield from _complement(mention, near)
        yield from _of_which(mention, near)
    elif mention.figure.dimension is not Dimension.MULTIPLE:
        yield from _both(text, mention, near)
        yield from _in_a_year(text, mention, near)
        yield from _per_unit(mention, near)
        yield from _points_of_shares(group, position, base)
        yield from _per_batch(mention, near, group[position + 1 :])
        yield from _gap(mention, near)
        yield from _rest(mention, near, base)
        yield from _mean_moved(mention, near)
        yield from _by_mean(text, mention, near)
        yield from _of_each_enterprise(mention, near, base)
    if mention.figure.dimension in (Dimension.MULTIPLE, Dimension.FRACTION):
        yield from _times_named(text, group, position, base)


def _complement(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """配套率只有一成五，其余八成五依靠外地: what is left of a rate."""
    stated = mention.op is Op.REMAINDER or (mention.op is None and not mention.before.strip() and mention.rest.startswith(("依靠", "靠", "来自", "依赖")))
    if near and stated and near[0].figure.dimension in _SHARES and near[0].op in (None, Op.SHARE) and not near[0].role:
        left = 100 - near[0].figure.base
        yield Result(left, f"100% − {plain(near[0].figure.base)}% = {plain(left)}%", (), "remainder")


def _of_which(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """占地18公顷，其中堆场12.6万平方米，占七成: the part that 其中 declares, of the figure before it."""
    levels = [m for m in near if m.figure.dimension not in RATES][:2]
    if mention.op is Op.SHARE and len(levels) == 2 and "其中" in levels[0].before and comparable(levels[0].figure, levels[1].figure):
        part, whole = levels[0].figure, levels[1].figure
        if 0 < part.base < whole.base:
            value = part.base / whole.base * 100
            yield Result(value, f"{part.text} ÷ {whole.text} = {fixed(value, 1)}%", (), "share")


def _both(text: str, mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """双方各派干部8人，合计16人."""
    for other in near[:1]:
        lead = text[mention.sentence.start : other.figure.span.start]
        sides = _SIDES.search(lead)
        if sides and "各" in text[other.clause.start : other.figure.span.start] and comparable(mention.figure, other.figure) and re.search("合计|共|组成|总", mention.before):
            count = 2 if sides["two"] else 3
            total = other.figure.base * count
            size = unit_size(mention.figure)
            yield Result(total, f"{plain(other.figure.base / size)} × {count} = {plain(total / size)}", (), "sum", False, written(mention.figure, total))


def _in_a_year(text: str, mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """每月集中受理2次，一年24次."""
    if mention.figure.unit != "次" or "年" not in text[mention.clause.start : mention.figure.span.start]:
        return
    counts = [m for m in near[:3] if m.figure.unit == "次" and m.figure.dimension is not Dimension.FREQUENCY]
    often = next((m for m in near[:3] if m.figure.dimension is Dimension.FREQUENCY and m.figure.base > 0), None)
    if often is not None and counts:
        times = (Decimal("365.25") / often.figure.base).quantize(Decimal(1)) * counts[0].figure.base
        yield Result(times, f"{often.figure.text}{counts[0].figure.text}，一年{plain(times)}次", (), "sum", False, written(mention.figure, times))


def _per_unit(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """每周5列，每列80标箱，每周运力400标箱: a rate of a counted unit, and the count."""
    if len(near) < 2 or not comparable(mention.figure, near[0].figure):
        return
    rate, count = near[0], near[1]
    if count.figure.dimension is Dimension.COUNT and f"每{count.figure.unit}" in rate.before:
        total = rate.figure.base * count.figure.base
        size = unit_size(mention.figure)
        formula = f"{plain(count.figure.base)} × {plain(rate.figure.base / size)} = {plain(total / size)}"
        yield Result(total, formula, (), "sum", False, written(mention.figure, total))


def _per_batch(mention: Mention, near: list[Mention], following: list[Mention]) -> Iterator[Result]:
    """已办8期，每期240人次，累计1920人次: the total behind, by the count before."""
    total = next((m for m in following if m.figure.dimension not in TIMES), None)
    count = next((m for m in near if f"每{m.figure.unit}" in mention.before and m.figure.base > 0), None)
    if total is not None and count is not None and comparable(mention.figure, total.figure) and (total.total or total.op is Op.SUM):
        value = total.figure.base / count.figure.base
        size = unit_size(mention.figure)
        formula = f"{plain(total.figure.base / size)} ÷ {plain(count.figure.base)} = {plain(value / size, 2)}"
        yield Result(value, formula, (), "average", False, written(mention.figure, value, places(mention.figure)))


def _gap(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """剩余用地210亩，用地需求980亩，还差770亩."""
    if _GAP.search(mention.before) and len(near) >= 2 and all(comparable(mention.figure, m.figure) for m in near[:2]):
        one, other = near[0].figure, near[1].figure
        size = abs(one.base - other.base)
        unit = unit_size(mention.figure)
        formula = f"{plain(max(one.base, other.base) / unit)} − {plain(min(one.base, other.base) / unit)} = {plain(size / unit)}"
        yield Result(size, formula, (), "difference", False, written(mention.figure, size))


def _rest(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """三园航空企业合计153家，另外两园85家: less the part whose words are the whole's, in another fact."""
    if mention.op is not Op.REMAINDER or not near or not comparable(mention.figure, near[0].figure):
        return
    whole = near[0]
    for claim in base.levels:
        if not comparable(claim.mention.figure, whole.figure) or claim.mention.figure.base >= whole.figure.base or len(claim.loc) < 3:
            continue
        if coverage(claim.loc, whole.loc) >= 0.99:
            left = whole.figure.base - claim.mention.figure.base
            size = unit_size(mention.figure)
            formula = f"{plain(whole.figure.base / size)} − {plain(claim.mention.figure.base / size)} = {plain(left / size)}"
            yield Result(left, formula, (claim.fact.id,), "remainder", False, written(mention.figure, left))


def _mean_moved(mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """订单15个（2023年：4个），合同额7.2亿元（2023年：1.8亿元），平均每个0.48亿元，比2023年高300万元."""
    if mention.op is not Op.CHANGE or mention.base_year is None or not near or near[0].op is not Op.AVERAGE:
        return
    mean = near[0]
    olds = [m for m in near[1:] if m.role == "from" and m.year == mention.base_year]
    totals = [m for m in olds if comparable(m.figure, mean.figure)]
    counts = [m for m in olds if m.figure.dimension is Dimension.COUNT and m not in totals and m.figure.base > 0]
    if len(totals) == 1 and len(counts) == 1 and comparable(mention.figure, mean.figure):
        old = totals[0].figure.base / counts[0].figure.base
        size = abs(mean.figure.base - old)
        unit = unit_size(mean.figure)
        formula = f"{plain(mean.figure.base / unit)} − {plain(totals[0].figure.base / unit)} ÷ {plain(counts[0].figure.base)} = {plain(size / unit)}"
        yield Result(size, formula, (), "difference", True, written(mention.figure, size))


def _by_mean(text: str, mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """平均费用5.4万美元。取得认证的型号24个，按平均费用计算，费用合计129.6万美元: the clause itself says that it multiplies."""
    if mention.op is not Op.SUM or not near or near[0].figure.dimension is not Dimension.COUNT:
        return
    said = re.search(r"按(平均|每|单)([^，。；]{2,8}?)(?:计算|测算|推算|计)", text[mention.sentence.start : mention.figure.span.start])
    if said is None:
        return
    lead = text[: mention.sentence.start]
    paragraph = lead[lead.rfind("\n") + 1 :]
    for m in reversed(find_figures(paragraph)):
        if m.dimension is mention.figure.dimension and m.base_unit == mention.figure.base_unit and paragraph[: m.span.start].endswith(said.group(1) + said.group(2)):
            total = m.base * near[0].figure.base
            size = unit_size(mention.figure)
            formula = f"{m.text} × {plain(near[0].figure.base)} = {plain(total / size)}"
            yield Result(total, formula, (), "sum", True, written(mention.figure, total))
            return


def _of_each_enterprise(mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """用户120户，平均每家企业不足1.5户: by the number of enterprises of the industry that the report is of."""
    industry = base.application.practice.industry
    if mention.op is not Op.AVERAGE or not re.search("每[家户个]企业", mention.before) or not near or not industry:
        return
    total = near[0]
    if not comparable(mention.figure, total.figure) or total.each:
        return
    named = pairs(f"{industry}企业")
    counts = [c for c in base.levels if c.mention.figure.dimension is Dimension.COUNT and c.mention.figure.base > 1 and named <= c.loc <= enterprises_of(industry)]
    for count in counts[:2]:
        value = total.figure.base / count.mention.figure.base
        size = unit_size(mention.figure)
        formula = f"{plain(total.figure.base / size)} ÷ {plain(count.mention.figure.base)} = {plain(value / size, 2)}"
        yield Result(value, formula, (count.fact.id,), "average", False, written(mention.figure, value, places(mention.figure)))


def _points_of_shares(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """占…的比重由五成多提高到六成，提高四个百分点: the shares behind the rough ones."""
    mention = group[position]
    if mention.figure.dimension is not Dimension.POINTS or mention.op is not Op.CHANGE:
        return
    yield from _to_a_rough_share(group, position, base)
    new = next((m for m in reversed(group[:position]) if m.role == "to" and m.partner is not None and m.op is Op.SHARE), None)
    if new is None or new.partner is None or Dimension.FRACTION not in (new.figure.dimension, new.partner.figure.dimension):
        return
    olds, news = ([
        (part.base / whole.base * 100, part.year, part.facts) for part, whole, _ in parts_and_wholes(group, group.index(m), base)
        if whole.base > 0 and part.year is not None and agrees(m.figure, part.base / whole.base * 100)
    ] for m in (new.partner, new))  # fmt: skip
    for old, first, facts in olds[:3]:
        for value, last, others in news[:3]:
            if first is not None and last is not None and first < last:
                moved = abs(value - old)
                yield Result(moved, f"{fixed(value, 1)} − {fixed(old, 1)} = {fixed(moved, 1)}个百分点", (*facts, *others), "points")


def _to_a_rough_share(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """占园区营业收入近一半（2023年：44.5%），提高4.7个百分点: the later share by the declared part and whole of the former one."""
    old = next((m for m in reversed(group[:position]) if m.figure.dimension not in TIMES), None)
    if old is None or old.role != "from" or old.partner is not None or old.op is not Op.SHARE or old.year is None:
        return
    cells = {(c.indicator.key, c.year): c for c in base.claims if c.indicator is not None}
    for (key, year), part in cells.items():
        whole = cells.get((part.indicator.part_of, year)) if part.indicator is not None and part.indicator.part_of else None
        first, total = cells.get((key, old.year)), cells.get((whole.indicator.key, old.year)) if whole is not None and whole.indicator is not None else None
        if whole is None or first is None or total is None or year is None or year <= old.year or not whole.mention.figure.base or not total.mention.figure.base:
            continue
        former = first.mention.figure.base / total.mention.figure.base * 100
        if agrees(old.figure, former):
            value = part.mention.figure.base / whole.mention.figure.base * 100
            moved = abs(value - former)
            yield Result(moved, f"{fixed(value, 1)} − {fixed(former, 1)} = {fixed(moved, 1)}个百分点", (part.fact.id, whole.fact.id), "points")


def _times_named(text: str, group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """腾出土地640亩，是2023年剩余工业用地的3倍多; 缺口是现有人数的3.4倍."""
    mention = group[position]
    near = [m for m in reversed(group[:position]) if m.figure.dimension not in TIMES]
    said = _NAMED.search(text, mention.clause.start, mention.figure.span.start)
    levels = [m for m in near if m.figure.dimension not in RATES]
    if said is None or not levels or mention.op is not Op.FORMER:
        return
    subject = pairs(text[mention.clause.start : said.start()])
    new = next((m for m in levels if subject and coverage(subject, m.loc) >= 0.5), levels[0])
    named = pairs(said["named"])
    year = int(said["year"]) if said["year"] else None
    olds = [
        of_claim(c) for c in base.claims
        if named and comparable(c.mention.figure, new.figure) and coverage(named, c.loc) >= 0.6 and (year is None or c.year in (None, year))
    ]  # fmt: skip
    olds += [  # 其中海铁联运8.1万标箱，是公路运输的3倍，其余2.7万标箱由公路运输
        of_mention(m) for m in group
        if named and m is not new and m is not mention and comparable(m.figure, new.figure) and coverage(named, pairs(m.clause.of(text))) >= 0.75
    ]  # fmt: skip
    if subject and not subject.isdisjoint(new.loc) and year is None:
        others = [m for m in near if m is not new and comparable(m.figure, new.figure)]
        olds += [of_mention(m) for m in others[:1]]
    for old in olds[:3]:
        if old.base <= 0:
            continue
        times = new.figure.base / old.base
        value = times if mention.figure.dimension is Dimension.MULTIPLE else times * 100
        size = unit_size(new.figure)
        formula = f"{plain(new.figure.base / size)} ÷ {plain(old.base / size)} = {fixed(times, 2)}"
        expected = written(mention.figure, value, places(mention.figure)) if mention.figure.bound is Bound.EXACT and mention.figure.unit == "倍" else None
        yield Result(value, formula, old.facts, "multiple", False, expected)
