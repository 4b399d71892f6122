"""Reads any Word file: the report in it as text, the answers of a filled form. Old formats are converted first."""

from __future__ import annotations

from assistant.model.category import Category
from assistant.word import convert, locate, report_lines
from assistant.word.package import Package, kind_of
from assistant.word.read_answers import Answers, collect


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
    package = open_document(data, where)
    return report_lines.text(report_lines.of(package, category))


def answers(data: bytes, where: str, category: Category) -> Answers | None:
    """What was filled into a form of this category; None when the document is no such form. Raises InputError."""
    package = open_document(data, where)
    located = locate.find(package.xml(package.main), category)
    if not locate.is_form(located, category) or (located.categories and category.name not in located.categories):
        return None
    return collect(located, category, report_lines.text(report_lines.of(package, category)))


def other_category(data: bytes, where: str, category: Category) -> str:
    """The name of another category whose form the document is, empty where it bears none. Raises InputError."""
    package = open_document(data, where)
    located = locate.find(package.xml(package.main), category)
    return "" if category.name in located.categories else next(iter(sorted(located.categories)), "")
