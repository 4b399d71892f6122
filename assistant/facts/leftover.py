"""Parts and wholes of one sentence: a part that the others leave, a whole of the parts behind it, the rest by a share, who leads and who joins.

The other figures of the equation must be those of the material; only then the missing one follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.facts.base import Claim, FactBase
from assistant.facts.derive import Result
from assistant.facts.express import plain, unit_size, written
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES
from assistant.facts.precision import agrees
from assistant.facts.shares import counted
from assistant.facts.stated import comparable, matches, series
from assistant.facts.words import coverage, pairs
from assistant.model.figure import Dimension

_NOT_DONE = re.compile(r"(?:没有|未能?|尚未|未曾|不能|无法)([\u4e00-\u9fff]{2})")
_MEMBERS = re.compile(r"(?:成员|盟员|会员|参加|参与)(?:企业|单位)")
_SHARES = (Dimension.PERCENT, Dimension.FRACTION)


def more(text: str, group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """Further ways of computing the level at `position` of its sentence `group`."""
    mention = group[position]
    if mention.figure.dimension in (*RATES, *TIMES, Dimension.RATIO, Dimension.RANK, Dimension.FREQUENCY):
        return
    levels = [m for m in group if comparable(mention.figure, m.figure) and m.op not in (Op.CHANGE, Op.AVERAGE) and m.role != "base"]
    if mention in levels:
        yield from _of_the_whole(mention, levels, base)
        yield from _of_the_total(mention, levels, base)
        yield from _whole_of_parts(mention, levels)
    yield from _not_done(text, mention, base)
    yield from _with_the_leader(text, mention, levels, base)
    yield from _rest_by_share(mention, group[:position], base)
    yield from _named_parts(mention, base)
    yield from _part_moved(mention, group[:position], levels, base)


def _result(mention: Mention, value: Decimal, numbers: list[Decimal], sign: str, slug: str, facts: tuple[str, ...] = ()) -> Result:
    size = unit_size(mention.figure)
    formula = f" {sign} ".join(plain(n / size) for n in numbers) + f" = {plain(value / size)}"
    return Result(value, formula, facts, slug, False, written(mention.figure, value))


def _claim(mention: Mention, base: FactBase) -> Claim | None:
    """The claim that states a figure by its words; None where none does."""
    found = matches(mention, base)
    return found[0].claim if found and not found[0].conflict else None


def _declared(mention: Mention, levels: list[Mention]) -> tuple[Mention, list[Mention]] | None:
    """The whole that 其中 divides and all its parts in the sentence."""
    first = next((n for n, m in enumerate(levels) if "其中" in m.before), None)
    if not first or mention not in levels[first:]:
        return None
    return levels[first - 1], [m for m in levels[first:] if m.figure.base < levels[first - 1].figure.base]


def _of_the_whole(mention: Mention, levels: list[Mention], base: FactBase) -> Iterator[Result]:
    """注册证212张，其中第二类181张、第三类31张: the whole less its other parts."""
    declared = _declared(mention, levels)
    if declared is None or mention not in declared[1] or mention.op not in (None, Op.REMAINDER):
        return
    whole, others = declared[0], [m for m in declared[1] if m is not mention]
    if others and _claim(whole, base) and all(_claim(m, base) for m in others):
        numbers = [whole.figure.base, *(m.figure.base for m in others)]
        yield _result(mention, numbers[0] - sum(numbers[1:]), numbers, "−", "remainder")


def _of_the_total(mention: Mention, levels: list[Mention], base: FactBase) -> Iterator[Result]:
    """2024年落地17个、2025年落地26个，两年合计43个: the total behind less its other parts."""
    at = levels.index(mention)
    total = next((n for n, m in enumerate(levels) if n > at and (m.op is Op.SUM or m.total)), None)
    if total is None or mention.op is not None or total > 4:
        return
    others = [m for m in levels[:total] if m is not mention]
    if others and _claim(levels[total], base) and all(_claim(m, base) for m in others):
        numbers = [levels[total].figure.base, *(m.figure.base for m in others)]
        yield _result(mention, numbers[0] - sum(numbers[1:]), numbers, "−", "remainder")


def _whole_of_parts(mention: Mention, levels: list[Mention]) -> Iterator[Result]:
    """累计发布清单6批、474项，其中需求214项、能力163项、任务97项: the parts behind it."""
    at = levels.index(mention)
    first = next((n for n, m in enumerate(levels) if n > at and "其中" in m.before), None)
    if first is None or mention.op not in (None, Op.SUM, Op.EQUAL) or any(not m.each for m in levels[at + 1 : first]):
        return
    parts = [m.figure.base for m in levels[first:] if m.clause.start <= levels[first].clause.end or m.clause == levels[first].clause]
    if len(parts) >= 2:
        yield _result(mention, sum(parts, Decimal(0)), parts, "+", "sum")


def _not_done(text: str, mention: Mention, base: FactBase) -> Iterator[Result]:
    """没有落地的项目由56个减至34个: what a fact counts before, less what it counts as done, year by year."""
    own = mention.partner if mention.role == "to" and mention.partner is not None else mention
    said = _NOT_DONE.search(text, own.clause.start, own.figure.span.start)
    if said is None or mention.op not in (None, Op.REMAINDER):
        return
    found = [(part, whole) for part, whole in counted(said.group(1), base) if comparable(mention.figure, part.mention.figure)]
    years = sorted({part.year for part, _ in found if part.year})
    wanted = mention.year or (years[0 if mention.role == "from" else -1] if years and mention.role else None)
    for part, whole in found:
        if wanted is None or part.year in (None, wanted):
            numbers = [whole.mention.figure.base, part.mention.figure.base]
            yield _result(mention, numbers[0] - numbers[1], numbers, "−", "remainder", (part.fact.id,))


def _with_the_leader(text: str, mention: Mention, levels: list[Mention], base: FactBase) -> Iterator[Result]:
    """甲公司牵头，联合32家企业建立“订单池”，33家企业…: who joins and who leads, by the sentence or, of 33家成员企业, by the facts."""
    if mention.figure.dimension is not Dimension.COUNT:
        return
    before = [m for m in levels if m.figure.span.end <= mention.figure.span.start]
    if mention.op is None and mention.led and before and "联合" in before[-1].before:
        numbers = [before[-1].figure.base, Decimal(1)]
        yield _result(mention, sum(numbers, Decimal(0)), numbers, "+", "sum")
    if _MEMBERS.match(text, mention.figure.span.end):
        for claim in base.levels:
            lead = claim.fact.text[: claim.mention.figure.span.start]
            if comparable(claim.mention.figure, mention.figure) and "牵头" in lead and lead.endswith("联合"):
                numbers = [claim.mention.figure.base, Decimal(1)]
                yield _result(mention, sum(numbers, Decimal(0)), numbers, "+", "sum", (claim.fact.id,))


def _rest_by_share(mention: Mention, before: list[Mention], base: FactBase) -> Iterator[Result]:
    """联合研发的11家，占集聚企业的11.7%，另外83家: of the wholes of the material the one that gives the share."""
    share = next((m for m in reversed(before) if m.figure.dimension in _SHARES and m.op is Op.SHARE), None)
    if share is None or mention.op is not Op.REMAINDER:
        return
    named = pairs(share.whole)
    parts = [m.figure.base for m in reversed(before) if m.figure.dimension not in RATES and comparable(mention.figure, m.figure)][:1]
    for claim in base.claims:  # the share may stand in a fact with its part
        if not parts and claim.mention.op is Op.SHARE and claim.mention.figure.base == share.figure.base:
            parts += [c.mention.figure.base for c in base.levels if c.fact is claim.fact and c.mention.sentence == claim.mention.sentence and comparable(mention.figure, c.mention.figure)][-1:]
    for part in parts:
        for whole in base.levels:
            size = whole.mention.figure.base
            if comparable(mention.figure, whole.mention.figure) and size > part and coverage(named, whole.words) >= 0.5 and agrees(share.figure, part / size * 100):
                yield _result(mention, size - part, [size, part], "−", "remainder", (whole.fact.id,))


def _named_parts(mention: Mention, base: FactBase) -> Iterator[Result]:
    """整机企业和铸件、工装企业合计42家: the parts of one fact whose names all stand before the sum."""
    if mention.op is not Op.SUM or len(mention.loc) < 2 or not re.search("[、和与及]", mention.before):
        return
    by_fact: dict[str, list[Claim]] = {}
    for claim in base.levels:
        if len(claim.loc) >= 2 and claim.loc <= mention.loc and comparable(mention.figure, claim.mention.figure) and not claim.mention.total:
            by_fact.setdefault(claim.fact.id, []).append(claim)
    for fact, claims in by_fact.items():
        if len(claims) >= 2 and len({c.loc for c in claims}) == len(claims):
            numbers = [c.mention.figure.base for c in claims]
            yield _result(mention, sum(numbers, Decimal(0)), numbers, "+", "sum", (fact,))


def _part_moved(mention: Mention, before: list[Mention], levels: list[Mention], base: FactBase) -> Iterator[Result]:
    """其中第二类409张，比2023年底多228张: both wholes less the other part, in either year."""
    new = next((m for m in reversed(before) if m.figure.dimension not in (*RATES, *TIMES)), None)
    if mention.op is not Op.CHANGE or mention.base_year in (None, -1) or new is None or new not in levels:
        return
    declared = _declared(new, levels)
    if declared is None or len(declared[1]) != 2 or new not in declared[1]:
        return
    claims = [_claim(declared[0], base), _claim(next(m for m in declared[1] if m is not new), base)]
    olds = [next((c for c in series(claim.loc, base, mention.figure).get(mention.base_year, ()) if same_part(claim, c)), None) for claim in claims if claim is not None]
    if len(olds) == 2 and olds[0] is not None and olds[1] is not None:
        old = olds[0].mention.figure.base - olds[1].mention.figure.base
        yield _result(mention, abs(new.figure.base - old), [new.figure.base, old], "−", "difference", (olds[0].fact.id,))


def same_part(one: Claim, other: Claim) -> bool:
    """Whether two claims are both parts or both wholes."""
    return ("其中" in one.mention.before) == ("其中" in other.mention.before)


