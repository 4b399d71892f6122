"""Loose bounds on the promised speeds, wide enough for a busy machine: they find what has become slow by nature."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import figures

pytestmark = pytest.mark.xdist_group("bench")
SLACK = 4


def test_the_whole_corpus_is_checked_in_one_call(tmp_path: Path) -> None:
    number, seconds = figures.corpus(tmp_path)
    assert number == 168
    assert seconds < 3 * SLACK


def test_a_cold_start_is_short() -> None:
    assert figures.cold() < 0.7 * SLACK


def test_time_grows_with_length_and_no_faster(tmp_path: Path) -> None:
    short, long = figures.long_text(tmp_path, 30_000), figures.long_text(tmp_path, 300_000)
    assert long < 5 * SLACK
    assert long < 25 * short


def test_an_export_is_short(tmp_path: Path) -> None:
    assert figures.export(tmp_path) < 1 * SLACK
