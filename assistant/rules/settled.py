"""Reads headings as what their place asks for: a lower heading that wears a part's number, one that goes on where others of another
level left off, a short line that a word counts (第三，…), another mark (❸, 【三】) or nothing at all instead of the form's numbers, a
part's title without its own. The rules of numbering and structure then tell what they wear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.model.category import Category
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span

_NUMERALS = "一二三四五六七八九十"
# 第三，… 其三、… 举措之二：… as the whole of a short line.
_COUNTED = re.compile(
    r"\s*((?:第|其|(?:举措|措施|做法|问题|短板|成效|亮点|经验|路径|环节|方面)之?)[一二三四五六七八九十]{1,2}\s*[，,、：:.．]\s*)(?=[\u4e00-\u9fff“《])"
)
_ENCLOSED = re.compile(r"[\u2460-\u249b\u2776-\u2793\u3220-\u3229\u3280-\u3289壹贰叁肆伍陆柒捌玖拾]")
# Marks of no level of the form: 【二】 〔二〕 二： （贰） No.2 ❷ 2。 第二节
_MARKED = re.compile(
    r"\s*((?:[【〔\[<]\s*[一二三四五六七八九十]{1,2}\s*[】〕\]>]|[一二三四五六七八九十]{1,2}[：:\s]|[（(][壹贰叁肆伍陆柒捌玖拾][）)]|[Nn][Oo][.．]?\s*\d{1,2}(?!\d)"
    r"|[\u2460-\u249b\u2776-\u2793\u3220-\u3229\u3280-\u3289]|\d{1,2}[。：:]|第[一二三四五六七八九十]{1,2}(?:部分|[节章条步款项]))[.．、：:\s]*)(?=[\u4e00-\u9fff“《])"
)
_BEFORE_TITLE = re.compile(r"\s*(?:第[一二三四五六七八九十\d]+(?:部分|[章节篇])|[（(【]?[一二三四五六七八九十\d]+[）)】]?)?\s*[、，.．：:]?\s*")
_ENDS = re.compile(r"[。；！？：!?;:，,]\s*$")
_LONGEST = 34
_FAR = 400  # lines: no heading has more below it, and each looks for the next one


def number_of(number: str) -> int:
    """The number that a heading wears (（三） → 3), 0 where it cannot be read."""
    digits = re.search(r"[0-9０-９]+", number)
    if digits:
        return int(digits.group())
    enclosed = _ENCLOSED.search(number)  # ❷ ⑵ 贰
    if enclosed:
        return int(unicodedata.numeric(enclosed.group(), 0))
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
    report = replace(report, blocks=_titles_found(report, category))
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


def _titles_found(report: Report, category: Category) -> tuple[Block, ...]:
    """The blocks, a line that is a missing part's title but for its number read as that title."""
    missing = part_titles(category) - {b.content.of(report.text).strip() for b in report.blocks if b.level == 1}
    if not missing:
        return report.blocks
    found: list[Block] = []
    part = ""
    for block in report.blocks:
        line = block.span.of(report.text)
        bare = _BEFORE_TITLE.sub("", line, count=1).strip(" 　：:")
        if block.level != 1 and bare in missing and block.kind is not BlockKind.ABSTRACT:
            part, start = line.strip(), line.index(bare)
            content = Span(block.span.start + start, block.span.end)
            block = replace(block, kind=BlockKind.HEADING, level=1, number=line[:start].lstrip(), content=content, part=part)
        elif block.level == 1:
            part = ""
        elif part:
            block = replace(block, part=part)
        found.append(block)
    return tuple(found)


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
    """A short line that begins with 第三，or another mark, as a heading of the level that it goes on with; one without any, where the
    next heading leaves out one number; None where it is no heading."""
    block = blocks[place]
    line = block.span.of(report.text)
    if _ENDS.search(line) or len(line.strip()) > _LONGEST:
        return None
    mark = _COUNTED.match(line) or _MARKED.match(line)
    start = mark.end() if mark else len(line) - len(line.lstrip())
    if re.search("[。；！？]", line[start:]) or not re.match("[\u4e00-\u9fff“《]" + ("" if mark else "{2}"), line[start:]):
        return None
    number = number_of(mark.group(1)) if mark else 0
    open_levels = range(2, min(last + 1, 4) + 1)
    followed = [level for level in open_levels if next_value(blocks, place, level) == counts[level] + 2]
    levels = [level for level in open_levels if counts[level] + 1 == number] if mark else followed
    if not levels:
        return None
    level = next((n for n in levels if n in followed), levels[0] if number > 1 else levels[-1])
    content = Span(block.span.start + start, block.span.end)
    return replace(block, kind=BlockKind.HEADING, level=level, number=mark.group(1) if mark else "", content=content)
