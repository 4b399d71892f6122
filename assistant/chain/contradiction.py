"""Finds points whose figure contradicts the same indicator in the form's table."""

from __future__ import annotations

import re

from assistant.model.application import Application
from assistant.model.figure import Bound, Figure

# What may stand between the year and the indicator's name without making it another thing.
_OWN = re.compile(r"^(?:截至)?(?:(?:19|20)\d{2}年(?:底|末)?)?[，,]?(?:我们?|本)?(?:园区|全园|开发区|实现|完成|的|全年)*$")
_BEHIND = re.compile(r"^(?:总额|合计|达到?|为|是|约|实现|完成|突破|由)*$")


def contradicts(text: str, application: Application) -> str:
    """The reason (与指标表矛盾：…) when a figure of the text names an indicator and its year with another value, else empty."""
    from assistant.facts.attribute import read

    for mention in read(text):
        year = mention.year
        head = mention.clause.of(text)[: mention.figure.span.start - mention.clause.start]
        told = _cell(head, year, application)
        if told is not None and not _agrees(mention.figure, told):
            return f"与指标表矛盾：指标表为{told.text}"
    return ""


def _cell(head: str, year: int | None, application: Application) -> Figure | None:
    """The table's figure for the indicator that the words before a figure name, None where they name none."""
    from assistant import categories
    from assistant.text.figures import find_figures

    known = categories.load(application.category).indicators
    for indicator in sorted(known, key=lambda item: -len(item.name)):
        place = head.rfind(indicator.name)
        if place < 0:
            continue
        if not _OWN.match(head[:place]) or not _BEHIND.match(head[place + len(indicator.name) :]):
            return None
        value = application.development.value(indicator.key, year if any(indicator.years) else None)
        figures = find_figures(f"{value}{indicator.unit}") if value is not None and (year or not any(indicator.years)) else ()
        return figures[0] if figures else None
    return None


def _agrees(figure: Figure, cell: Figure) -> bool:
    """Whether a figure is the table's value, or a correct rounding of it; other units and bounds are left to the checker."""
    if figure.dimension is not cell.dimension or figure.bound is not Bound.EXACT:
        return True
    return abs(figure.base - cell.base) <= figure.step
