"""The official form: blank, and filled from an application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.report import Report

if TYPE_CHECKING:
    from assistant.word.fill import Filled


def blank(category: Category) -> bytes:
    """The blank official form as a .docx, built from the category's data; the same category gives the same bytes."""
    from assistant.word import blank as blanks

    return blanks.build(category)


def fill(document: bytes, application: Application, report: Report | None, category: Category, **options: Any) -> Filled:
    """Any copy of the form, filled; see `word.fill.fill` (options: exhibits, where, draft). Raises InputError."""
    from assistant.word import fill as filling

    return filling.fill(document, application, report, category, **options)
