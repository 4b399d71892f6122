"""The input workbook (or one filled in its manner) read into an Application; every refusal names 工作表!单元格."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant import categories
from assistant.errors import InputError
from assistant.intake import labels
from assistant.intake.workbook_cells import Cell, Sheet, read_sheets
from assistant.intake.workbook_indicators import read_indicators
from assistant.model.application import (
    Application,
    Basics,
    ChainRow,
    Development,
    Industry,
    ListedCompany,
    Person,
    Point,
    PointKind,
    Practice,
    ProperName,
)
from assistant.model.category import Category

BASICS, POINTS, INDICATORS, COMPANIES, NAMES, CHAIN, REPORT = "基本信息", "要点", "指标", "企业清单", "专有名词", "逻辑链", "报告"
IGNORED = ("说明", "选项")
SHEETS = (BASICS, POINTS, INDICATORS, COMPANIES, NAMES, CHAIN, REPORT)
_SEPARATORS = str.maketrans(dict.fromkeys("、，,；;\n", "、"))
_PARTS = (("姓名", "name"), ("部门及职务", "post"), ("手机号", "mobile"), ("电子邮箱", "email"))


def load_workbook(path: Path) -> Application:
    """The application in a workbook. Raises InputError."""
    sheets = _known_sheets(read_sheets(path), str(path))
    answers = _answers(sheets[BASICS]) if BASICS in sheets else {}
    category = _category(answers.get("类别"))
    application = _basics(answers, category)
    practice = replace(
        application.practice,
        points=_points(sheets[POINTS]) if POINTS in sheets else (),
        names=tuple(_names(sheets[NAMES])) if NAMES in sheets else (),
    )
    development = replace(
        application.development, values=read_indicators(sheets[INDICATORS], category) if INDICATORS in sheets else ()
    )
    return replace(
        application,
        practice=practice,
        development=development,
        companies=tuple(_companies(sheets[COMPANIES])) if COMPANIES in sheets else (),
        chain=tuple(_chain(sheets[CHAIN])) if CHAIN in sheets else (),
        report=_report(sheets[REPORT]) if REPORT in sheets else "",
    )


def _known_sheets(found: dict[str, Sheet], file: str) -> dict[str, Sheet]:
    known: dict[str, Sheet] = {}
    for name, sheet in found.items():
        match = next((one for one in (*SHEETS, *IGNORED) if labels.plain(one) == labels.plain(name)), None)
        if match is None and any(sheet.filled()):
            near = labels.nearest(name, SHEETS)
            hint = f"是不是“{near}”？" if near else "可用的工作表有：" + "、".join(SHEETS)
            raise InputError(f"{file} {name}", "不认识的工作表", f"{hint}；不要的请删去")
        if match in SHEETS and match is not None:
            known[match] = sheet
    if not known:
        raise InputError(file, "不是录入工作簿", "请用“park-report workbook -o 录入.xlsx”或页面上的“下载空白录入工作簿”取得")
    return known


def _answers(sheet: Sheet) -> dict[str, Cell]:
    """Label → the cell beside it; a label given twice is refused."""
    found: dict[str, Cell] = {}
    for row in sheet.filled():
        if row[0].empty:
            extra = next(cell for cell in row if not cell.empty)
            raise extra.refuse("左边没有栏目名", "请在第一列写明栏目，或删去这一行")
        name = row[0].text()
        if labels.plain(name) in ("栏目", "项目"):
            continue
        if name in found:
            raise row[0].refuse(f"“{name}”写了两次", "请删去其中一个")
        found[name] = row[1] if len(row) > 1 else Cell(sheet.file, sheet.name, "B1", None)
    return found


def _category(cell: Cell | None) -> Category:
    name = cell.text() if cell is not None else ""
    if not name:
        return categories.default()
    if name not in categories.names() and cell is not None:
        raise cell.refuse(f"没有“{name}”这个类别", "可用的类别有：" + "、".join(categories.names()))
    return categories.load(name)


class _Taken:
    """The answers of the sheet 基本信息, each to be asked for once by its label; what nobody asks for is an unknown label."""

    def __init__(self, answers: dict[str, Cell]) -> None:
        self._left, self._asked = dict(answers), list[str]()

    def text(self, label: str, dates: bool = False) -> str:
        self._asked.append(label)
        for given in list(self._left):
            if labels.same(given, label):
                return self._left.pop(given).text(dates)
        return ""

    def numbered(self, label: str) -> list[str]:
        """The texts of 主导产业1, 主导产业2 … in order, gaps as empty texts."""
        rows: list[str] = []
        number = 1
        while any(labels.same(given, f"{label}{number}") for given in self._left) or number <= 3:
            rows.append(self.text(f"{label}{number}"))
            number += 1
        return rows

    def close(self, sheet_cells: dict[str, Cell]) -> None:
        for given in self._left:
            near = labels.nearest(given, self._asked)
            cell = sheet_cells[given]
            label = replace(cell, at=f"A{''.join(c for c in cell.at if c.isdigit())}")
            raise label.refuse(f"不认识的栏目“{given}”", f"是不是“{near}”？" if near else "请用工作簿里原有的栏目名")


def _basics(answers: dict[str, Cell], category: Category) -> Application:
    taken = _Taken(answers)
    taken.text("类别")
    fill_date = taken.text("填写日期", dates=True)
    persons = {p.key: Person(*(taken.text(f"{p.input}·{label}") for label, _ in _PARTS)) for p in category.persons}
    basics = Basics(
        park_name=taken.text(category.park_name.label),
        industries=_industries(taken),
        province_city=taken.text(category.province_city.label),
        county=taken.text(category.county.label),
        applicant=taken.text(category.applicant.label),
        applicant_kind=taken.text(category.applicant_kind.label),
        head=persons["basics.head"],
        contact=persons["basics.contact"],
        profile=taken.text(category.profile.label),
    )
    practice = Practice(taken.text("聚焦主导产业"), taken.text("方向"), taken.text("创新实践名称"))
    statements = tuple((s.key, text) for s in category.statements if (text := taken.text(s.label)))
    taken.close(answers)
    return Application(category.name, fill_date, basics, practice, Development((), statements))


def _industries(taken: _Taken) -> tuple[Industry, ...]:
    names, fields = taken.numbered("主导产业"), taken.numbered("细分领域")
    fields += [""] * (len(names) - len(fields))
    rows = [Industry(name, _split(field)) for name, field in zip(names, fields, strict=False)]
    while rows and rows[-1] == Industry(""):
        rows.pop()
    return tuple(rows)


def _split(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.translate(_SEPARATORS).split("、") if name.strip())


def _table(sheet: Sheet, heads: Sequence[str]) -> Iterator[tuple[Cell, dict[str, Cell]]]:
    """The rows below the header, as (first cell, column → cell). The header's names may stand in any order."""
    columns: dict[str, int] | None = None
    for row in sheet.filled():
        if columns is None:
            named = {n: cell for n, cell in enumerate(row) if not cell.empty}
            match = {n: next((h for h in heads if labels.same(cell.text(), h)), None) for n, cell in named.items()}
            if not any(match.values()):
                continue
            for n, head in match.items():
                if head is None:
                    raise named[n].refuse(f"不认识的表头“{named[n].text()}”", "可用的表头有：" + "、".join(heads))
            columns = {head: n for n, head in match.items() if head is not None}
            continue
        stray = next((cell for n, cell in enumerate(row) if not cell.empty and n not in columns.values()), None)
        if stray is not None:
            raise stray.refuse("这一格不在任何表头之下", "请移到有表头的列，或删去")
        yield row[0], {head: row[n] for head, n in columns.items() if n < len(row)}
    if columns is None and any(sheet.filled()):
        raise next(sheet.filled())[0].refuse("没有找到表头", "表头应为：" + "、".join(heads))


def _of(cells: dict[str, Cell], head: str) -> str:
    return cells[head].text() if head in cells else ""


def _points(sheet: Sheet) -> tuple[Point, ...]:
    counts: dict[str, int] = {}
    points = []
    for first, cells in _table(sheet, ("归类", "要点")):
        text, name = " ".join(_of(cells, "要点").split("\n")), _of(cells, "归类")
        if name and name not in [kind.value for kind in PointKind]:
            raise cells["归类"].refuse(
                f"“{name}”不是归类", "应为：" + "、".join(kind.value for kind in PointKind) + "，或空着由助手归类"
            )
        if not text:
            raise first.refuse("这一行没有写要点", "请写上要点，或删去这一行")
        kind = PointKind(name) if name else None
        label = name or "要点"
        counts[label] = counts.get(label, 0) + 1
        points.append(Point(f"{label}{counts[label]}", text, kind))
    return tuple(points)


def _names(sheet: Sheet) -> Iterator[ProperName]:
    for first, cells in _table(sheet, ("全称", "简称")):
        full = _of(cells, "全称")
        if not full:
            raise first.refuse("这一行没有写全称", "请写上全称，或删去这一行")
        yield ProperName(full, _split(_of(cells, "简称")))


def _companies(sheet: Sheet) -> Iterator[ListedCompany]:
    for _, cells in _table(sheet, ("类别", "企业名称", "行业分类")):
        yield ListedCompany(_of(cells, "类别"), _of(cells, "企业名称"), _of(cells, "行业分类"))


def _chain(sheet: Sheet) -> Iterator[ChainRow]:
    for _, cells in _table(sheet, ("问题", "举措", "成效")):
        measures, results = (tuple(line.strip() for line in _of(cells, h).split("\n") if line.strip()) for h in ("举措", "成效"))
        yield ChainRow(_of(cells, "问题"), measures, results)


def _report(sheet: Sheet) -> str:
    """The first column below its header, a paragraph a row."""
    lines = [row[0].text() if row else "" for row in sheet.rows]
    if lines and labels.plain(lines[0]).startswith(REPORT):
        lines = lines[1:]
    return "\n".join(lines).strip()
