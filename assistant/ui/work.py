"""Work in the background as the page sees it: starting it, watching it, taking what it gave."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from assistant.errors import Conflict, ParkReportError
from assistant.store import Content, Job, JobStatus, Store
from assistant.ui import jobs, markup, state

POLL_SECONDS = 0.7
_STAGES = {"chain": "逻辑链", "abstract": "摘要", "check": "校验", "patch": "修改", "titles": "题名", "review": "通读"}
Write = Callable[[jobs.Report, threading.Event], str]


def parts(report: jobs.Report) -> Callable[[Any], None]:
    """A drafter's progress (its part, 字 so far, what it does) as lines for the screen."""
    return lambda p: report(
        p.part or _STAGES.get(p.stage, "全文"), p.message or (f"已写 {p.chars} 字" if p.chars else "已交给模型，等它开始写")
    )


def start(kind: str, write: Write, cause: str) -> None:
    """Let `write` make a report text in the background; it becomes the project's report when it is done."""
    store, head, before = state.store(), state.project().head, state.application().report
    try:
        jobs.start(
            store,
            head.id,
            kind,
            {"cause": cause},
            lambda report, cancel: {"text": write(report, cancel)},
            lambda result: deliver(store, head.id, before, result["text"], cause),
        )
    except ParkReportError as problem:
        state.say("error", str(problem))


Make = Callable[[jobs.Report, threading.Event], dict[str, Any]]


def run(kind: str, make: Make, done: str = "已完成。", request: dict[str, Any] | None = None) -> None:
    """Let `make` work in the background; its result waits in the job for the page to show. done: said then; request: kept."""
    try:
        jobs.start(state.store(), state.project().head.id, kind, request or {}, make, lambda _: done)
    except ParkReportError as problem:
        state.say("error", str(problem))


def deliver(store: Store, project_id: str, before: str, text: str, cause: str) -> str:
    """Put a finished report into its project; a report that was edited meanwhile becomes a revision first."""
    while True:
        project = store.projects.open(project_id)
        content = project.content
        edited = content.application.report != before
        new = Content(replace(content.application, report=text), content.accepted)
        try:
            store.projects.save(project_id, new, project.head.version, cause)
        except Conflict:
            continue
        return "初稿已写好并保存。" + ("起草期间改过的报告已留在“版本”里。" if edited else "")


def show(kind: str, again: Callable[[], None]) -> bool:
    """Show the project's job of this kind; True while it is under way. again: starts the same work once more."""
    state.store().jobs.reap()
    job = state.store().jobs.latest(state.project().head.id, kind)
    if job is None:
        return False
    if job.live:
        _watch(job.id)
        return True
    _ended(job, again)
    return False


def result(kind: str) -> dict[str, Any]:
    """What the last finished job of this kind gave, empty when there is none."""
    job = state.store().jobs.latest(state.project().head.id, kind)
    return job.result if job is not None and job.status is JobStatus.DONE else {}


@st.fragment(run_every=POLL_SECONDS)
def _watch(job_id: str) -> None:
    state.store().jobs.reap()
    job = state.store().jobs.get(job_id)
    if not job.live:
        st.rerun()
    stopping = job.status is JobStatus.CANCELLING
    markup.alert(
        "info",
        "正在停止，当前这一句写完就停。" if stopping else "正在进行。可以离开这一页，也可以关闭浏览器，完成后结果就在这里。",
    )
    waited = int((datetime.now(UTC) - datetime.fromisoformat(job.started_at)).total_seconds())
    parts = job.progress.get("parts", {})
    if parts:
        markup.table(("部分", "进度"), parts.items())
        markup.note(f"已用时 {waited} 秒")
    else:
        markup.text(f"正在等模型开始作答，已等 {waited} 秒。一般半分钟内开始；一直没有动静，可以停止，到“设置”里测试连接。")
    st.button("停止", key=f"stop-{job_id}", on_click=_stop, args=(job_id,), disabled=stopping)


@state.guard
def _stop(job_id: str) -> None:
    state.store().jobs.cancel(job_id)


def _ended(job: Job, again: Callable[[], None]) -> None:
    if job.status is JobStatus.DONE:
        markup.alert("success", f"{job.message}（{state.clock(job.heartbeat)}）")
        return
    markup.alert("info" if job.status is JobStatus.CANCELLED else "warning", job.message or "这项工作没有做完。")
    left, middle, _ = st.columns([1, 1, 3])
    left.button("接着做", key=f"again-{job.id}", on_click=again, type="primary", width="stretch")
    middle.button("知道了", key=f"settle-{job.id}", on_click=_settle, args=(job.id,), width="stretch")


@state.guard
def _settle(job_id: str) -> None:
    state.store().jobs.settle(job_id)
