"""旧稿改写: an old draft put into the required structure, with what became of each passage."""

from __future__ import annotations

import threading
from typing import Any

import streamlit as st

from assistant import workflow
from assistant.errors import ParkReportError
from assistant.model.rework import Rework
from assistant.store.codec import decode, encode
from assistant.ui import incoming, jobs, judged, markup, model, report_edit, state, work

KIND = "rework"


def render() -> None:
    """Show the step."""
    if work.show(KIND, again=lambda: _with_model(str(state.get("old-draft") or ""))):
        return
    old = _old()
    left, right = st.columns(2)
    left.button(
        "离线重排（只移动段落，不改词句）",
        key="rework-offline",
        on_click=_offline,
        args=(old,),
        disabled=not old,
        width="stretch",
    )
    right.button(
        "用模型改写", key="rework-model", on_click=_with_model, args=(old,), type="primary", width="stretch",
        disabled=not old or model.current() is None,
    )  # fmt: skip
    if not old:
        markup.note("先选择旧稿文件或粘贴全文，再点改写。")
    elif model.current() is None:
        markup.note("“用模型改写”要先在“设置”里配置模型；离线改写不需要。")
    held = _result()
    if held is not None:
        _show(*held)


def _old() -> str:
    found = st.file_uploader("旧稿（.docx、.txt）", type=incoming.DRAFT, key=state.key("old-file"))
    key = state.seed("old-text", state.get("old-draft") or "")
    text = str(st.text_area("或粘贴旧稿全文", key=key, height=180) or "").replace("\r\n", "\n").strip()
    if found is not None:
        try:
            text = incoming.read(found, workflow.read_report)
        except ParkReportError as problem:
            markup.alert("error", problem)
            return ""
        markup.note(f"读入 {found.name}：{workflow.count(text)[0].lower} 字。")
    return text


@state.guard
def _offline(old: str) -> None:
    result = workflow.rewrite_offline(judged.material(), old, judged.chain())
    state.put("old-draft", old)
    state.put("rework", (state.project().head.id, old, result))


@state.guard
def _with_model(old: str) -> None:
    settings, application, mask, home = model.current(), judged.material(), model.masked(), state.replies()
    if settings is None or not old:
        state.say("info", "请先选择旧稿，并在“设置”里配置模型。")
        return

    def make(report: jobs.Report, cancel: threading.Event) -> dict[str, Any]:
        found = workflow.rewrite_with_model(
            application, old, settings, mask=mask, on_progress=work.parts(report), cancel=cancel, home=home
        )
        return {"old": old, "rework": encode(found)}

    state.put("old-draft", old)
    state.pop("rework")
    work.run(KIND, make)


def _result() -> tuple[str, Rework] | None:
    held = state.get("rework")
    if held and held[0] == state.project().head.id:
        return held[1], held[2]
    given = work.result(KIND)
    return (given["old"], decode(Rework, given["rework"])) if "rework" in given else None


def _show(old: str, result: Rework) -> None:
    markup.show(markup.tag("h2", "改写结果", "pr-h"))
    fates: dict[str, int] = {}
    for passage in result.passages:
        fates[passage.fate.value] = fates.get(passage.fate.value, 0) + 1
    markup.text("旧稿各段：" + " · ".join(f"{fate} {n}" for fate, n in fates.items()))
    if result.losses:
        markup.bullets(
            "warning", f"旧稿中有 {len(result.losses)} 处没有保留：", [f"“{x.text}”：{x.reason}" for x in result.losses]
        )
    if result.unsupported:
        markup.bullets("warning", "旧稿里这些数据在材料中没有依据：", [e.figure.text for e in result.unsupported])
    if result.added:
        markup.bullets("info", "新稿补入的数据和名称（材料中有依据）：", result.added)
    st.button("采用为报告正文", key="take-rework", on_click=_take, args=(result.draft.text,), type="primary")
    left, right = st.columns(2)
    with left, st.expander("旧稿逐段去向", expanded=True):
        rows = [(p.fate.value, p.part, p.span.of(old), p.reason) for p in result.passages]
        markup.table(("去向", "归入", "旧稿", "说明"), rows)
    with right, st.expander("新稿", expanded=True):
        markup.text(result.draft.text)


@state.guard
def _take(text: str) -> None:
    if state.application().report:
        report_edit.remember()
    if report_edit.set_text(text, "采用旧稿改写"):
        state.say("success", "已采用为报告正文，请到“⑤ 校改”查看。")
        state.go("revise")
