"""The accepted-file: findings that a person has accepted, by fingerprint, with the reason and the day (contract §5)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant import files
from assistant.errors import InputError
from assistant.model.finding import Accepted

_HEAD = "# 已说明理由、予以保留的校验意见。删去一条，该意见就重新列出。\n"
_KEYS = {"fingerprint": "fingerprint", "指纹": "fingerprint", "reason": "reason", "理由": "reason", "date": "date", "日期": "date"}


def accepted_path(application: Path) -> Path:
    """Where the accepted-file of an application lies by default: `<application>.accepted.yaml` beside it."""
    return application.with_name(f"{application.name}.accepted.yaml")


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """The accepted findings in a file. Raises InputError for another shape, a missing fingerprint or a missing reason."""
    from assistant.intake.nodes import read_yaml

    text = files.read_text(path)
    if not "".join(line for line in text.splitlines() if not line.lstrip().startswith("#")).strip():
        return ()
    found = []
    for item in read_yaml(text, str(path)).items():
        row = {_KEYS.get(key, key): value.text() for key, value in item.pairs()}
        unknown = sorted(set(row) - set(_KEYS.values()))
        if unknown:
            raise item.place.refuse(f"不认识的栏目“{unknown[0]}”", "每条写 fingerprint、reason、date 三项")
        if not row.get("fingerprint") or not row.get("reason"):
            raise item.place.refuse("缺少 fingerprint 或 reason", "请写明保留哪一条意见、为什么保留")
        found.append(Accepted(row["fingerprint"], row["reason"], row.get("date", "")))
    return tuple(found)


def accept(existing: Iterable[Accepted], new: Accepted) -> tuple[Accepted, ...]:
    """The accepted findings with one more; an older row with its fingerprint is replaced. Raises InputError without reason."""
    if not new.reason.strip():
        raise InputError("", "保留一条意见需要写明理由", "请写一句理由")
    return (*(row for row in existing if row.fingerprint != new.fingerprint), new)


def write_accepted(path: Path, rows: Iterable[Accepted]) -> None:
    """Write the accepted-file. Raises OutputError."""
    import yaml

    data = [{"fingerprint": row.fingerprint, "reason": row.reason, "date": row.date} for row in rows]
    files.write_atomic(path, _HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000))
