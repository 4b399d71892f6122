"""The frame's left side: projects, steps with their marks, model and 字数."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from assistant.errors import ParkReportError
from assistant.store import ProjectHead
from assistant.ui import fields, markup, model, state
from assistant.ui.steps import MORE, STEPS, Step


def render() -> None:
    """Show it."""
    with st.sidebar:
        markup.show(markup.tag("p", "园区经验材料助手", "pr-brand"))
        _projects()
        if not state.is_open():
            return
        current = state.step() or STEPS[0].name
        with st.container(key="steps"):
            for step in STEPS:
                _button(step, current)
        st.divider()
        with st.container(key="more"):
            for step in MORE:
                _button(step, current)
        st.divider()
        markup.note("✔ 已完成　● 待处理　○ 未开始")
        markup.note(f"模型：{model.name()}")


def _projects() -> None:
    heads = state.store().projects.list()
    if not heads:
        return
    names = labels(heads)
    held = state.project().head.id if state.is_open() else None
    key = state.seed("project-choice", held)
    fields.select(
        "项目",
        list(names),
        key=key,
        index=0 if state.is_open() else None,
        format_func=lambda one: names.get(one, "（已删除）"),
        placeholder="选择一个项目",
        on_change=_choose,
        args=(key,),
    )
    if state.is_open():
        st.button("新建或打开另一个", key="new-project", on_click=state.close_project, width="stretch", icon=":material/add:")


def labels(heads: Sequence[ProjectHead]) -> dict[str, str]:
    """How each project is called in the list, no two alike: the library knows a choice by its words alone."""
    often = Counter(head.name for head in heads)
    return {head.id: head.name if often[head.name] == 1 else f"{head.name} · {head.id[:6]}" for head in heads}


@state.guard
def _choose(key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen not in {head.id for head in state.store().projects.list()}:
        return  # the words of a list that has changed meanwhile
    state.open_project(state.store().projects.open(chosen), state.step())


def _button(step: Step, current: str) -> None:
    mark = ""
    if step.mark is not None:
        try:
            found = step.mark()
            mark = f"　{found.sign} {found.words}".rstrip()
        except ParkReportError:
            mark = "　●"
    st.button(
        f"{step.number} {step.title}{mark}".strip(),
        key=f"go-{step.name}",
        type="primary" if step.name == current else "tertiary",
        on_click=state.go,
        args=(step.name,),
        width="stretch",
    )
