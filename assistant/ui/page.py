"""The page: frame, step, and what is said when something goes wrong."""

from __future__ import annotations

import sys
import traceback

import streamlit as st

from assistant import workflow
from assistant.errors import ParkReportError
from assistant.ui import judged, markup, progress, sidebar, state, style, told, welcome
from assistant.ui.steps import STEPS, Step, find

NAME = "园区经验材料助手"


def main() -> None:
    """Show the page once; called for every run of the script."""
    st.set_page_config(page_title=NAME, layout="wide", initial_sidebar_state="auto")
    style.apply()
    _guarded(_frame)
    style.speak()


def _frame() -> None:
    state.sync()
    _guarded(sidebar.render)
    with st.container(key="said"):  # always there: what stands below keeps its place, and with it open cells and tabs
        for kind, words in state.said():
            markup.alert(kind, words)
    if not state.is_open():
        welcome.render()
        return
    step = find(state.step())
    _head(step)
    if state.clash():
        _clash()
        return
    _guarded(step.render)
    _feet(step)


def _guarded(show: object) -> None:
    """Run a part of the page; what it raises is said in Chinese, details go to the server's log alone."""
    try:
        show()  # type: ignore[operator]
    except ParkReportError as problem:
        markup.alert("error", problem)
    except Exception:
        traceback.print_exc(file=sys.stderr)
        markup.alert(
            "error", "这一部分没能显示出来。已保存的内容不受影响。请刷新页面再试；如果仍然如此，请到“版本”里导出项目文件留底。"
        )


def _head(step: Step) -> None:
    saved = f"已保存 {state.clock(state.project().head.saved_at)}"
    title = markup.tag("h1", f"{step.number} {step.title}".strip())
    right = _length() + markup.tag("span", saved, "pr-saved", role="status")
    markup.show(markup.element("div", title + markup.element("div", right, "pr-state"), "pr-head"))
    markup.note(step.purpose)


def _length() -> str:
    """字数 of the report against its limit, empty without a report."""
    text = state.application().report
    if not text.strip():
        return ""
    limit = judged.category().limits.report
    return markup.tag(
        "span",
        f"字数 {progress.words(workflow.count(text)[0])} / {limit:,}",
        "pr-saved pr-length pr-count",
        title="按 Word 的字数统计；英文和数字有两种计法时列出低值和高值",
    )


def _clash() -> None:
    waiting = state.clash()
    if waiting is None:
        return
    where = "、".join(dict.fromkeys(told.place(path, judged.category()) for path in waiting.paths))
    at = state.clock(waiting.theirs.head.saved_at)
    markup.alert(
        "warning", f"您刚才的修改还没有保存：同一处（{where}）在另一个窗口于 {at} 也改过。请选择用哪一个，另一个不会丢失。"
    )
    left, right = st.columns(2)
    left.button("保留我的修改", on_click=state.resolve, args=(True,), type="primary", width="stretch", key="clash-mine")
    right.button("载入别处的内容", on_click=state.resolve, args=(False,), width="stretch", key="clash-theirs")
    markup.note("没有选用的那一份会作为一版留在“版本”里，随时可以找回。")


def _feet(step: Step) -> None:
    if step not in STEPS:
        return
    at = STEPS.index(step)
    with st.container(key="feet"):
        left, _, right = st.columns([1, 2, 1])
    if at:
        left.button(
            f"上一步：{STEPS[at - 1].title}", key="previous", on_click=state.go, args=(STEPS[at - 1].name,), width="stretch"
        )
    if at + 1 < len(STEPS):
        right.button(f"下一步：{STEPS[at + 1].title}", key="next", on_click=state.go, args=(STEPS[at + 1].name,), width="stretch")
