"""Shares whose operands stand elsewhere: what is left of a rate, a party's part of a ratio, a part named behind its share, a rate by its name.

Each way needs words that name it: who lies outside, which party gets, what the part does, what the rate counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.facts import quotients
from assistant.facts.base import Claim, FactBase
from assistant.facts.derive import Result
from assistant.facts.express import fixed, places, plain, unit_size, written
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES, of_claim
from assistant.facts.precision import agrees
from assistant.facts.stated import comparable, same_value
from assistant.facts.words import coverage, pairs
from assistant.model.figure import Dimension

_SHARES = (Dimension.PERCENT, Dimension.FRACTION)
# What is left of a rate is what others do, or what is not done: 七成以上流向园区以外, 自付60%, 其余73%.
_CONTRAST = re.compile(r"[以之]外|省外|区外|园外|市外|县外|境外|外地|外省|外部|外购|外协|自[付筹担理费]|自行|个人|其余|其他|余下|剩下|剩余|另有|另外|[未没尚仍还]|不(?![足到少])|无(?!人)")
_ALLOTTED = re.compile(r"(?:一方)?(?:出资|投资|认缴|所得|分摊)?(?:各)?(?:分得|分享|享有|分成|占|得|获得|承担|负担|出资|出|拿|留|留存)(?:约|近|超过)?$")
_BETWEEN = re.compile(r"[、与和及]|以及")
_PARTIES = re.compile(r"(?P<names>[^，。；：]{3,60}?)(?:双方|三方|各方)?(?:按照?|以|的?比例?为?|分别按)$")


def more(text: str, group: list[Mention], position: int, before: list[Mention], base: FactBase) -> Iterator[Result]:
    """Further ways of computing the share at `position` of its sentence `group`; `before` holds the paragraph's figures before it, nearest first."""
    mention = group[position]
    near = [m for m in reversed(group[:position]) if m.figure.dimension not in TIMES]
    if mention.figure.dimension in _SHARES:
        yield from _outside(text, mention, near)
        yield from _of_party(text, mention, base)
        yield from _part_behind(text, mention, near, base)
        yield from _by_name(mention, before, base)
        yield from _respectively(text, group, position)
        yield from _of_those(text, mention, before)
        yield from _reference(text, group, position)
    elif mention.figure.dimension is Dimension.POINTS:
        yield from _apart(text, group, position)
        yield from _share_of_year(text, mention, near, before, base)
    elif mention.figure.dimension is not Dimension.MULTIPLE:
        yield from _amount_of_share(text, mention, near)


def _outside(text: str, mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """本地配套率27%，七成以上流向园区以外; 区外供应的比重由73%降至52%: the rest of the rate before it, end by end."""
    own = mention.partner if mention.role == "to" and mention.partner is not None else mention
    clause = text[own.words_at.start : own.figure.span.start] + text[own.figure.span.end : mention.clause.end]
    rate = next((m for m in near if m.figure.dimension in _SHARES and m.role == mention.role and m.op is not Op.CHANGE), None)
    if rate is None or mention.op not in (None, Op.REMAINDER, Op.SHARE, Op.EQUAL) or not (_CONTRAST.search(clause.split("、")[0] if "、" in clause else clause) or (near[0].op is Op.REMAINDER and mention.bare)):
        return
    if not mention.role and rate is not next((m for m in near if m.figure.dimension in _SHARES), None):
        return
    left = 100 - rate.figure.base
    yield Result(left, f"100% − {plain(rate.figure.base)}% = {plain(left)}%", (), "remainder")


def _of_party(text: str, mention: Mention, base: FactBase) -> Iterator[Result]:
    """税收由转出地、转入地按6:4分享: 转出地得六成. The party stands before the share, the ratio in a fact on the same matter."""
    lead = text[max(mention.clause.start, mention.figure.span.start - 40) : mention.figure.span.start]
    lead = lead[max(lead.rfind("、"), lead.rfind("，")) + 1 :]
    verb = _ALLOTTED.search(lead)
    if verb is None:
        return
    subject = lead[: verb.start()]
    for names, parts, claim in _ratios(base):
        at = [n for n, name in enumerate(names) if subject == name] or [n for n, name in enumerate(names) if subject.endswith(name)]
        at = at or [n for n, name in enumerate(names) if len(subject) >= 2 and name.endswith(subject)]
        if len(at) == 1 and _one_matter(mention.sentence.of(text), claim):
            value = parts[at[0]] / sum(parts, Decimal(0)) * 100
            yield Result(value, f"{claim.mention.figure.text}中{names[at[0]]}占{plain(value, 1)}%", (claim.fact.id,), "share", True)


def _ratios(base: FactBase) -> list[tuple[list[str], list[Decimal], Claim]]:
    """The ratios of the material with the parties that stand before them, in their order."""
    kept: list[tuple[list[str], list[Decimal], Claim]] | None = base._memo.get("ratios")
    if kept is None:
        kept = base._memo["ratios"] = []
        for claim in base.by_dimension.get(Dimension.RATIO, ()):
            figure = claim.mention.figure
            lead = claim.fact.text[max(0, figure.span.start - 60) : figure.span.start]
            found = _PARTIES.search(lead)
            parts = [Decimal(n) for n in figure.unit.split(":") if n]
            names = [re.sub(r"^.*(?:由|为|在)", "", n).strip() for n in _BETWEEN.split(found["names"])][-len(parts) :] if found else []
            if len(names) == len(parts) and all(len(n) >= 2 for n in names) and any(parts):
                kept.append((names, parts, claim))
    return kept


def parties_of(claim: Claim, base: FactBase) -> list[str]:
    """The parties whose parts a ratio of the material gives, in its order; empty where its sentence does not name them."""
    return next((names for names, _, kept in _ratios(base) if kept is claim), [])


def _one_matter(sentence: str, claim: Claim) -> bool:
    """Whether a sentence shares a word on what is divided with the clause of a ratio."""
    words = ("税收", "收益", "利润", "产值", "成本", "费用", "投资", "出资", "股", "资金", "分成", "留存", "增值")
    text = claim.fact.text
    start = max(text.rfind("。", 0, claim.mention.figure.span.start), text.rfind("；", 0, claim.mention.figure.span.start)) + 1
    return any(word in sentence and word in text[start : claim.mention.figure.span.end + 10] for word in words)


def _part_behind(text: str, mention: Mention, near: list[Mention], base: FactBase) -> Iterator[Result]:
    """孵化项目32个，其中近六成回园区转化: the part is what the fact of the whole counts with the same words."""
    whole = next((m for m in near if m.figure.dimension not in RATES), None)
    words = text[mention.figure.span.end : mention.clause.end].strip("。，； 的")
    if whole is None or mention.role or mention.op not in (None, Op.SHARE, Op.EQUAL) or len(words) < 3 or mention.before.strip("，、 其中有约近"):
        return
    for total in base.claims:
        if total.mention.figure.base <= 0 or not comparable(whole.figure, total.mention.figure) or not same_value(whole.figure, total):
            continue
        for part in base.levels:
            figure = part.mention.figure
            if part.fact is total.fact and comparable(figure, total.mention.figure) and figure.base < total.mention.figure.base and _does(words, part):
                yield quotients.share(mention, of_claim(part), of_claim(total))


def _does(words: str, part: Claim) -> bool:
    """Whether what follows a share is what a part of the fact does or whose it is: 由园区提供 of 园区28台."""
    own = re.sub(r"^(?:其中|[，、；\s])+", "", part.mention.before) + part.mention.after
    if 2 <= len(own) <= 4 and own in words:
        return True
    runs = {own[i : i + 2] for i in range(len(own) - 1)} - {"园区", "企业", "项目", "其中", "已经", "产业"}
    return any(run in words for run in runs)


def _by_name(mention: Mention, before: list[Mention], base: FactBase) -> Iterator[Result]:
    """接洽项目64个，落地8个: 落地率12.5%. The rate's name counts the part; the whole is the figure right before it in its fact."""
    named = re.search(r"([\u4e00-\u9fff]{2})率", mention.before if not mention.bare or "率" in mention.before else mention.topic_text)
    if named is None or mention.op not in (None, Op.EQUAL, Op.SHARE):
        return
    stem = named.group(1)
    found = list(counted(stem, base))
    years = {part.year for part, _ in found}
    for part, whole in found:
        if mention.year is not None and part.year not in (None, mention.year):
            continue
        if mention.role and len(years) > 1 and mention.year is None and part.year != (min if mention.role == "from" else max)(y for y in years if y):
            continue
        yield quotients.share(mention, of_claim(part), of_claim(whole))


def counted(stem: str, base: FactBase) -> Iterator[tuple[Claim, Claim]]:
    """Part and whole of one fact, the part counted by `stem`, the whole right before it or the whole that 其中 declares."""
    last: Claim | None = None
    for claim in base.levels:
        own = claim.mention.before + claim.mention.after[:4]
        if last is not None and last.fact is claim.fact and not _apart_in_fact(last, claim) and stem in own and comparable(claim.mention.figure, last.mention.figure) and 0 < claim.mention.figure.base < last.mention.figure.base:
            yield claim, last
        if claim.mention.figure.dimension not in RATES:
            last = claim


def _apart_in_fact(one: Claim, other: Claim) -> bool:
    """Whether two figures of a fact stand in two of its sentences."""
    return bool(re.search("[；。]", one.fact.text[one.mention.figure.span.end : other.mention.figure.span.start]))


def _respectively(text: str, group: list[Mention], position: int) -> Iterator[Result]:
    """企业94家，整机17家、部件52家、铸件25家，分别占18.1%、55.3%和26.6%: the shares of the parts before, one by one."""
    mention = group[position]
    lead = text[mention.clause.start : mention.figure.span.start]
    mark = lead.rfind("分别占")
    if mark < 0:
        return
    start = mention.clause.start + mark
    rates = [m for m in group if m.clause == mention.clause and m.figure.dimension in _SHARES and m.figure.span.start > start]
    levels = [m for m in group if m.figure.span.end <= start and m.figure.dimension not in (*TIMES, *RATES)]
    parts, at = levels[-len(rates) :], rates.index(mention)
    wholes = levels[: -len(rates)]
    if len(parts) == len(rates) and wholes and comparable(parts[at].figure, wholes[-1].figure) and wholes[-1].figure.base > parts[at].figure.base:
        value = parts[at].figure.base / wholes[-1].figure.base * 100
        formula = f"{plain(parts[at].figure.value)} ÷ {plain(wholes[-1].figure.value)} = {fixed(value, 1)}%"
        yield Result(value, formula, (), "share", True, written(mention.figure, value, places(mention.figure)))


def _of_those(text: str, mention: Mention, before: list[Mention]) -> Iterator[Result]:
    """联合研发企业达到37家。这些企业占集聚企业128家的28.9%: what 这些 points to, by the whole of the clause."""
    those = _those(text, mention, before)
    if those is not None:
        part, whole = those
        value = part.figure.base / whole.figure.base * 100
        yield Result(value, f"{plain(part.figure.value)} ÷ {plain(whole.figure.value)} = {fixed(value, 1)}%", (), "share", True, written(mention.figure, value, places(mention.figure)))


def _those(text: str, mention: Mention, before: list[Mention]) -> tuple[Mention, Mention] | None:
    """The figure of the sentence before and the whole between 占 and the share, where the clause begins with 这些."""
    lead = text[mention.clause.start : mention.figure.span.start]
    if mention.op is not Op.SHARE or not re.match(r"(?:这些|上述|这|以上|该批|前述)", lead):
        return None
    levels = [m for m in before if m.figure.dimension not in (*TIMES, *RATES) and m.op is not Op.CHANGE and m.figure.span.end <= mention.figure.span.start]
    whole = next((m for m in levels if m.clause == mention.clause), None)
    part = next((m for m in levels if m.sentence != mention.sentence), None)
    fits = whole is not None and part is not None and comparable(part.figure, whole.figure) and whole.figure.base > part.figure.base
    return (part, whole) if fits and part is not None and whole is not None else None


_TOWARDS = re.compile(r"(?:与|距离?|离)$")
_LACKS = re.compile(r"^(?:仅|只|还|尚|仍|已)?(?:相)?差")


def _reference(text: str, group: list[Mention], position: int) -> Iterator[Result]:
    """达到48%，与五成仅差2个百分点: a round rate that is only compared with, and lies as far away as is said."""
    mention = group[position]
    gap = group[position + 1] if position + 1 < len(group) else None
    if gap is None or gap.clause != mention.clause or not _TOWARDS.search(mention.before) or not _LACKS.match(mention.rest):
        return
    level = next((m for m in reversed(group[:position]) if m.figure.dimension in _SHARES and m.op is not Op.CHANGE), None)
    if level is not None and agrees(gap.figure, abs(level.figure.base - mention.figure.base)):
        yield Result(mention.figure.base, f"{mention.figure.text}与{level.figure.text}相差{gap.figure.text}", (), "comparison")


def _apart(text: str, group: list[Mention], position: int) -> Iterator[Result]:
    """增幅为41.3%，比同期营业收入26.5%的增幅高14.8个百分点: two rates of the sentence that the clause compares."""
    mention = group[position]
    rates = [m for m in reversed(group[:position]) if m.figure.dimension in _SHARES]
    clause = text[mention.clause.start : mention.figure.span.start]
    if len(rates) < 2 or rates[0].clause != mention.clause or not re.search(r"(?:[高低快慢多少]出?|(?:相)?差)$", clause) or not re.search("[比较与距离]", clause):
        return
    size = abs(rates[0].figure.base - rates[1].figure.base)
    yield Result(size, f"{plain(rates[1].figure.base)} − {plain(rates[0].figure.base)} = {plain(size)}个百分点", (), "points", True, f"{fixed(size, places(mention.figure))}个百分点")


def _share_of_year(text: str, mention: Mention, near: list[Mention], before: list[Mention], base: FactBase) -> Iterator[Result]:
    """占集聚企业128家的28.9%，占比较2023年提高17.2个百分点: the share before, less the one that a fact gives for that year."""
    share = next((m for m in near if m.figure.dimension in _SHARES and m.op is Op.SHARE), None)
    if share is None or mention.op is not Op.CHANGE or mention.base_year in (None, -1) or ("占比" not in mention.before and "比重" not in mention.before):
        return
    named = pairs(share.whole)
    those = _those(text, share, before)  # a rough share stands for the exact one
    value = those[0].figure.base / those[1].figure.base * 100 if those is not None else share.figure.base
    for claim in base.by_dimension.get(Dimension.PERCENT, ()):
        if claim.mention.op is Op.SHARE and claim.year == mention.base_year and coverage(pairs(claim.mention.whole), named | share.topic) >= 0.6:
            size = abs(value - claim.mention.figure.base)
            yield Result(size, f"{plain(value, 1)} − {plain(claim.mention.figure.base)} = {plain(size, 1)}个百分点", (claim.fact.id,), "points")


def _amount_of_share(text: str, mention: Mention, near: list[Mention]) -> Iterator[Result]:
    """税收3100万元，转出地分得四成，计1240万元: the share right before it, of the amount before that."""
    if not near or near[0].figure.dimension not in _SHARES or near[0].op is Op.CHANGE or re.sub("[，、为计即约合共折是达（(]", "", mention.before):
        return
    for total in [m for m in near[1:6] if comparable(m.figure, mention.figure) and m.figure.base > mention.figure.base][:3]:
        value = total.figure.base * near[0].figure.base / 100
        size = unit_size(mention.figure)
        yield Result(value, f"{total.figure.text} × {near[0].figure.text} = {plain(value / size)}", (), "share", False, written(mention.figure, value))

