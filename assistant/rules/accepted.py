"""The accepted-file: findings that somebody has looked at and let stand, by fingerprint, with reason and date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.errors import InputError
from assistant.model.finding import Accepted

_KEYS = ("fingerprint", "reason", "date")


def parse(text: str, where: str) -> tuple[Accepted, ...]:
    """The entries of an accepted-file (a YAML list of {fingerprint, reason, date}). Raises InputError naming `where`."""
    import yaml

    try:
        rows: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" 第{mark.line + 1}行" if mark else ""
        raise InputError(f"{where}{line}", "不是有效的 YAML", "应为列表，每项写 fingerprint、reason、date") from None
    if rows in (None, ""):
        return ()
    if not isinstance(rows, list):
        raise InputError(where, "应为列表", "每项写 fingerprint、reason、date")
    return tuple(_entry(row, f"{where} 第{number}项") for number, row in enumerate(rows, 1))


def _entry(row: Any, where: str) -> Accepted:
    if not isinstance(row, dict):
        raise InputError(where, "应为键值", "每项写 fingerprint、reason、date")
    unknown = [str(key) for key in row if key not in _KEYS]
    if unknown:
        raise InputError(where, f"不认识的键“{unknown[0]}”", "可用的键：fingerprint、reason、date")
    values = {key: row.get(key, "") for key in _KEYS}
    if any(not isinstance(value, str) for value in values.values()):
        raise InputError(where, "值应为文字", "每项写 fingerprint、reason、date")
    if not values["fingerprint"].strip() or not values["reason"].strip():
        raise InputError(where, "缺少 fingerprint 或 reason", "采纳一条意见须写明理由")
    return Accepted(values["fingerprint"].strip(), values["reason"].strip(), values["date"].strip())


def render(entries: Iterable[Accepted]) -> str:
    """The text of an accepted-file that `parse` reads back."""
    import yaml

    rows = [{"fingerprint": e.fingerprint, "reason": e.reason, "date": e.date} for e in entries]
    return str(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False)) if rows else ""
