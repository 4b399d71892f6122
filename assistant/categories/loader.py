"""Reads a category's `form.yaml` into a `model.Category`, once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.model import category as m

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HERE = Path(__file__).parent


@cache
def _folders() -> dict[str, str]:
    """Category name on the form → folder name."""
    found = {}
    for folder in sorted(_HERE.iterdir(), key=lambda item: item.name):
        if folder.is_dir() and folder.joinpath("form.yaml").is_file():
            found[_raw(folder.name)["name"]] = folder.name
    return found


@cache
def _raw(folder: str) -> dict[str, Any]:
    text = _HERE.joinpath(folder, "form.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, the C one where it exists
    return data


def names() -> tuple[str, ...]:
    """Names of all categories, as on their forms."""
    return tuple(_folders())


def default() -> m.Category:
    """The category taken where an application names none: the first."""
    return load(names()[0])


@cache
def load(name: str) -> m.Category:
    """The category called `name` on its form (提高开放合作水平类). Raises KeyError if there is none."""
    return _category(_raw(_folders()[name]))


def _field(data: dict[str, Any], key: str = "") -> m.Field:
    return m.Field(
        key=data.get("key", key),
        label=data["label"],
        hint=data.get("hint", ""),
        footnote=data.get("footnote", ""),
        example=data.get("example", ""),
        required=data.get("required", False),
        options=tuple(data.get("options", ())),
    )


def _indicator(data: dict[str, Any], group: str, years: tuple[int, ...]) -> m.Indicator:
    plain = {k: v for k, v in data.items() if k != "yearly"}
    return m.Indicator(years=years if data.get("yearly") else (None,), group=group, **plain)


def _group(data: dict[str, Any], years: tuple[int, ...]) -> m.Group:
    return m.Group(
        label=data["label"],
        layout=data["layout"],
        indicators=tuple(_indicator(item, data["label"], years) for item in data["indicators"]),
        statements=tuple(m.Statement(**item) for item in data.get("statements", ())),
        as_of=data.get("as_of", ""),
        footnote=data.get("footnote", ""),
    )


def _category(d: dict[str, Any]) -> m.Category:
    years = tuple(d["years"])
    basics, practice, region, applicant = d["basics"], d["practice"], d["basics"]["region"], d["basics"]["applicant"]
    frame = practice["framework"]
    layout = d["layout"]
    return m.Category(
        id=d["id"],
        name=d["name"],
        years=years,
        cutoff=d["cutoff"],
        campaign=d["cover"]["campaign"],
        title=d["cover"]["title"],
        subtitle=d["cover"]["category"],
        cover=tuple(m.CoverLine(**line) for line in d["cover"]["lines"]),
        notes_heading=d["notes"]["heading"],
        notes=tuple(d["notes"]["items"]),
        pledge_heading=d["pledge"]["heading"],
        pledge=d["pledge"]["text"],
        pledge_seal=d["pledge"]["seal"],
        pledge_date=d["pledge"]["date"],
        footnotes=tuple(d["footnotes"].items()),
        limits=m.Limits(**d["limits"]),
        layout=m.Layout(**{**layout, "fonts": tuple(layout["fonts"].items())}),
        basics_heading=basics["heading"],
        park_name=_field(basics["park_name"], "basics.park_name"),
        industries=m.IndustriesField(**basics["industries"]),
        region_label=region["label"],
        province_city=_field(region["province_city"]),
        county=_field(region["county"]),
        applicant_label=applicant["label"],
        applicant=_field(applicant["name"]),
        applicant_kind=_field(applicant["kind"]),
        persons=tuple(m.PersonField(**person) for person in basics["persons"]),
        profile=_field(basics["profile"], "basics.profile"),
        practice_heading=practice["heading"],
        focus=_field(practice["industry"], "practice.industry"),
        practice_title=_field(practice["title"], "practice.title"),
        report=_field(practice["report"], "report"),
        directions=tuple(practice["directions"]),
        requirements_heading=practice["requirements"]["heading"],
        requirements=tuple(m.Requirement(**item) for item in practice["requirements"]["items"]),
        framework_heading=frame["heading"],
        abstract=m.FrameworkPart(**frame["abstract"]),
        parts=tuple(m.FrameworkPart(**part) for part in frame["parts"]),
        development_heading=d["development"]["heading"],
        groups=tuple(_group(group, years) for group in d["development"]["groups"]),
    )
