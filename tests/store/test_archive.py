"""A project travels as one file, with its history, and no other file is taken for one."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from assistant.errors import StoreError
from assistant.store import Store
from assistant.store.archive import FORMAT, MEMBER


def test_a_project_comes_back_on_another_machine_with_its_history(store, content, tmp_path):
    head = store.projects.create("甲园区", content, "新建").head
    head = store.projects.save(head.id, replace(content, application=replace(content.application, report="稿")), 1, "起草").head
    (tmp_path / "other").mkdir()
    other = Store(tmp_path / "other")
    project = other.import_project(store.export_project(head.id))
    assert project.content == store.projects.open(head.id).content
    assert project.head.name == "甲园区"
    assert [r.cause for r in other.projects.revisions(project.head.id)] == ["导入项目文件", "起草", "新建"]
    assert other.projects.revision(project.head.id, 1) == content
    other.projects.save(project.head.id, content, project.head.version, "继续")
    other.close()


def test_the_same_project_gives_the_same_bytes(store, content):
    head = store.projects.create("甲园区", content, "新建").head
    assert store.export_project(head.id) == store.export_project(head.id)


def packed(document: object) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(MEMBER, json.dumps(document))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 cut off",
        b"plain words",
        packed([]),
        packed({"format": "other"}),
        packed({"format": FORMAT}),
        packed({"format": FORMAT, "name": "a", "content": {"application": {"category": "x"}}, "revisions": [{"number": "1"}]}),
        packed({"format": FORMAT, "name": "a", "content": {"application": {"category": "x", "hack": 1}}, "revisions": []}),
    ],
)
def test_anything_else_is_refused_and_leaves_no_project(store, data):
    with pytest.raises(StoreError):
        store.import_project(data)
    assert store.projects.list() == ()
