"""A pattern that waits for its first use does all that a compiled one does."""

from __future__ import annotations

import re

import pytest

from assistant.text import lazy

SOURCE, TEXT = r"(?P<name>[甲乙])[，。]", "甲，乙。丙，"


def test_it_finds_cuts_and_replaces_like_a_compiled_pattern() -> None:
    waiting, compiled = lazy.pattern(SOURCE), re.compile(SOURCE)
    for _ in range(2):  # at its first use and afterwards
        assert waiting.search(TEXT).group("name") == "甲"
        assert [m.span() for m in waiting.finditer(TEXT)] == [m.span() for m in compiled.finditer(TEXT)]
        assert waiting.findall(TEXT) == compiled.findall(TEXT) == ["甲", "乙"]
        assert waiting.sub("", TEXT) == "丙，"
        assert waiting.subn("", TEXT) == ("丙，", 2)
        assert waiting.split(TEXT) == compiled.split(TEXT)
        assert waiting.match("丙") is None
        assert waiting.fullmatch("乙。")
    assert waiting.pattern == SOURCE
    assert waiting.groupindex == compiled.groupindex


def test_flags_count_and_nothing_is_compiled_before_the_first_use() -> None:
    assert lazy.pattern("ignore", re.IGNORECASE).search("IGNORE")
    broken = lazy.pattern("(")
    with pytest.raises(re.error):
        broken.search("")
