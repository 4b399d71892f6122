"""Labels of a form as people's copies write them: widths, spaces, line ends, colons, units, brackets and note marks put aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

_TAIL = re.compile(r"\([^()]*\)$")
_NOTE = re.compile(r"(?:\[\d{1,2}\]|【\d{1,2}】|注[\d①-⑳]{1,2}|[*＊①-⑳¹²³⁰⁴-⁹])+$")
_NUMBER = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,2}[、.．](?!\d)|[①-⑳])")
_RAISED = re.compile(r"(?<=[\u4e00-\u9fff)）])\d{1,2}$")
_SAME = 14  # equal first characters that make a line a reworded instruction
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_QUOTES = str.maketrans(dict.fromkeys("“”\"‘’'「」『』", '"'))


def plain(text: str) -> str:
    """The label without white space, final colon, note marks and the star of required cells, all of half width."""
    text = _NOTE.sub("", _SPACE.sub("", text))
    return unicodedata.normalize("NFKC", text).translate(_QUOTES).rstrip(":").strip("_").lstrip("*")


def bare(text: str) -> str:
    """The plain label without the brackets at its end: 营业收入（亿元） → 营业收入, 填写单位类别（单选） → 填写单位类别."""
    label = plain(text)
    while _TAIL.search(label) and _TAIL.sub("", label):
        label = _NOTE.sub("", _TAIL.sub("", label)).rstrip(":")
    return label


def spellings(text: str) -> Iterator[str]:
    """The label as it may be known: plain, bare; then without a number before it (（一）手机号), without the digit of a note behind it."""
    for part in dict.fromkeys((text, _NUMBER.sub("", text, count=1), _RAISED.sub("", text.rstrip()))):
        yield plain(part)
        yield bare(part)


def instructions(known: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether a plain line is one of the (plain) instructions, word for word or reworded at its end (another year's form)."""
    whole = frozenset(known)
    heads = frozenset(line[:_SAME] for line in whole if len(line) > _SAME)
    return lambda line: bool(line) and (line in whole or (len(line) > _SAME and line[:_SAME] in heads))


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space, widths and quotes."""
    return plain(one) == plain(other)
