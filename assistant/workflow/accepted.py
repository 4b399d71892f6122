"""The accepted-file of an application: where it lies, what it holds, one row more (contract §5)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant import files
from assistant.errors import InputError
from assistant.model.finding import Accepted

_HEAD = "# 已说明理由、予以保留的校验意见。删去一条，该意见就重新列出。\n"


def accepted_path(application: Path) -> Path:
    """Where the accepted-file of an application lies by default: beside it, `application.accepted.yaml` for application.yaml.

    A file that carries the whole name (`application.yaml.accepted.yaml`) is taken where it is there.
    """
    whole = application.with_name(f"{application.name}.accepted.yaml")
    return whole if whole.is_file() else application.with_name(f"{application.stem}.accepted.yaml")


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """The accepted findings in a file. Raises InputError for another shape, a missing fingerprint or a missing reason."""
    from assistant.rules import accepted

    return accepted.parse(files.read_text(path), str(path))


def read_default_accepted(application: Path) -> tuple[Accepted, ...]:
    """The accepted findings beside an application, none where there is no such file. Raises InputError for a broken one."""
    path = accepted_path(application)
    return read_accepted(path) if path.is_file() else ()


def accept(existing: Iterable[Accepted], new: Accepted) -> tuple[Accepted, ...]:
    """The accepted findings with one more; an older row with its fingerprint is replaced. Raises InputError without reason."""
    if not new.reason.strip():
        raise InputError("", "保留一条意见需要写明理由", "请写一句理由")
    return (*(row for row in existing if row.fingerprint != new.fingerprint), new)


def write_accepted(path: Path, rows: Iterable[Accepted]) -> None:
    """Write the accepted-file. Raises OutputError."""
    from assistant.rules import accepted

    files.write_atomic(path, _HEAD + accepted.render(rows))
