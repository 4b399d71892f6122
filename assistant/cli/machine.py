"""`app`: the web page. `doctor`: what this machine has, and one tiny call to the configured model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from assistant import workflow
from assistant.cli import speak
from assistant.cli.words import Argument, Option


def page(
    open_page: Callable[[Path | None, int | None, bool], None],
    application: Annotated[Path | None, Argument("[APPLICATION]", "打开这份申报材料。")] = None,
    port: Annotated[int | None, Option("端口，不写就自动选。", metavar="N", low=1, high=65535)] = None,
    browser: Annotated[bool, Option("自动打开浏览器（默认）。", names=("--browser", "--no-browser"))] = True,
) -> int:
    """打开网页版（只在本机 127.0.0.1 上提供）。"""
    open_page(application, port, browser)
    return 0


def doctor(model: Annotated[str, Option("换用另一个模型。", metavar="NAME")] = "") -> int:
    """看看本机有什么，并向所配置的模型发一次极小的请求。"""
    diagnosis = workflow.doctor(model)
    for line in diagnosis.lines if diagnosis.error is None else diagnosis.lines[:-1]:
        speak.answer(line)  # how it failed is said once, on standard error
    if diagnosis.error is not None:
        raise diagnosis.error
    return 0


COMMANDS = {"app": page, "doctor": doctor}
