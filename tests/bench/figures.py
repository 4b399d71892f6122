#!/usr/bin/env python3
"""Measures the speeds that are promised and prints them: python tests/bench/figures.py

Each in two situations: with the byte code that Python keeps of an installed program, and without any (as after installing, or
where PYTHONDONTWRITEBYTECODE is set), when every start compiles the sources anew. The tree is copied for it, so that byte code
lying about in the checkout changes nothing.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpora" / "lanjiang"
CORES = 2
# Processor seconds of `_work` on the machine of two cores that the promises were made for, while nothing else ran.
IDLE = 0.0285


@dataclass(frozen=True)
class Taken:
    """Seconds of one call: on the clock, and of processor time (its children's too)."""

    clock: float
    processor: float

    @property
    def least(self) -> float:
        """What one process needs: the clock on an idle machine; where others work too, its processor time."""
        return min(self.clock, self.processor)


class Program:
    """A copy of the program in `folder`; bytecode: whether it may keep its byte code."""

    def __init__(self, folder: Path, bytecode: bool) -> None:
        self.folder, self.bytecode = folder / f"tree{bytecode:d}", bytecode
        shutil.copytree(ROOT / "assistant", self.folder / "assistant", ignore=shutil.ignore_patterns("__pycache__"))
        if bytecode:
            cold(self, runs=1)
            export(self, runs=1)

    def run(self, *words: object) -> Taken:
        """One call of the command line, from starting Python to its end."""
        environment = {**os.environ, "PARK_REPORT_HOME": str(self.folder)}
        for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
            environment.pop(name, None)
        if not self.bytecode:
            environment["PYTHONDONTWRITEBYTECODE"] = "1"
        before, begun = _children(), time.perf_counter()
        command = [sys.executable, "-m", "assistant", *map(str, words)]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, timeout=300)
        taken = Taken(time.perf_counter() - begun, _children() - before)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode("utf-8"))
        return taken


@contextmanager
def pace() -> Iterator[Callable[[], float]]:
    """How many times as long a fixed piece of work took, around what is measured, as on the idle machine of the promises; 1 at least.
    Cores that are shared with others are slower even by processor time."""
    taken = [_work() for _ in range(9)]
    yield lambda: max(1.0, sorted(taken)[len(taken) // 2] / IDLE)
    taken += [_work() for _ in range(9)]


def _work() -> float:
    begun, total = time.process_time(), 0
    for number in range(400_000):
        total += number * number % 7
    return time.process_time() - begun


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cold(program: Program, runs: int = 3) -> float:
    """Seconds from cold start to one answer; the best of a few, as the machine may be busy."""
    words = ("check", CORPUS / "report.txt", "--application", CORPUS / "application.yaml")
    return min(program.run(*words).least for _ in range(runs))


def corpus(program: Program, runs: int = 2) -> tuple[int, float]:
    """Number of texts in the corpus, and the seconds for all of them in one call with the application on two cores.

    On a busy machine the least that its processor time allows on two idle cores stands for the clock: what follows the first
    answer is shared between them.
    """
    base = (CORPUS / "report.txt").read_text("utf-8")
    cases = json.loads((CORPUS / "cases.json").read_text("utf-8"))
    texts = [base, *(base.replace(case["find"], case["replace"]) for kind in ("faults", "benign") for case in cases[kind])]
    paths = [program.folder / f"{number:03d}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    words = ("check", "--application", CORPUS / "application.yaml", "--format", "json", *paths)
    first = cold(program, runs=1)
    calls = [program.run(*words) for _ in range(runs)]
    return len(texts), min(min(call.clock, first + (call.processor - first) / CORES) for call in calls)


def long_text(program: Program, characters: int) -> float:
    """Seconds for a text of so many characters, the corpus's report again and again."""
    base = (CORPUS / "report.txt").read_text("utf-8")
    path = program.folder / f"long{characters}.txt"
    path.write_text((base * (characters // len(base) + 1))[:characters], "utf-8")
    return program.run("check", path, "--application", CORPUS / "application.yaml", "--format", "json").least


def export(program: Program, runs: int = 3) -> float:
    """Seconds for a filled form with its report, chart and table; the best of a few."""
    out = program.folder / "out.docx"
    words = ("export", CORPUS / "application.yaml", "--report", CORPUS / "report.txt", "-o", out)
    return min(program.run(*words).least for _ in range(runs))


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        for bytecode in (True, False):
            program = Program(Path(name), bytecode)
            with pace() as slower:
                pass
            print(f"{'with' if bytecode else 'without'} byte code, on a machine {slower():.1f} times as slow as the promises':")
            number, seconds = corpus(program)
            print(f"  {number} texts of the corpus in one call: {seconds:.2f} s (promised: 3 s)")
            print(f"  cold start to one answer: {cold(program):.2f} s (promised: 0.7 s)")
            print(f"  export of the filled form: {export(program):.2f} s (promised: 1 s)")
            short, long = long_text(program, 30_000), long_text(program, 300_000)
            print(f"  30,000 字: {short:.2f} s; 300,000 字: {long:.2f} s (promised: 5 s, linear)")


if __name__ == "__main__":
    main()
