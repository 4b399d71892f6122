"""The Typer application: its commands, and its errors and help said in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli import checking, documents, drafting, facts, language, machine
from assistant.errors import InputError

OpenPage = Callable[[Path | None, int | None, bool], None]

app = typer.Typer(
    name="park-report",
    help="园区经验材料助手：起草、校验、导出《工业园区高质量发展创新实践》经验总结材料。",
    epilog="退出码：0 完成，没有错误级意见；1 完成，仍有错误级意见；2 输入或用法有误，没有写入；3 模型未能完成，可重来续做。",
    cls=language.Group,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from assistant import __version__

        typer.echo(f"park-report {__version__}")
        raise typer.Exit(0)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本。", callback=_version, is_eager=True)] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for _module in (machine, drafting, checking, documents, facts):
    for _name, _function in _module.COMMANDS.items():
        app.command(_name, cls=language.Command)(_function)


def run(arguments: Sequence[str], open_page: OpenPage) -> int:
    """Run one command and give its exit code; `open_page` serves the web page. Raises ParkReportError, InputError for a wrong call."""
    command: Any = typer.main.get_command(app)
    try:
        result = command.main(args=list(arguments), prog_name="park-report", standalone_mode=False, obj=open_page)
    except Exception as problem:
        message = language.usage_message(problem)
        if message is None:
            raise
        raise InputError("", message) from None
    return result if isinstance(result, int) else 0
