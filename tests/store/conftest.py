"""A store in a folder of its own, and a sample content."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.intake import load
from assistant.store import Content, Store

SAMPLE = Path(__file__).parents[2] / "samples" / "lanjiang" / "application.yaml"


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def content() -> Content:
    return Content(load(SAMPLE))
