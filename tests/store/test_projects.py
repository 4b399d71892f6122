"""Projects last: what was saved is there, nobody is overwritten, every step can be brought back, deleted is gone."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from assistant.errors import Conflict, StoreError
from assistant.store import Content, Store
from assistant.store.tables import FILE


def report(content: Content, text: str) -> Content:
    return replace(content, application=replace(content.application, report=text))


def test_a_saved_edit_is_read_by_another_process(store, content, tmp_path):
    project = store.projects.create("甲园区", content, "新建")
    saved = store.projects.save(project.head.id, report(content, "改过"), project.head.version)
    again = Store(tmp_path)
    assert again.projects.open(project.head.id) == saved
    again.close()


def test_no_two_projects_have_one_name(store, content):
    first, second = (store.projects.create("甲园区", content, "新建").head for _ in range(2))
    assert (first.name, second.name) == ("甲园区", "甲园区（2）")
    third = store.projects.create("乙园区", content, "新建").head
    assert store.projects.rename(third.id, "甲园区").name == "甲园区（3）"
    assert store.projects.rename(second.id, "甲园区（2）").name == "甲园区（2）"
    assert store.import_project(store.export_project(first.id)).head.name == "甲园区（4）"


def test_two_writers_never_overwrite_each_other_silently(store, content):
    project = store.projects.create("甲园区", content, "新建")
    store.projects.save(project.head.id, report(content, "先保存的"), project.head.version)
    with pytest.raises(Conflict):
        store.projects.save(project.head.id, report(content, "后保存的"), project.head.version)
    assert store.projects.open(project.head.id).content.application.report == "先保存的"


def test_each_cause_is_a_revision_and_edits_between_are_kept_too(store, content):
    head = store.projects.create("甲园区", content, "打开示例").head
    head = store.projects.save(head.id, report(content, "初稿"), head.version, "起草（离线）").head
    head = store.projects.save(head.id, report(content, "手改一"), head.version).head
    head = store.projects.save(head.id, report(content, "手改二"), head.version).head
    head = store.projects.save(head.id, report(content, "采纳后"), head.version, "采纳建议").head
    store.projects.note(head.id, "导出")
    history = store.projects.revisions(head.id)
    assert [r.cause for r in history] == ["导出", "采纳建议", "手工修改", "起草（离线）", "打开示例"]
    texts = [store.projects.revision(head.id, r.number).application.report for r in history]
    assert texts == ["采纳后", "采纳后", "手改二", "初稿", ""]


def test_restoring_brings_the_text_back_and_loses_nothing(store, content):
    head = store.projects.create("甲园区", content, "新建").head
    head = store.projects.save(head.id, report(content, "第一稿"), head.version, "起草").head
    head = store.projects.save(head.id, report(content, "没有留版的改动"), head.version).head
    restored = store.projects.restore(head.id, 2, head.version)
    assert restored.content.application.report == "第一稿"
    kept = [store.projects.revision(head.id, r.number).application.report for r in store.projects.revisions(head.id)]
    assert "没有留版的改动" in kept


def test_history_is_read_page_by_page(store, content):
    head = store.projects.create("甲园区", content, "新建").head
    for n in range(7):
        head = store.projects.save(head.id, report(content, str(n)), head.version, f"第{n}次").head
    first = store.projects.revisions(head.id, limit=5)
    rest = store.projects.revisions(head.id, limit=5, before=first[-1].number)
    assert [r.number for r in (*first, *rest)] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_delete_leaves_no_word_behind_in_any_file(store, content, tmp_path):
    secret = "只有这里写过的一句话"
    head = store.projects.create("要删的", report(content, secret), "新建").head
    head = store.projects.save(head.id, report(content, secret + "二"), head.version, "再存").head
    other = store.projects.create("留下的", content, "新建").head
    store.jobs.start(head.id, "draft", {"words": secret})
    store.projects.delete(head.id)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert secret.encode() not in left
    assert head.id.encode() not in left
    assert [p.id for p in store.projects.list()] == [other.id]
    with pytest.raises(StoreError, match="找不到"):
        store.projects.open(head.id)


def test_a_project_of_500_revisions_opens_as_fast_as_a_new_one(store, content):
    new = store.projects.create("新", content, "新建").head
    old = store.projects.create("旧", content, "新建").head
    for n in range(500):
        old = store.projects.save(old.id, report(content, f"第{n}次" * 200), old.version, "修改").head

    def seconds(project_id: str) -> float:
        times = []
        for _ in range(9):
            start = time.perf_counter()
            store.projects.open(project_id)
            store.projects.revisions(project_id)
            times.append(time.perf_counter() - start)
        return sorted(times)[len(times) // 2]

    assert seconds(old.id) < 2 * seconds(new.id) + 0.01


def test_the_database_is_readable_by_its_owner_alone(store, content, tmp_path):
    store.projects.create("甲", content, "新建")
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


def test_a_broken_database_file_is_said_not_overwritten(tmp_path):
    path = tmp_path / FILE
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match="打不开项目库"):
        Store(tmp_path)
    assert path.read_bytes().startswith(b"this is no database")
