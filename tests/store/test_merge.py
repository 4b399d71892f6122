"""Two people's edits come together field by field; only what both changed differently is a clash."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.model.application import IndicatorValue
from assistant.store import Content, merge


def with_county(content: Content, county: str) -> Content:
    app = content.application
    return replace(content, application=replace(app, basics=replace(app.basics, county=county)))


def with_date(content: Content, date: str) -> Content:
    return replace(content, application=replace(content.application, fill_date=date))


def with_value(content: Content, year: int, value: str) -> Content:
    app = content.application
    rest = tuple(v for v in app.development.values if (v.indicator, v.year) != ("revenue", year))
    row = IndicatorValue("revenue", year, Decimal(value), value)
    return replace(content, application=replace(app, development=replace(app.development, values=(*rest, row))))


def test_edits_of_different_fields_are_both_kept(content):
    merged = merge(content, with_county(content, "甲区"), with_date(content, "2026-04-01"))
    assert not merged.clashes
    assert merged.content.application.basics.county == "甲区"
    assert merged.content.application.fill_date == "2026-04-01"


def test_edits_of_different_cells_of_the_table_are_both_kept(content):
    merged = merge(content, with_value(content, 2025, "1"), with_value(content, 2024, "2"))
    assert not merged.clashes
    development = merged.content.application.development
    assert (development.value("revenue", 2025), development.value("revenue", 2024)) == (Decimal(1), Decimal(2))


def test_the_same_field_changed_twice_is_named(content):
    merged = merge(content, with_county(content, "甲区"), with_county(content, "乙区"))
    assert merged.clashes == ("application.basics.county",)
    assert merged.content.application.basics.county == "甲区"


def test_the_same_change_on_both_sides_is_no_clash(content):
    assert not merge(content, with_county(content, "甲区"), with_county(content, "甲区")).clashes


def test_the_same_cell_changed_twice_is_named(content):
    assert merge(content, with_value(content, 2025, "1"), with_value(content, 2025, "2")).clashes == (
        "application.development.values[revenue·2025]",
    )


def test_a_row_that_they_removed_stays_removed(content):
    theirs = replace(
        content, application=replace(content.application, development=replace(content.application.development, values=()))
    )
    merged = merge(content, with_county(content, "甲区"), theirs)
    assert not merged.clashes
    assert merged.content.application.development.values == ()
