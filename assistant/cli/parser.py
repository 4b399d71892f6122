"""The command line's parser: built from the functions of the commands, on argparse, speaking Chinese.

Only the command that is asked for is looked at, so that `check` starts fast; argparse, because Typer loads pydantic at each start.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, NoReturn, get_args, get_origin, get_type_hints

from assistant.cli.words import Argument, Option
from assistant.errors import InputError

Function = Callable[..., int]
_MESSAGES = (
    (re.compile(r"unrecognized arguments: (-\S+).*"), r"没有 \1 这个选项"),
    (re.compile(r"unrecognized arguments: (.+)"), r"多出了参数 \1"),
    (re.compile(r"the following arguments are required: (.+)"), r"缺少 \1"),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), r"选项 \1 后面缺少内容"),
    (re.compile(r"argument (\S+): ignored explicit argument .+"), r"选项 \1 后面不能带内容"),
    (re.compile(r"argument (\S+): invalid choice: .*?\(choose from (.+)\)"), r"选项 \1 的内容不对：只能是 \2 之一"),
    (re.compile(r"argument (\S+): (.+)"), r"选项 \1 的内容不对：\2"),
)


class Parser(argparse.ArgumentParser):
    """argparse in Chinese; a wrong call raises InputError instead of ending the program."""

    def __init__(self, name: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=name, description=description, epilog=epilog, add_help=False, allow_abbrev=False, formatter_class=_Formatter
        )
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明。")

    def error(self, message: str) -> NoReturn:
        """Raise the Chinese message with the way to the help."""
        found = ((pattern.fullmatch(message), chinese) for pattern, chinese in _MESSAGES)
        said = next((match.expand(chinese) for match, chinese in found if match), f"命令写得不对（{message}）")
        raise InputError("", f"{said}{self._near(said)}。用法见：{self.prog} --help")

    def refuse_unknown(self, words: Sequence[str]) -> None:
        """Name a misspelt option before what is missing because of it. Raises InputError."""
        known = {name for action in self._actions for name in action.option_strings}
        named = words[: words.index("--")] if "--" in words else words
        for word in named:
            if word.startswith("--") and word.partition("=")[0] not in known:
                self.error(f"unrecognized arguments: {word}")

    def _near(self, said: str) -> str:
        import difflib

        option = re.search(r"没有 (-\S+) ", said)
        known = [name for action in self._actions for name in action.option_strings]
        near = difflib.get_close_matches(option.group(1), known, n=1) if option else []
        return f"，是不是 {near[0]}" if near else ""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=34, width=100)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The usage line in Chinese."""
        super().add_usage(usage, actions, groups, "用法：")


def parse(name: str, function: Function, words: Sequence[str]) -> dict[str, Any]:
    """The keyword arguments for a command's function. Raises InputError for a wrong call, SystemExit(0) after its help."""
    parser = Parser(f"park-report {name}", function.__doc__ or "")
    for parameter, annotation in get_type_hints(function, include_extras=True).items():
        if get_origin(annotation) is Annotated:
            _add(parser, parameter, annotation, function)
    shown = [f"{action.metavar}…" if action.nargs == "*" else str(action.metavar) for action in parser._get_positional_actions()]
    needed = [f"{action.option_strings[0]} {action.metavar}" for action in parser._get_optional_actions() if action.required]
    parser.usage = " ".join([f"park-report {name}", *shown, *needed, "[选项]"])
    parser.refuse_unknown(words)
    return vars(parser.parse_intermixed_args(list(words)))


def _add(parser: Parser, parameter: str, annotation: Any, function: Function) -> None:
    declared, mark = get_args(annotation)[:2]
    kinds = [kind for kind in get_args(declared) or (declared,) if kind is not type(None)]
    kind, many = (get_args(kinds[0])[0], True) if get_origin(kinds[0]) is list else (kinds[0], False)
    defaults = _defaults(function)
    if isinstance(mark, Argument):
        nargs = "*" if many else "?" if parameter in defaults else None
        parser.add_argument(
            parameter, metavar=mark.metavar, help=mark.help, type=kind, nargs=nargs, default=defaults.get(parameter)
        )
    elif isinstance(mark, Option):
        names = mark.names or (f"--{parameter.rstrip('_').replace('_', '-')}",)
        _option(parser, parameter, names, mark, kind, defaults)


def _option(parser: Parser, parameter: str, names: Sequence[str], mark: Option, kind: Any, defaults: Mapping[str, Any]) -> None:
    common: dict[str, Any] = {"dest": parameter, "help": mark.help, "default": defaults.get(parameter)}
    if kind is bool:
        off = [name for name in names if name.startswith("--no-")]
        parser.add_argument(*(name for name in names if name not in off), action="store_true", **common)
        if off:
            parser.add_argument(*off, action="store_false", dest=parameter, default=defaults.get(parameter), help=f"与 {names[0]} 相反。")
        return
    read = _number(mark) if kind is int else kind
    metavar = mark.metavar
    if issubclass(kind, StrEnum):
        metavar, read = "{" + ",".join(member.value for member in kind) + "}", _choice(kind)
    parser.add_argument(*names, metavar=metavar, type=read, required=parameter not in defaults, **common)


def _choice(kind: type[StrEnum]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return kind(text)
        except ValueError:
            raise argparse.ArgumentTypeError("只能是 " + "、".join(member.value for member in kind) + " 之一") from None

    return read


def _number(mark: Option) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
            raise argparse.ArgumentTypeError("应当是整数")
        value = int(text)
        if (mark.low is not None and value < mark.low) or (mark.high is not None and value > mark.high):
            raise argparse.ArgumentTypeError(f"应在 {mark.low}—{mark.high} 之间")
        return value

    return read


def _defaults(function: Function) -> dict[str, Any]:
    code, values = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount]
    return dict(zip(names[len(names) - len(values) :], values, strict=True))
