"""The category's data says what the official form says, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import CORPORA

from assistant import categories
from assistant.model.category import Category

OFFICIAL = (CORPORA / "official-form.txt").read_text(encoding="utf-8")


def _plain(text: str) -> str:
    """Without white space, footnote marks and the converter's bookmarks: how the words are broken is no part of them."""
    text = re.sub(r"\[footnoteRef:\d+\] \[\d+: *[^\]]*\]|\[bookmark:[^\]]*\]", "", text)
    return re.sub(r"\s+", "", text)


def _footnotes() -> list[str]:
    return [text.strip() for text in re.findall(r"\[\d+: +([^\]]*)\]", OFFICIAL)]


def _words(form: Category) -> Iterator[str]:
    yield from (form.campaign, form.title, form.subtitle, form.notes_heading, *form.notes)
    yield from (form.pledge_heading, form.pledge, form.pledge_seal, form.pledge_date)
    for line in form.cover:
        yield from (line.label, line.note)
    yield from (form.basics_heading, form.park_name.label, form.region_label, form.province_city.label, form.county.label)
    yield from (form.industries.label, form.industries.number, form.industries.name, form.industries.fields)
    yield from (form.applicant_label, form.applicant.label, form.applicant_kind.label, *form.applicant_kind.options)
    for person in form.persons:
        yield from (person.label, person.name, person.post, person.mobile, person.email)
    yield from (form.profile.label, form.profile.hint)
    yield from (form.practice_heading, form.focus.label, form.focus.hint, form.practice_title.label, form.practice_title.hint)
    yield from (form.report.label, form.requirements_heading, *(item.text for item in form.requirements))
    yield from (form.framework_heading, f"【{form.abstract.title}】{form.abstract.text}")
    yield from (f"{part.title}{part.text}" for part in form.parts)
    yield form.development_heading
    for group in form.groups:
        yield from (group.label, group.as_of, *(item.label for item in group.indicators))
        yield from (f"{item.label}{item.hint}" for item in group.statements)


@pytest.mark.parametrize("words", sorted(set(_words(categories.default())) - {""}))
def test_each_word_of_the_data_stands_on_the_official_form(words: str) -> None:
    assert _plain(words) in _plain(OFFICIAL)


def test_nothing_of_the_official_form_is_missing_from_the_data() -> None:
    form = categories.default()
    left = _plain(OFFICIAL)
    words = sorted({_plain(text) for text in _words(form)} | {f"{year}年" for year in form.years}, key=len, reverse=True)
    for text in filter(None, words):
        left = left.replace(text, "\x00")
    assert re.sub(r"[\x00\d：:]", "", left) == ""


def test_the_six_footnotes_are_the_forms_own() -> None:
    assert [text for _, text in categories.default().footnotes] == _footnotes()


def test_each_footnote_is_used_once() -> None:
    form = categories.default()
    used = [form.park_name.footnote, form.industries.footnote, *(g.footnote for g in form.groups)]
    used += [item.footnote for item in form.indicators]
    assert sorted(filter(None, used)) == sorted(key for key, _ in form.footnotes)


def test_the_limits_are_those_of_the_form() -> None:
    form = categories.default()
    assert f"不超过{form.limits.profile}字" in form.profile.hint
    assert f"{form.limits.report}字以内" in form.requirement("基本要求")
    assert f"{form.limits.industries_min}-{form.limits.industries_max}个主导产业" in form.footnote("industries")
    assert f"行间距{form.layout.line_pitch}磅" in form.requirement("报告格式")
    assert f"仅选择{form.limits.focus}个" in form.focus.hint
    assert all(direction in form.requirement("方向参考") for direction in form.directions)


@pytest.mark.parametrize("name", categories.names())
def test_every_category_has_keys_that_are_unique_and_wholes_that_exist(name: str) -> None:
    form = categories.load(name)
    keys = [item.key for item in form.indicators]
    assert len(keys) == len(set(keys))
    assert all(item.part_of in keys for item in form.indicators if item.part_of)
    assert all(item.scope in ("全口径", "主导产业") for item in form.indicators)
