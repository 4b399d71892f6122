"""Reading and replacing a value of the application by its attribute path (the field keys of the category)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.model.application import Application


def get(value: Any, path: str) -> Any:
    """What stands at `basics.park_name`."""
    for name in path.split("."):
        value = getattr(value, name)
    return value


def put(application: Application, path: str, new: Any) -> Application:
    """The application with `new` at that path."""
    result: Application = _put(application, path.split("."), new)
    return result


def _put(value: Any, names: list[str], new: Any) -> Any:
    head, *rest = names
    return replace(value, **{head: _put(getattr(value, head), rest, new) if rest else new})
