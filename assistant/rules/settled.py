"""Reads headings as what their place asks for: a lower heading that wears a part's number, one that goes on where others of another
level left off, a short line that a word counts (第三，…) instead of the form's numbers. The numbering rules then tell what they wear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.model.category import Category
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span

_NUMERALS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# 第三，… 其三、… 举措之二：… as the whole of a short line.
_COUNTED = re.compile(
    r"\s*((?:第|其|(?:举措|措施|做法|问题|短板|成效|亮点|经验|路径|环节|方面)之?)[一二三四五六七八九十]{1,2}\s*[，,、：:.．]\s*)(?=[\u4e00-\u9fff“《])"
)
_ENDS = re.compile(r"[。；！？：!?;:，,]\s*$")
_LONGEST = 34
_FAR = 400  # lines: no heading has more below it, and each looks for the next one


def number_of(number: str) -> int:
    """The number that a heading wears (（三） → 3), 0 where it cannot be read."""
    digits = re.search(r"\d+", number)
    if digits:
        return int(digits.group())
    if number and number[0] in _CIRCLED:
        return _CIRCLED.index(number[0]) + 1
    numerals = re.sub(r"[^一二三四五六七八九十]", "", number)
    if numerals and "十" not in numerals:
        return _NUMERALS.index(numerals[0]) + 1
    read = re.fullmatch("([一二三四五六七八九]?)十([一二三四五六七八九]?)", numerals)
    if read is None:
        return 0
    tens, ones = read.groups()
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)


def next_value(blocks: Sequence[Block], place: int, level: int) -> int:
    """The number of the next heading of `level` under the same parent, 0 where there is none."""
    for n in range(place + 1, min(place + _FAR, len(blocks))):
        other = blocks[n]
        if 0 < other.level <= level:
            return number_of(other.number) if other.level == level else 0
    return 0


@cache
def part_titles(category: Category) -> frozenset[str]:
    """The titles of the form's parts without their numbers."""
    return frozenset(re.sub(r"^[一二三四五六七八九十]+、", "", part.title) for part in category.parts)


def settled(report: Report, category: Category) -> Report:
    """`report` with each heading on the level and in the part that its place asks for; its number stays as it stands."""
    blocks = _parts_kept(report, category)
    counts = [0, 0, 0, 0, 0]
    last = 0
    for place, block in enumerate(blocks):
        block = blocks[place] = _leveled(report, blocks, place, counts, last) or block
        if block.kind is BlockKind.HEADING:
            counts[block.level] = number_of(block.number) or counts[block.level] + 1
            counts[block.level + 1 :] = [0] * (4 - block.level)
            last = block.level
    return replace(report, blocks=tuple(blocks)) if tuple(blocks) != report.blocks else report


def _parts_kept(report: Report, category: Category) -> list[Block]:
    """The blocks, a first-level heading that is none of the form's parts read as a second-level one: where all parts are there
    under their own names, or where it follows on as many as the form has."""
    tops = [b for b in report.blocks if b.level == 1]
    named = {b.content.of(report.text).strip() for b in tops} & part_titles(category)
    if len(tops) <= len(category.parts):
        return list(report.blocks)
    found: list[Block] = []
    seen, part, lowered = 0, "", False
    for block in report.blocks:
        if block.level == 1:
            own = block.content.of(report.text).strip() in named
            lowered = not own and bool(part) and (len(named) == len(category.parts) or seen >= len(category.parts))
            seen += not lowered
            part = part if lowered else block.part
            block = replace(block, level=2, part=part) if lowered else block
        elif lowered:
            block = replace(block, part=part)
        found.append(block)
    return found


def _leveled(report: Report, blocks: Sequence[Block], place: int, counts: Sequence[int], last: int) -> Block | None:
    """The block on another level or as a heading, None where it is what it seems."""
    block = blocks[place]
    if block.kind is BlockKind.PARAGRAPH and last:
        return _counted(report, blocks, place, counts, last)
    if block.level > 2 and not counts[block.level]:
        number = number_of(block.number)
        above = [level for level in range(2, block.level) if counts[level] + 1 == number]
        if number > 1 and len(above) == 1 and last >= above[0] and not next_value(blocks, place, block.level):
            return replace(block, level=above[0])
    return None


def _counted(report: Report, blocks: Sequence[Block], place: int, counts: Sequence[int], last: int) -> Block | None:
    """A short line that begins with 第三，or the like, as a heading of the level that it goes on with; None where it begins none."""
    block = blocks[place]
    line = block.span.of(report.text)
    mark = _COUNTED.match(line)
    if mark is None or _ENDS.search(line) or len(line.strip()) > _LONGEST or re.search("[。；！？]", line):
        return None
    number = number_of(mark.group(1))
    levels = [level for level in range(2, min(last + 1, 4) + 1) if counts[level] + 1 == number]
    if not levels:
        return None
    level = next((n for n in levels if next_value(blocks, place, n) == number + 1), levels[0] if number > 1 else levels[-1])
    content = Span(block.span.start + mark.end(), block.span.end)
    return replace(block, kind=BlockKind.HEADING, level=level, number=mark.group(1), content=content)
