"""An application file in YAML (contract §2), read into an Application; every refusal names file, line, key and expectation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from assistant import categories, files
from assistant.intake import labels
from assistant.intake.nodes import Value, read_yaml
from assistant.intake.numbers import EXPECTED, parse_number
from assistant.model.application import (
    Application,
    Basics,
    ChainRow,
    Development,
    IndicatorValue,
    Industry,
    ListedCompany,
    Person,
    Point,
    PointKind,
    Practice,
    ProperName,
)
from assistant.model.category import Category, Group, Indicator

_SEPARATORS = str.maketrans(dict.fromkeys("、，,；;", "\n"))


def load_yaml(path: Path) -> Application:
    """The application in a YAML file. Raises InputError."""
    return parse_yaml(files.read_text(path), str(path))


def parse_yaml(text: str, file: str) -> Application:
    """The application in a YAML text; `file` names it in messages. Raises InputError."""
    document = read_yaml(text, file)
    sections = _known(document, ("类别", "填写日期", "基本信息", "创新实践", "发展情况", "企业清单", "逻辑链", "报告"))
    category, name = _category(sections.get("类别"))
    basics = _basics(sections["基本信息"], category) if "基本信息" in sections else Basics()
    practice, inner = _practice(sections["创新实践"]) if "创新实践" in sections else (Practice(), {})
    for key in ("企业清单", "逻辑链", "报告"):
        if key in sections and key in inner:
            raise inner[key].place.refuse(f"“{key}”写了两次", "请删去其中一个")
    extra = {**inner, **sections}
    return Application(
        category=name,
        fill_date=_text(sections, "填写日期"),
        basics=basics,
        practice=practice,
        development=_development(sections["发展情况"], category) if "发展情况" in sections else Development(),
        companies=tuple(_company(row) for row in extra["企业清单"].rows()) if "企业清单" in extra else (),
        chain=tuple(_chain_row(row) for row in extra["逻辑链"].rows()) if "逻辑链" in extra else (),
        report=_text(extra, "报告"),
    )


def _known(value: Value, keys: Iterable[str]) -> dict[str, Value]:
    """The pairs of a mapping under their known keys; an unknown key is refused with the nearest known one."""
    keys = tuple(keys)
    found: dict[str, Value] = {}
    for given, content in value.pairs():
        match = next((key for key in keys if labels.same(given, key)), None)
        if match is None:
            near = labels.nearest(given, keys)
            hint = f"是不是“{near}”？" if near else "可用的栏目有：" + "、".join(keys)
            raise content.place.refuse(f"不认识的栏目“{given}”", hint)
        if match in found:
            raise content.place.refuse(f"“{match}”写了两次", "请删去其中一个")
        found[match] = content
    return found


def _text(values: dict[str, Value], key: str) -> str:
    return values[key].text() if key in values else ""


def _category(value: Value | None) -> tuple[Category, str]:
    name = value.text() if value else ""
    if not name:
        return categories.default(), categories.default().name
    if name not in categories.names():
        raise value.place.refuse(f"没有“{name}”这个类别", "可用的类别有：" + "、".join(categories.names()))  # type: ignore[union-attr]
    return categories.load(name), name


def _basics(value: Value, category: Category) -> Basics:
    persons = {field.key: field for field in category.persons}
    keys = ("工业园区名称", "主导产业", "所在省市", "所在区县", "填写单位名称", "填写单位类别", "工业园区简介")
    got = _known(value, (*keys, *(field.input for field in category.persons)))
    return Basics(
        park_name=_text(got, "工业园区名称"),
        industries=tuple(_industry(item) for item in got["主导产业"].items()) if "主导产业" in got else (),
        province_city=_text(got, "所在省市"),
        county=_text(got, "所在区县"),
        applicant=_text(got, "填写单位名称"),
        applicant_kind=_text(got, "填写单位类别"),
        head=_person(got.get(persons["basics.head"].input)),
        contact=_person(got.get(persons["basics.contact"].input)),
        profile=_text(got, "工业园区简介"),
    )


def _industry(value: Value) -> Industry:
    if value.kind == "text":
        return Industry(value.text())
    got = _known(value, ("名称", "细分领域"))
    return Industry(_text(got, "名称"), _names(got.get("细分领域")))


def _names(value: Value | None) -> tuple[str, ...]:
    """A list of names; one text may hold several, parted by 、 ， or ；."""
    if value is None:
        return ()
    texts = (item.text() for item in value.items())
    return tuple(name.strip() for text in texts for name in text.translate(_SEPARATORS).split("\n") if name.strip())


def _person(value: Value | None) -> Person:
    if value is None:
        return Person()
    got = _known(value, ("姓名", "部门及职务", "手机号", "电子邮箱"))
    return Person(_text(got, "姓名"), _text(got, "部门及职务"), _text(got, "手机号"), _text(got, "电子邮箱"))


def _practice(value: Value) -> tuple[Practice, dict[str, Value]]:
    outside = ("企业清单", "逻辑链", "报告")
    got = _known(value, ("聚焦主导产业", "方向", "名称", "要点", "专有名词", *outside))
    practice = Practice(
        industry=_text(got, "聚焦主导产业"),
        direction=_text(got, "方向"),
        title=_text(got, "名称"),
        points=_points(got["要点"]) if "要点" in got else (),
        names=tuple(_proper_name(item) for item in got["专有名词"].items()) if "专有名词" in got else (),
    )
    return practice, {key: got[key] for key in outside if key in got}


def _points(value: Value) -> tuple[Point, ...]:
    if value.kind != "map":
        return tuple(Point(f"要点{n}", text) for n, text in enumerate(_lines(value), 1))
    got = _known(value, [kind.value for kind in PointKind])
    return tuple(
        Point(f"{kind.value}{n}", text, kind)
        for kind in PointKind
        if kind.value in got
        for n, text in enumerate(_lines(got[kind.value]), 1)
    )


def _lines(value: Value) -> list[str]:
    """The texts of a list; one block of text counts as a point a line."""
    if value.kind == "text":
        lines = (line.strip().lstrip("-•·●*").strip() for line in value.text().split("\n"))
    else:
        lines = (" ".join(item.text().split("\n")) for item in value.items())
    return [line for line in lines if line]


def _proper_name(value: Value) -> ProperName:
    if value.kind == "text":
        return ProperName(value.text())
    got = _known(value, ("全称", "简称"))
    return ProperName(_text(got, "全称"), _names(got.get("简称")))


def _company(value: Value) -> ListedCompany:
    got = _known(value, ("类别", "企业名称", "行业分类"))
    return ListedCompany(_text(got, "类别"), _text(got, "企业名称"), _text(got, "行业分类"))


def _chain_row(value: Value) -> ChainRow:
    got = _known(value, ("问题", "举措", "成效"))
    texts: Callable[[str], tuple[str, ...]] = lambda key: tuple(_lines(got[key])) if key in got else ()  # noqa: E731
    return ChainRow(_text(got, "问题"), texts("举措"), texts("成效"))


def _development(value: Value, category: Category) -> Development:
    values: list[IndicatorValue] = []
    statements: list[tuple[str, str]] = []
    for label, content in _known(value, [group.label for group in category.groups]).items():
        group = next(g for g in category.groups if g.label == label)
        _group(content, group, values, statements)
    return Development(tuple(values), tuple(statements))


def _group(value: Value, group: Group, values: list[IndicatorValue], statements: list[tuple[str, str]]) -> None:
    indicators = {indicator.label: indicator for indicator in group.indicators}
    texts = {statement.label: statement.key for statement in group.statements}
    for label, content in _known(value, (*indicators, *texts)).items():
        if label in texts:
            statements.append((texts[label], content.text()))
        elif indicators[label].years == (None,):
            values.extend(_cell(content, indicators[label], None))
        else:
            values.extend(_years(content, indicators[label]))


def _years(value: Value, indicator: Indicator) -> Iterable[IndicatorValue]:
    years = {str(year): year for year in indicator.years}
    for given, content in value.pairs():
        year = years.get(given.removesuffix("年").strip())
        if year is None:
            raise content.place.refuse(f"“{given}”不是表单要填的年份", "应为：" + "、".join(years))
        yield from _cell(content, indicator, year)


def _cell(value: Value, indicator: Indicator, year: int | None) -> Iterable[IndicatorValue]:
    text = value.text()
    if not text:
        return
    number = parse_number(text, indicator.unit)
    if number is None:
        raise value.place.refuse(
            f"“{text}”不是数", f"这里应填{EXPECTED}" + (f"，单位为{indicator.unit}" if indicator.unit else "")
        )
    yield IndicatorValue(indicator.key, year, number, text)
