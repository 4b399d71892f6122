"""A filled official form (.docx) read into an Application, as far as the form holds one; it has no place for 要点 or 专有名词."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import categories, files
from assistant.errors import InputError
from assistant.intake.numbers import EXPECTED, parse_number
from assistant.model.application import Application, Basics, Development, IndicatorValue, Person, Practice
from assistant.model.category import Category

if TYPE_CHECKING:
    from assistant.word.read import Document
    from assistant.word.read_answers import Answers

_NOTHING = frozenset("/／—-－–_") | {"——", "--", "无"}


def load_form(path: Path) -> Application:
    """The application in a filled form. Raises InputError: unreadable, no such form, a cell that should hold a number."""
    return parse_form(files.read_bytes(path), str(path))


def parse_form(data: bytes, where: str) -> Application:
    """The application in the bytes of a filled form; `where` names it in messages. Raises InputError."""
    from assistant.word.read import Document

    return from_document(Document(data, where, categories.default()), data, where)


def from_document(document: Document, data: bytes, where: str) -> Application:
    """The application in a form that was opened already as one of the default category; `data` are its bytes. Raises InputError."""
    from assistant.word import read

    for name in categories.names():
        category = categories.load(name)
        found = document.answers if category is document.category else read.answers(data, where, category)
        if found is not None:
            return _application(found, category, where)
    other = document.other_category
    if other:
        raise InputError(where, f"这是“{other}”的表单，还不支持这个类别", "可用的类别有：" + "、".join(categories.names()))
    raise InputError(where, f"这不是填好的官方表单《{categories.default().title}》", "请给出官方表单，或 .yaml、.xlsx 格式的材料")


def _application(answers: Answers, category: Category, where: str) -> Application:
    return Application(
        category=category.name,
        fill_date=answers.get("cover.fill_date"),
        basics=_basics(answers, category),
        practice=Practice(
            industry=answers.get("practice.industry"),
            title=answers.get("practice.title") or answers.get("cover.practice.title"),
        ),
        development=Development(
            tuple(_values(answers, category, where)),
            tuple((s.key, text) for s in category.statements if (text := answers.get(f"development.{s.key}"))),
        ),
        report=answers.report,
    )


def _basics(answers: Answers, category: Category) -> Basics:
    def own(name: str) -> str:
        return answers.get(f"basics.{name}") or answers.get(f"cover.basics.{name}")

    def person(key: str) -> Person:
        return Person(*(answers.get(f"{key}.{part}") for part in ("name", "post", "mobile", "email")))

    people = {field.key: person(field.key) for field in category.persons}
    return Basics(
        park_name=own("park_name"),
        industries=answers.industries,
        province_city=own("province_city"),
        county=own("county"),
        applicant=own("applicant"),
        applicant_kind=own("applicant_kind"),
        head=people.get("basics.head", Person()),
        contact=people.get("basics.contact", Person()),
        profile=own("profile"),
    )


def _values(answers: Answers, category: Category, where: str) -> Iterator[IndicatorValue]:
    for indicator in category.indicators:
        for year in indicator.years:
            text = answers.get(f"development.{indicator.key}" + (f".{year}" if year else ""))
            if not text or text in _NOTHING:
                continue
            number = parse_number(text, indicator.unit)
            if number is None:
                place = f"{where} {indicator.group}·{indicator.label}" + (f"·{year}年" if year else "")
                unit = f"，单位为{indicator.unit}" if indicator.unit else ""
                raise InputError(place, f"“{text}”不是数", f"这里应填{EXPECTED}{unit}")
            yield IndicatorValue(indicator.key, year, number, text)
