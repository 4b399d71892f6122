"""Rules of the family `numbering`: style, level, order and repetition of heading numbers (the form's item 5)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Rule
from assistant.rules.settled import next_value, number_of, part_titles
from assistant.rules.structure import lost_title
from assistant.text.outline import heading_number, numbered

_STYLE = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
    re.compile(r"\d{1,2}\."),
    re.compile(r"（\d{1,2}）"),
)
_NAMES = ("“一、”", "“（一）”", "“1.”", "“（1）”")
# 2.1设立…, as chapters of books are numbered; a quantity at the head of a line (3.5吨级…) is none.
_DECIMAL = re.compile(r"\s*\d{1,2}(?:[.．]\d{1,2}){1,3}[.．、]?\s*(?![万亿千百吨米公平元个家倍兆度英美岁]|号线)[\u4e00-\u9fff“《][^。；！？\n]{1,38}$")
# A mark after a number in brackets: （三）、…
_NEEDLESS = re.compile(r"\s*[、.．,，:：]\s*")
_ROMAN = re.compile(r"\s*(?:[IVXⅠ-Ⅻ]{1,4}|[A-Za-z])[.．、)）]\s*[\u4e00-\u9fff]{2,20}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as numbered: `value` is its number (0 where it cannot be read), `expected` what its place asks for; `meant`: the
    number to write where a higher level was left out and what follows shows it."""

    block: Block
    level: int
    value: int
    expected: int
    stray_level: int | None = None
    meant: str | None = None


def headings(report: Report) -> tuple[Heading, ...]:
    """The numbered headings of a settled report with what their places ask for."""
    found: list[Heading] = []
    counts = [0, 0, 0, 0, 0]
    last = 0
    blocks = [b for b in report.blocks if b.kind is BlockKind.HEADING]
    for place, block in enumerate(blocks):
        level = block.level
        stray, right = (1 if level == 2 and heading_number(block.number)[0] == 1 else None), None
        if last and level > last + 1:
            stray = level
            # The heading stands where one of a higher level belongs: the next of that level counts it.
            meant = next((n for n in range(last + 1, 1, -1) if next_value(blocks, place, n) == counts[n] + 2), 0)
            counts[meant] += meant > 0
            right = numbered(meant, counts[meant]) if meant else None
        number, expected = number_of(block.number), counts[level] + 1
        found.append(Heading(block, level, number, expected, stray, right))
        mistyped = stray in (1, 2) or number == 0 or next_value(blocks, place, level) == expected + 1
        counts[level] = expected if mistyped else number
        counts[level + 1 :] = [0] * (4 - level)
        last = level
    return tuple(found)


def _number_span(text: str, block: Block) -> Span:
    start = block.content.start - len(block.number)
    return Span(start, block.content.start) if start >= block.span.start else block.span


def _style(context: Context) -> Iterator[Hit]:
    for heading in context.headings:
        if heading.stray_level is None:
            yield from _number_style(context, heading)
    for block in context.report.blocks:
        line = block.span.of(context.text)
        if block.kind is BlockKind.PARAGRAPH and (_ROMAN.match(line) or _DECIMAL.match(line)):
            yield Hit("标题编号应依次使用“一、”“（一）”“1.”“（1）”", block.span)


def _number_style(context: Context, heading: Heading) -> Iterator[Hit]:
    block = heading.block
    span = _number_span(context.text, block)
    needless = _NEEDLESS.match(block.content.of(context.text)) if block.level in (2, 4) else None
    plain = _STYLE[block.level - 1].fullmatch(block.number)
    if (plain and not needless) or (block.level == 1 and _is_part(context, heading) and heading_number(block.number)[0] != 1):
        return
    right = numbered(block.level, heading.value or heading.expected)
    if not block.number:
        whole = right + block.content.of(context.text)
        yield Hit(f"标题没有编号，此处应为“{right}”", block.span, suggestion=whole)
        return
    if needless:
        span = Span(span.start, span.end + needless.end())
    yield Hit(
        f"{_NAMES[block.level - 1]}级标题的编号应写作“{right}”" + ("，括号后不再加标点" if plain else ""),
        span,
        suggestion=right if heading.value in (0, heading.expected) else None,
    )


def _level(context: Context) -> Iterator[Hit]:
    for heading in context.headings:
        span = _number_span(context.text, heading.block)
        if heading.stray_level == 1:
            right = numbered(2, heading.expected)
            yield Hit(f"此处是二级标题，编号应为“{right}”，不用一级标题的编号", span, suggestion=right)
        elif heading.stray_level:
            yield Hit(f"标题越级：上一级标题之下应先用{_NAMES[heading.stray_level - 2]}", span, heading.meant)


def _order(context: Context) -> Iterator[Hit]:
    """Gaps, repetitions and restarts among the siblings under one heading; the first wrong one of a run is told."""
    every = context.headings
    wrong = {h.block.span.start for h in every if h.stray_level is None and h.value and h.value != h.expected}
    lost = lost_title(context) if wrong else None
    for place, heading in enumerate(every):
        if heading.block.span.start not in wrong or (heading.level == 1 and _is_part(context, heading)) or heading.block is lost:
            continue
        right = numbered(heading.level, heading.expected)
        what = "重复" if heading.value < heading.expected else "跳号"
        if heading.value == 1 and heading.expected > 2:
            what = "重新从头编起，可能缺少上一级标题"
        yield Hit(
            f"标题编号{what}：此处应为“{right}”",
            _number_span(context.text, heading.block),
            suggestion=_certain(every, place, right),
        )


def _certain(every: tuple[Heading, ...], place: int, right: str) -> str | None:
    """The right number where it fits what follows: the next sibling is either right after it or equally wrong."""
    heading = every[place]
    for n in range(place + 1, len(every)):
        other = every[n]
        if other.level < heading.level:
            break
        if other.level == heading.level:
            return right if other.value == heading.expected + 1 else None
    return right


def _is_part(context: Context, heading: Heading) -> bool:
    title = heading.block.content.of(context.text).strip()
    return title in part_titles(context.category)


def _part_number(context: Context) -> Iterator[Hit]:
    numbers = {re.sub(r"^[一二三四五六七八九十]+、", "", p.title): p.title for p in context.category.parts}
    for block in context.report.blocks:
        title = block.content.of(context.text).strip()
        if block.level == 1 and title in numbers and _STYLE[0].fullmatch(block.number):
            right = numbers[title][: numbers[title].index("、") + 1]
            if block.number != right:
                yield Hit(f"“{title}”的编号应为“{right}”", _number_span(context.text, block), suggestion=right)


_RUN_IN = re.compile(r"(?:(?<=[。；：，\n])|^)[^\S\n]*(?:([一二三四五六七八九十]{1,2})是|第([一二三四五六七八九十]{1,2})[，、])")


def _run_in(context: Context) -> Iterator[Hit]:
    """“一是…二是…” and “第一，…第二，…”: gaps and repetitions below one heading."""
    text = context.text
    edges = [block.span.start for block in context.report.blocks if block.kind is BlockKind.HEADING]
    groups: dict[tuple[int, int], list[tuple[int, Span]]] = {}
    for match in _RUN_IN.finditer(text):
        kind = 1 if match.group(1) else 2
        span = Span(match.start(kind) - (kind == 2), match.end(kind) + (kind == 1))
        groups.setdefault((bisect(edges, span.start), kind), []).append((number_of(match.group(kind)), span))
    for (_, kind), items in groups.items():
        if len(items) > 1:
            yield from _gaps(items, kind)


def _gaps(items: Sequence[tuple[int, Span]], kind: int) -> Iterator[Hit]:
    last = 0
    for place, (value, span) in enumerate(items):
        expected = last + 1
        if value in (expected, 1):
            last = value
            continue
        word = numbered(1, expected)[:-1]
        right = f"{word}是" if kind == 1 else f"第{word}"
        following = items[place + 1][0] if place + 1 < len(items) else 0
        certain = following in (0, 1, expected + 1)
        yield Hit(f"序号{'重复' if value < expected else '跳号'}：此处应为“{right}”", span, suggestion=right if certain else None)
        last = expected if certain else value


def _basis(category: Category) -> str:
    return category.requirement("报告格式")


RULES = (
    Rule("numbering.wrong-style", Severity.ERROR, "标题编号样式不对", _basis, "各级标题依次用“一、”“（一）”“1.”“（1）”，括号用全角，不用“1、”“①”“1）”。",
         _style, wrong="2、共建姊妹园", right="2.共建姊妹园"),
    Rule("numbering.wrong-level", Severity.ERROR, "标题级别不对", _basis, "下一级标题只能在上一级标题之下使用，不能越级，也不能误用上一级的编号。", _level),
    Rule("numbering.wrong-order", Severity.ERROR, "标题编号跳号、重复或重排", _basis, "同一上级之下的标题从一起依次编号。", _order),
    Rule("numbering.run-in-order", Severity.ERROR, "行文里的序号跳号或重复", _basis, "同一标题之下的“一是、二是”“第一、第二”依次编号。", _run_in,
         wrong="一是品牌弱；三是物流慢", right="一是品牌弱；二是物流慢"),
    Rule("numbering.part-number", Severity.ERROR, "部分标题的编号不对", _basis, "三个部分依次编为一、二、三。", _part_number,
         wrong="四、实践成效", right="三、实践成效"),
)  # fmt: skip
