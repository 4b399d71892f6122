"""Rules of the family `structure`: 【摘要】 and the three parts, each there, rightly named, in order, with content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.report import Block, BlockKind
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Rule
from assistant.rules.settled import number_of
from assistant.text.outline import heading_number

_ALIKE = 0.5
# Words by which a renamed part is still known for what it is.
_KIN = (
    ("背景", "基本情况", "概况", "基础", "现状", "问题", "起因", "缘起"),
    ("举措", "措施", "做法", "路径", "实践", "创新", "办法"),
    ("成效", "成绩", "效果", "成果", "收获", "业绩"),
)


def _frame(category: Category) -> str:
    titles = "、".join(f"“{part.title}”" for part in category.parts)
    return f"报告框架参考：【{category.abstract.title}】、{titles}"


def _bare(title: str) -> str:
    return re.sub(r"^\s*[一二三四五六七八九十]+\s*[、，,.．]\s*", "", title).strip(" 　：:")


def _tops(context: Context) -> list[Block]:
    return [b for b in context.report.blocks if b.kind is BlockKind.HEADING and b.level == 1]


def _matched(context: Context) -> dict[int, Block]:
    """Which first-level heading stands for which part: by its name, else by likeness; each heading serves once."""
    titles = [_bare(part.title) for part in context.category.parts]
    tops = _tops(context)
    found = {n: b for n, title in enumerate(titles) for b in tops[::-1] if _bare(b.span.of(context.text)) == title}
    for block in tops:
        if block in found.values():
            continue
        words = _bare(block.span.of(context.text))
        open_parts = [n for n in range(len(titles)) if n not in found]
        scores = {n: _likeness(words, titles[n], n, block.number, context) for n in open_parts}
        best = max(scores, key=lambda n: scores[n], default=None)
        if best is not None and scores[best] >= _ALIKE:
            found[best] = block
    return found


def _likeness(words: str, title: str, part: int, number: str, context: Context) -> float:
    ratio = SequenceMatcher(None, words, title).ratio()
    kin = part < len(_KIN) and any(word in words for word in _KIN[part])
    same_number = context.category.parts[part].title.startswith(number[:1]) if number else False
    return ratio + (0.35 if kin else 0) + (0.25 if same_number and (kin or ratio > 0) else 0)


def _missing(context: Context) -> Iterator[Hit]:
    matched = _matched(context)
    lost = lost_title(context)
    for n, part in enumerate(context.category.parts):
        if n in matched:
            continue
        if lost:
            span = Span(lost.content.start - len(lost.number), lost.content.start)
            sure = _paragraphs_before(context, lost) == 1
            yield Hit(f"缺少“{part.title}”部分的标题：编号从这里重新编起", span, f"{part.title}\n{lost.number}" if sure else None)
        else:
            yield Hit(f"缺少“{part.title}”部分")


def _paragraphs_before(context: Context, block: Block) -> int:
    """How many paragraphs stand between a block and the heading before it; one of several may belong below the lost title."""
    blocks = context.report.blocks
    place = blocks.index(block)
    return next((n for n in range(place) if blocks[place - 1 - n].kind is BlockKind.HEADING), place)


def lost_title(context: Context) -> Block | None:
    """Where the title of the one missing part was left out: the second-level heading at which numbers begin again between its
    neighbours; None where no such heading is, or several are."""
    matched, parts = _matched(context), context.category.parts
    missing = [n for n in range(len(parts)) if n not in matched]
    if len(missing) != 1 or missing[0] == 0:
        return None
    before, after = matched.get(missing[0] - 1), matched.get(missing[0] + 1)
    begins = [
        b for b in context.report.blocks
        if b.level == 2 and number_of(b.number) == 1 and before and before.span < b.span and (after is None or b.span < after.span)
    ]  # fmt: skip
    return begins[1] if len(begins) == 2 else None


def _renamed(context: Context) -> Iterator[Hit]:
    for n, block in sorted(_matched(context).items()):
        title, words = context.category.parts[n].title, block.span.of(context.text).strip()
        if _bare(words) != _bare(title) or heading_number(block.number)[0] != 1:
            yield Hit(f"本部分标题应为“{title}”", block.span, suggestion=title)


def _order(context: Context) -> Iterator[Hit]:
    highest = -1
    for part, block in sorted(_matched(context).items(), key=lambda item: item[1].span):
        if part < highest:
            yield Hit(
                f"“{context.category.parts[part].title}”的次序不对，应在“{context.category.parts[highest].title}”之前", block.span
            )
        highest = max(part, highest)


def _empty(context: Context) -> Iterator[Hit]:
    blocks = context.report.blocks
    for block in _matched(context).values():
        place = blocks.index(block)
        below = []
        for other in blocks[place + 1 :]:
            if other.level == 1:
                break
            below.append(other)
        if not any(b.kind is BlockKind.PARAGRAPH for b in below):
            yield Hit(f"“{_bare(block.span.of(context.text))}”只有标题，没有内容", block.span)
    abstract = _abstract(context)
    if abstract and not any(b.content.of(context.text).strip() for b in blocks if b.part == "摘要"):
        yield Hit("摘要没有内容", abstract.span)


def _abstract(context: Context) -> Block | None:
    return next((b for b in context.report.blocks if b.kind is BlockKind.ABSTRACT), None)


def _no_abstract(context: Context) -> Iterator[Hit]:
    if _abstract(context) is None:
        first = next((b for b in context.report.blocks if b.kind is BlockKind.PARAGRAPH and not b.part), None)
        if first:
            yield Hit("报告开头缺少【摘要】标识", Span(first.span.start, first.span.start), suggestion="【摘要】")
        else:
            yield Hit("缺少【摘要】")


def _abstract_mark(context: Context) -> Iterator[Hit]:
    block = _abstract(context)
    if block and block.number != "【摘要】":
        start = (
            block.span.start
            + len(context.text[block.span.start : block.content.start])
            - len(context.text[block.span.start : block.content.start].lstrip())
        )
        yield Hit("摘要的标识应写作【摘要】", Span(start, block.content.start), suggestion="【摘要】")


RULES = (
    Rule("structure.missing-part", Severity.ERROR, "缺少报告的一个部分", _frame, "报告应由摘要和三个部分组成，标题各占一行。", _missing),
    Rule("structure.renamed-part", Severity.ERROR, "部分标题与框架不一致", _frame, "三个部分的标题应与框架一致。", _renamed,
         wrong="二、创新措施", right="二、创新举措"),
    Rule("structure.wrong-order", Severity.ERROR, "部分的次序不对", _frame, "次序为背景介绍、创新举措、实践成效。", _order),
    Rule("structure.empty-part", Severity.ERROR, "部分没有内容", _frame, "有标题而没有正文的部分等于缺少。", _empty),
    Rule("structure.missing-abstract", Severity.ERROR, "缺少【摘要】", _frame, "报告以【摘要】开头。", _no_abstract),
    Rule("structure.abstract-mark", Severity.WARNING, "摘要标识不规范", _frame, "摘要的标识是【摘要】，不写“摘要：”。", _abstract_mark,
         wrong="摘要：新型储能是园区的首位产业。", right="【摘要】新型储能是园区的首位产业。"),
)  # fmt: skip
