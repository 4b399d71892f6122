"""Rules of the family `punctuation`: half-width marks in Chinese text, pairs, order and doubling."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from assistant.model.finding import Severity
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Rule
from assistant.text import lazy

_GB = "《标点符号用法》（GB/T 15834—2011）"
_HAN = r"\u4e00-\u9fff"
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", ".": "。", "．": "。"}
_AROUND = rf"{_HAN}“”‘’（）《》〈〉、。，；：！？％"
_HALF = lazy.pattern(rf"(?<=[{_AROUND}])[,;:?!](?!//)|[,;:?!](?=[{_AROUND}])|(?<=[{_HAN}”》）])[.．](?=\s*(?:[{_HAN}“《]|\n|$))")
_RATIO = lazy.pattern(r"[0-9０-９]\s*:\s*[0-9０-９]")
_BRACKET = lazy.pattern(r"\(([^()\n]{0,60})\)")
_LONE_HALF = lazy.pattern(rf"(?<=[{_AROUND}])[()]|[()](?=[{_AROUND}])")
_STRAIGHT = lazy.pattern(r"\"[^\"\n]{1,60}\"|\"")
_STRAIGHT_SINGLE = lazy.pattern(rf"'[{_HAN}][^'\n]{{0,40}}'")
_SINGLE_PAIR = lazy.pattern(r"‘([^‘’“”\n]{1,40})’")
_SAME = lazy.pattern(r"([，、；：。！？])\1+(?!\1)")
# The look-behinds change no hit: what failed at the first mark of a run fails at the others too, and need not be tried again.
_CLASH = lazy.pattern(r"[，、；：][，、；：。！？]+|(?<!。)。[，、；：！？。]*[，、；：！？]+|(?<![！？])[！？]+[，、；：。]+")
_STOPS = "。！？"
_SPACE = lazy.pattern(
    rf"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}，。；：、！？”》）])|(?<=[，。；：！？”》])[ \u3000]+(?=[{_HAN}，。；：、！？“《（”》）])"
)
_DOTS = lazy.pattern(r"(?<![.。])(?:\.{3,}|。{3,}|·{3,})")
_LONE_ELLIPSIS = lazy.pattern(r"(?<!…)…(?!…)")
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_PAIR_MARK = lazy.pattern("[" + "".join(_PAIRS) + "".join(_CLOSING) + "]")
_NAMES = {
    "“": "双引号",
    "‘": "单引号",
    "（": "括号",
    "《": "书名号",
    "〈": "单书名号",
    "【": "方头括号",
    "〔": "六角括号",
    "「": "引号",
    "『": "引号",
}


def _half(context: Context) -> Iterator[Hit]:
    text = context.text
    ratios = {m.start() + m.group().index(":") for m in _RATIO.finditer(text)} if ":" in text else set()
    for match in _HALF.finditer(text):
        if match.start() not in ratios:
            full = _FULL[match.group()]
            yield Hit(f"中文里应用全角标点“{full}”", Span(*match.span()), suggestion=full)


def _brackets(context: Context) -> Iterator[Hit]:
    text = context.text
    if "(" not in text and ")" not in text:
        return
    numbered = [b for b in context.report.blocks if b.level]
    starts = [b.span.start for b in numbered]
    for start, end in _half_brackets(text):
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= numbered[at].content.start:
            whole = text[start:end]
            yield Hit("中文里应用全角括号", Span(start, end), suggestion=whole.replace("(", "（").replace(")", "）"))


def _half_brackets(text: str) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    for match in _BRACKET.finditer(text):
        taken.update((match.start(), match.end() - 1))
        around = text[max(0, match.start() - 1) : match.start()] + match.group(1) + text[match.end() : match.end() + 1]
        if re.search(rf"[{_AROUND}]", around):
            yield match.span()
    for match in _LONE_HALF.finditer(text):
        if match.start() not in taken:
            yield match.span()


def _straight(context: Context) -> Iterator[Hit]:
    text = context.text
    if '"' in text:
        for match in _STRAIGHT.finditer(text):
            words = match.group()
            if len(words) == 1 and text[match.start() - 1 : match.start()].isdigit():
                continue  # inches
            if re.search(rf"[{_HAN}]", text[max(0, match.start() - 2) : match.end() + 2]):
                pair = f"“{words[1:-1]}”" if len(words) > 1 else None
                yield Hit("中文里应用弯引号“ ”", Span(*match.span()), suggestion=pair)
    if "'" in text:
        for match in _STRAIGHT_SINGLE.finditer(text):
            yield Hit("中文里应用弯引号", Span(*match.span()), suggestion=f"“{match.group()[1:-1]}”")


def _outer_single(context: Context) -> Iterator[Hit]:
    """‘ ’ where no “ stands open: the outer quotation marks are double."""
    if "‘" not in context.text:
        return
    opened = end = 0
    for match in _SINGLE_PAIR.finditer(context.text):
        between = context.text[end : match.start()]
        end = match.end()
        if "\n" in between:
            opened, between = 0, between[between.rfind("\n") :]
        opened += between.count("“") - between.count("”")
        if opened <= 0:
            yield Hit("外层引号应用双引号“ ”", Span(*match.span()), suggestion=f"“{match.group(1)}”")


def _doubled(context: Context) -> Iterator[Hit]:
    text = context.text
    for match in _SAME.finditer(text):
        if match.group(1) == "。" and len(match.group()) >= 3:
            continue
        yield Hit("标点重复", Span(*match.span()), suggestion=match.group(1))
    for match in _CLASH.finditer(text):
        marks = match.group()
        if len(set(marks)) > 1:
            keep = next((mark for mark in marks if mark in _STOPS), marks[-1])
            yield Hit("标点重叠", Span(*match.span()), suggestion=keep)


def _ellipsis(context: Context) -> Iterator[Hit]:
    text = context.text
    for match in _DOTS.finditer(text):
        yield Hit("省略号应为“……”", Span(*match.span()), suggestion="……")
    if "…" in text:
        for match in _LONE_ELLIPSIS.finditer(text):
            yield Hit("省略号占两个字的位置，应为“……”", Span(*match.span()), suggestion="……")


def _pairs(context: Context) -> Iterator[Hit]:
    """Each line by itself: a mark without its partner, or a pair turned round."""
    text = context.text
    for block in context.report.blocks:
        line = block.span.of(text)
        opened: list[tuple[str, int]] = []
        standing: Counter[str] = Counter()  # how many of each mark stand open, so that nobody walks through them
        last = line.rfind("“")
        for match in _PAIR_MARK.finditer(line):
            mark, place = match.group(), match.start()
            if mark in _PAIRS:
                if mark == "“" and opened and opened[-1][0] == "”":  # ”…“ : the pair turned round
                    start = opened.pop()[1]
                    standing["”"] -= 1
                    inner = line[start + 1 : place]
                    yield Hit("前后引号颠倒", _span(block.span.start, start, place + 1), suggestion=f"“{inner}”")
                else:
                    opened.append((mark, place))
                    standing[mark] += 1
            elif mark == "”" and last >= place and not standing["“"]:
                opened.append((mark, place))
                standing[mark] += 1
            elif standing[_CLOSING[mark]]:
                while opened[-1][0] != _CLOSING[mark]:
                    standing[opened[-1][0]] -= 1
                    yield _single(block.span.start, *opened.pop())
                opened.pop()
                standing[_CLOSING[mark]] -= 1
            elif not _numbered(block.level, place, block.content.start - block.span.start):
                yield _single(block.span.start, mark, place)
        for mark, place in opened:
            if not _numbered(block.level, place, block.content.start - block.span.start):
                yield _single(block.span.start, mark, place)


def _numbered(level: int, place: int, content: int) -> bool:
    """Whether the mark belongs to a heading's number, which the family numbering judges."""
    return bool(level) and place < content


def _span(offset: int, start: int, end: int) -> Span:
    return Span(offset + start, offset + end)


def _single(offset: int, mark: str, place: int) -> Hit:
    name = _NAMES[mark if mark in _PAIRS else _CLOSING[mark]]
    missing = f"缺少后一半“{_PAIRS[mark]}”" if mark in _PAIRS else f"缺少前一半“{_CLOSING[mark]}”"
    # The mark alone: what stands behind it may have a fault of its own (（SMC企业: an abbreviation not explained).
    return Hit(f"{name}不成对，{missing}", _span(offset, place, place + 1))


def _spaces(context: Context) -> Iterator[Hit]:
    for match in _SPACE.finditer(context.text):
        yield Hit("汉字之间不空格", Span(*match.span()), suggestion="")


RULES = (
    Rule("punctuation.half-width", Severity.WARNING, "中文里用了半角标点", _GB, "中文句子用全角标点；数字里的小数点、比例 6:4 的冒号不在此列。", _half,
         wrong="备件等待时间长,客户不便", right="备件等待时间长，客户不便"),
    Rule("punctuation.half-width-brackets", Severity.WARNING, "中文里用了半角括号", _GB, "中文句子用全角括号。", _brackets,
         wrong="锂电(储能)产业", right="锂电（储能）产业"),
    Rule("punctuation.straight-quotes", Severity.WARNING, "中文里用了直引号", _GB, "引号用“ ”和‘ ’。", _straight,
         wrong='推行"三个统一"', right="推行“三个统一”"),
    Rule("punctuation.outer-single-quotes", Severity.WARNING, "外层引号用了单引号", _GB, "引号里面还要用引号时，里面一层才用单引号‘ ’。",
         _outer_single, wrong="推行‘三个统一’", right="推行“三个统一”"),
    Rule("punctuation.doubled", Severity.WARNING, "标点重复或重叠", _GB, "同一处只用一个点号。", _doubled, wrong="问题。。", right="问题。"),
    Rule("punctuation.unpaired", Severity.WARNING, "成对的标点不成对或颠倒", _GB, "引号、括号、书名号成对使用，前后分明。", _pairs,
         wrong="推行“三个统一。", right="推行“三个统一”。"),
    Rule("punctuation.ellipsis", Severity.INFO, "省略号不规范", _GB, "省略号为六个小圆点“……”；正式材料宜把内容写全。", _ellipsis),
    Rule("punctuation.space", Severity.INFO, "汉字之间有空格", "通行做法：公文正文汉字之间不空格", "多余的空格影响排版和查找。", _spaces),
)  # fmt: skip
