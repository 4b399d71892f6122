#!/usr/bin/env python3
"""Measures the speeds that are promised and prints them: python tests/bench/figures.py"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpora" / "lanjiang"
COMMAND = [sys.executable, "-m", "assistant"]


def _seconds(*words: object) -> float:
    environment = {**os.environ, "PARK_REPORT_HOME": tempfile.gettempdir()}
    begun = time.perf_counter()
    done = subprocess.run([*COMMAND, *map(str, words)], cwd=ROOT, env=environment, capture_output=True, timeout=300)
    seconds = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8"))
    return seconds


def corpus(folder: Path) -> tuple[int, float]:
    """Number of texts in the corpus, and the seconds for all of them in one call with the application."""
    base = (CORPUS / "report.txt").read_text("utf-8")
    cases = json.loads((CORPUS / "cases.json").read_text("utf-8"))
    texts = [base, *(base.replace(case["find"], case["replace"]) for kind in ("faults", "benign") for case in cases[kind])]
    paths = [folder / f"{number:03d}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return len(texts), _seconds("check", "--application", CORPUS / "application.yaml", "--format", "json", *paths)


def cold() -> float:
    """Seconds from cold start to one answer; the best of three, as the machine may be busy."""
    return min(_seconds("check", CORPUS / "report.txt", "--application", CORPUS / "application.yaml") for _ in range(3))


def long_text(folder: Path, characters: int) -> float:
    """Seconds for a text of so many characters, the corpus's report again and again."""
    base = (CORPUS / "report.txt").read_text("utf-8")
    path = folder / f"long{characters}.txt"
    path.write_text((base * (characters // len(base) + 1))[:characters], "utf-8")
    return _seconds("check", path, "--application", CORPUS / "application.yaml", "--format", "json")


def export(folder: Path) -> float:
    """Seconds for a filled form with its report, chart and table; the best of three."""
    words = ("export", CORPUS / "application.yaml", "--report", CORPUS / "report.txt", "-o", folder / "out.docx")
    return min(_seconds(*words) for _ in range(3))


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        number, seconds = corpus(folder)
        print(f"{number} texts of the corpus in one call: {seconds:.2f} s (promised: 3 s)")
        print(f"cold start to one answer: {cold():.2f} s (promised: 0.7 s)")
        short, long = long_text(folder, 30_000), long_text(folder, 300_000)
        print(f"30,000 字: {short:.2f} s; 300,000 字: {long:.2f} s (promised: 5 s, linear)")
        print(f"export of the filled form: {export(folder):.2f} s (promised: 1 s)")


if __name__ == "__main__":
    main()
