"""The list of commands; finds the one that is meant and runs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from assistant.cli import speak
from assistant.cli.parser import Function, Parser, parse
from assistant.errors import InputError

OpenPage = Callable[[Path | None, int | None, bool], None]

ABOUT = "园区经验材料助手：起草、校验、导出《工业园区高质量发展创新实践》经验总结材料。"
EXIT_CODES = "退出码：0 完成，没有错误级意见；1 完成，仍有错误级意见；2 输入或用法有误，没有写入；3 模型未能完成，可重来续做。"
# Each command with its module: only the one that is asked for is loaded.
COMMANDS = {
    **dict.fromkeys(("app", "doctor"), "machine"),
    **dict.fromkeys(("draft", "rewrite", "titles"), "drafting"),
    **dict.fromkeys(("check", "review"), "checking"),
    **dict.fromkeys(("export", "lists", "checklist", "workbook", "form"), "documents"),
    **dict.fromkeys(("facts", "prompts"), "facts"),
}


def run(arguments: Sequence[str], open_page: OpenPage) -> int:
    """Run one command and give its exit code; `open_page` serves the web page. Raises ParkReportError, InputError for a wrong call."""
    name, words = (arguments[0], arguments[1:]) if arguments else ("--help", ())
    if name in ("-h", "--help"):
        speak.answer(_help())
        return 0
    if name == "--version":
        from assistant import __version__

        speak.answer(f"park-report {__version__}")
        return 0
    if name not in COMMANDS:
        import difflib

        what = f"没有 {name} 这个选项" if name.startswith("-") else f"没有“{name}”这个命令"
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        raise InputError("", what + (f"，是不是 {near[0]}" if near else "") + "。用法见：park-report --help")
    try:
        command = _command(name)
        given = parse(name, command, words)
    except SystemExit:
        return 0
    if name == "app":
        given["open_page"] = open_page
    return command(**given)


def _command(name: str) -> Function:
    function: Function = import_module(f"assistant.cli.{COMMANDS[name]}").COMMANDS[name]
    return function


def _help() -> str:
    parser = Parser("park-report", ABOUT, EXIT_CODES)
    parser.usage = "park-report 命令 [参数]…"
    parser.add_argument("--version", action="store_true", help="显示版本。")
    commands = parser.add_argument_group("命令（用 park-report 命令 --help 看说明）")
    width = max(map(len, COMMANDS))
    commands.description = "\n".join(f"{name:<{width}}  {_command(name).__doc__}" for name in COMMANDS)
    return parser.format_help()
