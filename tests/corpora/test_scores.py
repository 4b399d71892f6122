"""The checker on the corpora of planted faults, by the scorer that nobody here wrote, with the floors that were set for it."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FLOORS = [
    "--min-recall=0.95", "--min-own=0.85", "--max-false-alarm=0.03", "--max-stray=0.10", "--max-base-warnings=1",
]  # fmt: skip


@pytest.mark.parametrize("park", sorted(path.parent.name for path in HERE.glob("*/cases.json")))
def test_the_checker_keeps_its_floors(park: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m assistant"
    scorer = [sys.executable, str(HERE / "score_checker.py"), str(HERE / park), "--command", command, "--show", *FLOORS]
    done = subprocess.run(scorer, capture_output=True, encoding="utf-8", timeout=170)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("report", sorted(HERE.glob("*/report_?.txt")), ids=lambda path: f"{path.parent.name}-{path.stem[-1]}")
def test_another_faultless_report_of_a_park_has_at_most_one_finding(report: Path) -> None:
    command = [sys.executable, "-m", "assistant", "check", "--application", str(report.parent / "application.yaml"), "--format", "json", str(report)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    (target,) = json.loads(done.stdout)["targets"]
    loud = [(f["rule"], f["excerpt"], f["message"]) for f in target["findings"] if f["severity"] != "info"]
    assert len(loud) <= 1, loud
