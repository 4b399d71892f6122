"""Cells of a workbook as what the user meant: texts, exact numbers, or a refusal that names 工作表!单元格."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant import files
from assistant.errors import InputError

MAX_ROWS = 20_000
_MAX_UNPACKED = 300 * 1024 * 1024
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. value: as stored (a formula's stored result); format: its number format; formula: whether it is one."""

    file: str
    sheet: str
    at: str
    value: Any
    format: str = "General"
    formula: bool = False

    def refuse(self, problem: str, remedy: str = "") -> InputError:
        """The error that names this cell."""
        return InputError(f"{self.file} {self.sheet}!{self.at}", problem, remedy)

    @property
    def empty(self) -> bool:
        """Nothing in it: no value, and no formula either."""
        return not self.formula and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))

    @property
    def percent(self) -> bool:
        """Whether it shows its number as a percentage."""
        return "%" in _LITERAL.sub("", self.format)

    def known(self) -> Any:
        """Its value. Raises InputError for a formula without a stored result and for an error value."""
        if self.formula and self.value is None:
            raise self.refuse("是公式，但文件里没有存下计算结果", "请用 Excel 或 WPS 打开后保存一次，或改填数值")
        if isinstance(self.value, str) and self.value.startswith("#") and self.value.rstrip("!?").isupper() and self.formula:
            raise self.refuse(f"公式的结果是错误值 {self.value}", "请改正公式，或改填数值")
        return self.value

    def text(self, dates: bool = False) -> str:
        """Its words, stripped; whole numbers without a point. dates: a date is given as ISO text, else refused."""
        value = self.known()
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool):
            raise self.refuse("这里应当是文字，现在是“是/否”值", "请设为文本格式后重新填写")
        if isinstance(value, (datetime, date)) and dates:
            return value.strftime("%Y-%m-%d")
        if isinstance(value, (datetime, date, time, timedelta)):
            raise self.refuse("被表格软件当成了日期或时间（如 6:4 会变成 6:04）", "请先把这一格设为文本格式，再重新填写")
        if self.percent:
            return f"{plain(exact(value) * 100)}%"
        return plain(exact(value))


def exact(value: float | Decimal) -> Decimal:
    """A stored number as the decimal that the spreadsheet shows: at most 15 digits, so that 18.599999999999998 is 18.6."""
    return Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)


def plain(number: Decimal) -> str:
    """A decimal without exponent and without idle zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet's rows from the first one on: cells of a row may all be empty."""

    file: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def filled(self) -> Iterator[tuple[Cell, ...]]:
        """The rows that hold anything."""
        return (row for row in self.rows if not all(cell.empty for cell in row))


def read_sheets(path: Path) -> dict[str, Sheet]:
    """All worksheets by name, in order. Raises InputError for what is no workbook, for formulas hiding data, for hidden content."""
    data = files.read_bytes(path)
    name = str(path)
    _guard(data, name)
    import openpyxl

    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    except Exception:
        raise InputError(name, "不是能读的 Excel 工作簿，或文件已损坏", "请用 Excel 或 WPS 打开并另存为 .xlsx 后再试") from None
    return {sheet.title: _sheet(sheet, formulas[sheet.title], name) for sheet in values.worksheets}


def _guard(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(info.file_size for info in package.infolist())
    except zipfile.BadZipFile:
        raise InputError(name, "不是 .xlsx 工作簿（或设有打开密码）", "请另存为不带密码的 .xlsx 后再试") from None
    if size > _MAX_UNPACKED:
        raise InputError(name, "工作簿展开后太大", "请只保留录入用的工作表")


def _sheet(values: Any, formulas: Any, file: str) -> Sheet:
    if values.max_row > MAX_ROWS:
        raise InputError(f"{file} {values.title}", f"超过 {MAX_ROWS} 行", "请删去多余的行")
    rows = []
    for shown, typed in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        row = tuple(
            Cell(file, values.title, a.coordinate, a.value, str(a.number_format or "General"), b.data_type == "f")
            for a, b in zip(shown, typed, strict=True)
        )
        _refuse_hidden(row, values, shown)
        rows.append(row)
    return Sheet(file, values.title, tuple(rows))


def _refuse_hidden(row: tuple[Cell, ...], sheet: Any, shown: Any) -> None:
    """Content in a hidden row or column may be left over or meant: the user has to say which."""
    from openpyxl.utils import get_column_letter

    for cell, raw in zip(row, shown, strict=True):
        if cell.empty or sheet.sheet_state != "visible":
            continue
        if sheet.row_dimensions[raw.row].hidden:
            raise cell.refuse(f"第 {raw.row} 行被隐藏或筛掉了，但里面有内容", "请取消隐藏（筛选）确认后再导入；不要的内容请删去")
        if sheet.column_dimensions[get_column_letter(raw.column)].hidden:
            raise cell.refuse("这一列被隐藏了，但里面有内容", "请取消隐藏确认后再导入；不要的内容请删去")
