"""Rule of the family `focus`: another industry than the focus industry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.lexicon.trades import other_trades
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.text.cover import Cover

# The industries of the park named side by side, the focus among them: the setting, not a departure.
_SETTING = re.compile(r"产业体系|产业格局|产业结构|主导产业|产业布局|为支撑|为首位|为主导|为主体")
# A customer's or a supplier's trade named as such.
_CHAIN = re.compile(r"下游|上游|应用于|用于|配套给|广泛应用")
_SUBJECT = "(?:产业|企业|行业|领域|制造|项目|园区|生产|产品)"
# Further trades named before the noun that all of them share: 化妆品、保健食品企业.
_BESIDE = r"(?:、|以及|[和与及])[\u4e00-\u9fff]{2,8}?"
_SENTENCE_MAX = 600  # characters: no sentence reaches further from a word of it
_JOIN = re.compile(r"[、和及与]|以及")


def _find(context: Context) -> Iterator[Hit]:
    if not context.application.practice.industry:
        return
    own, general, focus_words = other_trades(context.application, context.lexicon)
    own_regex, general_regex = _regexes(tuple(own), tuple(general))
    text = context.text
    spans = list(_own(text, own_regex))
    spans += [span for span in _general(text, general_regex) if span.of(text) not in context.material]
    if not spans:
        return
    names = Cover(context.organisations)
    for sentence, span in _grouped(text, sorted(set(spans))):
        if names.holds(span) or _inside_quotes(text, span):
            continue
        words = sentence.of(text)
        if (_SETTING.search(words) and focus_words[0] in words) or _CHAIN.search(
            text[max(sentence.start, span.start - 12) : span.end + 8]
        ):
            continue
        if any(w in context.application.practice.title for w in (span.of(text),)):
            continue
        yield Hit(f"“{span.of(text)}”不属于聚焦产业“{context.application.practice.industry}”，全篇应聚焦1个主导产业", span)


@lru_cache(maxsize=8)
def _regexes(own: tuple[str, ...], general: tuple[str, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    def made(words: tuple[str, ...], tail: str) -> re.Pattern[str] | None:
        parts = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        return re.compile(f"(?:{parts}){tail}") if parts else None

    return made(own, f"(?:{_SUBJECT}{{1,2}})?"), made(general, f"(?:{_BESIDE}){{0,3}}?等?{_SUBJECT}")


def _own(text: str, regex: re.Pattern[str] | None) -> Iterator[Span]:
    if regex:
        yield from (Span(*match.span()) for match in regex.finditer(text))


def _general(text: str, regex: re.Pattern[str] | None) -> Iterator[Span]:
    """Industries that are none of the park's: only where they are the subject (生物医药企业), not a word in passing."""
    yield from _own(text, regex)


def _grouped(text: str, spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Neighbouring words (工业机器人、数控机床) as one span, with their sentence."""
    groups: list[Span] = []
    for span in spans:
        between = text[groups[-1].end : span.start] if groups else ""
        if groups and span.start >= groups[-1].end and len(between) <= 2 and _JOIN.fullmatch(between):
            groups[-1] = Span(groups[-1].start, span.end)
        elif not groups or span.start >= groups[-1].end:
            groups.append(span)
    for group in groups:
        near, far = max(0, group.start - _SENTENCE_MAX), min(len(text), group.end + _SENTENCE_MAX)
        start = max(near, *(text.rfind(mark, near, group.start) + 1 for mark in "。；！？\n"))
        stops = [place for place in (text.find(mark, group.end, far) for mark in "。；！？\n") if place >= 0]
        yield Span(start, min(stops, default=far)), group


def _inside_quotes(text: str, span: Span) -> bool:
    opening = text.rfind("“", max(0, span.start - 30), span.start)
    return opening >= 0 and "”" not in text[opening : span.start]


def _basis(category: Category) -> str:
    return category.requirement("聚焦产业")


RULES = (
    Rule("focus.other-industry", Severity.WARNING, "写到聚焦产业以外的产业", _basis,
         "全篇聚焦1个主导产业；介绍园区产业体系时并列提到的、作为上下游提到的不算。", _find, Need.REPORT | Need.APPLICATION),
)  # fmt: skip
