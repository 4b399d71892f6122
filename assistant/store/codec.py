"""Frozen values to plain data and back, driven by their types: decimals as text, nothing unknown is let in."""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from assistant.errors import StoreError

T = TypeVar("T")
_REMEDY = "请换用由本程序导出的项目文件"


def encode(value: Any) -> Any:
    """Plain data (dict, list, str, int, bool, None) for a value of `assistant.model`."""
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if value is None or isinstance(value, (str, int, bool)):
        return value
    raise TypeError(f"no codec for {type(value)}")


def decode(kind: type[T], data: Any) -> T:
    """The value of type `kind` in plain data. Raises StoreError naming the place of anything unknown, missing or of a wrong type."""
    result: T = _decode(kind, data, "")
    return result


def dumps(value: Any) -> str:
    """A value as JSON text; the same value gives the same text."""
    return json.dumps(encode(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The value in a JSON text, see `decode`. Raises StoreError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise StoreError(f"项目数据不是完整的 JSON。{_REMEDY}。") from None
    return decode(kind, data)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode(kind: Any, data: Any, path: str) -> Any:
    if is_dataclass(kind):
        return _dataclass(kind, data, path)  # type: ignore[arg-type]
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(option for option in get_args(kind) if option is not type(None))
        return None if data is None else _decode(inner, data, path)
    if origin is tuple:
        return _tuple(kind, data, path)
    return _scalar(kind, data, path)


def _dataclass(kind: type, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise _wrong(path, "应为一组栏目")
    known = {field.name: field for field in fields(kind)}
    unknown = sorted(set(data) - set(known), key=str)
    if unknown:
        raise _wrong(f"{path}.{unknown[0]}".lstrip("."), "是不认识的栏目")
    missing = [n for n, f in known.items() if n not in data and f.default is MISSING and f.default_factory is MISSING]
    if missing:
        raise _wrong(f"{path}.{missing[0]}".lstrip("."), "缺少")
    hints = _hints(kind)
    return kind(**{name: _decode(hints[name], item, f"{path}.{name}".lstrip(".")) for name, item in data.items()})


def _tuple(kind: Any, data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise _wrong(path, "应为列表")
    args = get_args(kind)
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_decode(args[0], item, f"{path}[{n}]") for n, item in enumerate(data, 1))
    if len(args) != len(data):
        raise _wrong(path, f"应为 {len(args)} 项")
    return tuple(_decode(arg, item, f"{path}[{n}]") for n, (arg, item) in enumerate(zip(args, data, strict=True), 1))


def _scalar(kind: Any, data: Any, path: str) -> Any:
    if kind is Decimal and isinstance(data, str):
        try:
            number = Decimal(data)
        except InvalidOperation:
            raise _wrong(path, "应为数") from None
        if number.is_finite():
            return number
        raise _wrong(path, "应为数")
    if isinstance(kind, type) and issubclass(kind, Enum):
        if data in [member.value for member in kind]:
            return kind(data)
        raise _wrong(path, "不在可选项内")
    if type(data) is kind:
        return data
    raise _wrong(path, "类型不对")


def _wrong(path: str, problem: str) -> StoreError:
    return StoreError(f"项目数据“{path or '全部'}”{problem}。{_REMEDY}。")
