"""Where words go: answers to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys


def answer(text: str) -> None:
    """Print to standard output what the command was asked for, ending in one newline."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def say(message: str) -> None:
    """Tell the user something beside the answer (standard error)."""
    sys.stderr.write(message if message.endswith("\n") else f"{message}\n")


def colours() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
