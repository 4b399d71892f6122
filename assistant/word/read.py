"""Reads any Word file: the report in it as text, the answers of a filled form. Old formats are converted first."""

from __future__ import annotations

from functools import cached_property

from assistant.model.category import Category
from assistant.word import convert, locate, report_lines
from assistant.word.package import Package, kind_of
from assistant.word.places import Located
from assistant.word.read_answers import Answers, collect
from assistant.word.report_lines import Line


class Document:
    """A Word file opened for reading as a form of one category; what is asked of it twice is looked for once."""

    def __init__(self, data: bytes, where: str, category: Category) -> None:
        """data: a .docx, or an old document that LibreOffice converts. Raises InputError."""
        self.category = category
        self.package = open_document(data, where)

    @cached_property
    def located(self) -> Located:
        """The places of the form."""
        return locate.find(self.package.xml(self.package.main), self.category)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the report."""
        return report_lines.of(self.package, self.category, self.located)

    @cached_property
    def report(self) -> str:
        """The report, a paragraph a line; empty when a form's cell holds its instructions alone."""
        return report_lines.text(self.lines)

    @cached_property
    def answers(self) -> Answers | None:
        """What was filled into the form; None when the document is no form of the category."""
        named = self.located.categories
        if not locate.is_form(self.located, self.category) or (named and self.category.name not in named):
            return None
        return collect(self.located, self.category, self.report)

    @property
    def other_category(self) -> str:
        """The name of another category whose form the document is, empty where it bears none."""
        named = self.located.categories
        return "" if self.category.name in named else next(iter(sorted(named)), "")


def as_docx(data: bytes, where: str) -> bytes:
    """A document as .docx: unchanged, or an old one converted by LibreOffice. Raises InputError."""
    kind = kind_of(data)
    if kind in ("binary", "rtf"):
        return convert.to_docx(data, where, ".rtf" if kind == "rtf" else ".doc")
    return data


def open_document(data: bytes, where: str) -> Package:
    """The package of a .docx, or of an old document converted by LibreOffice. Raises InputError."""
    return Package.read(as_docx(data, where), where)


def report_text(data: bytes, where: str, category: Category) -> str:
    """The report in a document, a paragraph a line, automatic numbers made visible: from a form's report cell, else from the whole.

    Empty when a form's cell holds its instructions alone. Insertions count, deletions do not. Raises InputError.
    """
    return Document(data, where, category).report


def answers(data: bytes, where: str, category: Category) -> Answers | None:
    """What was filled into a form of this category; None when the document is no such form. Raises InputError."""
    return Document(data, where, category).answers
