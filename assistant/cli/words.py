"""How a command's parameters stand on the command line: marks on the annotations of its function."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """A word by position. metavar: its name in help, in brackets where it may be left out."""

    metavar: str
    help: str


@dataclass(frozen=True, slots=True)
class Option:
    """A word by name. names: as typed, none for `--parameter-name`; metavar: what follows it, empty for a switch; low, high:
    bounds of a number. A switch whose names hold `--no-…` can be put off."""

    help: str
    names: tuple[str, ...] = ()
    metavar: str = ""
    low: int | None = None
    high: int | None = None
