"""Jobs are rows: found again by others, stopped from outside, and known as cut off when their process is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from assistant.errors import StoreError
from assistant.store import JobStatus, Store, tables
from assistant.store.jobs import STALE_SECONDS


@pytest.fixture
def project(store, content):
    return store.projects.create("甲", content, "新建").head


def age(store: Store, job_id: str) -> None:
    past = (datetime.now(UTC) - timedelta(seconds=STALE_SECONDS + 5)).isoformat(timespec="milliseconds")
    with store._engine.begin() as db:
        db.execute(update(tables.job).where(tables.job.c.id == job_id).values(heartbeat=past))


def test_another_window_finds_the_running_job_with_its_progress(store, project, tmp_path):
    job = store.jobs.start(project.id, "draft", {"model": "m"})
    store.jobs.beat(job.id, {"背景": "完成"})
    other = Store(tmp_path)
    found = other.jobs.latest(project.id, "draft")
    assert (found.id, found.status, found.progress) == (job.id, JobStatus.RUNNING, {"背景": "完成"})
    other.close()


def test_a_project_has_one_job_at_a_time(store, project):
    job = store.jobs.start(project.id, "draft", {})
    with pytest.raises(StoreError, match="正有一项工作"):
        store.jobs.start(project.id, "titles", {})
    store.jobs.finish(job.id, JobStatus.DONE, "好了", {"text": "稿"})
    assert store.jobs.start(project.id, "titles", {}).live


def test_a_stop_is_seen_at_the_next_beat(store, project):
    job = store.jobs.start(project.id, "draft", {})
    assert store.jobs.beat(job.id)
    store.jobs.cancel(job.id)
    assert not store.jobs.beat(job.id)
    assert store.jobs.get(job.id).status is JobStatus.CANCELLING


def test_a_job_whose_process_died_is_interrupted_and_a_new_one_may_start(store, project):
    job = store.jobs.start(project.id, "draft", {})
    age(store, job.id)
    assert store.jobs.start(project.id, "draft", {}).live
    assert store.jobs.get(job.id).status is JobStatus.INTERRUPTED


def test_a_settled_job_keeps_no_text(store, project):
    job = store.jobs.start(project.id, "draft", {})
    store.jobs.finish(job.id, JobStatus.DONE, "", {"text": "稿"})
    store.jobs.settle(job.id)
    assert store.jobs.get(job.id).result == {}
    assert store.jobs.latest(project.id, "draft") is None
