"""Reads a report's plain text into blocks: 【摘要】, parts, headings by the form's numbering, paragraphs."""

from __future__ import annotations

import re

from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span

ABSTRACT = "摘要"
# 【摘要】, and what is put for it (【内容提要】, 摘要：): read as the abstract, the rules judge the mark.
_ABSTRACT_NAME = r"(?:(?:内容|报告|全文|文章|材料|核心)?(?:摘\s*要|提\s*要|概\s*要|概\s*述|简\s*介|梗概)|导[语读言]|前言|引言)"
_ABSTRACT_MARK = re.compile(rf"\s*(?:[【〔［\[]\s*{_ABSTRACT_NAME}\s*[】〕］\]]\s*[:：]?|{_ABSTRACT_NAME}\s*(?:[:：]|$))")
# The form's item 5: “一、”“（一）”“1.”“（1）”. Near misses (半角括号, 顿号, 圈码) are read as the level they mean; the rules judge them.
_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+\s*[、，,.．](?!\d)")),
    (2, re.compile(r"[（(]\s*[一二三四五六七八九十]+\s*[）)]")),
    (3, re.compile(r"\d{1,2}\s*(?:[.．](?!\d)|、)")),
    (4, re.compile(r"[（(]?\s*\d{1,2}\s*[）)]|[①-⑳]")),
)
_DIGITS = "一二三四五六七八九"
_HEADING_MAX = 40
_SENTENCE_END = re.compile(r"[。；！？!?;]")


def parse(text: str) -> Report:
    """The blocks of a report's text. Never raises: what is no heading is a paragraph."""
    blocks: list[Block] = []
    part = ""
    offset = 0
    for line in text.split("\n"):
        span = Span(offset, offset + len(line))
        offset += len(line) + 1
        if not line.strip():
            continue
        block = _block(line, span, part)
        part = block.part
        blocks.append(block)
    return Report(text, tuple(blocks))


def heading_number(line: str) -> tuple[int, str]:
    """Level (1–4) and number of a numbered line as it stands, or (0, "")."""
    stripped = line.lstrip()
    for level, pattern in _LEVELS:
        found = pattern.match(stripped)
        if found:
            return level, found.group()
    return 0, ""


def numbered(level: int, value: int) -> str:
    """The number of a heading as the form asks for it: 一、 （一） 1. （1） for the levels 1 to 4."""
    if level > 2:
        return f"{value}." if level == 3 else f"（{value}）"
    return f"{numeral(value)}、" if level == 1 else f"（{numeral(value)}）"


def numeral(count: int) -> str:
    """A positive count in Chinese; beyond 九十九 as pages are numbered: 一〇〇."""
    if count > 99:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    return ("" if tens < 2 else _DIGITS[tens - 1]) + ("十" if tens else "") + ("" if ones == 0 else _DIGITS[ones - 1])


def counted(count: int) -> str:
    """A count before a counting word: 两个, where the bare number is 二."""
    return "两" if count == 2 else numeral(count)


def _block(line: str, span: Span, part: str) -> Block:
    start = span.start + len(line) - len(line.lstrip())
    mark = _ABSTRACT_MARK.match(line)
    if mark and not part:
        return Block(BlockKind.ABSTRACT, span, Span(span.start + mark.end(), span.end), part=ABSTRACT, number=mark.group().strip())
    level, number = heading_number(line)
    # A numbered sentence is a paragraph with a run-in number, not a heading.
    if level and not _SENTENCE_END.search(line) and len(line.strip()) <= _HEADING_MAX:
        title = line.strip() if level == 1 else part
        after = line.lstrip()[len(number) :]
        return Block(BlockKind.HEADING, span, Span(span.end - len(after), span.end), level, number, title)
    return Block(BlockKind.PARAGRAPH, span, Span(start, span.end), part=part)
