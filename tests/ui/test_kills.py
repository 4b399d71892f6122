"""A few kills of the server in the middle of editing and drafting; tests/bench/page.py does thirty."""

from __future__ import annotations

import random

import pytest
from server import serving

from .browser import served
from .kills import WAYS, Killer, environment, streaming

pytestmark = [pytest.mark.needs_chromium, pytest.mark.xdist_group("chromium"), pytest.mark.timeout(240)]


def test_nothing_that_was_shown_as_saved_is_lost_by_a_kill(browser, own_home, store):
    with serving(streaming()) as model, served(own_home, environment(model.url)) as server:
        killer = Killer(browser, server, store, random.Random(6))
        lost = [killer.turn(way, number) for number, way in enumerate(WAYS)]
        assert lost == [""] * len(WAYS)
