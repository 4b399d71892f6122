"""Background jobs as rows, so that a reload or another window finds them, and a restart knows which ones were cut off."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, Row, insert, select, update

from assistant.errors import StoreError
from assistant.store import tables
from assistant.store.projects import now, transaction

STALE_SECONDS = 10


class JobStatus(StrEnum):
    """Where a job stands. INTERRUPTED: its process is gone; CANCELLING: the user asked it to stop."""

    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


LIVE = (JobStatus.RUNNING, JobStatus.CANCELLING)


@dataclass(frozen=True, slots=True)
class Job:
    """One job. request/progress/result: plain data of the job's kind; message: what the user reads; times in UTC."""

    id: str
    project_id: str
    kind: str
    status: JobStatus
    started_at: str
    heartbeat: str
    request: dict[str, Any]
    progress: dict[str, Any]
    message: str
    result: dict[str, Any]

    @property
    def live(self) -> bool:
        """Whether it is still under way."""
        return self.status in LIVE


class Jobs:
    """The jobs of one database. `runner` names this process; jobs of a runner that fell silent count as interrupted."""

    def __init__(self, engine: Engine, runner: str | None = None) -> None:
        self._engine, self._runner = engine, runner or uuid.uuid4().hex

    def start(self, project_id: str, kind: str, request: dict[str, Any]) -> Job:
        """A new running job. Raises StoreError while another one of this project is under way."""
        self.reap()
        j, at = tables.job.c, now()
        with transaction(self._engine) as db:
            busy = db.execute(select(j.id).where(j.project_id == project_id, j.status.in_([s.value for s in LIVE]))).first()
            if busy:
                raise StoreError("这个项目正有一项工作在进行。请等它完成，或先停止它。")
            job_id = uuid.uuid4().hex
            db.execute(
                insert(tables.job).values(
                    id=job_id, project_id=project_id, kind=kind, status=JobStatus.RUNNING.value, runner=self._runner,
                    started_at=at, heartbeat=at, request=_text(request), progress="{}", message="", result="{}",
                )
            )  # fmt: skip
        return self.get(job_id)

    def get(self, job_id: str) -> Job:
        """One job. Raises StoreError when there is none."""
        with transaction(self._engine, writes=False) as db:
            row = db.execute(select(tables.job).where(tables.job.c.id == job_id)).first()
        if row is None:
            raise StoreError("找不到这项工作，可能它的项目已删除。")
        return _job(row)

    def latest(self, project_id: str, *kinds: str) -> Job | None:
        """The project's last started job (of these kinds), or None."""
        j = tables.job.c
        query = select(tables.job).where(j.project_id == project_id).order_by(j.started_at.desc(), j.id).limit(1)
        with transaction(self._engine, writes=False) as db:
            row = db.execute(query.where(j.kind.in_(kinds)) if kinds else query).first()
        return _job(row) if row else None

    def beat(self, job_id: str, progress: dict[str, Any] | None = None) -> bool:
        """Say that the job lives, with its progress if it changed. False when it should stop."""
        j = tables.job.c
        values: dict[str, Any] = {"heartbeat": now()}
        if progress is not None:
            values["progress"] = _text(progress)
        with transaction(self._engine) as db:
            live = db.execute(update(tables.job).where(j.id == job_id, j.status == JobStatus.RUNNING.value).values(values))
            return bool(live.rowcount)

    def cancel(self, job_id: str) -> None:
        """Ask a running job to stop; it stops at its next beat."""
        j = tables.job.c
        with transaction(self._engine) as db:
            db.execute(
                update(tables.job)
                .where(j.id == job_id, j.status == JobStatus.RUNNING.value)
                .values(status=JobStatus.CANCELLING.value)
            )

    def finish(self, job_id: str, status: JobStatus, message: str = "", result: dict[str, Any] | None = None) -> None:
        """Close a job with its outcome."""
        values = {"status": status.value, "message": message, "result": _text(result or {}), "heartbeat": now()}
        with transaction(self._engine) as db:
            db.execute(update(tables.job).where(tables.job.c.id == job_id).values(values))

    def settle(self, job_id: str) -> None:
        """The user has seen the outcome: its result need not be kept."""
        with transaction(self._engine) as db:
            db.execute(update(tables.job).where(tables.job.c.id == job_id).values(result="{}", progress="{}", kind="settled"))

    def reap(self) -> None:
        """Mark jobs as interrupted whose process has not been heard of for STALE_SECONDS."""
        j = tables.job.c
        limit = datetime.fromtimestamp(datetime.now(UTC).timestamp() - STALE_SECONDS, UTC).isoformat(timespec="milliseconds")
        with transaction(self._engine, writes=False) as db:
            stale = db.execute(select(j.id).where(j.status.in_([s.value for s in LIVE]), j.heartbeat < limit)).scalars().all()
        if stale:
            with transaction(self._engine) as db:
                db.execute(
                    update(tables.job)
                    .where(j.id.in_(stale), j.heartbeat < limit)
                    .values(status=JobStatus.INTERRUPTED.value, message="这项工作被中断了。已完成的部分已保留，可以接着做。")
                )


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _job(row: Row[Any]) -> Job:
    return Job(
        row.id, row.project_id, row.kind, JobStatus(row.status), row.started_at, row.heartbeat,
        json.loads(row.request), json.loads(row.progress), row.message, json.loads(row.result),
    )  # fmt: skip
