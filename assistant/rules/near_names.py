"""Finds, in a report, what is all but one of the names that an application gives: organisations, quoted names, titles of documents.

A reader of texts knows a name by its ending; what it does not know (a centre, a pact, a document) is found here by its letters:
where one half of a known name stands and the other half is nearly there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model.span import Span
from assistant.rules.known_names import Known, Meant, other_body

_SHORTEST = 6
_LONG = 9
_TITLE = re.compile(r"《([^《》\n]{4,40})》")
# Marks that end a name: it does not go on over them.
_HEADED = re.compile(r"“([^“”\n]{2,30})”([\u4e00-\u9fff]{2,16})")
_THING = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:园区|园(?!区|林|艺)|平台|中心|联盟|基地|实验室|工作站|服务站|飞地|专窗|基金|联合体|共同体|孵化器|研究院|学院|公司|班列|专线|走廊|仓)"
)
_SAYS = re.compile(r"[指即是为由和与及等的在了]")
_BRACKETS = re.compile(r"[（）()“”‘’\"《》]")
_MARKS = re.compile(r"[，。；：！？、“”‘’《》\n]")


def near_names(text: str, names: Known) -> Iterator[tuple[Span, Meant]]:
    """Spans of `text` that were meant to be a known name but for one letter (of nine and more: two), with that name."""
    for name in names.names:
        if len(name) < _SHORTEST:
            continue
        half = len(name) // 2
        for start in _places(text, name[:half]):
            if not text.startswith(name, start):
                yield from _fit(text, start, None, name, names)
        for start in _places(text, name[half:]):
            end = start + len(name) - half
            if text[max(0, end - len(name)) : end] != name:
                yield from _fit(text, None, end, name, names)


def near_titles(text: str, names: Known) -> Iterator[tuple[Span, str]]:
    """Titles in book marks that are not the application's but differ from one of its titles by a word at most (two letters)."""
    known = _titles(names.text)
    if not known:
        return
    for match in _TITLE.finditer(text):
        if match.group(1) in known:
            continue
        for title in known:
            if _differs(match.group(1), title, 2) and not other_body(match.group(1), title):
                yield Span(*match.span()), f"《{title}》"
                break


def near_heads(text: str, names: Known) -> Iterator[tuple[Span, str]]:
    """Names that begin with words in quotation marks (“甲—乙”协作园) and go on otherwise than the application's by up to two letters."""
    known: dict[str, list[str]] = {}
    for match in _HEADED.finditer(names.text):
        known.setdefault(match.group(1), []).append(match.group(2))
    for match in _HEADED.finditer(text) if known else ():
        own, right = _kind(match.group(2)), known.get(match.group(1), [])
        if not own or any(told.startswith(own) for told in right):
            continue
        for name in (_kind(told) for told in right):
            if len(name) > 3 and name[-1] == own[-1] and _differs(own, name, 2):
                yield Span(match.start(), match.start(2) + len(own)), f"“{match.group(1)}”{name}"
                break


def _kind(words: str) -> str:
    """The words up to the first that says what the named thing is (园, 平台 …), empty where none does."""
    found = _THING.match(words)
    return found.group() if found and not _SAYS.search(found.group()) else ""


def _same_but_for_marks(words: str, name: str) -> bool:
    """Whether only brackets or quotation marks are lost or amiss, which the rules of punctuation tell, or a 的 is put in (甲省的乙园)."""
    if words.replace("的", "") == name.replace("的", ""):
        return True
    return bool(_BRACKETS.search(words)) and _BRACKETS.sub("", words) == _BRACKETS.sub("", name)


def _titles(material: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group(1) for match in _TITLE.finditer(material)))


def _places(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _differs(words: str, name: str, allowed: int) -> int:
    """The distance of two names where it is between 1 and `allowed`, else 0."""
    from rapidfuzz.distance import Levenshtein

    distance = int(Levenshtein.distance(words, name, score_cutoff=allowed))
    return distance if 0 < distance <= allowed else 0


def _fit(text: str, start: int | None, end: int | None, name: str, names: Known) -> Iterator[tuple[Span, Meant]]:
    """The stretch from `start` on, or up to `end`, that is nearest to `name`; first and last letter are the name's own."""
    allowed = 1 if len(name) < _LONG else 2
    best: tuple[int, int, Span] | None = None
    for size in range(len(name) - allowed, len(name) + allowed + 1):
        span = Span(start, start + size) if start is not None else Span(max(0, (end or 0) - size), end or 0)
        words = span.of(text)
        if len(words) < 4 or words[0] != name[0] or words[-1] != name[-1] or _MARKS.search(words):
            continue
        distance = _differs(words, name, allowed)
        if distance and (best is None or (distance, abs(size - len(name))) < best[:2]):
            best = (distance, abs(size - len(name)), span)
    if best is None:
        return
    words = best[2].of(text)
    if names.holds(words) or name in words or other_body(words, name) or _same_but_for_marks(words, name):
        return
    yield best[2], Meant(words, name, len(words) < len(name))
