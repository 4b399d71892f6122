"""A figure that stands as in the material though its own words do not tell it: by its neighbours, or by what touches it.

Tried where no fact states the figure by its words and nothing yields it. A value of the material alone proves nothing: it must
stand beside the same neighbour figure as there, or between the same characters.
"""

from __future__ import annotations

import re

from assistant.facts.base import Claim, FactBase
from assistant.facts.identity import other_thing
from assistant.facts.mention import Mention, Op
from assistant.facts.operands import RATES, TIMES
from assistant.facts.stated import candidates, comparable, same_value
from assistant.facts.words import coverage
from assistant.model.figure import Bound

_TOUCHING = 4  # characters that must be the same around a figure, both sides together
# Who the sentence has named before: 其中对方58台.
_OTHER_PARTY = re.compile(r"(?:其中|、|，|和|与|由|的|对方|双方|前者|后者|另一方|一方|园区|本园区|己方|分别|为|是|有|计|共|各)+")
_FILLING = re.compile(r"[^\u4e00-\u9fffA-Za-z]|其中|分别|累计|合计|共计|一共|[的了有为是共计达约近超]")
# Verbs that a clerk puts to a count without changing what is counted: 共开8次, 办理事项46项.
_ACT = re.compile(r"^(?:办理|受理|协调|解决|处理|开展|举办|召开|举行|组织|安排|发布|推出|实现|建成|设立|设置|派出|开|办|设|派)+")
_BOUND = str.maketrans("头", "前")


def said(text: str, group: list[Mention], position: int, base: FactBase) -> Claim | None:
    """The claim that a figure repeats by its place; None where there is none, or where its words name another thing."""
    mention = group[position]
    if mention.op not in (None, Op.SUM, Op.EQUAL) or mention.role or mention.figure.dimension in RATES:
        return None
    for claim in candidates(mention, base):
        if not same_value(mention.figure, claim) or claim.mention.op not in (None, Op.SUM, Op.EQUAL, mention.op):
            continue
        if other_thing(mention, claim, base) or (mention.year is not None and claim.year is not None and mention.year != claim.year):
            continue
        if _touching(text, mention, claim) or _beside(text, group, position, claim, base):
            return claim
    return None


def _touching(text: str, mention: Mention, claim: Claim) -> bool:
    """前5年由转出地…: the same characters touch the figure on both sides."""
    span, other, fact = mention.figure.span, claim.mention.figure.span, claim.fact.text.translate(_BOUND)
    left = _common(text[max(0, span.start - 8) : span.start].translate(_BOUND)[::-1], fact[max(0, other.start - 8) : other.start][::-1])
    right = _common(text[span.end : span.end + 8].translate(_BOUND), fact[other.end : other.end + 8])
    return right >= 2 and left + right >= _TOUCHING and mention.figure.bound is Bound.EXACT


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or (not "\u4e00" <= a <= "\u9fff" and not a.isdigit()):
            break
        count += 1
    return count


def _beside(text: str, group: list[Mention], position: int, claim: Claim, base: FactBase) -> bool:
    """设专窗3个，办理事项46项: the figure before or behind it is its neighbour in the fact too, and its own words are the fact's."""
    mention = group[position]
    own = _own(mention)
    there = [c for c in _of_fact(claim, base) if c.mention.figure.dimension not in TIMES]
    at = next((n for n, c in enumerate(there) if c is claim), None)
    if at is None:
        return False
    quantities = [m for m in group if m.figure.dimension not in TIMES]
    here = quantities.index(mention)
    for step in (-1, 1):
        for far in (1, 2):
            if not (0 <= here + step * far < len(quantities) and 0 <= at + step * far < len(there)):
                continue
            near, twin = quantities[here + step * far], there[at + step * far]
            if near.figure.base != twin.mention.figure.base or not comparable(near.figure, twin.mention.figure):
                continue
            if not own:
                return _parties_kept(text, mention, near, claim, twin)
            if coverage(near.loc, twin.words) >= 0.5 and _ACT.sub("", own) in _own(claim.mention) + claim.mention.rest:
                return True
    return False


def _of_fact(claim: Claim, base: FactBase) -> list[Claim]:
    by_fact: dict[str, list[Claim]] = base._memo.setdefault("by fact", {})
    if not by_fact:
        for each in base.claims:
            by_fact.setdefault(each.fact.id, []).append(each)
    return by_fact[claim.fact.id]


def _own(mention: Mention) -> str:
    """The words of a figure's own, empty where it names only a party that was named before."""
    words = f"{mention.before}{mention.after}"
    if _OTHER_PARTY.fullmatch(words.strip("，、 ")):
        return ""
    return _FILLING.sub("", re.sub(r"(?:19|20)\d\d[年—-]*", "", words))


def _parties_kept(text: str, mention: Mention, near: Mention, claim: Claim, twin: Claim) -> bool:
    """其中对方58台、园区28台: neither figure stands with the name that the fact gives the other."""
    pairs = ((mention, claim, twin), (near, twin, claim))
    return not any((name := _named(m.before)) and name != _named(own.mention.before) and name == _named(other.mention.before) for m, own, other in pairs)


def _named(before: str) -> str:
    words = re.sub(r"^(?:其中|[，、和与及])+", "", before.strip())
    return words if 2 <= len(words) <= 20 and not re.fullmatch("对方|双方|前者|后者|另一方|一方", words) else ""



