"""`app`: the web page. `doctor`: what this machine has, and one tiny call to the configured model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant import workflow
from assistant.cli import speak


def page(
    context: typer.Context,
    application: Annotated[Path | None, typer.Argument(metavar="[APPLICATION]", help="打开这份申报材料。")] = None,
    port: Annotated[int | None, typer.Option(metavar="N", min=1, max=65535, help="端口，不写就自动选。")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="是否自动打开浏览器。")] = True,
) -> int:
    """打开网页版（只在本机 127.0.0.1 上提供）。"""
    context.obj(application, port, browser)
    return 0


def doctor(model: Annotated[str, typer.Option(metavar="NAME", help="换用另一个模型。")] = "") -> int:
    """看看本机有什么，并向所配置的模型发一次极小的请求。"""
    diagnosis = workflow.doctor(model)
    for line in diagnosis.lines:
        speak.answer(line)
    if diagnosis.error is not None:
        raise diagnosis.error
    return 0


COMMANDS = {"app": page, "doctor": doctor}
