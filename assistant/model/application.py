"""The application: everything one park hands in, as the form asks for it.

Attribute paths are the field keys of the category's data (`basics.park_name`), so a form field and its value find each other
by name. Texts are kept as typed; what the form forbids but can be written on it is kept too and judged by the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class PointKind(StrEnum):
    """Where a point belongs in the logic 问题导向—解决路径—实践成效."""

    BACKGROUND = "背景"
    PROBLEM = "问题"
    MEASURE = "举措"
    RESULT = "成效"


@dataclass(frozen=True, slots=True)
class Person:
    """A person on the form (负责人信息, 联系人信息). Never part of a prompt or a report."""

    name: str = ""
    post: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Industry:
    """One 主导产业 with its 细分领域."""

    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basics:
    """一、基本信息."""

    park_name: str = ""
    industries: tuple[Industry, ...] = ()
    province_city: str = ""
    county: str = ""
    applicant: str = ""
    applicant_kind: str = ""
    head: Person = Person()
    contact: Person = Person()
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """要点: one thing the user noted. `kind` is None for a flat list that still has to be sorted.

    id: position in the input, stable between runs (`成效4`, or `要点7` in a flat list).
    """

    id: str
    text: str
    kind: PointKind | None = None


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name whose full form the user listed (专有名词), with its short forms."""

    full: str
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """二、创新实践概述, but for the report itself."""

    industry: str = ""
    direction: str = ""
    title: str = ""
    points: tuple[Point, ...] = ()
    names: tuple[ProperName, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One filled cell of 三、工业园区发展情况.

    indicator: key of the category's indicator; year: None where the form asks for no year;
    value: the number in the unit of the form; text: as it was typed.
    """

    indicator: str
    year: int | None
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Development:
    """三、工业园区发展情况: the filled indicators and the three statements (by field key)."""

    values: tuple[IndicatorValue, ...] = ()
    statements: tuple[tuple[str, str], ...] = ()

    def value(self, indicator: str, year: int | None = None) -> Decimal | None:
        """The number given for an indicator and a year, or None where nothing was given."""
        return next((v.value for v in self.values if v.indicator == indicator and v.year == year), None)

    def statement(self, key: str) -> str:
        """The text given for a statement field, empty where nothing was given."""
        return next((text for name, text in self.statements if name == key), "")


@dataclass(frozen=True, slots=True)
class ListedCompany:
    """A row of the 企业清单: 优质企业类别, 企业名称, 行业分类."""

    category: str
    name: str
    industry: str = ""


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One row of the user's own 逻辑链: a problem with its measures and results, as typed."""

    problem: str
    measures: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Application:
    """材料: the whole of what one park hands in.

    category: name as on the form (提高开放合作水平类); fill_date: ISO text as typed, may be empty;
    chain: the user's own 逻辑链, empty when the assistant has to build it; report: text of the report, may be empty.
    """

    category: str
    fill_date: str = ""
    basics: Basics = field(default_factory=Basics)
    practice: Practice = field(default_factory=Practice)
    development: Development = field(default_factory=Development)
    companies: tuple[ListedCompany, ...] = ()
    chain: tuple[ChainRow, ...] = ()
    report: str = ""
