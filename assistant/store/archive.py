"""A whole project as one file: a ZIP of JSON with the newest state and every revision, and back."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from typing import Any

from sqlalchemy import Engine, insert, select, update

from assistant.errors import StoreError
from assistant.store import codec, tables
from assistant.store.content import Content
from assistant.store.projects import Project, Projects, transaction

FORMAT = "park-report-project/1"
MEMBER = "project.json"
MAX_BYTES = 200 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(engine: Engine, project_id: str) -> bytes:
    """The project's file; the same project gives the same bytes. Raises StoreError when there is none."""
    project = Projects(engine).open(project_id)
    r = tables.revision.c
    with transaction(engine, writes=False) as db:
        rows = db.execute(select(r.number, r.at, r.cause, r.content).where(r.project_id == project_id).order_by(r.number)).all()
    data = {
        "format": FORMAT,
        "name": project.head.name,
        "saved_at": project.head.saved_at,
        "content": codec.encode(project.content),
        "revisions": [
            {"number": row.number, "at": row.at, "cause": row.cause, "content": json.loads(zlib.decompress(row.content))}
            for row in rows
        ],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        info = zipfile.ZipInfo(MEMBER, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        file.writestr(info, json.dumps(data, ensure_ascii=False, sort_keys=True))
    return buffer.getvalue()


def unpack(engine: Engine, data: bytes) -> Project:
    """A new project from such a file, history included. Raises StoreError when the file is no such file."""
    document = _document(data)
    content = codec.decode(Content, document.get("content"))
    revisions = [_revision(item) for item in _list(document.get("revisions"))]
    numbers = [number for number, *_ in revisions]
    if numbers != sorted(set(numbers)):
        raise _not_ours()
    projects = Projects(engine)
    project = projects.create(_name(document), content, "导入项目文件")
    r = tables.revision.c
    with transaction(engine) as db:
        db.execute(update(tables.revision).where(r.project_id == project.head.id).values(number=(numbers or [0])[-1] + 1))
        for number, at, cause, text in revisions:
            packed = zlib.compress(text.encode("utf-8"), 6)
            db.execute(
                insert(tables.revision).values(project_id=project.head.id, number=number, at=at, cause=cause, content=packed)
            )
    return project


def _document(data: bytes) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            info = file.getinfo(MEMBER)
            if info.file_size > MAX_BYTES:
                raise StoreError("项目文件太大，读不了。请确认选对了文件。")
            document = json.loads(file.read(info).decode("utf-8"))
    except (zipfile.BadZipFile, KeyError, ValueError, RecursionError, OSError, zlib.error, NotImplementedError):
        raise _not_ours() from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _not_ours()
    return document


def _revision(item: Any) -> tuple[int, str, str, str]:
    if not isinstance(item, dict):
        raise _not_ours()
    number, at, cause = item.get("number"), item.get("at"), item.get("cause")
    if type(number) is not int or number < 1 or not isinstance(at, str) or not isinstance(cause, str):
        raise _not_ours()
    return number, at, cause, codec.dumps(codec.decode(Content, item.get("content")))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _not_ours()
    return value


def _name(document: dict[str, Any]) -> str:
    name = document.get("name")
    if not isinstance(name, str):
        raise _not_ours()
    return name


def _not_ours() -> StoreError:
    return StoreError("这不是本程序导出的项目文件，或文件已损坏。请选择在“版本”页导出的 .zip 文件。")
