"""The workbook: the same material as the YAML, every trap of a spreadsheet read rightly or refused by 工作表!单元格."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from assistant import categories
from assistant.errors import InputError
from assistant.intake import load, workbook_writer
from assistant.model.application import (
    Application,
    ChainRow,
    Development,
    IndicatorValue,
    ListedCompany,
    Point,
    PointKind,
    Practice,
)

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*/application.yaml"))
FORM = categories.default()


@cache
def empty() -> bytes:
    """The blank workbook."""
    return workbook_writer.workbook(None, FORM)


def blank(tmp_path: Path, change) -> Path:
    """A workbook as the program writes it, changed as a user would."""
    path = tmp_path / "录入.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(empty()))
    change(book)
    book.save(path)
    return path


def with_cell(tmp_path: Path, sheet: str, at: str, value, number_format: str = "General") -> Path:
    def change(book):
        book[sheet][at] = value
        book[sheet][at].number_format = number_format

    return blank(tmp_path, change)


def cell_of(indicator: str, column: str) -> str:
    """Where an indicator's cell stands in the workbook: C–E the years 2025, 2024, 2023, F the single value."""
    return f"{column}{[i.key for i in FORM.indicators].index(indicator) + 2}"


def read(path: Path, indicator: str, year: int | None = None) -> Decimal | None:
    return load(path).development.value(indicator, year)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.parent.name)
def test_a_sample_through_the_workbook_is_the_same_application(path, tmp_path):
    application = load(path)
    (tmp_path / "a.xlsx").write_bytes(workbook_writer.workbook(application, FORM))
    assert load(tmp_path / "a.xlsx") == application


@pytest.mark.needs_office
def test_a_workbook_saved_by_libreoffice_is_the_same_application(tmp_path):
    application = load(SAMPLES[0])
    written, saved = tmp_path / "录入.xlsx", tmp_path / "saved"
    written.write_bytes(workbook_writer.workbook(application, FORM))
    office = shutil.which("soffice") or shutil.which("libreoffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(saved), str(written)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert load(saved / "录入.xlsx") == application


def test_every_part_of_an_application_survives(tmp_path):
    application = replace(
        load(SAMPLES[0]),
        practice=Practice("甲", "乙", "丙", (Point("问题1", "一", PointKind.PROBLEM), Point("要点1", "二"))),
        companies=(ListedCompany("上市企业", "甲公司", "制造"), ListedCompany("", "乙公司", "")),
        chain=(ChainRow("问题", ("举措一", "举措二"), ()), ChainRow("", ("只有举措",), ("成效",))),
        report="【摘要】甲\n一、背景介绍\n乙",
    )
    (tmp_path / "a.xlsx").write_bytes(workbook_writer.workbook(application, FORM))
    assert load(tmp_path / "a.xlsx") == application


def test_the_same_input_gives_the_same_bytes():
    application = load(SAMPLES[0])
    assert workbook_writer.workbook(application, FORM) == workbook_writer.workbook(application, FORM)


def test_a_blank_workbook_is_an_empty_application(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(empty())
    assert load(tmp_path / "a.xlsx") == Application(FORM.name)


@pytest.mark.parametrize("text", ["=1+1", "+86 1380000", "-负数", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_text_that_looks_like_a_formula_stays_text(text, tmp_path):
    application = replace(Application(FORM.name), practice=Practice(points=(Point("要点1", text.strip()),)))
    data = workbook_writer.workbook(application, FORM)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    (tmp_path / "a.xlsx").write_bytes(data)
    assert load(tmp_path / "a.xlsx") == application


def test_labels_are_protected_and_fields_are_open():
    book = openpyxl.load_workbook(io.BytesIO(empty()))
    sheet = book["基本信息"]
    assert sheet.protection.sheet and sheet["A3"].protection.locked and not sheet["B3"].protection.locked
    assert book["指标"].data_validations is not None and book["要点"].data_validations.dataValidation


@pytest.mark.parametrize(
    ("value", "number_format", "read_as"),
    [
        (0.186, "0.0%", "18.6"),
        (0.07, "0%", "7"),
        (18.6, "General", "18.6"),
        ("18.6%", "General", "18.6"),
        ("0.5%", "General", "0.5"),
        (18.599999999999998, "General", "18.6"),
    ],
)
def test_a_share_is_read_as_it_is_shown(value, number_format, read_as, tmp_path):
    path = with_cell(tmp_path, "指标", cell_of("added_value_share", "C"), value, number_format)
    assert read(path, "added_value_share", 2025) == Decimal(read_as)


@pytest.mark.parametrize(
    ("value", "number_format", "read_as"),
    [
        ("1,286.4", "General", "1286.4"),
        ("１２８６．４", "General", "1286.4"),
        ("1286.4亿元", "General", "1286.4"),
        ("12864000万元", "General", "1286.4"),
        (1286.4, "#,##0.00", "1286.4"),
    ],
)
def test_money_is_read_in_the_form_s_unit(value, number_format, read_as, tmp_path):
    path = with_cell(tmp_path, "指标", cell_of("revenue", "C"), value, number_format)
    assert read(path, "revenue", 2025) == Decimal(read_as)


@pytest.mark.parametrize(
    ("indicator", "column", "value", "number_format", "told"),
    [
        ("added_value_share", "C", 0.186, "General", "18.6%"),
        ("revenue", "C", 0.186, "0.0%", "百分比格式"),
        ("revenue", "C", 12864000, "General", "万元"),
        ("revenue", "C", 1286.4, '0.0,"万"', "缩放"),
        ("revenue", "C", 1286400, "0.0,", "缩放"),
        ("revenue", "C", datetime(2025, 1, 2), "yyyy-mm-dd", "日期"),
        ("revenue", "C", time(6, 4), "h:mm", "日期"),
        ("revenue", "C", True, "General", "不是数"),
        ("revenue", "C", "约1286", "General", "不是数"),
        ("revenue", "C", "=1200+86.4", "General", "公式"),
        ("revenue", "F", 1286.4, "General", "按年"),
        ("companies", "C", 10, "General", "不填 2025 年"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_asked_about_by_cell(indicator, column, value, number_format, told, tmp_path):
    at = cell_of(indicator, column)
    with pytest.raises(InputError, match=told) as refusal:
        load(with_cell(tmp_path, "指标", at, value, number_format))
    assert f"指标!{at}" in str(refusal.value)


def test_a_formula_with_its_stored_value_is_read(tmp_path):
    path = with_cell(tmp_path, "指标", cell_of("revenue", "C"), 1286.4)
    with zipfile.ZipFile(path) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    name = next(n for n, data in parts.items() if b"<v>1286.4</v>" in data)
    parts[name] = parts[name].replace(b"<v>1286.4</v>", b"<f>1200+86.4</f><v>1286.4</v>")
    with zipfile.ZipFile(path, "w") as package:
        for part, data in parts.items():
            package.writestr(part, data)
    assert read(path, "revenue", 2025) == Decimal("1286.4")


def test_another_unit_in_the_unit_column_is_converted(tmp_path):
    def change(book):
        book["指标"][cell_of("revenue", "B")] = "万元"
        book["指标"][cell_of("revenue", "C")] = 12864000

    assert read(blank(tmp_path, change), "revenue", 2025) == Decimal("1286.4")


def test_a_unit_that_cannot_be_converted_is_refused(tmp_path):
    def change(book):
        book["指标"][cell_of("revenue", "B")] = "万美元"
        book["指标"][cell_of("revenue", "C")] = 12

    with pytest.raises(InputError, match="单位写的是“万美元”"):
        load(blank(tmp_path, change))


def test_years_may_stand_as_rows(tmp_path):
    def change(book):
        book.remove(book["指标"])
        sheet = book.create_sheet("指标")
        for row in (["年份", "营业收入（亿元）", "利润总额（万元）"], ["2024年", 1131.5, 801000], [2025, 1286.4, None]):
            sheet.append(row)

    path = blank(tmp_path, change)
    assert (read(path, "revenue", 2024), read(path, "revenue", 2025)) == (Decimal("1131.5"), Decimal("1286.4"))
    assert read(path, "profit", 2024) == Decimal("80.1")


def test_hidden_content_is_asked_about(tmp_path):
    def change(book):
        book["要点"]["B5"] = "藏起来的要点"
        book["要点"].row_dimensions[5].hidden = True

    with pytest.raises(InputError, match="隐藏") as refusal:
        load(blank(tmp_path, change))
    assert "要点!B5" in str(refusal.value)


def test_a_phone_number_typed_as_a_number_stays_what_it_was(tmp_path):
    at = next(f"B{row[0].row}" for row in _basics() if row[0].value == "联系人·手机号")
    assert load(with_cell(tmp_path, "基本信息", at, 13800000001)).basics.contact.mobile == "13800000001"


def test_a_date_in_the_date_field_is_a_date(tmp_path):
    path = with_cell(tmp_path, "基本信息", "B3", datetime(2026, 3, 18), "yyyy/m/d")
    assert load(path).fill_date == "2026-03-18"


def test_a_ratio_that_became_a_time_is_asked_about(tmp_path):
    with pytest.raises(InputError, match="6:4") as refusal:
        load(with_cell(tmp_path, "要点", "B2", time(6, 4), "h:mm"))
    assert "要点!B2" in str(refusal.value)


@pytest.mark.parametrize(
    ("sheet", "at", "value", "told"),
    [
        ("基本信息", "A4", "工业园区名字", "是不是“工业园区名称”"),
        ("要点", "A2", "问题二", "不是归类"),
        ("指标", "A2", "营业额", "不认识的指标"),
        ("指标", "C1", "去年", "不认识的表头"),
        ("企业清单", "B1", "公司", "不认识的表头"),
        ("基本信息", "B2", "别的类", "没有“别的类”这个类别"),
    ],
)
def test_unknown_words_are_refused_by_cell(sheet, at, value, told, tmp_path):
    def change(book):
        book[sheet][at] = value
        if sheet == "要点":
            book[sheet]["B2"] = "一条"

    with pytest.raises(InputError, match=told) as refusal:
        load(blank(tmp_path, change))
    assert f"{sheet}!{at}" in str(refusal.value)


def test_an_unknown_sheet_with_content_is_refused(tmp_path):
    def change(book):
        book.create_sheet("指标表2")["A1"] = "营业收入"

    with pytest.raises(InputError, match="不认识的工作表"):
        load(blank(tmp_path, change))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook", b"\xd0\xcf\x11\xe0" + b"0" * 600])
def test_what_is_no_workbook_is_refused(data, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError):
        load(path)


def test_a_workbook_of_something_else_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match="不是录入工作簿"):
        load(tmp_path / "a.xlsx")


def test_typed_text_of_numbers_is_kept(tmp_path):
    values = tuple(
        IndicatorValue("revenue", year, Decimal(text.replace(",", "")), text)
        for year, text in ((2025, "1,286.40"), (2024, "1131.5"), (2023, "993"))
    )
    application = replace(Application(FORM.name), development=replace(Application(FORM.name).development, values=values))
    (tmp_path / "a.xlsx").write_bytes(workbook_writer.workbook(application, FORM))
    assert load(tmp_path / "a.xlsx") == application


def test_the_company_list_stands_in_the_form_s_order():
    rows = (ListedCompany("独角兽企业", "甲", "一"), ListedCompany("上市企业", "=乙", "二"))
    book = openpyxl.load_workbook(
        io.BytesIO(workbook_writer.company_lists(replace(Application(FORM.name), companies=rows), FORM))
    )
    assert book.sheetnames == ["企业清单"]
    listed = [[cell.value for cell in row] for row in book["企业清单"].iter_rows()]
    assert listed[1:] == [["1", "上市企业", "=乙", "二"], ["2", "独角兽企业", "甲", "一"]]
    assert book["企业清单"]["C2"].data_type == "s"


def test_a_list_to_be_handed_in_prints_on_one_page_across_and_can_be_completed():
    given = Application(FORM.name, development=Development((IndicatorValue("listed", None, Decimal(6), "6"),)))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_writer.company_lists(given, FORM)))["企业清单"]
    assert [cell.value for cell in sheet[2]] == ["1", "上市企业", None, None], "a kind that is counted waits for its companies"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        1,
        0,
        True,
    )
    assert sheet.print_title_rows == "$1:$1" and not sheet.protection.sheet


def test_text_that_no_cell_can_hold_is_refused():
    too_long = replace(Application(FORM.name), practice=Practice(title="长" * 40_000))
    with pytest.raises(InputError, match="放不下"):
        workbook_writer.workbook(too_long, FORM)


def _basics():
    return openpyxl.load_workbook(io.BytesIO(empty()))["基本信息"].iter_rows()


@pytest.mark.parametrize("kind", ["blank", "filled", "lists"])
def test_no_validator_finds_a_fault(kind, tmp_path):
    from openxml_audit import OpenXmlValidator

    application = load(SAMPLES[0])
    made = workbook_writer.company_lists(application, FORM) if kind == "lists" else None
    path = tmp_path / "a.xlsx"
    path.write_bytes(made or workbook_writer.workbook(application if kind == "filled" else None, FORM))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
