"""The official form: blank, and filled from an application."""

from __future__ import annotations

from assistant.model.category import Category


def blank(category: Category) -> bytes:
    """The blank official form as a .docx, built from the category's data; the same category gives the same bytes."""
    from assistant.word import blank as blanks

    return blanks.build(category)
