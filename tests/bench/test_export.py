"""Exporting the form with a report of some 2,800 字 and a chart takes under a second from a cold start, and gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
from assistant import categories
from assistant.intake import load
from assistant.text import outline
folder = Path(sys.argv[1])
application = load(folder / "application.yaml")
category = categories.load(application.category)
report = outline.parse((folder / "report.txt").read_text(encoding="utf-8"))
from assistant.model.exhibit import Chart, Series
from assistant.word import form, report_body
years = sorted(category.years)
values = tuple(application.development.value("industry_revenue", year) for year in years)
exhibits = [Chart("营业收入", tuple(f"{year}年" for year in years), (Series("营业收入", values),), "亿元")]
if sys.argv[2] == "form":
    data = form.fill(form.blank(category), application, report, category, exhibits=exhibits).data
else:
    data = report_body.standalone(report, category, exhibits=exhibits)
Path(sys.argv[3]).write_bytes(data)
"""


def export(kind: str, out: Path, seed: str = "0") -> float:
    """Seconds from starting Python to the written file."""
    start = time.perf_counter()
    folder = ROOT / "tests" / "corpora" / "lanjiang"
    command = [sys.executable, "-c", SCRIPT, str(folder), kind, str(out)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    return time.perf_counter() - start


@pytest.mark.parametrize("kind", ["form", "alone"])
def test_export_from_cold_start_takes_less_than_a_second(kind, tmp_path):
    # The best of three: what the program needs, not what else the machine does.
    assert min(export(kind, tmp_path / "out.docx") for _ in range(3)) < 1


@pytest.mark.parametrize("kind", ["form", "alone"])
def test_two_processes_write_the_same_bytes(kind, tmp_path):
    found = set()
    for seed in ("1", "2"):
        export(kind, tmp_path / "out.docx", seed)
        found.add(hashlib.sha256((tmp_path / "out.docx").read_bytes()).hexdigest())
    assert len(found) == 1
