"""The one tree of errors; what a user reads says where, what is wrong, and what to do.

ParkReportError            anything this program says to its user
├── InputError             the input or the call is wrong, nothing was written (exit code 2)
│   └── OutputError        an output path cannot be written, equals an input, or is open elsewhere (exit code 2)
├── FinalRefused           a final export is refused while something stands in its way (exit code 2)
├── ModelError             the model failed for good (exit code 3); `kind` says how
│   ├── ModelSetup         no model, no key, a setting that cannot work (exit code 2)
│   └── Cancelled          the user stopped the run (exit code 3)
└── StoreError             the project store cannot do it (exit code 2)
    └── Conflict           somebody else saved the same project meanwhile
"""

from __future__ import annotations


class ParkReportError(Exception):
    """Base of all messages to the user. `str()` is the whole Chinese message."""

    exit_code = 2


class InputError(ParkReportError):
    """A wrong input.

    where: the file and the place in it (key path and line, or 工作表!单元格); problem: what is wrong with the value;
    remedy: what to do. Each is a Chinese phrase; empty ones are left out of the message.
    """

    def __init__(self, where: str, problem: str, remedy: str = "") -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__("：".join(part for part in (where, problem) if part) + (f"。{remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Made anew from its three parts where it is handed to another process."""
        return type(self), (self.where, self.problem, self.remedy)


class OutputError(InputError):
    """An output path that cannot be used."""


class FinalRefused(ParkReportError):
    """A final export is refused; `obstacles` names each thing in the way."""

    def __init__(self, obstacles: tuple[str, ...]) -> None:
        self.obstacles = obstacles
        super().__init__("暂不能定稿导出，还有 " + str(len(obstacles)) + " 处：\n" + "\n".join(f"- {line}" for line in obstacles))


class ModelError(ParkReportError):
    """The model failed for good. `kind` is a short ASCII word (auth, quota, rate, timeout, filter, context, incomplete, …).

    finished: the parts of a draft that were done before, as report text; filled in by whoever ran the parts.
    """

    exit_code = 3

    def __init__(self, kind: str, message: str, finished: str = "") -> None:
        self.kind = kind
        self.finished = finished
        super().__init__(message)


class ModelSetup(ModelError):
    """The model cannot be asked at all: a setting is missing or wrong."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__("setup", message)


class Cancelled(ModelError):
    """The user stopped the run."""

    def __init__(self, message: str = "已停止。已完成的部分已保留，再次运行会接着做。") -> None:
        super().__init__("cancelled", message)


class StoreError(ParkReportError):
    """The store of projects cannot do what was asked."""


class Conflict(StoreError):
    """The project was changed elsewhere since it was read."""
