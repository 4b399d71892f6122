"""Figures in brackets: the value of another year behind a figure, and where a bracket ends what a year says."""

from __future__ import annotations

import re

from assistant.facts.mention import Mention, Op
from assistant.model.figure import Dimension

_TIMES = (Dimension.YEAR, Dimension.DATE)
_BRACKET_BASE = re.compile(r"[（(]((?:19|20)\d\d)年(?:同期|全年|底|末)?(?:仅为|仅|为|约|只有|是|：|:)*$")
_OF_WHICH = re.compile(r"中(?:的|有)?")
_HALF_SHARE = re.compile(r"占(?P<whole>[^，。；\d]{2,20}?)(?:的|近|约|超过|过)*(?:一半|半数)$")


def bracketed(text: str, mention: Mention) -> bool:
    """Whether a figure stands in a bracket of its sentence."""
    opened = max(text.rfind(mark, mention.sentence.start, mention.figure.span.start) for mark in "（(")
    return opened >= 0 and not re.search("[）)]", text[opened : mention.figure.span.start])


def closed(text: str, year: Mention, mention: Mention) -> bool:
    """Whether a year stands in a bracket that ends before a figure."""
    return bracketed(text, year) and bool(re.search("[）)]", text[year.figure.span.end : mention.figure.span.start]))


def bracket_pair(text: str, group: list[Mention], position: int) -> None:
    """外协率23%（2023年：58%）: the value of another year stands in brackets behind a figure."""
    mention = group[position]
    opened = _BRACKET_BASE.search(text, mention.sentence.start, mention.figure.span.start)
    previous = next((m for m in reversed(group[:position]) if m.figure.dimension not in _TIMES), None)
    if opened is None:
        return
    if said := _HALF_SHARE.search(text, mention.sentence.start, opened.start()):  # 占园区营业收入近一半（2023年：44.5%）
        mention.op, mention.whole, mention.role = Op.SHARE, said["whole"], "from"
        mention.year, mention.year_at, mention.said = int(opened.group(1)), group[position - 1].index, True
        return
    if previous is None or previous.figure.span.end != opened.start() or previous.partner is not None:
        return
    if previous.figure.base_unit != mention.figure.base_unit or previous.op in (Op.CHANGE, Op.ANNUAL, Op.FORMER, Op.REMAINDER):
        return
    later = previous.year is not None and int(opened.group(1)) > previous.year
    mention.role, previous.role = ("to", "from") if later else ("from", "to")
    mention.partner, previous.partner = previous, mention
    mention.op, mention.whole, mention.each = previous.op, previous.whole, previous.each
    mention.year, mention.year_at, mention.said = int(opened.group(1)), group[position - 1].index, True


def explained(text: str, quantities: list[Mention]) -> list[tuple[Mention, Mention, Mention]]:
    """The rate, whole and part of each 11.7%（94家中的11家）."""
    found = []
    for rate, whole, part in zip(quantities, quantities[1:], quantities[2:], strict=False):
        if text[rate.figure.span.end : whole.figure.span.start] in ("（", "(") and _OF_WHICH.fullmatch(text[whole.figure.span.end : part.figure.span.start]):
            found.append((rate, whole, part))
    return found
