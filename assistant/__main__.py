"""The command `park-report`: the one place that turns errors into messages and exit codes (contract §4)."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from assistant.errors import ParkReportError

FAULT = 2
# A command makes many small frozen values and no cycles among them; the collector's default pace costs a check a tenth of its time.
COLLECT_EVERY = 50_000
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code, never raises and never prints a traceback."""
    _speak_utf8()
    gc.set_threshold(COLLECT_EVERY, 20, 20)
    try:
        from assistant import cli

        return cli.run(sys.argv[1:] if arguments is None else list(arguments), _open_page)
    except ParkReportError as problem:
        return _say(str(problem), problem.exit_code)
    except KeyboardInterrupt:
        return _say("已停止。", STOPPED)
    except BrokenPipeError:
        return 0  # the reader went away (`| head`)
    except Exception as problem:
        return _say(_our_fault(problem), FAULT)


def _open_page(application: Path | None, port: int | None, browser: bool) -> None:
    from assistant.ui.launch import launch

    launch(application, port, browser)


def _say(message: str, code: int) -> int:
    with suppress(OSError, ValueError):
        print(message, file=sys.stderr)  # noqa: T201 - the one place that speaks for errors
    return code


def _speak_utf8() -> None:
    """Chinese comes out right even where the environment names no encoding; odd file names are escaped, not refused.

    A stream that was closed before the start is replaced by one that leads nowhere."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _our_fault(problem: Exception) -> str:
    """One line for an error that nobody foresaw; the details go to a log that its owner alone can read."""
    kind = type(problem).__name__
    try:
        import traceback
        from datetime import datetime

        from assistant import settings

        path = settings.ensure_home() / "errors.log"
        told = "".join(traceback.format_exception(problem))
        for key in filter(None, (settings.model_settings().api_key, os.environ.get("OPENAI_API_KEY"))):
            told = told.replace(key, "（密钥）")
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as log:
            log.write(f"{datetime.now().isoformat(timespec='seconds')}\n{told}\n")
        return f"程序内部出错（{kind}），不是您的材料有问题，没有写入任何文件。详情记在 {path}，请把它交给维护人员。"
    except (OSError, ParkReportError):
        return f"程序内部出错（{kind}：{problem}），不是您的材料有问题，没有写入任何文件。请把这句话交给维护人员。"


if __name__ == "__main__":
    sys.exit(main())
