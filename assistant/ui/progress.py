"""How much of the form is filled."""

from __future__ import annotations

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.judgement import Count
from assistant.ui import paths


def words(count: Count) -> str:
    """A count of 字 for the screen: one number, or two where ways of counting differ."""
    return f"{count.lower:,}" if count.lower == count.upper else f"{count.lower:,}–{count.upper:,}"


def material(application: Application, category: Category) -> tuple[int, int, bool]:
    """Filled cells, all cells, and whether every required one is filled, of what the step 材料 asks."""
    cells: list[tuple[bool, bool]] = [(bool(application.fill_date), True), (bool(application.basics.industries), True)]
    fields = (
        category.park_name,
        category.province_city,
        category.county,
        category.applicant,
        category.applicant_kind,
        category.profile,
        category.focus,
    )
    cells += [(bool(paths.get(application, field.key)), field.required) for field in fields]
    for person in category.persons:
        cells += [(bool(paths.get(application, f"{person.key}.{part}")), True) for part in ("name", "post", "mobile", "email")]
    cells += [(bool(application.development.statement(s.key)), s.required) for s in category.statements]
    return sum(filled for filled, _ in cells), len(cells), all(filled for filled, required in cells if required)


def indicators(application: Application, category: Category) -> tuple[int, int]:
    """Filled cells and all cells of the indicators."""
    given = {(value.indicator, value.year) for value in application.development.values}
    cells = [(indicator.key, year) for indicator in category.indicators for year in indicator.years]
    return sum(cell in given for cell in cells), len(cells)
