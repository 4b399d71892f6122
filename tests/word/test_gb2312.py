"""Characters that the prescribed fonts lack are listed, and no others."""

from __future__ import annotations

import pytest

from assistant.word.gb2312 import outside


@pytest.mark.parametrize("text", ["园区——“一带一路”……", "①②③℃×÷±≥→【】《》％·、", "abc 123,%", "Ⅰ　\t\n"])
def test_what_the_fonts_hold_is_not_listed(text):
    assert outside(text) == ()


def test_rare_characters_are_listed_once_in_the_order_of_the_text():
    assert outside("周堃、李喆与陈堃：面积12㎡，第〇号–ⅰ") == ("堃", "喆", "㎡", "〇", "–", "ⅰ")
