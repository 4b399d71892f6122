"""What figures say together: two values for one thing, two values exchanged, a whole pair told of the wrong metric."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.facts import brackets, ends, parties
from assistant.facts.base import FactBase
from assistant.facts.mention import Mention, Op
from assistant.facts.precision import agrees
from assistant.facts.stated import comparable, same_value
from assistant.facts.words import coverage, likeness
from assistant.model.fact import Fact
from assistant.model.figure import Bound, Dimension, Evidence, Fault, Figure, Support
from assistant.model.span import Span

_TIMES = (Dimension.YEAR, Dimension.DATE)
_CJK = re.compile(r"[\u4e00-\u9fff]{2}")


def refine(text: str, mentions: list[Mention], found: dict[int, Evidence], base: FactBase) -> dict[int, Evidence]:
    """Join faults that are one, and name contradictions within the text as such."""
    quantities = [m for m in mentions if m.figure.dimension not in _TIMES and m.index in found]
    found = dict(found)
    _mentioned(quantities, found, base)
    _repeated(text, quantities, found, base)
    _kinds(text, quantities, found, base)
    _named(text, quantities, found, base)
    _counted(text, quantities, found, base)
    _explained(text, quantities, found, base)
    ends.told_apart(quantities, found, base)
    parties.exchanged(text, quantities, found, base)
    _swapped(text, quantities, found)
    _pairs(text, quantities, found, base)
    _contradictions(quantities, found)
    if base.claims:  # without an application no figure has support, and none is to blame for another
        _followers(quantities, found)
    _one_year(mentions, found)
    return found


def _mentioned(quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """36项中…: a figure without words of its own that the text has said before, or that stands in the fact of its neighbours."""
    for at, mention in enumerate(quantities):
        if found[mention.index].support is not Support.NONE or mention.topic or not mention.rest.startswith(("中", "里", "之中", "当中")):
            continue
        beside = {i for m in quantities[at + 1 : at + 4] if m.sentence == mention.sentence for i in found[m.index].facts}
        claim = next((c for c in base.claims if c.fact.id in beside and c.mention.figure.base == mention.figure.base), None)
        if claim is not None and comparable(mention.figure, claim.mention.figure):
            found[mention.index] = Evidence(mention.figure, Support.STATED, (claim.fact.id,), claim.fact.text)
            continue
        for other in reversed(quantities[max(0, at - _CONSIDERED) : at]):
            if other.figure.base == mention.figure.base and other.figure.base_unit == mention.figure.base_unit and found[other.index].fault is None:
                found[mention.index] = replace(found[other.index], figure=mention.figure)
                break


_CONSIDERED = 300  # figures of one kind: more than a report has, and each is compared with them
_COMMON = frozenset(("园区", "企业", "达到", "实现", "全部", "平均"))


def _repeated(text: str, quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """24吉瓦产能需要…, 62公里外的港口: a figure that the text has stated before, next to a word that stands next to it in the fact."""
    stated: dict[tuple[object, ...], dict[str, Mention]] = {}
    for mention in quantities:
        figure, evidence = mention.figure, found[mention.index]
        key = (figure.base, figure.base_unit, figure.bound)
        if evidence.support is Support.STATED and evidence.facts:
            stated.setdefault(key, {}).setdefault(evidence.facts[0], mention)
        if _rule(evidence) not in ("source.unsupported-figure", "source.wrong-object") or mention.op is not None or mention.role or len(figure.value.normalize().as_tuple().digits) < 2:
            continue
        around = _runs(text, figure.span)
        for fact_id, other in stated.get(key, {}).items():
            fact = base.get(fact_id)
            if fact is None:
                continue
            places = [f.span for f in fact.figures if f.base == figure.base and f.base_unit == figure.base_unit]
            noun = text[figure.span.end : figure.span.end + 1]
            if any(around & _runs(fact.text, place) or (noun and noun in fact.text[max(0, place.start - 1) : place.start]) for place in places):
                found[mention.index] = replace(found[other.index], figure=figure)
                break


def _named(text: str, quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """三个园区彼此距离不超过90公里: a small count with its noun, word for word in the fact that states its neighbour; one of a coined name;
    a value of each beside the number of those (组建7个小组，各管2个)."""
    for at, mention in enumerate(quantities):
        figure, noun = mention.figure, text[mention.figure.span.end : mention.figure.span.end + 2]
        if _rule(found[mention.index]) not in _OPEN or figure.dimension is not Dimension.COUNT or mention.op is not None or mention.role:
            continue
        beside = [found[m.index] for m in quantities[max(0, at - 2) : at + 3] if m.sentence == mention.sentence and m is not mention]
        near = [f for e in beside if e.support is Support.STATED for i in e.facts if (f := base.get(i)) is not None]
        named = (f for f in near if _CJK.fullmatch(noun) and figure.text + noun in f.text)
        fact = _coined(figure, noun[:1], base) or next(named, None) or next((f for f in near if mention.each and _of_each(mention, f, base)), None)
        if fact is not None:
            found[mention.index] = Evidence(figure, Support.STATED, (fact.id,), fact.text)


_OPEN = ("source.unsupported-figure", "source.wrong-object")


def _of_each(mention: Mention, fact: Fact, base: FactBase) -> bool:
    return any(c.fact is fact and c.mention.each and same_value(mention.figure, c) and comparable(mention.figure, c.mention.figure) for c in base.claims)


def _counted(text: str, quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """两个合作园区: the parties that the application names."""
    for mention in quantities:
        if _rule(found[mention.index]) in ("source.unsupported-figure", "source.wrong-figure") and parties.counted(text, mention, base):
            found[mention.index] = Evidence(mention.figure, Support.STATED)


def _explained(text: str, quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """11.7%（94家中的11家）: whole and part of the material that give the rate before the bracket."""
    for rate, whole, part in brackets.explained(text, quantities):
        if whole.figure.base <= part.figure.base or not agrees(rate.figure, part.figure.base / whole.figure.base * 100):
            continue
        claims = [next((c for c in base.levels if c.mention.figure.base == m.figure.base and comparable(m.figure, c.mention.figure)), None) for m in (whole, part)]
        if None in claims:
            continue
        facts = tuple(c.fact.id for c in claims if c is not None)
        for mention, fact in zip((whole, part), facts, strict=True):
            if found[mention.index].fault is not None:
                found[mention.index] = Evidence(mention.figure, Support.STATED, (fact,), text)
        if found[rate.index].fault is not None:
            found[rate.index] = Evidence(rate.figure, Support.DERIVED, facts, f"{part.figure.text} ÷ {whole.figure.text}")


_ALSO = {2: "双两二", 3: "三", 4: "四", 5: "五", 6: "六"}


def _coined(figure: Figure, noun: str, base: FactBase) -> Fact | None:
    """用两个园解决落地: a count that a coined name of the material holds (“一图双园三中心”)."""
    said = _ALSO.get(int(figure.base), "") if figure.value == figure.base else ""
    if not said or not noun:
        return None
    held = re.compile(rf"“[^”]*[{said}]{re.escape(noun)}[^”]*”")
    return next((fact for fact in base.facts if held.search(fact.text)), None)


def _kinds(text: str, quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """两张清单, where a fact names them: 建立转移项目清单和承接载体清单."""
    for mention in quantities:
        figure, noun = mention.figure, text[mention.figure.span.end : mention.figure.span.end + 2]
        if _rule(found[mention.index]) != "source.unsupported-figure" or figure.dimension is not Dimension.COUNT or not 2 <= figure.base <= 6 or figure.value != int(figure.value):
            continue
        if not _CJK.fullmatch(noun):
            continue
        one = rf"[^，。；、和与及\d]{{2,10}}{noun}"
        listed = re.compile(rf"{one}(?:[、和与及]{one}){{{int(figure.base) - 1}}}(?![、和与及]{one})")
        fact = next((f for f in base.facts if listed.search(f.text)), None)
        if fact is not None:
            found[mention.index] = Evidence(figure, Support.STATED, (fact.id,), fact.text)


def _runs(text: str, span: Span) -> frozenset[str]:
    """The two-character words around a figure, eight characters on each side."""
    sides = (text[max(0, span.start - 8) : span.start], text[span.end : span.end + 8])
    runs = {side[i : i + 2] for side in sides for i in range(len(side) - 1)}
    return frozenset(r for r in runs if all("\u4e00" <= c <= "\u9fff" for c in r) and r not in _COMMON)


def _rule(evidence: Evidence | None) -> str:
    return evidence.fault.rule if evidence is not None and evidence.fault is not None else ""


def _swapped(text: str, quantities: list[Mention], found: dict[int, Evidence]) -> None:
    """Two figures of one sentence of which each should be the other."""
    for at, one in enumerate(quantities):
        for other in quantities[at + 1 : at + 4]:
            first, second = found[one.index], found[other.index]
            if first.fault is None or second.fault is None or other.sentence != one.sentence:
                continue
            if first.expected is None or second.expected is None or one.figure.text == other.figure.text:
                continue
            if _digits(first.expected) == _digits(other.figure.text) and _digits(second.expected) == _digits(one.figure.text):
                span = Span(one.figure.span.start, other.figure.span.end)
                put = first.expected + text[one.figure.span.end : other.figure.span.start] + second.expected
                message = f"“{one.figure.text}”与“{other.figure.text}”互换了：前者应为{first.expected}，后者应为{second.expected}"
                found[one.index] = replace(first, fault=Fault("source.swapped", span, message, put))
                found[other.index] = replace(second, fault=None)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c == ".")


def _pairs(text: str, quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """Both ends of a from–to pair carry the values of one other metric: the metric's name is wrong, told once."""
    for one in quantities:
        other = one.partner
        if one.role != "from" or other is None or other.index not in found:
            continue
        first, second = found[one.index], found[other.index]
        if not (_rule(first).startswith("source.wrong-m") and first.facts and second.support is not Support.DERIVED):
            continue
        claim = next((c for c in base.claims if c.fact.id in first.facts), None)
        if claim is None or not _same_metric(first, second, base):
            continue
        name = claim.indicator.name if claim.indicator is not None else ""
        span, put = _metric_span(text, one, name)
        message = f"“{one.figure.text}”“{other.figure.text}”是{name or '另一指标'}的数，不是“{span.of(text)}”的"
        found[one.index] = replace(first, expected=None, fault=Fault("source.wrong-metric", span, message, put))
        if second.support is not Support.STATED:
            found[other.index] = replace(second, expected=None, fault=None)


def _same_metric(first: Evidence, second: Evidence, base: FactBase) -> bool:
    keys = [{fact.metric or fact.id for fact in map(base.get, e.facts) if fact is not None} for e in (first, second)]
    return bool(keys[0] & keys[1])


def _metric_span(text: str, mention: Mention, name: str) -> tuple[Span, str | None]:
    """Where the metric is named before 由, and the words to put there."""
    start, end = mention.words_at.start, mention.words_at.end
    words = text[start:end]
    for cut in ("由", "从", "自"):
        if cut in words:
            words = words[: words.rfind(cut)]
    for tail_length in range(min(len(name), len(words)), 1, -1):
        if name.endswith(words[-tail_length:]):
            head = len(words) - tail_length
            for scope in ("园区全口径", "全口径", "园区", "全园区", "全区", "全园"):
                if words[:head].endswith(scope):
                    head -= len(scope)
                    break
            return Span(start + head, start + len(words)), name
    return Span(start, start + len(words)) if words else mention.figure.span, None


def _followers(quantities: list[Mention], found: dict[int, Evidence]) -> None:
    """What is computed from a wrong figure of its sentence is wrong with it: the first fault speaks for all."""
    blamed: Mention | None = None
    for mention in quantities:
        if blamed is not None and blamed.sentence != mention.sentence:
            blamed = None
        rule = _rule(found[mention.index])
        if blamed is not None and rule and mention.op is not None and (mention.bare or mention.op in (Op.REMAINDER, Op.SUM, Op.AVERAGE)):
            found[mention.index] = replace(found[mention.index], fault=None)
        elif rule.startswith(("source.", "arithmetic.contradiction", "arithmetic.wrong-share")):
            blamed = mention


def _one_year(mentions: list[Mention], found: dict[int, Evidence]) -> None:
    """Of the wrong years and dates of one sentence the first is told."""
    told: Mention | None = None
    for mention in mentions:
        if _rule(found.get(mention.index)) not in ("source.wrong-year", "source.wrong-date"):
            continue
        if told is not None and told.sentence == mention.sentence:
            found[mention.index] = replace(found[mention.index], fault=None)
        else:
            told = mention


def _alike(mention: Mention, other: Mention, evidence: Evidence) -> bool:
    if likeness(mention.topic, other.topic) >= 0.6:
        return True
    short, long = sorted((mention.topic, other.topic), key=len)
    return evidence.expected == other.figure.text and coverage(short, long) >= 0.99


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Each figure of a topic twice at most, from two sentences: a third says nothing more, and a long text repeats itself."""
    kept: dict[tuple[object, ...], list[Mention]] = {}
    for mention in mentions:
        figure = mention.figure
        same = kept.setdefault((mention.topic, mention.role, mention.op, mention.year, figure.text, figure.base_unit), [])
        if not same or (len(same) == 1 and same[0].sentence != mention.sentence):
            same.append(mention)
    return sorted((mention for same in kept.values() for mention in same), key=lambda mention: mention.index)


def _kin(mention: Mention) -> tuple[object, ...]:
    """What two figures must share to be two values for one thing, as far as it can be looked up."""
    rate = mention.figure.dimension in (Dimension.PERCENT, Dimension.FRACTION)
    return mention.role, mention.op, Dimension.PERCENT if rate else mention.figure.dimension


def _contradictions(quantities: list[Mention], found: dict[int, Evidence]) -> None:
    """A value that the text itself gives otherwise: 缩短至9天 above, 缩短至6天 below."""
    supported: dict[tuple[object, ...], list[Mention]] = {}
    for mention in _distinct(m for m in quantities if found[m.index].support is Support.STATED):
        kin = supported.setdefault(_kin(mention), [])
        if len(kin) < _CONSIDERED:
            kin.append(mention)
    for mention in quantities:
        evidence = found[mention.index]
        if _rule(evidence) not in ("source.wrong-figure", "source.unsupported-figure", "source.wrong-metric") or not mention.topic:
            continue
        if mention.figure.dimension in (Dimension.RATIO, Dimension.FREQUENCY) or mention.figure.bound is not Bound.EXACT:
            continue  # what was agreed on is the material's to say
        for other in supported.get(_kin(mention), ()):  # the quick tests first: a long text has many pairs
            if evidence.expected is not None and evidence.expected != other.figure.text:
                continue
            if (mention.year and other.year and mention.year != other.year) or other.figure.base == mention.figure.base:
                continue
            if not comparable(mention.figure, other.figure) or not _alike(mention, other, evidence) or other.sentence == mention.sentence:
                continue
            assert evidence.fault is not None
            message = f"前后矛盾：此处为“{mention.figure.text}”，另一处为“{other.figure.text}”。{evidence.fault.message}"
            fault = replace(evidence.fault, rule="arithmetic.contradiction", message=message)
            found[mention.index] = replace(evidence, fault=fault)
            break


