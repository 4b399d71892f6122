"""Typer's own words in Chinese: help headings and the messages for a wrong call."""

from __future__ import annotations

import re
from typing import Any

import typer.core

_HELP = (
    ("Usage: ", "用法："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示这份说明。"),
    ("[required]", "[必填]"),
    ("[default: ", "[默认："),
    ("; required]", "；必填]"),
    ("[OPTIONS] COMMAND [ARGS]...", "命令 [参数]…"),
    ("[OPTIONS]", "[选项]"),
)
_VALUES = (
    (re.compile(r".*valid (?:integer|int)\b.*"), "应当是整数"),
    (re.compile(r".*is not in the range (.+?)\.?"), r"应在 \1 范围内"),
    (re.compile(r".*greater than or equal to (\S+).*"), r"应不小于 \1"),
    (re.compile(r".*less than or equal to (\S+).*"), r"应不大于 \1"),
    (re.compile(r".*is not one of (.+?)\.?"), r"只能是 \1 之一"),
)


def _chinese(text: str) -> str:
    for english, chinese in _HELP:
        text = text.replace(english, chinese)
    return text


class Command(typer.core.TyperCommand):
    """A command whose help is wholly Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _chinese(super().get_help(ctx))


class Group(typer.core.TyperGroup):
    """The group of commands, its help wholly Chinese, its commands in the order of the contract."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _chinese(super().get_help(ctx))


def usage_message(problem: Exception) -> str | None:
    """The Chinese message for a wrong call, None when `problem` is no error of usage.

    Errors are told apart by the names of their classes, which click and Typer's own copy of it share.
    """
    kinds = {kind.__name__ for kind in type(problem).__mro__}
    if "UsageError" not in kinds:
        return "已停止。" if "Abort" in kinds else None
    command = getattr(getattr(problem, "ctx", None), "command_path", "park-report")
    return f"{_what(problem, kinds)}。用法见：{command} --help".replace("？。", "？")


def _what(problem: Any, kinds: set[str]) -> str:
    message = str(getattr(problem, "message", ""))
    if "NoSuchOption" in kinds:
        near = "、".join(getattr(problem, "possibilities", None) or ())
        return f"没有 {problem.option_name} 这个选项" + (f"，是不是 {near}？" if near else "")
    if "MissingParameter" in kinds:
        return f"缺少 {_name(problem)}"
    if "BadOptionUsage" in kinds:
        return f"选项 {problem.option_name} " + ("后面缺少内容" if "require" in message else "后面不能带内容")
    if "BadParameter" in kinds:
        return f"{_name(problem)} 的内容不对：{_value(message)}"
    quoted = re.search(r"'([^']*)'", message)
    if "No such command" in message:
        return f"没有“{quoted.group(1) if quoted else ''}”这个命令"
    extra = re.search(r"extra argument\S* \((.+)\)", message)
    return f"多出了参数 {extra.group(1)}" if extra else f"命令写得不对（{message}）"


def _name(problem: Any) -> str:
    parameter = getattr(problem, "param", None)
    if parameter is None:
        return "参数"
    options = [name for name in getattr(parameter, "opts", ()) if name.startswith("-")]
    metavar = getattr(parameter, "metavar", None)
    return "选项 " + "/".join(options) if options else str(metavar or parameter.name).upper()


def _value(message: str) -> str:
    found = ((pattern.fullmatch(message), chinese) for pattern, chinese in _VALUES)
    return next((match.expand(chinese) for match, chinese in found if match), "请对照用法检查")
