"""The database: its tables, and an engine whose commits survive a killed process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, create_engine, event

from assistant.errors import StoreError

FILE = "projects.sqlite3"
_BUSY_MS = 15_000

metadata = MetaData()

project = Table(
    "project",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", String, nullable=False),
    Column("noted_version", Integer, nullable=False),  # the version that the newest revision holds
    Column("content", Text, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("project_id", ForeignKey("project.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("cause", String, nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib over the content's JSON
)

job = Table(
    "job",
    metadata,
    Column("id", String, primary_key=True),
    Column("project_id", ForeignKey("project.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("runner", String, nullable=False),
    Column("started_at", String, nullable=False),
    Column("heartbeat", String, nullable=False),
    Column("request", Text, nullable=False),
    Column("progress", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("result", Text, nullable=False),
)


def open_engine(home: Path) -> Engine:
    """The database in `home`, made if need be, readable by its owner alone. Raises StoreError when it cannot be used."""
    path = home / FILE
    try:
        path.touch(mode=0o600, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        metadata.create_all(engine)
    except Exception as problem:
        raise StoreError(
            f"打不开项目库 {path}（{type(problem).__name__}）。请检查磁盘空间和文件夹权限，或换一个 PARK_REPORT_HOME。"
        ) from problem
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not guessed by the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
        f"busy_timeout={_BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    """A writer takes the lock at once, so that reading a version and writing the next one cannot be parted."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
