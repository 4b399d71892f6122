"""Both ends of a from–to pair must be of one metric: what the facts say of the metric of one end in the year of the other."""

from __future__ import annotations

from dataclasses import replace

from assistant.facts.base import Claim, FactBase
from assistant.facts.identity import head_of, stands_with
from assistant.facts.mention import Mention
from assistant.facts.stated import comparable, same_value
from assistant.model.figure import Evidence, Fault, Support


def told_apart(quantities: list[Mention], found: dict[int, Evidence], base: FactBase) -> None:
    """缺口由2023年的180人降至93人, where 180 counts the workers and the gap was 620: the fault goes into `found`."""
    for old in quantities:
        new = old.partner
        if old.role != "from" or new is None or new.index not in found or old.figure.dimension is not new.figure.dimension:
            continue
        first, second = found[old.index], found[new.index]
        if first.support is not Support.STATED or second.support is not Support.STATED:
            continue
        head = head_of(old)
        if not head:
            continue
        one, other = _claim(first, old, base), _claim(second, new, base)
        if one is None or other is None or one.year is None or other.year is None or one.mention.partner is other.mention:
            continue
        for mention, own, far in ((old, one, other), (new, other, one)):
            right = _instead(mention, own, far, head, base)
            if right is not None:
                found[mention.index] = _exchanged(found[mention.index], mention, right)
                break


def _claim(evidence: Evidence, mention: Mention, base: FactBase) -> Claim | None:
    return next((c for c in base.by_dimension.get(mention.figure.dimension, ()) if c.fact.id in evidence.facts and comparable(mention.figure, c.mention.figure) and same_value(mention.figure, c)), None)


def _instead(mention: Mention, own: Claim, far: Claim, head: str, base: FactBase) -> Claim | None:
    """The claim of the year of `own` that stands with the metric's last word, as `far` does and `own` does not; None where there is none."""
    if not stands_with(far, head) or stands_with(own, head):
        return None
    rivals = [c for c in base.levels if c.indicator is None and c.year == own.year and comparable(c.mention.figure, mention.figure) and stands_with(c, head)]
    values = {c.mention.figure.base for c in rivals}
    return rivals[0] if len(values) == 1 and not same_value(mention.figure, rivals[0]) else None


def _exchanged(evidence: Evidence, mention: Mention, right: Claim) -> Evidence:
    text = right.fact.text if len(right.fact.text) <= 48 else right.fact.text[:47] + "…"
    message = f"“{mention.figure.text}”不是这里所说的指标的数，应为{right.mention.figure.text}。材料：{text}"
    fault = Fault("source.wrong-metric", mention.figure.span, message, right.mention.figure.text if right.mention.figure.unit == mention.figure.unit else None)
    return replace(evidence, support=Support.MISMATCHED, expected=fault.suggestion, fault=fault)
