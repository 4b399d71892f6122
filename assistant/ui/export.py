"""Step ⑦: what stands in the way of a final export, then every kind of document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from assistant import workflow
from assistant.errors import ParkReportError
from assistant.model.finding import Finding
from assistant.ui import fields, judged, markup, naming, state, told
from assistant.ui.cards import clip
from assistant.ui.report_view import WORDS
from assistant.ui.steps import Step, find

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST, SHOWN = 2, 30
_failed: dict[str, str] = {}  # by project: why its last download was not made; the library runs the making outside of any run
_STEPS = (("发展情况", "indicators"), ("创新实践.名称", "title"), ("创新实践", "material"), ("基本信息", "material"))


def render() -> None:
    """Show the step."""
    report = state.application().report
    if (reason := _failed.pop(state.project().head.id, "")) != "":
        markup.alert("error", f"刚才的文件没有生成。{reason}")
    found = judged.obstacles()
    _obstacles(found)
    _signing(report)
    if not report.strip():
        markup.alert("info", "还没有报告，导出的表单里报告一栏会是空的。请先到“④ 起草”。")
    charts = st.checkbox("报告中插入图表（三年走势、前后对比）", value=True, key=state.key("charts"))
    _documents(bool(found), charts)
    _own_form(bool(found), charts)
    _others(bool(found))


def _signing(report: str) -> None:
    """For the one who signs: what is proved, what is missing, what changed, and where the pledge stands."""
    lines, lead = [], "签字前一览"
    if report.strip():
        counts = Counter(item.support for item in judged.report().evidence)
        lead += "：报告中的数据" + " · ".join(f"{words} {counts[support]}" for support, words in WORDS.items())
        gaps = report.count("【待补充")
        lines.append(f"稿中【待补充】{gaps} 处" if gaps else "稿中没有【待补充】")
    asked = len(judged.chain().questions)
    lines.append(f"可以补充的问题 {asked} 个（见“③ 要点与逻辑链”，不妨碍定稿）" if asked else "没有待补充的问题")
    history = state.store().projects.revisions(state.project().head.id, limit=1)
    if history:
        last = history[0]
        same = state.store().projects.revision(state.project().head.id, last.number) == state.project().content
        since = "现在的内容就是这一版" if same else "此后又改过"
        lines.append(f"最近一版：第 {last.number} 版（{state.moment(last.at)}，{last.cause}），{since}；逐处比较见“版本”")
    lines.append(f"《{judged.category().pledge_heading}》在导出的表单里，打印后签字盖章")
    with st.expander(lead):
        markup.bullets("info", "绿色和蓝色只说明与填报一致；填报本身请对照原始报表。", lines)


def _obstacles(found: list[Finding]) -> None:
    if not found:
        markup.alert("success", "没有妨碍定稿的问题。盖章前请再通读一遍。")
        return
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(_step_of(finding), []).append(finding)
    markup.alert("warning", f"还有 {len(found)} 处妨碍定稿。现在可以导出初稿（文件名会注明），定稿前请处理：")
    for name, findings in groups.items():
        _group(find(name), findings)


def _group(step: Step, findings: list[Finding]) -> None:
    """What stands in the way in one step, and the way there."""
    lines = [f"{told.finding(f.place) or f.part or '全文'}：{clip(f.message)}" for f in findings]
    with st.container(border=True):
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left:
            markup.show(markup.tag("strong", f"{step.title}：{len(findings)} 处"))
            for line in lines[:FIRST]:
                markup.text(line)
        right.button(f"去{step.title}处理", key=f"fix-{step.name}", on_click=state.go, args=(step.name,), width="stretch")
        if len(lines) > FIRST:
            with st.expander(f"另外 {len(lines) - FIRST} 处"):
                for line in lines[FIRST:SHOWN]:
                    markup.text(line)
                if len(lines) > SHOWN:
                    markup.note(f"还有 {len(lines) - SHOWN} 处。")


def _step_of(finding: Finding) -> str:
    if finding.place is None:
        return "revise"
    if finding.family == "title":
        return "title"
    return next((step for prefix, step in _STEPS if finding.place.startswith(prefix)), "material")


def _documents(draft: bool, charts: bool) -> None:
    content = state.project().content
    application, accepted = content.application, content.accepted
    plain = replace(application, report="")
    findings = judged.open_findings(judged.report().verdict.findings) if application.report.strip() else ()
    markup.show(markup.tag("h2", "导出初稿" if draft else "导出定稿", "pr-h"))
    columns = st.columns(3)
    for column, use in zip(columns, ("上报用", "审阅用", "附件"), strict=True):
        with column:
            markup.show(markup.tag("strong", use))
    final = not draft
    makers: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("填好的官方表单", "官方表单", "docx", lambda: workflow.export_form(plain, application.report, charts=charts, final=final, accepted=accepted).data),
        ("审阅稿（校验意见作批注）", "审阅稿", "docx", lambda: workflow.export_form(plain, application.report, charts=False, comments=findings, accepted=accepted).data),
        ("企业清单（Word）", "企业清单", "docx", lambda: workflow.company_lists(plain, "docx")),
        ("报告单行本（可另附页）", "报告", "docx", lambda: workflow.export_report(plain, application.report, charts=charts, final=final, accepted=accepted).data),
        ("提交检查单", "提交检查单", "docx", lambda: workflow.checklist(plain, application.report)),
        ("企业清单（Excel）", "企业清单", "xlsx", lambda: workflow.company_lists(plain, "xlsx")),
    )  # fmt: skip
    for number, (label, kind, suffix, make) in enumerate(makers):
        with columns[number % 3]:
            needs = kind in ("报告", "审阅稿")
            button(
                label, kind, suffix, make, draft=draft and kind != "提交检查单", disabled=needs and not application.report.strip()
            )


def button(label: str, kind: str, suffix: str, make: Callable[[], bytes], *, draft: bool = False, disabled: bool = False) -> None:
    """A download that is made when it is asked for and noted as a revision; what goes wrong is said in its place."""
    application, project_id, store = state.application(), state.project().head.id, state.store()

    def data() -> bytes:
        try:
            made = make()
        except ParkReportError as problem:
            _failed[project_id] = str(problem)
            raise
        except Exception:
            _failed[project_id] = "程序内部错误，已保存的内容不受影响。请再试一次；仍然如此，请到“版本”里导出项目文件留底。"
            raise
        store.projects.note(project_id, f"导出 {label}")
        return made

    st.download_button(
        label, data=data, file_name=naming.file_name(application, kind, suffix, draft), mime=DOCX if suffix == "docx" else XLSX,
        key=f"get-{kind}-{suffix}", type="primary" if kind == "官方表单" else "secondary", on_click="ignore", width="stretch", disabled=disabled,
    )  # fmt: skip


def _own_form(draft: bool, charts: bool) -> None:
    with st.expander("填入上级发的表单（上传 .docx）"):
        markup.note("上传主办方发的空白表单（.docx），助手按栏目名填写，文件里其余内容原样保留。")
        found = st.file_uploader("官方表单（.docx）", type=["docx"], key=state.key("own-form"))
        if found is None:
            return
        content = state.project().content
        plain = replace(content.application, report="")
        try:
            filled = workflow.export_form(
                plain,
                content.application.report,
                form=found.getvalue(),
                charts=charts,
                accepted=content.accepted,
                form_name=found.name,
            )
        except ParkReportError as problem:
            markup.alert("error", problem)
            return
        markup.alert("success", f"已填 {len(filled.filled)} 栏，空着 {len(filled.empty)} 栏。")
        if filled.missing:
            markup.bullets("warning", "表单里没有找到这些栏目：", filled.missing)
        button("下载填好的表单", "我的表单", "docx", lambda: filled.data, draft=draft)


def _others(draft: bool) -> None:
    with st.expander("修订稿：带修改痕迹，与某一版对照"):
        held = state.store().projects.revisions(state.project().head.id, limit=50)
        names = {r.number: f"第 {r.number} 版 · {state.moment(r.at)} · {r.cause}" for r in held}
        key = state.seed("redline", next(iter(names), None))
        chosen: Any = fields.select("与哪一版对照", list(names), key=key, format_func=lambda n: names.get(n, ""))
        if chosen is None:
            return
        old = state.store().projects.revision(state.project().head.id, chosen).application.report
        new = state.application().report
        if not old.strip() or not new.strip():
            markup.note("那一版或现在没有报告，没有可对照的内容。")
            return
        application = replace(state.application(), report="")
        button("下载修订稿（Word 修订标记）", "修订稿", "docx", lambda: workflow.tracked(application, old, new), draft=draft)
