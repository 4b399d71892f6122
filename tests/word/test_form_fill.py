"""Filling copies of the form in all manners: every answer arrives, nothing else changes."""

from __future__ import annotations

import re
from dataclasses import replace

import forms
import pytest
from filled import APPLICATION, blank, filled
from form_samples import CATEGORY, REPORT_TEXT, TITLE, W, findings, raw_rows, raw_text, report, squeezed
from lxml import etree
from manners import MANNERS

from assistant.errors import InputError
from assistant.intake.form_docx import parse_form
from assistant.model.application import Application, Industry
from assistant.word import form, read, slots

LABELS = (*(slot.shown for slot in slots.of(CATEGORY)), CATEGORY.industries.label)


every_manner = pytest.mark.parametrize("manner", MANNERS)


@every_manner
def test_every_label_is_found_and_filled(manner):
    result = filled(manner)
    assert set(result.filled) == set(LABELS)
    assert (result.empty, result.missing, result.kept) == ((), (), ())


@every_manner
def test_a_filled_form_reads_back_as_the_same_application(manner):
    assert parse_form(filled(manner).data, manner) == APPLICATION


@every_manner
def test_an_independent_reader_finds_the_same_answers(manner):
    root = etree.fromstring(forms.parts(filled(manner).data)[forms.MAIN])
    rows = [[squeezed(text) for text in row] for row in raw_rows(root)]
    basics = APPLICATION.basics
    for label, value in (
        ("所在省市", basics.province_city),
        ("所在区县", basics.county),
        ("负责人姓名", basics.head.name),
        ("部门及职务", basics.head.post),
        ("手机号", basics.head.mobile),
        ("电子邮箱", basics.head.email),
        ("联系人姓名", basics.contact.name),
        ("创新实践聚焦主导产业", APPLICATION.practice.industry),
        ("创新实践名称", TITLE),
    ):
        beside = [c for row in rows for a, *rest in zip(row, row[1:], [*row[2:], ""], strict=False) if a == label for c in rest]
        behind = [cell.removeprefix(f"{label}：") for row in rows for cell in row]
        assert squeezed(value) in beside + behind, label
    text = [part for row in rows for cell in row for part in (cell, cell.partition("：")[2])]
    for value in (basics.head.mobile, basics.contact.mobile, basics.head.email, basics.contact.email, basics.profile):
        assert squeezed(value) in text
    for _, statement in APPLICATION.development.statements:
        assert squeezed(statement) in text
    for industry in basics.industries:
        assert any(industry.name in row and "、".join(industry.fields) in row for row in rows)
    assert all(v.text in text for v in APPLICATION.development.values)


@every_manner
def test_each_person_has_his_own_cells(manner):
    """The cells of one person come first in the document, or stand in the first of two columns."""
    root = etree.fromstring(forms.parts(filled(manner).data)[forms.MAIN])
    rows = [[squeezed(text) for text in row] for row in raw_rows(root)]
    for part in ("post", "mobile", "email"):
        mine, other = (squeezed(getattr(person, part)) for person in (APPLICATION.basics.head, APPLICATION.basics.contact))
        text = "|".join(cell for row in rows for cell in row)
        assert text.count(mine) == text.count(other) == 1 and text.index(mine) < text.index(other)


@every_manner
def test_years_and_indicators_meet_in_the_right_cell(manner):
    root = etree.fromstring(forms.parts(filled(manner).data)[forms.MAIN])
    rows = [[squeezed(text) for text in row] for row in raw_rows(root)]
    values = {(v.indicator, v.year): v.text for v in APPLICATION.development.values}
    if manner == "transposed":
        for year in CATEGORY.years:
            row = next(row for row in rows if f"{year}年" in row)
            assert row[2:7] == [values[i.key, year] for i in CATEGORY.indicators if i.years != (None,)]
        return
    years = [int(cell[:4]) for row in rows for cell in row if re.fullmatch(r"202[345]年?", cell)][:3]
    for indicator in (i for i in CATEGORY.indicators if i.years != (None,)):
        name = squeezed(indicator.name)
        row = next(
            row
            for row in rows
            if any(cell == name or cell.startswith(f"{name}（") or cell.startswith(f"{name}(") for cell in row)
        )
        assert row[-3:] == [values[indicator.key, year] for year in years]


@every_manner
def test_the_cover_is_filled(manner):
    root = etree.fromstring(forms.parts(filled(manner).data)[forms.MAIN])
    before = squeezed(raw_text(root)).partition("一、基本信息")[0]
    assert re.search(
        f"创新实践名称：?{TITLE}工业园区名称：?{APPLICATION.basics.park_name}填写单位名称：?{APPLICATION.basics.applicant}",
        before,
    )
    assert re.search("填写日期：?2026年3月18日", before)


@every_manner
def test_only_the_chosen_option_is_ticked(manner):
    root = etree.fromstring(forms.parts(filled(manner).data)[forms.MAIN])
    cell = squeezed(next(row[-1] for row in raw_rows(root) if any(squeezed(c).startswith("填写单位类别") for c in row)))
    ticks = [mark for mark in cell if mark in "☑√"]
    assert (cell == "政府/事业单位" and not ticks) or (
        len(ticks) == 1 and re.search(r"[☑√][）)]?政府/事业单位|政府/事业单位☑", cell)
    )


@every_manner
def test_the_report_stands_in_its_cell_and_the_instructions_are_gone(manner):
    result = filled(manner)
    assert read.report_text(result.data, manner, CATEGORY) == REPORT_TEXT
    root = etree.fromstring(forms.parts(result.data)[forms.MAIN])
    first = REPORT_TEXT.split("\n")[0]
    cell = next(p for p in root.iter(f"{W}p") if raw_text(p) == first).getparent()
    assert REPORT_TEXT in "\n".join(filter(None, (raw_text(p) for p in cell.iter(f"{W}p"))))
    assert cell.tag == f"{W}body" or len(squeezed(raw_text(cell))) == len(squeezed(REPORT_TEXT))
    assert "填写要求：" not in raw_text(root) and "报告框架参考" not in raw_text(root)


@every_manner
def test_the_report_may_flow_over_pages(manner):
    root = etree.fromstring(forms.parts(filled(manner).data)[forms.MAIN])
    first = next(p for p in root.iter(f"{W}p") if raw_text(p) == REPORT_TEXT.split("\n")[0])
    for row in first.iterancestors(f"{W}tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is None
        assert all(height.get(f"{W}hRule") != "exact" for height in row.iter(f"{W}trHeight"))


@every_manner
def test_filling_brings_no_fault_into_the_file(manner):
    data = filled(manner).data
    assert findings(data) <= findings(blank(manner))
    root = etree.fromstring(forms.parts(data)[forms.MAIN])
    assert all(tc[-1].tag in (f"{W}p", f"{W}sdt") for tc in root.iter(f"{W}tc"))
    assert not [t for t in root.iter(f"{W}t") if next(t.iterancestors(f"{W}del"), None) is not None]


@every_manner
def test_filling_again_changes_nothing_and_filling_anew_replaces_every_answer(manner):
    first = filled(manner).data
    assert form.fill(first, APPLICATION, report(), CATEGORY).data == first
    other = other_application()
    second = form.fill(first, other, report(other.report), CATEGORY)
    assert parse_form(second.data, manner) == other


@every_manner
def test_parts_without_an_answer_are_copied_byte_for_byte(manner):
    before, after = forms.parts(blank(manner)), forms.parts(filled(manner).data)
    assert {name: data for name, data in after.items() if name != forms.MAIN} == {
        n: d for n, d in before.items() if n != forms.MAIN
    }


@pytest.mark.parametrize("manner", ("official", "own", "symbols", "text boxes"))
def test_outside_the_filled_places_the_document_is_the_same(manner):
    def outside(data: bytes) -> list[bytes]:
        """Every block and cell in canonical form that holds neither an answer nor a blank for one."""
        root = etree.fromstring(forms.parts(data)[forms.MAIN])
        labels = {squeezed(label) for label in label_texts()}
        kept = [tc for tc in root.iter(f"{W}tc") if squeezed(raw_text(tc)) in labels]
        kept += [p for p in root[0].findall(f"{W}p") if "：" not in raw_text(p) or "盖章" in raw_text(p)]
        kept += [*root.iter(f"{W}tblPr"), *root.iter(f"{W}tblGrid"), *root.iter(f"{W}tcPr"), *root.iter(f"{W}sectPr")]
        return [etree.tostring(node, method="c14n") for node in kept]

    if manner == "text boxes":
        outside_boxes = outside(blank(manner))
        assert [b for b in outside(filled(manner).data) if b"txbx" not in b] == [b for b in outside_boxes if b"txbx" not in b]
    else:
        assert outside(filled(manner).data) == outside(blank(manner))


def label_texts():
    c = CATEGORY
    yield from (
        c.basics_heading,
        c.practice_heading,
        c.development_heading,
        c.industries.label,
        c.industries.number,
        c.industries.name,
    )
    yield from (c.industries.fields, c.region_label, c.applicant_label, *(p.label for p in c.persons))
    yield from (slot.label for slot in slots.of(c))
    yield from (f"{year}年" for year in c.years)
    yield from (f"{g.label}{g.as_of}" for g in c.groups)


def other_application() -> Application:
    """Another park in another trade: nothing in common with the first."""
    basics = APPLICATION.basics
    people = {
        "head": replace(basics.head, name="王一", post="主任", mobile="13900000001", email="a@example.com"),
        "contact": replace(basics.contact, name="李二", post="科员", mobile="13900000002", email="b@example.com"),
    }
    values = tuple(replace(v, value=v.value + 1, text=str(v.value + 1)) for v in APPLICATION.development.values)
    return replace(
        APPLICATION,
        fill_date="2026-11-05",
        basics=replace(
            basics,
            park_name="北塬现代农业产业园",
            industries=(Industry("食品加工", ("果汁", "粮油")),),
            province_city="塬州省北塬市",
            county="东区",
            applicant="北塬现代农业发展有限公司",
            applicant_kind="民企",
            profile="创建于2010年。",
            **people,
        ),
        practice=replace(APPLICATION.practice, industry="食品加工", title="《短》"),
        development=replace(
            APPLICATION.development,
            values=values,
            statements=tuple((key, f"另一段说明：{key}。") for key, _ in APPLICATION.development.statements),
        ),
        report="【摘要】另一份报告。\n一、背景介绍\n背景。\n二、创新举措\n举措。\n三、实践成效\n成效。",
    )


def test_what_the_application_lacks_stays_as_it_was_and_is_named():
    sparse = Application(CATEGORY.name, basics=replace(APPLICATION.basics, profile="", industries=()))
    result = form.fill(blank("official"), sparse, None, CATEGORY)
    assert "工业园区简介" in result.empty and CATEGORY.report.label in result.empty and CATEGORY.industries.label in result.empty
    assert result.kept == ()
    root = etree.fromstring(forms.parts(result.data)[forms.MAIN])
    assert CATEGORY.profile.hint in raw_text(root) and CATEGORY.requirements_heading in raw_text(root)


def test_answers_that_somebody_wrote_are_kept_where_the_application_gives_none():
    first = form.fill(blank("official"), APPLICATION, report(), CATEGORY).data
    result = form.fill(first, Application(CATEGORY.name), None, CATEGORY)
    assert result.filled == () and set(result.kept) == set(LABELS)
    assert result.data == first


def test_a_form_without_a_label_names_it():
    def change(root):
        forms.cell_of(root, "所在区县").getparent().getparent().remove(forms.cell_of(root, "所在区县").getparent())

    result = form.fill(forms.changed(blank("official"), change), APPLICATION, report(), CATEGORY)
    assert result.missing == ("所在省市", "所在区县")


@pytest.mark.parametrize("count", (1, 2, 3, 5))
def test_as_many_rows_of_industries_as_there_are_industries(count):
    industries = tuple(Industry(f"产业{n}", (f"领域{n}",)) for n in range(1, count + 1))
    given = replace(APPLICATION, basics=replace(APPLICATION.basics, industries=industries))
    data = form.fill(filled("official").data, given, report(), CATEGORY).data
    assert parse_form(data, "x").basics.industries == industries
    root = etree.fromstring(forms.parts(data)[forms.MAIN])
    numbers = [row[1] for row in raw_rows(root) if len(row) == 4 and row[1] in "12345" and row[1]]
    assert numbers == [str(n) for n in range(1, max(3, count) + 1)]
    assert findings(data) == set()


@pytest.mark.parametrize("manner", ("official", "own", "irregular", "no boxes", "symbols", "form fields"))
@pytest.mark.parametrize("kind", ("政府/事业单位", "民企", "其他", "其他（行业协会）"))
def test_each_kind_of_applicant_is_ticked_and_read_back(manner, kind):
    given = replace(APPLICATION, basics=replace(APPLICATION.basics, applicant_kind=kind))
    data = form.fill(filled(manner).data, given, report(), CATEGORY).data
    assert parse_form(data, manner).basics.applicant_kind == kind


def test_a_kind_that_is_no_option_is_written_behind_the_last():
    given = replace(APPLICATION, basics=replace(APPLICATION.basics, applicant_kind="行业协会"))
    data = form.fill(blank("official"), given, report(), CATEGORY).data
    assert parse_form(data, "x").basics.applicant_kind == "其他（行业协会）"
    again = form.fill(data, APPLICATION, report(), CATEGORY).data
    assert parse_form(again, "x") == APPLICATION


def test_lines_become_paragraphs_and_control_characters_vanish():
    given = replace(APPLICATION, basics=replace(APPLICATION.basics, profile="第一段。\n第二段\x0b\x01。"), fill_date="2026\x0b")
    data = form.fill(blank("official"), given, report(), CATEGORY).data
    root = etree.fromstring(forms.parts(data)[forms.MAIN])
    assert [raw_text(p) for p in forms.answer_of(root, "工业园区简介").iter(f"{W}p")] == ["第一段。", "第二段。"]
    assert not list(forms.answer_of(root, "工业园区简介").iter(f"{W}br"))


def test_markup_in_answers_is_text():
    given = replace(APPLICATION, basics=replace(APPLICATION.basics, county="<w:p/>&amp; 区"))
    assert parse_form(form.fill(blank("official"), given, report(), CATEGORY).data, "x").basics.county == "<w:p/>&amp; 区"


def test_a_form_of_another_category_is_refused():
    def change(root):
        for node in root.iter(f"{W}t"):
            node.text = (node.text or "").replace("提高开放合作水平类", "推动绿色低碳发展类")

    with pytest.raises(InputError, match="推动绿色低碳发展类"):
        form.fill(forms.changed(blank("official"), change), APPLICATION, report(), CATEGORY)


def test_a_file_that_is_no_form_is_refused():
    def change(root):
        for child in list(root[0])[:-1]:
            root[0].remove(child)

    with pytest.raises(InputError, match="不是《经验总结材料》的官方表单"):
        form.fill(forms.changed(blank("official"), change), APPLICATION, report(), CATEGORY)


def test_one_cell_never_answers_two_labels():
    def change(root):
        forms.cell_of(root, "所在省市").getparent().remove(forms.answer_of(root, "所在省市"))

    result = form.fill(forms.changed(blank("official"), change), APPLICATION, report(), CATEGORY)
    assert "所在省市" in result.missing and parse_form(result.data, "x").basics.county == APPLICATION.basics.county


@every_manner
def test_python_docx_opens_the_filled_form(manner):
    import io

    import docx

    document = docx.Document(io.BytesIO(filled(manner).data))
    assert len(document.tables) >= 1 and document.part.partname == "/word/document.xml"
