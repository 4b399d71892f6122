"""A strict reading of a YAML text: scalars stay as typed, a key given twice, aliases and tags are refused, lines are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from assistant.errors import InputError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 40
_CHINESE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_FOLD = re.compile(f"(?<=[{_CHINESE}]) (?=[^ ])|(?<=[^ ]) (?=[{_CHINESE}])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the file, the key path, the line (from 1)."""

    file: str
    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行" + (f"“{self.path}”" if self.path else "")

    def refuse(self, problem: str, remedy: str = "") -> InputError:
        """The error that says that the value at this place is wrong."""
        return InputError(str(self), problem, remedy)


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value: text, a list of values, or pairs; `place` says where it stands."""

    place: Place
    content: str | tuple[Value, ...] | tuple[tuple[str, Value], ...] | None
    kind: str  # text | list | map

    @property
    def empty(self) -> bool:
        """Nothing given: an empty text, list or mapping."""
        return not self.content

    def text(self) -> str:
        """The scalar as typed, stripped. Raises InputError for a list or mapping."""
        if self.kind == "text":
            return str(self.content or "").strip()
        raise self.place.refuse(f"这里应当是一段文字，现在是{'列表' if self.kind == 'list' else '下级栏目'}", "请写成一行文字")

    def items(self) -> tuple[Value, ...]:
        """The list's values; a single non-empty text counts as a list of one. Raises InputError for a mapping."""
        if self.kind == "list":
            return self.content  # type: ignore[return-value]
        if self.kind == "text":
            return (self,) if str(self.content or "").strip() else ()
        raise self.place.refuse("这里应当是列表，现在是下级栏目", "请每行以“- ”开头")

    def rows(self) -> tuple[Value, ...]:
        """The list's values where each must be a mapping of its own. Raises InputError for a text or a single mapping."""
        if self.kind == "text" and not self.empty:
            raise self.place.refuse("这里应当是列表，每项再写下级栏目，现在是一段文字", "请每项以“- ”开头，照示例材料填写")
        return self.items()

    def pairs(self) -> tuple[tuple[str, Value], ...]:
        """The mapping's pairs; an empty text counts as an empty mapping. Raises InputError otherwise."""
        if self.kind == "map":
            return self.content  # type: ignore[return-value]
        if self.empty:
            return ()
        raise self.place.refuse("这里应当是下级栏目（“栏目: 内容”）", "请按示例材料的格式填写")


def read_yaml(text: str, file: str) -> Value:
    """The document as values. Raises InputError naming the line for broken YAML, aliases, tags and repeated keys."""
    try:
        _refuse_cleverness(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = Place(file, "", mark.line + 1 if mark else 1)
        raise where.refuse(
            "YAML 格式不对，这一行附近的缩进、冒号或引号有误", "请对照示例材料检查；冒号用半角、后面空一格，缩进用半角空格"
        ) from None
    except RecursionError:
        raise InputError(file, "层级太深", "请按示例材料的格式填写") from None
    if node is None:
        raise InputError(file, "文件是空的", "请按示例材料的格式填写")
    return _value(node, file, "", 0)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refuse_cleverness(text: str, file: str) -> None:
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = _line(event)
            raise Place(file, "", line).refuse(
                "用了 YAML 的锚点或引用（& 或 *）", "请把内容直接写出来；文字以 & 或 * 开头时请加引号"
            )
        if getattr(event, "tag", None):
            line = _line(event)
            raise Place(file, "", line).refuse("用了 YAML 的类型标记（!）", "请把内容直接写出来；文字以 ! 开头时请加引号")


def _value(node: yaml.Node, file: str, path: str, depth: int) -> Value:
    place = Place(file, path, node.start_mark.line + 1)
    if depth > _MAX_DEPTH:
        raise place.refuse("层级太深", "请按示例材料的格式填写")
    if isinstance(node, yaml.ScalarNode):
        plain_null = not node.style and node.value in ("~", "null", "Null", "NULL")
        return Value(place, "" if plain_null else _unfolded(node), "text")
    if isinstance(node, yaml.SequenceNode):
        rows = tuple(_value(item, file, f"{path}[{n}]", depth + 1) for n, item in enumerate(node.value, 1))
        return Value(place, rows, "list")
    return Value(place, tuple(_pairs(node, file, path, depth)), "map")


def _unfolded(node: yaml.ScalarNode) -> str:
    """The scalar as typed, without the spaces that YAML puts where a text over several lines was folded between Chinese words."""
    text: str = node.value
    if node.style == "|" or node.end_mark.line == node.start_mark.line:
        return text
    return _FOLD.sub("", text)


def _pairs(node: yaml.Node, file: str, path: str, depth: int) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for key, value in node.value:
        place = Place(file, path, key.start_mark.line + 1)
        if not isinstance(key, yaml.ScalarNode):
            raise place.refuse("栏目名应当是一行文字", "请按示例材料的格式填写")
        name = key.value.strip()
        if name in seen:
            raise place.refuse(f"“{name}”写了两次", "请删去其中一个")
        seen.add(name)
        yield name, _value(value, file, f"{path}.{name}" if path else name, depth + 1)
