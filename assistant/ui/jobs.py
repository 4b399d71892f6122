"""The background runner: work goes on in a thread of the server, its state lives in the store, the page only looks on."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import Cancelled, ParkReportError
from assistant.store import Job, JobStatus, Store

BEAT_SECONDS = 0.5
Report = Callable[[str, str], None]


@dataclass
class _Run:
    """A job under way in this process: what its parts said last, and the flag that stops it."""

    cancel: threading.Event = field(default_factory=threading.Event)
    finished: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    parts: dict[str, str] = field(default_factory=dict)
    changed: bool = False

    def report(self, part: str, state: str) -> None:
        with self.lock:
            self.parts[part] = state
            self.changed = True

    def news(self) -> dict[str, Any] | None:
        with self.lock:
            if not self.changed:
                return None
            self.changed = False
            return {"parts": dict(self.parts)}


Work = Callable[[Report, threading.Event], dict[str, Any]]
Done = Callable[[dict[str, Any]], str]


def start(store: Store, project_id: str, kind: str, request: dict[str, Any], work: Work, done: Done) -> Job:
    """Run `work` in the background as a job of the project.

    work(report, cancel): does it, saying how far each part is, and gives the result as plain data; done(result): puts it into
    the project and gives the message for the user. Raises StoreError while another job of the project is under way.
    """
    job = store.jobs.start(project_id, kind, request)
    run = _Run()
    threading.Thread(target=_beat, args=(store, job.id, run), daemon=True).start()
    threading.Thread(target=_work, args=(store, job.id, run, work, done), daemon=True).start()
    return job


def _beat(store: Store, job_id: str, run: _Run) -> None:
    while not run.finished.wait(BEAT_SECONDS):
        try:
            if not store.jobs.beat(job_id, run.news()):
                run.cancel.set()
        except ParkReportError:
            continue  # a busy database: the next beat says it


def _work(store: Store, job_id: str, run: _Run, work: Work, done: Done) -> None:
    try:
        result = work(run.report, run.cancel)
        outcome = (JobStatus.DONE, done(result), result)
    except Cancelled as stop:
        outcome = (JobStatus.CANCELLED, str(stop), {})
    except ParkReportError as problem:
        finished = str(getattr(problem, "finished", "") or "")
        outcome = (JobStatus.FAILED, str(problem), {"finished": finished} if finished else {})
    except Exception:
        traceback.print_exc()
        outcome = (JobStatus.FAILED, "这项工作没有做完（程序内部错误）。已保存的内容不受影响，请再试一次。", {})
    finally:
        run.finished.set()
    try:
        store.jobs.finish(job_id, *outcome)
    except ParkReportError:
        traceback.print_exc()
