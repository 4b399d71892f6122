"""Step ⑥: the name of the practice, checked as it is typed, with candidates to choose from."""

from __future__ import annotations

import threading
from typing import Any

import streamlit as st

from assistant import workflow
from assistant.model.title import TitleAdvice
from assistant.store.codec import decode, encode
from assistant.ui import cards, fields, jobs, judged, markup, model, paths, state, work

KIND = "titles"


def render() -> None:
    """Show the step."""
    field = judged.category().practice_title
    fields.line(field.label, field.key, placeholder="写在这里，或从下面选一个；采用后仍可在这里修改")
    markup.note(field.hint)
    _findings()
    left, right = st.columns(2)
    left.button("离线拟题", key="titles-offline", on_click=_offline, type="primary", width="stretch")
    right.button(
        "用模型拟题", key="titles-model", on_click=_with_model, disabled=model.current() is None, width="stretch",
    )  # fmt: skip
    if model.current() is None:
        markup.note("“用模型拟题”要先在“设置”里配置模型；离线拟题不需要。")
    if work.show(KIND, again=_with_model):
        return
    advice = _advice()
    if advice is not None:
        _ideas(advice)


def _findings() -> None:
    found = [
        f
        for f in judged.open_findings(judged.own().verdict.findings)
        if f.family == "title" or "名称" in (f.place or "").split(".")
    ]
    if found and state.application().practice.title:
        markup.bullets("warning", "这个题名：", [f"{cards.SEVERITY[f.severity]}：{f.message}" for f in found])


def _advice() -> TitleAdvice | None:
    held = state.get("titles")
    if held and held[0] == state.project().head.id:
        offline: TitleAdvice = held[1]
        return offline
    given = work.result(KIND).get("advice")
    return decode(TitleAdvice, given) if given else None


def _ideas(advice: TitleAdvice) -> None:
    if advice.weaknesses:
        markup.bullets("info", "现有题名可以改进：", advice.weaknesses)
    if not advice.ideas:
        markup.alert("info", "材料还不够拟题。请先填写聚焦主导产业、方向和举措。")
    for number, idea in enumerate(advice.ideas):
        with st.container(border=True):
            left, right = st.columns([5, 1], vertical_alignment="center")
            with left:
                markup.text(idea.text, "pr-h")
                markup.note(idea.reason)
                for finding in idea.findings:
                    markup.note(f"{cards.SEVERITY[finding.severity]}：{finding.message}")
            right.button("采用", key=f"title-{number}", on_click=_take, args=(idea.text,), width="stretch")


@state.guard
def _take(text: str) -> None:
    state.edit_application(lambda a: paths.put(a, "practice.title", text), "采用题名", fresh=True)


@state.guard
def _offline() -> None:
    application = state.application()
    advice = workflow.titles_offline(judged.material(), title=application.practice.title, report=application.report)
    state.put("titles", (state.project().head.id, advice))


@state.guard
def _with_model() -> None:
    settings, application, report, mask = model.current(), judged.material(), state.application().report, model.masked()
    if settings is None:
        return
    home = state.replies()

    def make(_: jobs.Report, cancel: threading.Event) -> dict[str, Any]:
        title = application.practice.title
        advice = workflow.titles_with_model(application, settings, title=title, report=report, mask=mask, home=home)
        return {"advice": encode(advice)}

    state.pop("titles")
    work.run(KIND, make)
