"""Copies of the form that people reworked: other labels, answers in other places, other markup. Filled, read back, unharmed."""

from __future__ import annotations

import re
from functools import cache

import forms
import pytest
from form_samples import CATEGORY, REPORT_TEXT, W, application, findings, raw_rows, raw_text, report, squeezed
from lxml import etree
from manners import VARIANTS

from assistant.intake.form_docx import parse_form
from assistant.word import form, read, slots

APPLICATION = application()
LABELS = {*(slot.shown for slot in slots.of(CATEGORY)), CATEGORY.industries.label}
every_variant = pytest.mark.parametrize("variant", VARIANTS)


@cache
def blank(variant: str) -> bytes:
    return VARIANTS[variant]()


@cache
def filled(variant: str):
    return form.fill(blank(variant), APPLICATION, report(), CATEGORY)


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(forms.parts(data)[forms.MAIN])


@every_variant
def test_a_blank_copy_has_no_answer(variant):
    answers = read.answers(blank(variant), variant, CATEGORY)
    shown = (("cover.fill_date", "2026-01-01"),) if variant == "date field" else ()
    assert answers is not None and (answers.values, answers.industries, answers.report, answers.missing) == (shown, (), "", ())


@every_variant
def test_every_label_is_found_and_filled_and_reads_back(variant):
    result = filled(variant)
    assert (set(result.filled), result.empty, result.missing, result.kept) == (LABELS, (), (), ())
    assert parse_form(result.data, variant) == APPLICATION
    assert read.report_text(result.data, variant, CATEGORY) == REPORT_TEXT


def values() -> list[str]:
    basics = APPLICATION.basics
    people = [getattr(person, part) for person in (basics.head, basics.contact) for part in ("name", "post", "mobile", "email")]
    return [
        *people,
        basics.province_city,
        basics.county,
        basics.profile,
        *(text for _, text in APPLICATION.development.statements),
    ]


@every_variant
def test_an_independent_reader_finds_each_answer_once_and_beside_or_below_its_label(variant):
    rows = [[squeezed(text) for text in row] for row in raw_rows(tree(filled(variant).data))]
    cells = [cell for row in rows for cell in row]
    for value in map(squeezed, values()):
        assert sum(value in (cell, cell.partition("：")[2]) for cell in cells) == 1, value
    lines = ["".join(row) for row in rows]
    for label, value in (("所在省市", APPLICATION.basics.province_city), ("上市企业数量", listed()), ("手机号", mobile())):
        places = [n for n, line in enumerate(lines) if label in re.sub(r"[*：\u3000]", "", line)]
        assert any(value in line for n in places for line in lines[n : n + 2]), label


def listed() -> str:
    return next(v.text for v in APPLICATION.development.values if v.indicator == "listed")


def mobile() -> str:
    return APPLICATION.basics.head.mobile


@every_variant
def test_only_the_chosen_option_is_ticked(variant):
    cell = next(row[-1] for row in raw_rows(tree(filled(variant).data)) if any("填写单位类别" in squeezed(c) for c in row))
    glyphs = re.findall(r"[☑√☐□]", squeezed(cell).translate({ord("¨"): "☐", ord("o"): "☐"}))
    assert len(glyphs) == 4 and [glyph in "☑√" for glyph in glyphs] == [True, False, False, False]


@every_variant
def test_filling_brings_no_fault_and_filling_again_changes_nothing(variant):
    data = filled(variant).data
    assert findings(data) <= findings(blank(variant))
    assert form.fill(data, APPLICATION, report(), CATEGORY).data == data
    before, after = forms.parts(blank(variant)), forms.parts(data)
    assert {n: d for n, d in after.items() if n != forms.MAIN} == {n: d for n, d in before.items() if n != forms.MAIN}


def test_a_date_that_was_filled_in_stays_what_it_is():
    root = tree(filled("date field").data)
    line = next(p for p in root.iter(f"{W}p") if raw_text(p).startswith("填写日期"))
    assert squeezed(raw_text(line)) == "填写日期：2026年3月18日" and not list(line.iter(f"{W}fldChar", f"{W}instrText"))


def test_what_told_where_to_click_is_gone_where_something_was_answered():
    root = tree(filled("click here").data)
    assert not [node for node in root.iter(f"{W}instrText") if "MACROBUTTON" in node.text]


def test_several_paragraphs_in_the_cell_of_a_label_are_one_answer():
    def change(root):
        cell = forms.cell_of(root, "工业园区简介：")
        for text in ("创建于2010年。", "规划面积10平方公里。"):
            cell.append(forms.xml(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))

    data = forms.changed(blank("answers in the labels' cells"), change)
    assert read.answers(data, "x", CATEGORY).get("basics.profile") == "创建于2010年。\n规划面积10平方公里。"
    assert parse_form(form.fill(data, APPLICATION, report(), CATEGORY).data, "x") == APPLICATION
