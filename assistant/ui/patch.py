"""让模型修改: one finding given to the model in the background; its words are shown beside the old ones, and taken or not."""

from __future__ import annotations

import threading
from typing import Any

import streamlit as st

from assistant import workflow
from assistant.model.finding import Finding
from assistant.model.span import Span
from assistant.store import Job, JobStatus
from assistant.store.codec import decode, encode
from assistant.ui import jobs, judged, markup, model, report_edit, state, versions, work

KIND = "patch"


def button(number: int, finding: Finding) -> None:
    """The button on a finding's card."""
    st.button("让模型修改", key=f"ask-{finding.fingerprint}-{number}", on_click=_ask, args=(finding,))


def show() -> bool:
    """Show the correction that is under way or waits for a decision; True while it is under way."""
    job = state.store().jobs.latest(state.project().head.id, KIND)
    if job is None:
        return False
    if job.status is not JobStatus.DONE:
        return work.show(KIND, again=lambda: _ask(decode(Finding, job.request["finding"])))
    old, new = job.result.get("old", ""), job.result.get("new", "")
    if not old:
        quote = job.request["finding"].get("excerpt", "")
        markup.alert("info", f"“{quote}”：模型没有给出合用的改法（改了会丢数据、添数据或仍不合要求）。请自行修改，或保留并说明。")
        st.button("知道了", key=f"settle-{job.id}", on_click=_settle, args=(job.id,))
    elif state.application().report.count(old) == 1:
        _proposal(job, old, new)
    return False


def _proposal(job: Job, old: str, new: str) -> None:
    with st.container(border=True, key="proposal"):
        markup.show(markup.tag("h2", "模型建议这样改", "pr-h"))
        markup.show(markup.element("div", versions.report_difference(old, new), "pr-report pr-proposal"))
        markup.note("划去的是原文，加底色和下划线的是新文字。采用后可撤销，也可在“版本”里恢复。")
        left, right = st.columns(2)
        left.button("采用修改", key="take-patch", on_click=_take, args=(job.id, old, new), type="primary", width="stretch")
        right.button("不采用", key="drop-patch", on_click=_settle, args=(job.id,), width="stretch")


@state.guard
def _ask(finding: Finding) -> None:
    settings, application, chain = model.current(), judged.material(), judged.chain()
    text, mask, home = state.application().report, model.masked(), state.replies()
    if settings is None:
        return

    def make(_: jobs.Report, cancel: threading.Event) -> dict[str, Any]:
        made = workflow.patch(application, text, finding, settings, chain=chain, mask=mask, cancel=cancel, home=home)
        return {"old": made[0], "new": made[1]} if made else {}

    work.run(KIND, make, request={"finding": encode(finding)})


@state.guard
def _take(job_id: str, old: str, new: str) -> None:
    start = state.application().report.find(old)
    if start >= 0 and report_edit.put(Span(start, start + len(old)), old, new, f"模型修改：{_changed(old, new)}"):
        state.store().jobs.settle(job_id)


@state.guard
def _settle(job_id: str) -> None:
    state.store().jobs.settle(job_id)


def _changed(old: str, new: str) -> str:
    """The new words, without the lines' common beginning and end, short enough for a list."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next((n for n, (a, b) in enumerate(zip(old[:start:-1], new[:start:-1], strict=False)) if a != b), 0)
    words = new[max(start - 4, 0) : len(new) - end] or old[start:]
    return words if len(words) <= 24 else words[:23] + "…"
