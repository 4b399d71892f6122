"""Projects: their newest state, saved whole under a version number, and their revisions."""

from __future__ import annotations

import sqlite3
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import Conflict, StoreError
from assistant.store import codec, tables
from assistant.store.content import Content

EDITED = "手工修改"


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """A line of the list of projects. saved_at: UTC, ISO 8601 with milliseconds."""

    id: str
    name: str
    version: int
    saved_at: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project as it stood when it was read: `head.version` is what a later save must name."""

    head: ProjectHead
    content: Content


@dataclass(frozen=True, slots=True)
class Revision:
    """A line of a project's history. number: from 1; at: UTC, ISO 8601."""

    number: int
    at: str
    cause: str


def now() -> str:
    """This moment in UTC, as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@contextmanager
def transaction(engine: Engine, writes: bool = True) -> Iterator[Connection]:
    """One transaction; a writing one is on disk when this block is left. Raises StoreError when the database refuses."""
    try:
        with engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection
    except SQLAlchemyError as problem:
        raise StoreError("项目库暂时读写不了，这一次没有保存。请检查磁盘空间，稍后再试。") from problem


class Projects:
    """All projects of one database. Every method raises StoreError when the database cannot be read or written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, name: str, content: Content, cause: str) -> Project:
        """A new project whose first revision is `content`; a name that another one has gets a number."""
        text = codec.dumps(content)
        with transaction(self._engine) as db:
            head = ProjectHead(uuid.uuid4().hex, _free(db, name), 1, now())
            db.execute(
                insert(tables.project).values(
                    id=head.id, name=head.name, version=1, saved_at=head.saved_at, noted_version=1, content=text
                )
            )
            _note(db, head.id, text, cause, head.saved_at)
        return Project(head, content)

    def list(self) -> tuple[ProjectHead, ...]:
        """All projects, the last saved first."""
        p = tables.project.c
        with transaction(self._engine, writes=False) as db:
            rows = db.execute(select(p.id, p.name, p.version, p.saved_at).order_by(p.saved_at.desc(), p.id))
            return tuple(ProjectHead(*row) for row in rows)

    def head(self, project_id: str) -> ProjectHead:
        """Name, version and time of a project without its content. Raises StoreError when there is none."""
        p = tables.project.c
        with transaction(self._engine, writes=False) as db:
            row = db.execute(select(p.id, p.name, p.version, p.saved_at).where(p.id == project_id)).first()
        if row is None:
            raise _gone()
        return ProjectHead(*row)

    def open(self, project_id: str) -> Project:
        """The newest state of a project. Raises StoreError when there is none or its data cannot be read."""
        with transaction(self._engine, writes=False) as db:
            row = _row(db, project_id)
        return Project(_head(row), codec.loads(Content, row.content))

    def save(self, project_id: str, content: Content, version: int, cause: str = "") -> Project:
        """Make `content` the newest state, on disk when this returns.

        version: the version that `content` grew from; cause: when given, the new state is also a revision, and edits that
        were saved without one become a revision of their own before it. Raises Conflict when somebody saved since `version`.
        """
        text, at = codec.dumps(content), now()
        with transaction(self._engine) as db:
            row = _row(db, project_id)
            if row.version != version:
                raise Conflict("这个项目刚在别处保存过。您这一次的修改还没有保存。")
            unnoted = row.noted_version != row.version
            if cause and unnoted:
                _note(db, project_id, row.content, EDITED, row.saved_at)
            if cause:
                _note(db, project_id, text, cause, at)
            new = version + 1
            db.execute(
                update(tables.project)
                .where(tables.project.c.id == project_id)
                .values(version=new, saved_at=at, content=text, noted_version=new if cause else row.noted_version)
            )
        return Project(ProjectHead(project_id, row.name, new, at), content)

    def rename(self, project_id: str, name: str) -> ProjectHead:
        """Give a project another name, with a number where another project has it; its version stays."""
        with transaction(self._engine) as db:
            _row(db, project_id)
            free = _free(db, name, project_id)
            db.execute(update(tables.project).where(tables.project.c.id == project_id).values(name=free))
        return self.head(project_id)

    def delete(self, project_id: str) -> None:
        """Remove a project with all its revisions and jobs, and its traces in the database's free pages and log."""
        with transaction(self._engine) as db:
            _row(db, project_id)
            for table in (tables.revision, tables.job):
                db.execute(delete(table).where(table.c.project_id == project_id))
            db.execute(delete(tables.project).where(tables.project.c.id == project_id))
        sweep(self._engine)

    def note(self, project_id: str, cause: str, content: Content | None = None) -> Revision:
        """Keep a revision without a change of the newest state: that state (an export), or another `content` (a discarded edit)."""
        at = now()
        with transaction(self._engine) as db:
            row = _row(db, project_id)
            number = _note(db, project_id, row.content if content is None else codec.dumps(content), cause, at)
            if content is None:
                db.execute(update(tables.project).where(tables.project.c.id == project_id).values(noted_version=row.version))
        return Revision(number, at, cause)

    def revisions(self, project_id: str, limit: int = 50, before: int | None = None) -> tuple[Revision, ...]:
        """The history, newest first, `limit` at a time; `before`: only revisions with a smaller number."""
        r = tables.revision.c
        query = select(r.number, r.at, r.cause).where(r.project_id == project_id).order_by(r.number.desc()).limit(limit)
        if before is not None:
            query = query.where(r.number < before)
        with transaction(self._engine, writes=False) as db:
            return tuple(Revision(*row) for row in db.execute(query))

    def revision(self, project_id: str, number: int) -> Content:
        """The content of one revision. Raises StoreError when there is none."""
        r = tables.revision.c
        with transaction(self._engine, writes=False) as db:
            packed = db.scalar(select(r.content).where(r.project_id == project_id, r.number == number))
        if packed is None:
            raise StoreError(f"没有第 {number} 版。请刷新版本列表。")
        return codec.loads(Content, zlib.decompress(packed).decode("utf-8"))

    def restore(self, project_id: str, number: int, version: int) -> Project:
        """Make a revision the newest state again, as a revision of its own. Raises Conflict, see `save`."""
        return self.save(project_id, self.revision(project_id, number), version, f"恢复到第 {number} 版")


def _free(db: Connection, name: str, own: str = "") -> str:
    """The name, or the first of 名（2）, 名（3） … that no other project has: two of one name cannot be told apart."""
    taken = set(db.scalars(select(tables.project.c.name).where(tables.project.c.id != own)))
    return next(free for n in count(1) if (free := name if n == 1 else f"{name}（{n}）") not in taken)


def sweep(engine: Engine) -> None:
    """Overwrite what was deleted: free pages are rebuilt away and the write-ahead log is emptied."""
    raw = engine.raw_connection()
    try:
        for command in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            raw.cursor().execute(command)
    except sqlite3.Error as problem:
        raise StoreError(
            "项目已删除，但数据库文件还没有清扫干净（别的窗口正在使用）。请关闭其他窗口，再删除任一项目即可清扫。"
        ) from problem
    finally:
        raw.close()


def _row(db: Connection, project_id: str) -> Row[Any]:
    row = db.execute(select(tables.project).where(tables.project.c.id == project_id)).first()
    if row is None:
        raise _gone()
    return row


def _head(row: Row[Any]) -> ProjectHead:
    return ProjectHead(row.id, row.name, row.version, row.saved_at)


def _note(db: Connection, project_id: str, text: str, cause: str, at: str) -> int:
    r = tables.revision.c
    number = (db.scalar(select(func.max(r.number)).where(r.project_id == project_id)) or 0) + 1
    packed = zlib.compress(text.encode("utf-8"), 6)
    db.execute(insert(tables.revision).values(project_id=project_id, number=number, at=at, cause=cause, content=packed))
    return number


def _gone() -> StoreError:
    return StoreError("找不到这个项目，可能已在别处删除。请在左侧另选一个项目。")
