"""Labels of a form as people's copies write them: widths, spaces, line ends, colons, units, brackets and note marks put aside."""

from __future__ import annotations

import re
import unicodedata

_TAIL = re.compile(r"\([^()]*\)$")
_NOTE = re.compile(r"(?:\[\d{1,2}\]|[*＊①-⑳¹²³⁰⁴-⁹])+$")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_QUOTES = str.maketrans(dict.fromkeys("“”\"‘’'「」『』", '"'))


def plain(text: str) -> str:
    """The label without white space, final colon and note marks, all of half width."""
    text = _NOTE.sub("", _SPACE.sub("", text))
    return unicodedata.normalize("NFKC", text).translate(_QUOTES).rstrip(":").strip("_")


def bare(text: str) -> str:
    """The plain label without the brackets at its end: 营业收入（亿元） → 营业收入, 填写单位类别（单选） → 填写单位类别."""
    label = plain(text)
    while _TAIL.search(label) and _TAIL.sub("", label):
        label = _NOTE.sub("", _TAIL.sub("", label)).rstrip(":")
    return label


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space, widths and quotes."""
    return plain(one) == plain(other)
