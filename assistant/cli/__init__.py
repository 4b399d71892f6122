"""The command line: words in, exit codes out (contract §4). Each group of commands is a module of its own."""

from __future__ import annotations

from assistant.cli.app import run

__all__ = ["run"]
