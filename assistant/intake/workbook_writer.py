"""Writes the input workbook, blank or filled: labels protected, drop-downs, units, notes; data never becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from assistant import categories
from assistant.errors import InputError
from assistant.intake import workbook as names
from assistant.intake.workbook_cells import exact, plain
from assistant.intake.workbook_file import saved
from assistant.intake.workbook_indicators import HEAD, NOTE, SINGLE, UNIT
from assistant.model.application import Application, IndicatorValue, Person, PointKind
from assistant.model.category import Category, Indicator

MAX_CELL = 32_767
ROOM = 200  # empty rows that are ready for typing below a list
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPTIONS = "选项"


def workbook(application: Application | None, category: Category) -> bytes:
    """The workbook as a file; the same input gives the same bytes. Raises InputError for text that no cell can hold."""
    from openpyxl import Workbook

    book = Workbook()
    given = application or Application(category.name)
    options = book.worksheets[0]
    options.title = _OPTIONS
    writer = _Writer(book, options)
    _guide(writer)
    _basics(writer, given, category)
    kinds = [kind.value for kind in PointKind]
    points = [(point.kind.value if point.kind else "", point.text) for point in given.practice.points]
    writer.table(names.POINTS, (("归类", 12, kinds), ("要点", 100, None)), points, "归类可以空着，由助手按内容判断。")
    _indicators(writer, given, category)
    writer.table(names.COMPANIES, _company_heads(category), [(c.category, c.name, c.industry) for c in given.companies], "")
    writer.table(
        names.NAMES, (("全称", 50, None), ("简称", 40, None)), [(n.full, "、".join(n.short)) for n in given.practice.names], ""
    )
    chain = [(row.problem, "\n".join(row.measures), "\n".join(row.results)) for row in given.chain]
    writer.table(names.CHAIN, (("问题", 40, None), ("举措", 60, None), ("成效", 60, None)), chain, "可以不填，由助手按要点梳理。")
    lines = [(line,) for line in given.report.split("\n")] if given.report else []
    writer.table(names.REPORT, ((names.REPORT, 120, None),), lines, "")
    options.sheet_state = "hidden"
    book.active = 1
    book.move_sheet(options, len(book.sheetnames))
    return saved(book)


def company_lists(application: Application, category: Category) -> bytes:
    """企业清单 as a workbook of one sheet, in the order of the form's kinds of companies."""
    from openpyxl import Workbook

    book = Workbook()
    writer = _Writer(book, book.worksheets[0])
    from assistant.word import lists

    numbered = [(str(n), *row) for n, row in enumerate(lists.rows(application, category), 1)]
    heads = (("序号", 8, None), ("优质企业类别", 36, None), ("企业名称", 48, None), ("行业分类", 24, None))
    writer.table(names.COMPANIES, heads, numbered, "", room=0)
    book.remove(book.worksheets[0])
    _for_print(book.worksheets[0])
    return saved(book)


def _for_print(sheet: Any) -> None:
    """A sheet to be handed in: A4 across, one page wide, its header on each page; and it may be written on."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.protection.sheet = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, sheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "&P"


Heads = Sequence[tuple[str, int, Sequence[str] | None]]


class _Writer:
    """Puts sheets into a book in one manner."""

    def __init__(self, book: Any, options: Any) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        side = Side("thin", "CBD2DB")
        self.book, self.options = book, options
        self.border, self.wrap = Border(side, side, side, side), Alignment(wrap_text=True, vertical="top")
        self.head, self.fill = Font(name="微软雅黑", bold=True, color="1F4E8C"), PatternFill("solid", "FFEEF3FA")
        self.body, self.quiet = Font(name="微软雅黑"), Font(name="微软雅黑", color="7B8794", size=10)
        self.grey, self.open = PatternFill("solid", "FFE9ECEF"), Protection(locked=False)

    def sheet(self, name: str, widths: Iterable[int]) -> Any:
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(name)
        for n, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(n)].width = width
        sheet.protection.sheet = True
        for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
            setattr(sheet.protection, allowed, False)  # False: not forbidden
        return sheet

    def put(self, cell: Any, value: str | float, *, label: bool = False, note: bool = False, typed: bool = False) -> None:
        """Write a value: text stays text, whatever it begins with."""
        if isinstance(value, str):
            value = _safe(value)
            cell.value = value or None
            if value:
                cell.data_type = "s"
            if value[:1] in tuple("=+-@"):
                cell.quotePrefix = True
        else:
            cell.value = value
        cell.font = self.head if label else self.quiet if note else self.body
        cell.alignment = self.wrap
        if label:
            cell.fill = self.fill
        if not note:
            cell.border = self.border
        if typed:
            cell.protection = self.open

    def choices(self, sheet: Any, cells: str, values: Sequence[str]) -> None:
        """A drop-down of these values; another value may still be typed."""
        from openpyxl.worksheet.datavalidation import DataValidation

        column = self.options.max_column + 1 if self.options["A1"].value else 1
        for n, value in enumerate(values, 1):
            self.put(self.options.cell(n, column), value)
        letter = self.options.cell(1, column).column_letter
        rule = DataValidation("list", formula1=f"{_OPTIONS}!${letter}$1:${letter}${len(values)}", allow_blank=True)
        rule.showErrorMessage = False
        sheet.add_data_validation(rule)
        rule.add(cells)

    def table(self, name: str, heads: Heads, rows: Sequence[Sequence[str]], note: str, room: int = ROOM) -> None:
        """A sheet with a header and rows of text."""
        sheet = self.sheet(name, [width for _, width, _ in heads])
        for n, (head, _, values) in enumerate(heads, 1):
            self.put(sheet.cell(1, n), head, label=True)
            if values:
                self.choices(sheet, f"{sheet.cell(2, n).coordinate}:{sheet.cell(len(rows) + room + 1, n).coordinate}", values)
        for r in range(2, len(rows) + room + 2):
            for c in range(1, len(heads) + 1):
                self.put(sheet.cell(r, c), rows[r - 2][c - 1] if r - 2 < len(rows) else "", typed=True)
                sheet.cell(r, c).number_format = "@"
        if note:
            from openpyxl.comments import Comment

            sheet["A1"].comment = Comment(note, "")
        sheet.freeze_panes = "A2"


def _guide(writer: _Writer) -> None:
    sheet = writer.sheet("说明", (100,))
    lines = (
        "经验总结材料录入工作簿",
        "1. 只在白色格子里填写，灰色和蓝色格子是栏目名。带下拉箭头的可以选择。",
        "2. 指标按单位一栏的单位填写。手头的数是别的单位（如万元）时，把单位一格改成那个单位即可，程序会换算。",
        "3. 百分比请写成 18.6 或 18.6%，不要写 0.186。",
        "4. 要点一行一条，次序不限，归类可以空着。有数据请写明年份和单位。",
        "5. 填好后在页面“上传材料”，或用 park-report draft 工作簿.xlsx -o 材料.docx。",
    )
    for n, line in enumerate(lines, 1):
        writer.put(sheet.cell(n, 1), line, label=n == 1)


def _basics(writer: _Writer, application: Application, category: Category) -> None:
    sheet = writer.sheet(names.BASICS, (34, 80, 50))
    for n, head in enumerate(("栏目", "内容", "填写提示"), 1):
        writer.put(sheet.cell(1, n), head, label=True)
    for r, (label, value, note, choices) in enumerate(_answers(application, category), 2):
        writer.put(sheet.cell(r, 1), label, label=True)
        writer.put(sheet.cell(r, 2), value, typed=True)
        sheet.cell(r, 2).number_format = "@"
        writer.put(sheet.cell(r, 3), note, note=True)
        if choices:
            writer.choices(sheet, sheet.cell(r, 2).coordinate, choices)
    sheet.freeze_panes = "B2"


Answer = tuple[str, str, str, Sequence[str]]


def _answers(application: Application, category: Category) -> Iterable[Answer]:
    basics, practice = application.basics, application.practice
    yield "类别", application.category, "", categories.names()
    yield "填写日期", application.fill_date, "如 2026-03-18", ()
    yield category.park_name.label, basics.park_name, _note(category, category.park_name.footnote), ()
    for n in range(max(category.industries.rows, len(basics.industries))):
        industry = basics.industries[n] if n < len(basics.industries) else None
        note = _note(category, category.industries.footnote) if n == 0 else ""
        yield f"主导产业{n + 1}", industry.name if industry else "", note, ()
        yield f"细分领域{n + 1}", "、".join(industry.fields) if industry else "", "以顿号分开", ()
    yield category.province_city.label, basics.province_city, "", ()
    yield category.county.label, basics.county, "", ()
    yield category.applicant.label, basics.applicant, "", ()
    yield category.applicant_kind.label, basics.applicant_kind, "", category.applicant_kind.options
    for field, person in zip(category.persons, (basics.head, basics.contact), strict=True):
        yield from _person(field.input, person)
    yield category.profile.label, basics.profile, category.profile.hint, ()
    yield "聚焦主导产业", practice.industry, category.focus.hint, ()
    yield "方向", practice.direction, "", category.directions
    yield "创新实践名称", practice.title, category.practice_title.hint, ()
    for statement in category.statements:
        yield statement.label, application.development.statement(statement.key), statement.hint, ()


def _person(who: str, person: Person) -> Iterable[Answer]:
    for label, value in (
        ("姓名", person.name),
        ("部门及职务", person.post),
        ("手机号", person.mobile),
        ("电子邮箱", person.email),
    ):
        yield f"{who}·{label}", value, "", ()


def _note(category: Category, key: str) -> str:
    return category.footnote(key) if key else ""


def _indicators(writer: _Writer, application: Application, category: Category) -> None:
    columns: tuple[int | None, ...] = (*category.years, None)
    sheet = writer.sheet(names.INDICATORS, (52, 14, *(14 for _ in columns), 60))
    heads = (HEAD, UNIT, *(f"{year}年" if year else SINGLE for year in columns), NOTE)
    for n, head in enumerate(heads, 1):
        writer.put(sheet.cell(1, n), head, label=True)
    values = {(value.indicator, value.year): value for value in application.development.values}
    for r, indicator in enumerate(category.indicators, 2):
        writer.put(sheet.cell(r, 1), indicator.name, label=True)
        writer.put(sheet.cell(r, 2), indicator.unit or "—", typed=True)
        for n, year in enumerate(columns, 3):
            cell = sheet.cell(r, n)
            if year not in indicator.years:
                cell.fill = writer.grey
                continue
            value = values.get((indicator.key, year))
            writer.put(cell, "", typed=True)
            if value is not None:
                _number(writer, cell, value, indicator)
        writer.put(sheet.cell(r, len(heads)), _about(indicator, category), note=True)
    sheet.freeze_panes = "C2"


def _number(writer: _Writer, cell: Any, value: IndicatorValue, indicator: Indicator) -> None:
    """A number where that keeps what was typed, else the text as typed; a share under 1 % as a percent cell."""
    small = indicator.unit == "%" and 0 < abs(value.value) < 1
    number = float(value.value / 100) if small else float(value.value)
    kept = exact(number) * (100 if small else 1) == value.value and plain(value.value) == value.text
    writer.put(cell, number if kept else value.text, typed=True)
    if kept and small:
        cell.number_format = "0.00##%"


def _about(indicator: Indicator, category: Category) -> str:
    own = f"属于“{category.indicator(indicator.part_of).name}”的一部分" if indicator.part_of else ""
    parts = (f"{indicator.scope}口径" if indicator.scope == "主导产业" else "", own, _note(category, indicator.footnote))
    return "；".join(part for part in parts if part)


def _company_heads(category: Category) -> Heads:
    kinds = [indicator.list for indicator in category.indicators if indicator.list]
    return (("类别", 40, kinds), ("企业名称", 60, None), ("行业分类", 30, None))


def _safe(text: str) -> str:
    if len(text) > MAX_CELL:
        raise InputError("工作簿", f"有一段文字超过 {MAX_CELL} 字，一格放不下", "请缩短后再导出")
    if _CONTROL.search(text):
        raise InputError("工作簿", f"文字“{_CONTROL.sub('▯', text)[:20]}”里有看不见的控制字符", "请删去后再导出")
    return text
