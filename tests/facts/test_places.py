"""A fact's place is said in the words of the form, never by an id."""

import pytest

from assistant.facts.places import told


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("要点·成效4", "要点·成效4"),
        ("发展情况.整体规模情况.营业收入（亿元）.2025", "指标·营业收入（亿元） 2025年"),
        ("发展情况.企业培育情况.上市企业数量（个）", "指标·上市企业数量（个）"),
        ("发展情况.跨园联动互助情况", "情况说明·跨园联动互助情况"),
        ("基本信息.工业园区简介", "工业园区简介"),
    ],
)
def test_a_place_is_told_in_the_forms_words(place, words):
    assert told(place) == words
