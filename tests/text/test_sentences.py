"""Sentences and clauses as spans over the text."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.text import sentences


def test_a_sentence_keeps_its_mark_and_closing_quotes():
    text = "他说：“好。”园区建成；企业增加。\n第二段"
    assert [s.of(text) for s in sentences.split(text)] == ["他说：“好。”", "园区建成；", "企业增加。", "第二段"]


def test_offsets_are_moved_by_start():
    assert [(s.start, s.end) for s in sentences.split("甲。乙。", 10)] == [(10, 12), (12, 14)]


def test_clauses_end_at_commas_too():
    text = "甲，乙：丙。"
    assert [s.of(text) for s in sentences.clauses(text)] == ["甲，", "乙：", "丙。"]


@given(st.text(alphabet="甲乙，。；！？\n ”’）", max_size=60))
def test_nothing_but_white_space_is_lost(text):
    for split in (sentences.split, sentences.clauses):
        assert "".join(s.of(text) for s in split(text)).translate({32: None, 10: None}) == text.translate({32: None, 10: None})
