"""字数, as Word counts it: the published cases, and both bounds where Word's rule is ambiguous."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.word_count import WordCount, word_count

CERTAIN = [
    ("1,234.5%", 1),
    ("A股", 2),
    ("Ａ股", 2),
    ("ＡＢＣＤＥ", 5),
    ("2025年，增长12.3%。", 7),
    ("2025年主导产业营业收入达到128.6亿元，同比增长12.3%，较2023年增加近30亿元", 31),
    ("AI+制造", 3),
    ("5G+工业互联网", 6),
    ("1-3个", 2),
    ("（一）", 3),
    ("(一)", 3),
    ("“一带一路”", 6),
    ("Hello “世界”", 5),
    ("Hello👍World", 1),
    ("👍👎👏", 1),
    ("こんにちは👋", 6),
    ("①②③④⑤", 1),
    ("", 0),
    ("  \t\n　", 0),
    ("甲\n乙", 2),
    ("ab\ncd", 2),
    ("a\u200bb", 1),
]
AMBIGUOUS = [
    ("“AI+制造”", 4, 5),
    ("——", 1, 2),
    ("……", 1, 2),
    ("3℃", 1, 2),
    ("≥95%", 1, 2),
    ("m²", 1, 2),
    ("2023—2025年", 2, 4),
]


@pytest.mark.parametrize(("text", "count"), CERTAIN)
def test_published_cases_count_as_in_word(text: str, count: int) -> None:
    assert word_count(text) == WordCount(count, count)


@pytest.mark.parametrize(("text", "lower", "upper"), AMBIGUOUS)
def test_where_word_is_ambiguous_both_bounds_are_given(text: str, lower: int, upper: int) -> None:
    assert word_count(text) == WordCount(lower, upper)


@given(st.text(alphabet="甲，。“”—a1 ①℃%\n　（", max_size=60))
def test_the_lower_bound_never_exceeds_the_upper(text: str) -> None:
    count = word_count(text)
    assert 0 <= count.lower <= count.upper <= len(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_paragraphs_count_by_themselves(first: str, second: str) -> None:
    assert word_count(f"{first}\n{second}") == word_count(first) + word_count(second)


def test_a_count_is_shown_as_one_number_where_it_is_certain() -> None:
    assert (str(WordCount(12, 12)), str(WordCount(12, 14))) == ("12", "12—14")
