"""Where words go: answers to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from assistant.errors import OutputError


def answer(text: str) -> None:
    """Print to standard output what the command was asked for, ending in one newline. Raises OutputError where it takes nothing."""
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except OSError as problem:
        _hush()
        if isinstance(problem, BrokenPipeError):
            raise
        raise OutputError("标准输出", f"结果没能全部输出（{problem.strerror}）", "请检查磁盘空间；要写的文件若已说“已写入”，已经写好") from None


def say(message: str) -> None:
    """Tell the user something beside the answer (standard error); that nobody reads it stops no work."""
    with suppress(OSError):
        sys.stderr.write(message if message.endswith("\n") else f"{message}\n")


def _hush() -> None:
    """What still waits in the buffer goes nowhere: it cannot arrive, and would fail once more when the program ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def colours() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
