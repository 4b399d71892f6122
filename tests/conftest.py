"""What all tests share: a home of their own, no model, the command in this process, and the programs that some tests need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
CORPORA = ROOT / "tests" / "corpora"
_NEEDS = {
    "needs_chromium": ("chromium", "chromium-browser", "google-chrome"),
    "needs_office": ("soffice", "libreoffice"),
    "needs_npm": ("npm",),
}


def pytest_configure(config: pytest.Config) -> None:
    for mark, programs in _NEEDS.items():
        config.addinivalue_line("markers", f"{mark}: left out, and named at the end, where {programs[0]} is not installed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of a program that is not here are left out and named; with PARK_REPORT_TESTS_ALL=1 (CI) they run and fail."""
    if os.environ.get("PARK_REPORT_TESTS_ALL") == "1":
        return
    lacking = [mark for mark, programs in _NEEDS.items() if not any(shutil.which(program) for program in programs)]
    out = [item for item in items if any(item.get_closest_marker(mark) for mark in lacking)]
    if out:
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)
        config.stash[_LEFT_OUT] = [item.nodeid for item in out]


_LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash.get(_LEFT_OUT, []):
        terminalreporter.section("没有运行：本机没有 Chromium、LibreOffice 或 npm")
        for name in config.stash[_LEFT_OUT]:
            terminalreporter.line(name)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PARK_REPORT_HOME of the test's own, and no model configured."""
    for name in [*os.environ]:
        if name.startswith(("PARK_REPORT_", "OPENAI_")) and name != "PARK_REPORT_TESTS_ALL":
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PARK_REPORT_HOME", str(home))
    return home


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def park_report(capsys: pytest.CaptureFixture[str]) -> Command:
    """The command in this process: `park_report("check", path)`."""
    from assistant.__main__ import main

    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def program() -> Command:
    """The command as a process of its own, as a user starts it."""

    def run(*words: object, **options: object) -> Ran:
        command = [sys.executable, "-m", "assistant", *(str(word) for word in words)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, **options)  # type: ignore[call-overload]
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(params=sorted(path.parent.name for path in SAMPLES.glob("*/application.yaml")))
def sample(request: pytest.FixtureRequest) -> Path:
    """Each sample application in turn."""
    return SAMPLES / request.param / "application.yaml"
