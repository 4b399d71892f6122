"""Step ①: the form's fields as on the form, with its hints and limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from assistant import workflow
from assistant.model.application import Application, Industry, ListedCompany, ProperName
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.text.word_count import word_count
from assistant.ui import fields, grid, incoming, judged, markup, naming, state, told

_SEPARATORS = str.maketrans(dict.fromkeys("，,；;\n", "、"))


def render() -> None:
    """Show the step."""
    category = judged.category()
    pages: dict[str, Callable[[], None]] = {
        "基本信息": lambda: _basics(category),
        "创新实践": lambda: _practice(category),
        "情况说明": lambda: _statements(category),
        "专有名词": _names,
        "企业清单": lambda: _companies(category),
        "从文件载入": _upload,
    }
    for tab, show in zip(st.tabs(list(pages), key="material-tabs", on_change="rerun"), pages.values(), strict=True):
        if tab.open:  # the tables of the others would be drawn anew at every edit
            with tab:
                show()
    _findings()


def _basics(category: Category) -> None:
    left, right = st.columns([3, 1])
    with left:
        note = category.footnote(category.park_name.footnote) if category.park_name.footnote else ""
        fields.line(category.park_name.label, category.park_name.key, placeholder=note)
    with right:
        fields.line("填写日期", "fill_date", placeholder="如 2026-03-18")
    _industries(category)
    columns = st.columns(4)
    for column, field in zip(columns, (category.province_city, category.county, category.applicant), strict=False):
        with column:
            fields.line(field.label, field.key)
    with columns[3]:
        fields.choice(category.applicant_kind.label, category.applicant_kind.key, category.applicant_kind.options)
    for person in category.persons:
        parts = ((person.name, "name"), (person.post, "post"), (person.mobile, "mobile"), (person.email, "email"))
        for column, (label, part) in zip(st.columns(4), parts, strict=True):
            with column:
                fields.line(f"{person.input}·{label.removeprefix(person.input)}", f"{person.key}.{part}")
    markup.note("人员姓名和联系方式只填入表单，不会发送给模型，也不会写进报告。")
    fields.area(category.profile.label, category.profile.key, 150)
    markup.note(category.profile.hint)
    _words(state.application().basics.profile, category.limits.profile)


def _words(text: str, limit: int) -> None:
    count = word_count(text)
    over = f"，超出 {count.lower - limit} 字" if count.lower > limit else ""
    markup.show(markup.tag("p", f"字数 {count.lower} / {limit}{over}", "pr-note pr-count"))


def _industries(category: Category) -> None:
    field = category.industries
    rows = state.application().basics.industries
    markup.show(markup.tag("p", field.label, "pr-h"))
    if field.footnote:
        markup.note(category.footnote(field.footnote))
    for number in range(max(field.rows, len(rows))):
        row = rows[number] if number < len(rows) else Industry("")
        left, right = st.columns([1, 3])
        with left:
            fields.free_line(f"{field.name}{number + 1}", f"industry-{number}", row.name, _industry(number, "name"))
        with right:
            fields.free_line(
                f"{field.fields}{number + 1}",
                f"industry-fields-{number}",
                "、".join(row.fields),
                _industry(number, "fields"),
                placeholder="以顿号分开",
            )


def _industry(number: int, part: str) -> fields.Change:
    def change(application: Application, text: str) -> Application:
        rows = list(application.basics.industries)
        rows += [Industry("")] * (number + 1 - len(rows))
        value = text if part == "name" else tuple(n for n in (p.strip() for p in text.translate(_SEPARATORS).split("、")) if n)
        rows[number] = replace(rows[number], **{part: value})  # type: ignore[arg-type]
        while rows and rows[-1] == Industry(""):
            rows.pop()
        return replace(application, basics=replace(application.basics, industries=tuple(rows)))

    return change


def _practice(category: Category) -> None:
    left, right = st.columns(2)
    names = [industry.name for industry in state.application().basics.industries if industry.name]
    with left:
        fields.choice(category.focus.label, category.focus.key, names)
        markup.note(category.focus.hint)
    with right:
        fields.choice("创新实践方向", "practice.direction", category.directions)
    if not names:
        markup.note("请先在“基本信息”里填写主导产业，这里再从中选一个。")
    markup.note("创新实践名称在“⑥ 题名”里拟定，要点在“③ 要点与逻辑链”里填写。")


def _statements(category: Category) -> None:
    for statement in category.statements:
        value = state.application().development.statement(statement.key)
        markup.note(statement.hint)
        fields.free_area(statement.label, f"statement-{statement.key}", value, _statement(statement.key))


def _statement(key: str) -> fields.Change:
    def change(application: Application, text: str) -> Application:
        development = application.development
        rest = {name: old for name, old in development.statements if name != key}
        if text:
            rest[key] = text
        order = [statement.key for statement in judged.category().statements]
        rows = tuple(sorted(rest.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)))
        return replace(application, development=replace(development, statements=rows))

    return change


def _names() -> None:
    markup.note(
        "写明企业、机构、技术的规范全称和它的简称。报告只用全称，简称会被指出。在最后的空行里添加；勾选行首的方框再按 Delete 键可删去一行。"
    )
    rows = [{"全称": name.full, "简称": "、".join(name.short)} for name in state.application().practice.names]
    config = {
        "全称": st.column_config.TextColumn("全称", width="large"),
        "简称": st.column_config.TextColumn("简称（以顿号分开）", width="medium"),
    }
    grid.edit("names", config, rows, _save_names, dynamic=True)


def _save_names(rows: list[grid.Row]) -> bool:
    names = tuple(
        ProperName(row["全称"], tuple(s.strip() for s in row.get("简称", "").translate(_SEPARATORS).split("、") if s.strip()))
        for row in rows
        if row.get("全称")
    )
    return state.edit_application(lambda a: replace(a, practice=replace(a.practice, names=names)))


def _companies(category: Category) -> None:
    kinds = [indicator.list for indicator in category.indicators if indicator.list]
    markup.note(
        "除全部企业数量外，各类企业都要附清单。行数会与“② 指标”里的数量核对。也可在录入工作簿里填好后载入，或从 Excel 复制后粘贴到表里。"
    )
    rows = [{"类别": c.category, "企业名称": c.name, "行业分类": c.industry} for c in state.application().companies]
    config = {
        "类别": st.column_config.SelectboxColumn("优质企业类别", options=kinds, width="medium"),
        "企业名称": st.column_config.TextColumn("企业名称", width="large"),
        "行业分类": st.column_config.TextColumn("行业分类", width="medium"),
    }
    grid.edit("companies", config, rows, _save_companies, dynamic=True)


def _save_companies(rows: list[grid.Row]) -> bool:
    companies = tuple(
        ListedCompany(r.get("类别", ""), r.get("企业名称", ""), r.get("行业分类", "")) for r in rows if any(r.values())
    )
    return state.edit_application(lambda a: replace(a, companies=companies))


def _upload() -> None:
    markup.note("载入的文件会替换本项目的材料（报告正文为空的文件不动现有报告）。替换前的内容留在“版本”里。")
    found = st.file_uploader("材料文件（.xlsx 工作簿或 .docx 表单）", type=incoming.MATERIAL, key=state.key("replace-material"))
    left, right = st.columns(2)
    left.download_button(
        "下载录入工作簿（含现有内容）",
        data=_workbook(state.application()),
        file_name=naming.file_name(state.application(), "录入工作簿", "xlsx"),
        on_click="ignore",
        key="workbook",
        width="stretch",
    )
    if found is not None:
        right.button("用这个文件替换材料", key="replace", type="primary", on_click=_replace, args=(found,), width="stretch")


def _workbook(application: Application) -> Callable[[], bytes]:
    return lambda: workflow.workbook(application)


@state.guard
def _replace(found: object) -> None:
    loaded = incoming.read(found, workflow.load_application)
    name = Path(str(getattr(found, "name", ""))).name
    kept = state.application().report
    if state.edit_application(lambda _: loaded if loaded.report else replace(loaded, report=kept), f"导入 {name}", fresh=True):
        state.say("success", f"已载入 {name}。")


def _findings() -> None:
    places = ("基本信息", "创新实践", "情况", "企业清单", "填写")
    found = [
        f
        for f in judged.open_findings(judged.own().verdict.findings, Severity.ERROR, Severity.WARNING)
        if (f.place or "").startswith(places)
    ]
    if found:
        markup.bullets("warning", f"还有 {len(found)} 处要完善：", [f"{told.finding(f.place)}：{f.message}" for f in found[:12]])
        if len(found) > 12:
            markup.note(f"另有 {len(found) - 12} 处，见“⑦ 导出”。")
