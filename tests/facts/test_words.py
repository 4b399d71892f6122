"""What a phrase is about: its content words, without spans of time, whatever stands in it."""

from __future__ import annotations

import pytest

from assistant.facts import words


@pytest.mark.parametrize("phrase", ["认证周期12个月", "认证周期十二个月", "认证周期", "认证周期2025年"])
def test_spans_of_time_are_no_content(phrase: str) -> None:
    assert words.pairs(phrase) == words.pairs("认证周期")


@pytest.mark.parametrize("run", ["7", "一"])
def test_an_endless_number_is_passed_over_in_one_walk(run: str) -> None:
    assert words.content("认证周期，" + run * 200_000)[0] == words.content("认证周期")[0]
