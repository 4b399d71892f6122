"""A part that a document gains: its kind, its bytes, and the parts it points to itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from assistant.word.package import Package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPENXML = "application/vnd.openxmlformats-officedocument"
CHART_TYPE = f"{_OPENXML}.drawingml.chart+xml"
CHART_RELATIONSHIP = f"{_OFFICE}/chart"
WORKBOOK_TYPE = f"{_OPENXML}.spreadsheetml.sheet"
WORKBOOK_RELATIONSHIP = f"{_OFFICE}/package"
COMMENTS_TYPE = f"{_OPENXML}.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True)
class NewPart:
    """One part to add to a package.

    stem, extension: the name wanted under /word (`charts/chart`, `xml`): the package puts the first free number between the two
    (/word/charts/chart1.xml); relationship: type of the relationship that leads to it; related: parts that this one points to,
    reached from its own bytes by rId1, rId2 … in this order.
    """

    stem: str
    extension: str
    content_type: str
    relationship: str
    data: bytes
    related: tuple[NewPart, ...] = ()


# Adds a part, related to the main document, and gives the relationship's id (rId12).
Relate: TypeAlias = Callable[[NewPart], str]


def adder(package: Package) -> Relate:
    """The `Relate` that adds parts to `package` and relates them to its main document."""
    return lambda part: add(package, part, package.main)


def add(package: Package, part: NewPart, source: str) -> str:
    """Add `part` and what it points to; gives the id of the relationship that leads from `source` to it."""
    number = next(n for n in count(1) if f"word/{part.stem}{n}.{part.extension}" not in package)
    name = f"word/{part.stem}{number}.{part.extension}"
    if part.extension == "xml":
        package.put(name, part.data, part.content_type)
    else:
        package.default_type(part.extension, part.content_type)
        package.put(name, part.data)
    for other in part.related:
        add(package, other, name)
    return package.relate(source, part.relationship, name)
