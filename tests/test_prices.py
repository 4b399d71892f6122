"""The cost of a run in 元: shown where the user gave prices, tokens alone where not, a wrong price refused before anything is sent."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import CORPORA, Command
from server import serving

sys.path.insert(0, str(Path(__file__).parent / "drafting"))
from park_model import answering

from assistant import settings
from assistant.errors import ModelSetup

APPLICATION = CORPORA / "replies" / "lanjiang" / "application.yaml"


def test_both_prices_make_a_cost_and_one_makes_none() -> None:
    found = settings.prices({"PARK_REPORT_PRICE_IN": "2", "PARK_REPORT_PRICE_OUT": "8.5"})
    assert found is not None
    assert found.cost(10_000, 2_000) == Decimal("0.037")
    assert settings.prices({"PARK_REPORT_PRICE_IN": "2"}) is None


@pytest.mark.parametrize("price", ["两元", "-1", "2元", "nan"])
def test_what_is_no_price_is_refused(price: str) -> None:
    with pytest.raises(ModelSetup, match="每百万词元"):
        settings.prices({"PARK_REPORT_PRICE_IN": price, "PARK_REPORT_PRICE_OUT": "8"})


def test_a_draft_says_its_cost_before_and_after(park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with serving(answering("lanjiang")) as server:
        monkeypatch.setenv("PARK_REPORT_BASE_URL", server.url)
        monkeypatch.setenv("PARK_REPORT_MODEL", "m")
        monkeypatch.setenv("PARK_REPORT_PRICE_IN", "1000")
        monkeypatch.setenv("PARK_REPORT_PRICE_OUT", "4000")
        ran = park_report("draft", APPLICATION, "-o", tmp_path / "o.docx")
        calls = len(server.requests)
        assert f"，费用约 {(calls * (100 * 1000 + 50 * 4000)) / 1_000_000:.2f} 元，用时" in ran.err  # the server counts 100 + 50 a call
        assert ran.err.count("费用约") == 2
        monkeypatch.setenv("PARK_REPORT_PRICE_OUT", "很贵")
        wrong = park_report("draft", APPLICATION, "-o", tmp_path / "p.docx")
        assert wrong.code == 2
        assert "PARK_REPORT_PRICE_OUT" in wrong.err
        assert len(server.requests) == calls
