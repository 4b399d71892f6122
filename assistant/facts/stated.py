"""Finds the fact that states a figure, and tells by what a figure differs from the fact whose value it carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.facts.base import Claim, FactBase
from assistant.facts.identity import head_of, other_thing, stands_with
from assistant.facts.mention import Mention, Op
from assistant.facts.precision import agrees
from assistant.facts.words import Words, coverage, likeness, pairs
from assistant.model.figure import Bound, Dimension, Figure
from assistant.text.figures.units import same_counter

ENOUGH = 0.5  # of a figure's own words stand in the fact
SOME = 0.34
NOTHING = 0.15  # below this, an equal value is chance
_RATES = (Dimension.PERCENT, Dimension.FRACTION)
# Words that add nothing to 家具制造企业264家.
_GATHERED = ("", "集聚", "聚集", "汇聚", "现有", "入驻", "落户", "培育", "形成", "登记", "注册")
COUNTED = pairs("企业，项目，平台，机构，产品，园区")  # what is counted, not which
_APART = re.compile("距|离|相隔")
# What a slip of the pen takes for one another: 4.8亿米 for 4.8亿件, 680公顷 for 680亩.
_MEASURES = {
    Dimension.COUNT, Dimension.MONEY, Dimension.AREA, Dimension.LENGTH, Dimension.MASS, Dimension.VOLUME, Dimension.ENERGY, Dimension.POWER, Dimension.PER_UNIT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that carries the value, and what speaks against it: year, words, rival, aggregate, scope; empty where nothing does."""

    claim: Claim
    fit: float
    conflict: str = ""
    rival: Claim | None = None


def comparable(one: Figure, other: Figure, each: bool = False) -> bool:
    """Whether two figures can be one quantity: dimension, and counting word, currency or unit."""
    mine, its = one.dimension, other.dimension
    if mine is its:
        if one.base_unit == other.base_unit or mine in _RATES:
            return True
        return same_counter(one.base_unit, other.base_unit) if mine is Dimension.COUNT else mine is Dimension.PER_UNIT and not each
    if mine in _RATES:
        return its in _RATES
    return each and ((mine is Dimension.MONEY and its is Dimension.PER_UNIT) or (mine is Dimension.PER_UNIT and its is Dimension.MONEY))


def candidates(mention: Mention, base: FactBase) -> list[Claim]:
    """The claims that can be compared with a mention's figure."""
    figure = mention.figure
    key = f"pool\x1f{figure.dimension}\x1f{figure.base_unit}\x1f{mention.each}"
    kept: list[Claim] | None = base._memo.get(key)
    if kept is not None:
        return kept
    dimensions = [figure.dimension]
    if figure.dimension in _RATES:
        dimensions = list(_RATES)
    elif figure.dimension is Dimension.MONEY and mention.each:
        dimensions.append(Dimension.PER_UNIT)
    found = [c for d in dimensions for c in base.by_dimension.get(d, ()) if comparable(figure, c.mention.figure, mention.each)]
    base._memo[key] = found
    return found


def same_value(figure: Figure, claim: Claim) -> bool:
    """Whether the claim's value may be written as `figure`; a bound in the fact must not become exact in the report."""
    other = claim.mention.figure
    if figure.dimension is Dimension.RATIO:
        return figure.base == other.base
    if figure.high is not None or other.high is not None:
        return figure.base == other.base and figure.high == other.high
    if figure.base == other.base:
        return True
    return agrees(figure, other.base)


def matches(mention: Mention, base: FactBase) -> list[Match]:
    """The claims with the mention's value, best first; those without a conflict before the others."""
    pool = candidates(mention, base)
    low, high = _window(mention.figure)
    close = [c for c in pool if low <= c.size <= high]
    found = [_match(mention, claim, pool, base) for claim in close if same_value(mention.figure, claim) and _same_operation(mention, claim)]
    return sorted(found, key=lambda m: (bool(m.conflict), -m.fit))


def _window(figure: Figure) -> tuple[float, float]:
    """Where a value must lie to be written as `figure`, roughly: no rounding and no bound reaches further."""
    size = float(figure.base)
    if figure.high is not None or size <= 0:
        return float("-inf"), float("inf")
    return (size * 0.85, size * 1.15) if figure.bound is Bound.EXACT else (size * 0.3, size * 2.2)


def _same_operation(mention: Mention, claim: Claim) -> bool:
    one, other = mention.op, claim.mention.op
    if mention.figure.dimension in (*_RATES, Dimension.MULTIPLE, Dimension.POINTS):
        if one is other:
            return one is not Op.CHANGE or mention.up * claim.mention.up >= 0
        if Op.CHANGE in (one, other):  # 由58%降至21%，降幅达六成: a level is no change, unless both are one noun (增速)
            return {one, other} == {None, Op.CHANGE} and not mention.bare and not mention.role and not claim.mention.role
        return {one, other} <= {None, Op.SHARE, Op.EQUAL, Op.REMAINDER}
    if one is Op.CHANGE and other is None:  # 减少8个月 is not the 8个月 that is left; 新增就业 may be a plain 就业
        return not mention.bare and not claim.mention.role and coverage(mention.loc, claim.words) >= ENOUGH
    if one in (Op.REMAINDER, Op.AVERAGE):
        return other is one or (one is Op.AVERAGE and (claim.mention.each or claim.mention.total))
    return True


def _match(mention: Mention, claim: Claim, pool: list[Claim], base: FactBase) -> Match:
    fit = fitness(mention, claim)
    conflict, rival = "", None
    if fit < NOTHING:
        return Match(claim, fit, "words")
    if mention.year is not None and claim.year is not None and mention.year != claim.year and not mention.op and not _standing(mention, claim):
        conflict = "year"
    elif (mention.each and not claim.mention.each and claim.mention.total) or (claim.mention.each and mention.total and mention.figure.dimension is not Dimension.PER_UNIT):
        conflict = "aggregate"
    elif _other_whole(mention, claim) or (mention.op is Op.SUM and _only_the_noun(mention, claim)) or other_thing(mention, claim, base):
        conflict = "words"
    elif claim.mention.spanned and not mention.spanned and mention.said and not mention.total and mention.year == claim.year:
        conflict = "words"  # two years' 43 told as one year's
    elif _other_scope(mention, claim, base):
        conflict = "scope"
    elif (rival := _rival(mention, claim, pool, base)) is not None:
        conflict = "rival"
    elif fit < _needed(mention) or _only_the_noun(mention, claim):
        conflict = "words"
    return Match(claim, fit, conflict, rival)


def _standing(mention: Mention, claim: Claim) -> bool:
    """2024年4月，…划出2.4平方公里，占园区管理面积3600公顷的6.7%: the whole of a share is the form's one state, whatever the year of the event."""
    return claim.indicator is not None and len(claim.indicator.years) < 2 and not mention.said and "占" in mention.before


def _needed(mention: Mention) -> float:
    """How much of its own words a figure must share with its fact: an unlikely value proves more by itself."""
    digits = len(mention.figure.value.normalize().as_tuple().digits)
    if digits <= 2 and mention.op is Op.CHANGE and mention.figure.dimension in _RATES and not mention.bare:
        return ENOUGH  # many things fall by 28 %
    return 0.2 if digits >= 4 else 0.26 if digits == 3 else SOME


def fitness(mention: Mention, claim: Claim) -> float:
    """Share of the figure's own words that stand in the fact; of its nearest words, if these are better placed."""
    words = mention.loc if mention.loc and not mention.bare else mention.topic
    own = max(coverage(words, claim.words), coverage(mention.near, claim.words) if not mention.bare else 0.0)
    if mention.figure.dimension is Dimension.LENGTH and mention.rest.startswith(("外的", "以外的", "之外的")):  # 62公里外的港口
        return max(own, coverage(pairs(mention.after), claim.words))
    if mention.figure.dimension is Dimension.LENGTH and _APART.search(claim.mention.before) and (_APART.search(mention.before) or "距离" in mention.topic):
        return max(own, ENOUGH)  # 两地相距, A距B: the unit and the verb name the metric
    if claim.indicator is None and not mention.bare:
        # the nearest words are to be those of this figure of the fact, not of its neighbour
        own = own * 0.8 + 0.2 * coverage(words, claim.loc)
    return own


def _other_scope(mention: Mention, claim: Claim, base: FactBase) -> bool:
    """A figure of the whole park told as one of an industry: 新能源汽车产业拥有国家高新技术企业212家."""
    if claim.indicator is None or claim.indicator.scope != "全口径" or claim.fact.kind.value != "指标":
        return False
    own = mention.before
    return any(name in own and name not in claim.indicator.name for name in (*base.industries, "主导产业", "聚焦产业")) and "占" not in own


def _only_the_noun(mention: Mention, claim: Claim) -> bool:
    """参与企业共88家 shares with 2025年新注册企业数量88个 only that enterprises are counted, 园区212家企业 with 国家高新技术企业212个."""
    own = mention.loc - COUNTED
    if claim.indicator is None or not own.isdisjoint(claim.words):
        return False
    special = claim.loc - COUNTED
    misspelt = not set("".join(own)).isdisjoint("".join(special))  # 高新企业83家: the name is another rule's
    return (mention.op is Op.SUM and bool(own)) or bool(special and not misspelt and mention.loc & claim.loc)


def _other_whole(mention: Mention, claim: Claim) -> bool:
    """占园区用电量的31%, where the fact says 占冷库用电量."""
    if not mention.whole or not claim.mention.whole or mention.op is not Op.SHARE or claim.mention.op is not Op.SHARE:
        return False
    return coverage(pairs(claim.mention.whole), pairs(mention.whole) | mention.loc) < 0.6


def _part_of(claim: Claim, other: Claim, mention: Mention, base: FactBase) -> bool:
    """Whether the facts declare one a part of the other, and the words hold something of the part that the whole lacks: 自备冷藏箱."""
    if not any(part is claim and whole is other for part, whole in base.parts):
        return False
    return bool((set("".join(mention.loc)) & set("".join(claim.loc))) - set("".join(other.loc)))


def _rival(mention: Mention, claim: Claim, pool: list[Claim], base: FactBase) -> Claim | None:
    """A claim of another value that the words name clearly better than this one."""
    if mention.bare or not mention.loc or (len(mention.loc) == 1 and not mention.before.strip() and mention.figure.dimension is not Dimension.FREQUENCY):  # 68家企业中: spoken of before
        return None
    if _of_the_industry(mention, claim, base):
        return None
    own = max(likeness(mention.loc, claim.loc), likeness(mention.near, claim.loc))
    if own >= 0.9:
        return None
    best: Claim | None = None
    best_score = max(0.74, own + 0.2)
    head = head_of(mention)
    for other in pool:
        if other is claim or mention.loc.isdisjoint(other.loc):
            continue
        if mention.year is not None and other.year is not None and mention.year != other.year:
            continue
        if head and stands_with(claim, head) and not stands_with(other, head):
            continue
        if _other_end(mention, other) or _part_of(claim, other, mention, base) or _other_time(mention, claim, other):
            continue
        if not (other.loc - claim.loc) & mention.loc and not other.loc <= mention.loc:
            continue  # 产业营业收入 need not be 主导产业营业收入
        if other.fact is claim.fact and other.mention.figure.unit != mention.figure.unit:
            continue  # 向两个实验室派驻研发人员86名: neighbours of one fact that count different things
        score = likeness(mention.loc, other.loc)
        if score > best_score and _same_operation(mention, other) and not same_value(mention.figure, other):
            best, best_score = other, score
    return best


def _of_the_industry(mention: Mention, claim: Claim, base: FactBase) -> bool:
    """园区124家企业, where the facts count 124 enterprises of the focus industry: a report on one industry need not name it each time."""
    whole = any(word in mention.before for word in ("全部", "总数", "所有"))
    return not whole and mention.loc <= COUNTED and claim.loc <= enterprises_of(base.application.practice.industry)


def enterprises_of(industry: str) -> Words:
    """The words by which the facts may count the enterprises of an industry: 集聚茶饮料企业, 现有茶饮料企业."""
    return frozenset().union(*(pairs(f"{word}{industry}企业") for word in _GATHERED)) if industry else frozenset()


def _other_time(mention: Mention, claim: Claim, other: Claim) -> bool:
    """Whether another claim is the same metric in another year, where the words name no year: 周转时间平均12天, 2025年为3天."""
    return mention.year is None and not mention.role and other.year != claim.year and None not in (other.year, claim.year) and other.loc <= claim.loc


def _other_end(mention: Mention, other: Claim) -> bool:
    """Whether a claim is the value that the sentence itself sets against this one: 由26天缩短至9天."""
    return mention.partner is not None and same_value(mention.partner.figure, other)


def nearest(mention: Mention, base: FactBase) -> Claim | None:
    """The claim that the figure's words and year name with certainty, whatever its value; None where none or several do."""
    words = mention.topic
    if not words:
        return None
    scored: list[tuple[float, Claim]] = []
    noun = pairs(mention.after) if mention.figure.dimension is Dimension.COUNT else frozenset()
    for claim in candidates(mention, base):
        covered = coverage(words, claim.words)
        if covered < ENOUGH and not (len(noun) > 1 and noun == pairs(claim.mention.after)):
            continue
        if mention.role and claim.mention.role and mention.role != claim.mention.role:
            continue
        if mention.year is not None and claim.year is not None and mention.year != claim.year and not mention.op:
            continue
        if not _same_operation(mention, claim):
            continue
        score = max(likeness(words, claim.loc), likeness(mention.near, claim.loc) if not mention.bare else 0.0)
        if len(noun) > 1 and noun == pairs(claim.mention.after):
            score, covered = max(score, 0.55), max(covered, ENOUGH)  # 63个国家和地区: what is counted names the metric
        if mention.role and mention.role == claim.mention.role:
            score += 0.1
        if mention.year is not None and claim.year == mention.year:
            score += 0.05
        if score >= 0.5 and covered >= ENOUGH:
            scored.append((score, claim))
    if not scored:
        return None
    top = max(score for score, _ in scored)
    best = [claim for score, claim in scored if score >= top - 0.08]
    values = {claim.mention.figure.base for claim in best}
    if len(values) == 1:
        return best[0]
    said = [claim for claim in best if mention.year is not None and claim.year == mention.year]
    return said[0] if len({claim.mention.figure.base for claim in said}) == 1 else None


def series(words: Words, base: FactBase, figure: Figure | None = None, least: float = 0.6) -> dict[int | None, list[Claim]]:
    """The claims of one metric by year: those whose own words are like `words` (and comparable with `figure`, if given)."""
    found: dict[int | None, list[Claim]] = {}
    scored: list[tuple[float, Claim]] = []
    for claim in base.levels:
        if words.isdisjoint(claim.loc):
            continue
        if figure is not None and not comparable(figure, claim.mention.figure):
            continue
        score = likeness(words, claim.loc)
        if score >= least:
            scored.append((score, claim))
    top = max((score for score, _ in scored), default=0.0)
    for score, claim in scored:
        if score >= top - 0.15:
            found.setdefault(claim.year, []).append(claim)
    return found


def is_unit_slip(figure: Figure, claim: Claim) -> bool:
    """The digits of a fact with another unit: 628.9万元 for 628.9亿元, 4.6万亩 for 4.6万平方米."""
    other = claim.mention.figure
    if figure.dimension is not other.dimension and (figure.base < 10 or not {figure.dimension, other.dimension} <= _MEASURES):
        return False
    if figure.value != other.value or figure.unit == other.unit:
        return False
    if figure.dimension is not other.dimension:
        return True
    if figure.dimension is Dimension.COUNT and not same_counter(figure.base_unit, other.base_unit):
        return figure.base >= 10  # 1.1万人 for 1.1万人次
    return figure.base != other.base and (figure.dimension is Dimension.COUNT or figure.value != Decimal(1))
