"""Rules of the family `form`: required cells, choices and formats of the application; open placeholders."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from assistant.model.application import Application, Person
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.rules.material import material

_PLACEHOLDER = re.compile(r"【\s*待补充[^】\n]{0,200}】?|【\s*待(?:核实|完善|填写|定)[^】\n]{0,100}】")
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:\+?86)?(?:0\d{2,3})\d{7,8}(?:(?:转|x|X)?\d{1,6})?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_DATE = re.compile(r"(\d{4})\s*(?:-|/|\.|年)\s*(\d{1,2})\s*(?:-|/|\.|月)\s*(\d{1,2})\s*日?")
_A = Need.APPLICATION


def _persons(context: Context) -> Iterator[tuple[str, Person]]:
    yield "负责人", context.application.basics.head
    yield "联系人", context.application.basics.contact


def _cells(context: Context) -> Iterator[tuple[str, str]]:
    """Every required cell of the form, as place and content."""
    basics, practice, category = context.application.basics, context.application.practice, context.category
    yield "填写日期", context.application.fill_date
    yield f"基本信息.{category.park_name.label}", basics.park_name
    yield "基本信息.主导产业", "、".join(i.name for i in basics.industries)
    yield f"基本信息.{category.province_city.label}", basics.province_city
    yield f"基本信息.{category.county.label}", basics.county
    yield f"基本信息.{category.applicant.label}", basics.applicant
    yield "基本信息.填写单位类别", basics.applicant_kind
    for who, person in _persons(context):
        for label, value in (
            ("姓名", person.name),
            ("部门及职务", person.post),
            ("手机号", person.mobile),
            ("电子邮箱", person.email),
        ):
            yield f"基本信息.{who}.{label}", value
    yield f"基本信息.{category.profile.label}", basics.profile
    yield "创新实践.聚焦主导产业", practice.industry
    yield "创新实践.名称", practice.title
    yield from _development_cells(context)


def _development_cells(context: Context) -> Iterator[tuple[str, str]]:
    given = {(v.indicator, v.year): v.text or str(v.value) for v in context.application.development.values}
    for group in context.category.groups:
        for indicator in (i for i in group.indicators if i.required):
            for year in indicator.years:
                place = f"发展情况.{group.label}.{indicator.label}" + (f".{year}" if year else "")
                yield place, given.get((indicator.key, year), "")
        for statement in (s for s in group.statements if s.required):
            yield f"发展情况.{group.label}.{statement.label}", context.application.development.statement(statement.key)


def _empty(context: Context) -> Iterator[Hit]:
    for place, value in _cells(context):
        if not value.strip():
            yield Hit("必填栏目为空", place=place)


def _phone(context: Context) -> Iterator[Hit]:
    for who, person in _persons(context):
        plain = re.sub(r"[\s\-—－()（）]", "", person.mobile)
        if plain and not _MOBILE.fullmatch(plain) and not _LANDLINE.fullmatch(plain):
            yield Hit("应为11位手机号（或带区号的座机）", place=f"基本信息.{who}.手机号", excerpt=person.mobile)


def _email(context: Context) -> Iterator[Hit]:
    for who, person in _persons(context):
        if person.email.strip() and not _EMAIL.fullmatch(person.email.strip()):
            yield Hit("不像电子邮箱，应为“名称@域名”", place=f"基本信息.{who}.电子邮箱", excerpt=person.email)


def _kind(context: Context) -> Iterator[Hit]:
    kind, options = context.application.basics.applicant_kind.strip(), context.category.applicant_kind.options
    if kind and kind not in options:
        yield Hit(f"填写单位类别为单选：{'、'.join(options)}", place="基本信息.填写单位类别", excerpt=kind)


def _industries(context: Context) -> Iterator[Hit]:
    limits, industries = context.category.limits, context.application.basics.industries
    if len(industries) > limits.industries_max:
        names = "、".join(i.name for i in industries)
        yield Hit(
            f"填了{len(industries)}个主导产业，应为{limits.industries_min}—{limits.industries_max}个",
            place="基本信息.主导产业",
            excerpt=names,
        )
    for name, times in Counter(i.name for i in industries).items():
        if times > 1:
            yield Hit("主导产业重复填写", place="基本信息.主导产业", excerpt=name)


def _fields(context: Context) -> Iterator[Hit]:
    for industry in context.application.basics.industries:
        if industry.name and not industry.fields:
            yield Hit("没有填写对应细分领域", place="基本信息.主导产业", excerpt=industry.name)


def _focus(context: Context) -> Iterator[Hit]:
    focus = context.application.practice.industry.strip()
    names = [i.name for i in context.application.basics.industries]
    if focus and names and focus not in names:
        several = len(re.split(r"[、，,；;/和与及]", focus)) > 1
        message = "只能选择1个主导产业" if several else f"聚焦产业应是所填主导产业之一：{'、'.join(names)}"
        yield Hit(message, place="创新实践.聚焦主导产业", excerpt=focus)


def _direction(context: Context) -> Iterator[Hit]:
    direction = context.application.practice.direction.strip()
    if direction and direction not in context.category.directions:
        yield Hit(f"方向应为其中之一：{'、'.join(context.category.directions)}", place="创新实践.方向", excerpt=direction)


def _date(context: Context) -> Iterator[Hit]:
    typed = context.application.fill_date.strip()
    match = _DATE.fullmatch(typed)
    if typed and not (match and _is_date(*(int(part) for part in match.groups()))):
        yield Hit("填写日期应写作 2026-03-18 或 2026年3月18日", place="填写日期", excerpt=typed)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        return 2000 <= datetime.date(year, month, day).year <= 2100
    except ValueError:
        return False


def _no_list(context: Context) -> Iterator[Hit]:
    if context.application.companies:
        return
    needed = [i.list for i in context.category.indicators if i.list and _count(context.application, i.key)]
    if needed:
        yield Hit(f"还没有企业清单；需佐证：{'、'.join(needed)}", place="企业清单")


def _count(application: Application, key: str) -> int | None:
    value = application.development.value(key)
    return int(value) if value is not None else None


def _lists(context: Context) -> Iterator[Hit]:
    companies = context.application.companies
    if not companies:
        return
    rows = Counter(row.category for row in companies)
    wanted = {i.list: i for i in context.category.indicators if i.list}
    for name, indicator in wanted.items():
        count = _count(context.application, indicator.key)
        if count is not None and rows[name] != count:
            yield Hit(f"清单列了{rows[name]}家，指标填了{count}家，应当一致", place=f"企业清单.{name}", excerpt=str(rows[name]))
    for category in rows:
        if category not in wanted:
            yield Hit(f"不认识的优质企业类别；可用：{'、'.join(wanted)}", place="企业清单", excerpt=category)


def _doubled(context: Context) -> Iterator[Hit]:
    for (category, name), times in Counter((row.category, row.name) for row in context.application.companies).items():
        if times > 1:
            yield Hit(f"“{name}”在清单里出现{times}次", place=f"企业清单.{category}", excerpt=name)


def _open_report(context: Context) -> Iterator[Hit]:
    for match in _PLACEHOLDER.finditer(context.text):
        yield Hit("还有待补充的内容", Span(*match.span()))


def _open_cell(context: Context) -> Iterator[Hit]:
    for match in _PLACEHOLDER.finditer(material(context.application)):
        yield Hit("材料里还有待补充的内容", place="材料", excerpt=match.group())


def _notes(category: Category) -> str:
    return next((note for note in category.notes if "完整准确" in note), category.pledge)


_E, _W = Severity.ERROR, Severity.WARNING
RULES = (
    Rule("form.empty-cell", _E, "必填栏目为空", _notes, "表单各栏填写完整；报告一栏另由报告规则判。", _empty, _A),
    Rule("form.bad-phone", _E, "手机号格式不对", _notes, "11位手机号，可带+86、空格或短横；座机须带区号。", _phone, _A),
    Rule("form.bad-email", _E, "电子邮箱格式不对", _notes, "名称@域名。", _email, _A),
    Rule("form.unknown-kind", _E, "填写单位类别不在选项内", lambda c: f"{c.applicant_kind.label}：{'、'.join(c.applicant_kind.options)}",
         "单选。", _kind, _A),
    Rule("form.industry-count", _E, "主导产业数目不对", lambda c: c.footnote("industries"), "填写1—3个主导产业，不重复。", _industries, _A),
    Rule("form.missing-fields", _W, "主导产业没有细分领域", lambda c: c.footnote("industries"), "每个主导产业填对应细分领域。", _fields, _A),
    Rule("form.focus-not-listed", _E, "聚焦产业不是所填主导产业之一", lambda c: c.focus.hint, "仅选择1个主导产业填写。", _focus, _A),
    Rule("form.unknown-direction", _E, "方向不在表单所列之内", lambda c: c.requirement("方向参考"), "三个方向之一，一字不差。", _direction, _A),
    Rule("form.bad-date", _W, "填写日期格式不对", lambda c: "填写日期：    年    月    日", "写作 2026-03-18 或 2026年3月18日，须是真实日期。", _date, _A),
    Rule("form.missing-list", _W, "没有企业清单", lambda c: c.footnote("companies"), "除全部企业数量外，各类企业需提供清单佐证。", _no_list, _A),
    Rule("form.list-count", _E, "企业清单与指标不一致", lambda c: c.footnote("companies"), "清单每类的家数应等于指标所填。", _lists, _A),
    Rule("form.list-duplicate", _W, "企业清单重复", lambda c: c.footnote("companies"), "同一类别里一家企业只列一次。", _doubled, _A),
    Rule("form.open-placeholder", _E, "还有【待补充】", _notes, "【待补充】只能留在初稿里，定稿前须补齐。", _open_report,
         wrong="单次认证成本下降【待补充：下降比例】。", right="单次认证成本下降35%。"),
    Rule("form.open-cell", _E, "材料里还有【待补充】", _notes, "要点、简介和情况说明里的【待补充】须补齐。", _open_cell, _A),
)  # fmt: skip
