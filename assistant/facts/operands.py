"""The operands of a computed figure: pairs of one metric, parts and wholes, neighbours in the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.facts.base import Claim, FactBase
from assistant.facts.mention import Mention, Op
from assistant.facts.stated import comparable, series
from assistant.facts.words import coverage, likeness, pairs
from assistant.model.figure import Bound, Dimension, Figure

TIMES = (Dimension.YEAR, Dimension.DATE)
RATES = (Dimension.PERCENT, Dimension.FRACTION, Dimension.MULTIPLE, Dimension.POINTS)


@dataclass(frozen=True, slots=True)
class Value:
    """A number that an operation may use: its value in base units, its figure for the formula, the facts behind it, its year."""

    base: Decimal
    figure: Figure
    facts: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Old and new value of one metric; `sure` where the sentence itself names the pair."""

    old: Value
    new: Value
    sure: bool = False


def of_claim(claim: Claim) -> Value:
    """A claim as an operand."""
    return Value(claim.mention.figure.base, claim.mention.figure, (claim.fact.id,), claim.year)


def of_mention(mention: Mention) -> Value:
    """A figure of the text as an operand."""
    return Value(mention.figure.base, mention.figure, (), mention.year)


def earlier(group: list[Mention], position: int) -> list[Mention]:
    """The quantities before a figure in its sentence, nearest first."""
    return [m for m in reversed(group[:position]) if m.figure.dimension not in TIMES]


def old_and_new(group: list[Mention], position: int, base: FactBase) -> Iterator[Pair]:
    """The pairs that a change, a multiple or a yearly growth can speak of, the surest first."""
    mention = group[position]
    yield from _exact_pairs(group, position, base)
    yield from _sentence_pairs(group, position)
    yield from _after_value(group, position, base)
    if not mention.topic:
        return
    yield from _metric_pairs(mention, base)


def _about(mention: Mention, other: Mention) -> bool:
    """Whether a change speaks of another figure's metric: it names nothing, or names it again."""
    return mention.bare or not mention.loc or coverage(mention.loc, other.topic) >= 0.5 or likeness(mention.loc, other.topic) >= 0.5


def _sentence_pairs(group: list[Mention], position: int) -> Iterator[Pair]:
    mention = group[position]
    if mention.base_year == -1:
        return
    for other in earlier(group, position):
        if other.role == "to" and other.partner is not None and _about(mention, other.partner):
            rough = any(m.figure.unit == "成" and m.figure.bound is not Bound.EXACT for m in (other, other.partner))
            yield Pair(of_mention(other.partner), of_mention(other), sure=not (rough and mention.figure.dimension is Dimension.POINTS))
            return
    for other in group[position + 1 :]:  # 净增56家，由23家增加到79家
        if other.role == "from" and other.partner is not None and mention.bare:
            yield Pair(of_mention(other), of_mention(other.partner), sure=False)
            return


def _exact_pairs(group: list[Mention], position: int, base: FactBase) -> Iterator[Pair]:
    """The facts behind a pair of rounded figures: 由431.6亿元增长到近630亿元 is 628.9亿元."""
    for pair in _sentence_pairs(group, position):
        olds, news = _behind(pair.old, base), _behind(pair.new, base)
        for old in olds:
            for new in news:
                if old.year != new.year or old.facts == new.facts:
                    yield Pair(old, new, sure=pair.sure)


def _behind(value: Value, base: FactBase) -> list[Value]:
    from assistant.facts.stated import same_value

    return [of_claim(c) for c in base.by_dimension.get(value.figure.dimension, ()) if comparable(value.figure, c.mention.figure) and same_value(value.figure, c)]


def _after_value(group: list[Mention], position: int, base: FactBase) -> Iterator[Pair]:
    """2025年…628.9亿元，比2023年增长45.7%: the value stands before, the old one in the facts (or between: 比2024年的522.3亿元增长)."""
    mention = group[position]
    before = [m for m in earlier(group, position) if m.figure.dimension not in RATES or mention.figure.dimension is Dimension.POINTS]
    compared = next((m for m in before if m.role == "base" and mention.bare), None)
    if compared is not None:
        news = [m for m in before if m is not compared and comparable(m.figure, compared.figure) and m.role not in ("from", "base") and m.op is not Op.CHANGE]
        for new in news[:1]:
            yield Pair(of_mention(compared), of_mention(new), sure=True)
        year = mention.year
        for claims in series(compared.topic, base, compared.figure).values():
            for claim in claims:
                if claim.year is not None and (claim.year == year or (year is None and claim.year > (compared.year or 0))):
                    yield Pair(of_mention(compared), of_claim(claim))
    for new in [m for m in before if m.role != "base" and m.op is not Op.CHANGE and not m.figure.unit.endswith("年")][:1]:
        if (mention.base_year is None and new.year is None) or not _about(mention, new):
            continue
        known = series(new.topic, base, new.figure)
        year = new.year if new.year is not None else mention.year
        wanted = (year - 1 if year is not None else None) if mention.base_year == -1 else mention.base_year
        for old_year, claims in sorted(known.items(), key=lambda kv: (kv[0] is None, kv[0] or 0)):
            if old_year is None or old_year == year or (wanted is not None and old_year != wanted) or (year is not None and old_year > year):
                continue
            for claim in claims:
                yield Pair(of_claim(claim), of_mention(new), sure=wanted is not None)


def _metric_pairs(mention: Mention, base: FactBase) -> Iterator[Pair]:
    """Two years of the metric that the words name, or the from–to pair of a fact on it."""
    for claim in base.changes:
        other = claim.mention
        if other.partner is not None and _near(mention, claim):
            yield Pair(of_claim(claim), Value(other.partner.figure.base, other.partner.figure, (claim.fact.id,), other.partner.year))
    known = series(mention.topic, base, least=0.5 if mention.bare else 0.55)
    flat = [claim for claims in known.values() for claim in claims]
    for old in flat:
        for new in flat:
            if (old.year is None and new.year is None) or not comparable(old.mention.figure, new.mention.figure) or old.mention.figure.base == new.mention.figure.base:
                continue
            if old.year is not None and new.year is not None and old.year >= new.year:
                continue
            if old.year is None and (new.year is None or old.fact.id > new.fact.id):
                continue
            if mention.base_year == -1 and (new.year is None or old.year != new.year - 1 or (mention.year not in (None, new.year))):
                continue
            if mention.base_year not in (None, -1) and old.year not in (None, mention.base_year):
                continue
            if mention.year is not None and new.year not in (None, mention.year):
                continue
            yield Pair(of_claim(old), of_claim(new), sure=mention.base_year is not None and old.year is not None and new.year is not None)


def _near(mention: Mention, claim: Claim) -> bool:
    return likeness(mention.topic, claim.loc) >= 0.5 or coverage(mention.topic, claim.loc) >= 0.6


def parts_and_wholes(group: list[Mention], position: int, base: FactBase) -> Iterator[tuple[Value, Value, bool]]:
    """Part and whole of a share: the part before 占, the whole named after it or standing between 占 and the share."""
    mention = group[position]
    before = [m for m in earlier(group, position) if m.figure.dimension not in RATES]
    inside = [m for m in before if m.clause == mention.clause and "占" in m.before]
    named = pairs(mention.whole)
    plain = [m for m in before if m not in inside and m.op is not Op.CHANGE and m.role != "base"]
    parts = [of_mention(m) for m in plain[:1]]
    parts_topic = plain[0].topic if plain else mention.topic
    if inside and inside[0].op is Op.CHANGE:  # 两年增加76.4亿元，占增量124.1亿元的61.6%
        parts = [of_mention(m) for m in before if m not in inside and m.op is Op.CHANGE][:1]
    if inside:
        for part in parts:
            if comparable(part.figure, inside[0].figure):
                yield part, of_mention(inside[0]), True
    if mention.role or not parts or (before and before[0].clause != mention.clause and mention.loc and not mention.bare):
        words = mention.topic if mention.topic else parts_topic
        parts = [of_claim(c) for claims in series(words, base, least=0.5 if plain and not named else 0.7).values() for c in claims if c.mention.figure.dimension not in RATES] + parts
    wholes = [of_mention(inside[0])] if inside else _wholes(named, mention, base, group)
    if not named and not wholes and plain:  # 集聚企业320家，其中…96家，占三成
        wholes = [of_mention(m) for m in (plain if mention.loc and not mention.bare else plain[1:]) if comparable(m.figure, plain[0].figure) and m.figure.base >= plain[0].figure.base][:1]
    for part in parts:
        for whole in wholes:
            if comparable(part.figure, whole.figure) and whole.base >= part.base and (whole.facts != part.facts or not part.facts):
                if part.year is not None and whole.year is not None and part.year != whole.year:
                    continue
                if mention.year is not None and mention.said and part.year not in (None, mention.year):
                    continue
                yield part, whole, not mention.role
    yield from _declared(mention, parts, base)


def _wholes(named: frozenset[str], mention: Mention, base: FactBase, group: list[Mention]) -> list[Value]:
    scored = []
    for claim in base.claims:
        if claim.mention.figure.dimension in (*TIMES, *RATES) or claim.mention.op in (Op.CHANGE, Op.ANNUAL):
            continue
        score = likeness(named, claim.loc) if named else 0.0
        if named and coverage(named, claim.loc) >= 0.75:
            score = max(score, 0.6)
        if score >= 0.5:
            scored.append((score, claim))
    top = max((s for s, _ in scored), default=0)
    return [of_claim(c) for s, c in scored if s >= top - 0.1]


def _declared(mention: Mention, parts: list[Value], base: FactBase) -> Iterator[tuple[Value, Value, bool]]:
    """A part that the form itself declares: 主导产业营业收入 in 营业收入."""
    named = pairs(mention.whole)
    for part in parts:
        for claim in base.claims:
            if claim.indicator is None or not claim.indicator.part_of or claim.mention.figure.base != part.base:
                continue
            for whole in base.claims:
                if whole.indicator is None or whole.indicator.key != claim.indicator.part_of or whole.year != claim.year:
                    continue
                if not named or likeness(named, whole.loc) >= 0.4 or coverage(named, whole.loc) >= 0.5:
                    yield part, of_claim(whole), False
