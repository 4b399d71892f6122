"""Builds the FactBase: points, indicator cells, basics, statements, lists and chain rows as facts with stable ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.facts.attribute import read
from assistant.facts.base import Claim, FactBase
from assistant.facts.computed import computed
from assistant.facts.express import plain
from assistant.facts.mention import Mention
from assistant.facts.names import names
from assistant.facts.words import Words, pairs
from assistant.model.application import Application, PointKind
from assistant.model.category import Category, Indicator
from assistant.model.fact import Fact, FactKind
from assistant.text.figures import find_figures

_LETTER = {PointKind.BACKGROUND: "B", PointKind.PROBLEM: "P", PointKind.MEASURE: "M", PointKind.RESULT: "R", None: "Y"}


def build(application: Application, category: Category) -> FactBase:
    """All facts of an application. Raises nothing: what is missing makes no fact."""
    facts = tuple(_facts(application, category))
    aliases = tuple((short, pairs(name.full)) for name in application.practice.names for short in name.short if short)
    claims = tuple(claim for fact in facts for claim in _claims(fact, category, aliases))
    return FactBase(application, category, facts, computed(application, category, facts, claims), names(application, facts), claims)


def _facts(application: Application, category: Category) -> Iterator[Fact]:
    yield from _points(application)
    yield from _cells(application, category)
    yield from _basics(application, category)
    for number, (key, text) in enumerate((pair for pair in application.development.statements if pair[1].strip()), 1):
        label = next((s.label for s in category.statements if s.key == key), key)
        yield _fact(f"S{number}", FactKind.STATEMENT, text.strip(), f"发展情况.{label}")
    yield from _lists(application)
    for number, row in enumerate(application.chain, 1):
        text = "；".join(part for part in (row.problem, *row.measures, *row.results) if part.strip())
        yield _fact(f"C{number}", FactKind.CHAIN, text, f"逻辑链.第{number}行")


def _fact(fact_id: str, kind: FactKind, text: str, place: str) -> Fact:
    return Fact(fact_id, kind, text, place, find_figures(text))


def _points(application: Application) -> Iterator[Fact]:
    counted: Counter[str] = Counter()
    for point in application.practice.points:
        letter = _LETTER[point.kind]
        counted[letter] += 1
        yield _fact(f"{letter}{counted[letter]}", FactKind.POINT, point.text, f"要点·{point.id}")


def _cells(application: Application, category: Category) -> Iterator[Fact]:
    known = {i.key: i for i in category.indicators}
    for number, cell in enumerate(application.development.values, 1):
        indicator = known.get(cell.indicator)
        if indicator is None:
            continue
        text, year = _cell_text(indicator, cell.year, plain(cell.value, 8), category)
        place = f"发展情况.{indicator.group}.{indicator.label}" + (f".{cell.year}" if cell.year else "")
        yield Fact(f"K{number}", FactKind.INDICATOR, text, place, find_figures(text), indicator.key, year, cell.value)


def _cell_text(indicator: Indicator, year: int | None, number: str, category: Category) -> tuple[str, int | None]:
    """A cell as a sentence, with the year that it speaks of (the cut-off's year for a state)."""
    unit = indicator.unit
    if year is not None:
        return f"{year}年{indicator.name}{number}{unit}", year
    if indicator.of_year is not None:
        named = indicator.name if str(indicator.of_year) in indicator.name else f"{indicator.of_year}年{indicator.name}"
        return f"{named}{number}{unit}", indicator.of_year
    return f"截至{category.cutoff}，{indicator.name}{number}{unit}", max(category.years)


def _basics(application: Application, category: Category) -> Iterator[Fact]:
    basics = application.basics
    rows = (
        (category.park_name.label, basics.park_name),
        ("主导产业", "、".join(i.name + (f"（{'、'.join(i.fields)}）" if i.fields else "") for i in basics.industries)),
        (category.region_label, basics.province_city + basics.county),
        (category.applicant_label, basics.applicant),
        (category.profile.label, basics.profile),
        (category.focus.label, application.practice.industry),
        ("方向", application.practice.direction),
        (category.practice_title.label, application.practice.title),
        ("专有名词", "、".join(name.full for name in application.practice.names)),
    )
    filled = [(label, text.strip()) for label, text in rows if text.strip()]
    for number, (label, text) in enumerate(filled, 1):
        yield _fact(f"J{number}", FactKind.BASIC, text, f"基本信息.{label}")


def _lists(application: Application) -> Iterator[Fact]:
    for number, company in enumerate(application.companies, 1):
        parts = (company.category, company.name, company.industry)
        yield _fact(f"L{number}", FactKind.LIST, "，".join(p for p in parts if p), f"企业清单.第{number}行")


def _claims(fact: Fact, category: Category, aliases: tuple[tuple[str, Words], ...]) -> Iterator[Claim]:
    words = pairs(fact.text).union(*(full for short, full in aliases if short in fact.text))
    indicator = category.indicator(fact.metric) if fact.metric else None
    mentions = read(fact.text, fact.figures)
    for mention in mentions:
        _unabridged(mention, aliases)
    if indicator is None:
        yield from (Claim(fact, mention, words, size=float(mention.figure.base)) for mention in mentions)
        return
    if mentions:  # of a cell only its value is a claim; its years are the form's
        cell = mentions[-1]
        cell.year, cell.op, cell.total = fact.year, None, False
        cell.loc = cell.topic = cell.near = pairs(indicator.name)
        cell.topic_text = indicator.name
        yield Claim(fact, cell, words, indicator, float(cell.figure.base))


def _unabridged(mention: Mention, aliases: tuple[tuple[str, Words], ...]) -> None:
    """A short form beside a figure says its full name too, which a report must write."""
    full = [words for short, words in aliases if short in mention.before or short in mention.after]
    if full:
        mention.loc, mention.topic = mention.loc.union(*full), mention.topic.union(*full)
