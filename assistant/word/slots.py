"""What a category's form asks for, place by place: each slot's key, its label, and the value an application has for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.model.application import Application
from assistant.model.category import Category

COVER, BASICS, PRACTICE, DEVELOPMENT = range(4)
REPORT = "report"
_SEAL = re.compile(r"[（(][^（）()]{0,12}章[^（）()]{0,6}[）)]")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to be filled.

    key: its stable name, also the tag of a content control (`basics.head.mobile`, `cover.fill_date`, `development.revenue.2025`);
    label: as on the form; shown: how messages name it; zone: the part of the form that it stands in; hints: instruction texts
    that may stand in its cell; options: where one of several is ticked; person: key of the person's block; year: of a matrix cell;
    group: label of the block in part three.
    """

    key: str
    label: str
    shown: str
    zone: int
    hints: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    person: str = ""
    indicator: str = ""
    year: int | None = None
    date: bool = False
    note: str = ""

    @property
    def bookmark(self) -> str:
        """The name of the bookmark that marks this slot's cell in a form of our own."""
        return "pr_" + self.key.replace(".", "_")


@lru_cache(maxsize=8)
def of(category: Category) -> tuple[Slot, ...]:
    """All slots but the rows of 主导产业, in the order of the form."""
    return (*_cover(category), *_basics(category), *_practice(category), *_development(category))


def _cover(category: Category) -> list[Slot]:
    return [
        Slot(f"cover.{line.key}", line.label, f"封面·{line.label}", COVER, date=line.date, note=line.note)
        for line in category.cover
    ]


def _basics(category: Category) -> list[Slot]:
    fields = (category.park_name, category.province_city, category.county, category.applicant, category.applicant_kind)
    found = [Slot(f.key, f.label, f.label, BASICS, _hints(f.hint), f.options) for f in fields]
    for person in category.persons:
        for part in ("name", "post", "mobile", "email"):
            label = getattr(person, part)
            found.append(Slot(f"{person.key}.{part}", label, f"{person.label}·{label}", BASICS, person=person.key))
    profile = category.profile
    return [*found, Slot(profile.key, profile.label, profile.label, BASICS, _hints(profile.hint))]


def _practice(category: Category) -> list[Slot]:
    focus, title, report = category.focus, category.practice_title, category.report
    return [
        Slot(focus.key, focus.label, focus.label, PRACTICE, _hints(focus.hint)),
        Slot(title.key, title.label, title.label, PRACTICE, _hints(title.hint)),
        Slot(REPORT, report.label, report.label, PRACTICE, instructions(category)),
    ]


def _development(category: Category) -> list[Slot]:
    found = []
    for indicator in category.indicators:
        for year in indicator.years:
            key = f"development.{indicator.key}" + (f".{year}" if year else "")
            shown = indicator.label + (f"·{year}年" if year else "")
            found.append(Slot(key, indicator.label, shown, DEVELOPMENT, indicator=indicator.key, year=year))
    for statement in category.statements:
        key = f"development.{statement.key}"
        found.append(Slot(key, statement.label, statement.label, DEVELOPMENT, _hints(statement.hint)))
    return found


def _hints(hint: str) -> tuple[str, ...]:
    return (hint,) if hint else ()


def note_in(slot: Slot, text: str) -> str:
    """The note behind a blank of the cover as it stands in `text` (（加盖单位公章）, （盖章）), empty where there is none."""
    if slot.note and slot.note in text:
        return slot.note
    found = _SEAL.search(text) if slot.zone == COVER else None
    return found.group() if found else ""


def instructions(category: Category) -> tuple[str, ...]:
    """The lines that stand in the report's cell before anybody wrote a report, headings of the framework included."""
    lines = [category.requirements_heading, *(item.text for item in category.requirements), category.framework_heading]
    lines.append(f"【{category.abstract.title}】{category.abstract.text}")
    for part in category.parts:
        lines += [part.title, part.text]
    return tuple(lines)


def value(slot: Slot, application: Application) -> str:
    """What the application gives for a slot, empty where it gives nothing. The report is not asked for here."""
    path = slot.key.split(".")
    if path[0] == "cover":
        path = path[1:]
    if path[0] == "development":
        if slot.indicator:
            values = application.development.values
            return next((v.text or str(v.value) for v in values if v.indicator == slot.indicator and v.year == slot.year), "")
        return application.development.statement(path[1])
    found: object = application
    for name in path:
        found = getattr(found, name)
    return str(found).strip()
