"""Parties that a text counts or sets in an order: 两个合作园区 of the material, 分别 after two names."""

from __future__ import annotations

import re

from assistant.facts.base import Claim, FactBase
from assistant.facts.mention import Mention
from assistant.model.figure import Dimension, Evidence, Fault, Support
from assistant.model.span import Span

_ZONE = re.compile(r"(?:园区|开发区|产业园|高新区|经开区|新区|合作区|工业园|科技园|示范区|集中区|保税区)$")
_PARTIES = re.compile(r"^(?:合作|伙伴|结对|共建|协作|联动|省外|异地|外地|签约|友好)*(?:园区|开发区|合作对象|对象|合作方|伙伴|合作伙伴|园)")
_TO_HERE = re.compile(r"[与和同]本?园区(?:的距离)?$")
_GROUP = re.compile(r"[两三四](?:个|家|方|地)[^，。；\d]{0,12}$")


def counted(text: str, mention: Mention, base: FactBase) -> bool:
    """Whether 两个合作园区 counts the zones that the application names beside its own, or with it."""
    figure = mention.figure
    if figure.dimension is not Dimension.COUNT or figure.value != int(figure.value) or not 2 <= figure.base <= 4:
        return False
    if not _PARTIES.match(text[figure.span.end : figure.span.end + 8]):
        return False
    own, others = _zones(base)
    return int(figure.base) in (len(others), len(others) + len(own))


def _zones(base: FactBase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kept: tuple[tuple[str, ...], tuple[str, ...]] | None = base._memo.get("zones")
    if kept is None:
        park = base.application.basics.park_name
        others = tuple(dict.fromkeys(n.full for n in base.application.practice.names if _ZONE.search(n.full) and n.full != park))
        kept = base._memo["zones"] = ((park,) if park else (), others)
    return kept


def exchanged(text: str, quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """两个园区分别相距680公里和310公里: told of the names in the order in which the paragraph has named them; the faults go into `found`."""
    names = tuple(n.full for n in base.application.practice.names)
    for at, first in enumerate(quantities):
        second = quantities[at + 1] if at + 1 < len(quantities) else None
        if second is None or second.clause != first.clause or first.figure.base_unit != second.figure.base_unit:
            continue
        lead = text[first.clause.start : first.figure.span.start]
        if "分别" not in lead:
            continue
        if not _GROUP.search(_TO_HERE.sub("", lead.split("分别")[0])):
            continue
        said = _named_before(text, first.clause.start, names)[-2:]
        claims = [_claim(found[m.index], m, base) for m in (first, second)]
        if len(said) != 2 or None in claims:
            continue
        owners = [_owner(c, names) for c in claims if c is not None]
        if owners == said[::-1] and owners[0] != owners[1]:
            span = Span(first.figure.span.start, second.figure.span.end)
            put = second.figure.text + text[first.figure.span.end : second.figure.span.start] + first.figure.text
            message = f"“{first.figure.text}”与“{second.figure.text}”互换了：前文先说{said[0]}，后说{said[1]}"
            found[first.index] = Evidence(first.figure, Support.MISMATCHED, found[first.index].facts, "", second.figure.text, Fault("source.swapped", span, message, put))


def _named_before(text: str, end: int, names: tuple[str, ...]) -> list[str]:
    """The names of the paragraph before a place, each at its first mention, in order."""
    start = text.rfind("\n", 0, end) + 1
    places = sorted((text.find(name, start, end), name) for name in names if text.find(name, start, end) >= 0)
    return [name for _, name in places]


def _claim(evidence: Evidence, mention: Mention, base: FactBase) -> Claim | None:
    return next((c for c in base.levels if c.fact.id in evidence.facts and c.mention.figure.base == mention.figure.base and c.mention.figure.base_unit == mention.figure.base_unit), None)


def _owner(claim: Claim, names: tuple[str, ...]) -> str:
    """The name that stands last before a figure in its fact."""
    lead = claim.fact.text[: claim.mention.figure.span.start]
    return max(names, key=lambda name: lead.rfind(name), default="")
