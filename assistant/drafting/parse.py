"""Reads what a model wrote: a part in the right structure without its chatter and markers, or JSON however it is wrapped."""

from __future__ import annotations

import json
import re
from typing import Any

from assistant.text.outline import heading_number, numbered

_FENCE = re.compile(r"^\s*```[\w-]*\s*$", re.M)
_MARK = re.compile(r"〔(?:\s*(?:[A-Z]\d+|(?:背景|问题|举措|成效|要点|逻辑链|计算)[\d·.一-龥]*)\s*[、,，;；－—\-]?)+〕|〔\s*〕")
_BROKEN_MARK = re.compile(r"[〔\[【（(]\s*[BPMRYKJSLCD]\d+(?:\s*[、,，;；]\s*[BPMRYKJSLCD]\d+)*\s*[〕\]】）)]?|〔[A-Z]?\d*$", re.M)
_MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s*|^\s*[-*]\s+|\*\*|__", re.M)
_CHATTER = re.compile(r"^(?:以上|希望|如需|如有|注[:：]|说明[:：]|（?(?:全文|本部分)?(?:共|约|字数)|字数统计|---+$|\*\*\*+$)")
_TITLE_WORDS = re.compile(r"[一二三四五六七八九十]+[、.．，]?\s*")
ECHO = 24


class Shape(ValueError):
    """The answer has not the asked form; `str()` says in Chinese what is wrong with it."""


def part(reply: str, title: str, *, groups: int = 1, first: int = 1, forbidden: str = "") -> str:
    """A part of the report as text: its title line, headings renumbered, no markers, no chatter.

    groups: how many （一）-level headings there must be at least; first: number of the first of them; forbidden: the
    instructions, none of which may be repeated. Raises Shape.
    """
    lines = _own(_lines(reply), title)
    body = [line for line in lines if not heading_number(line)[0] or _sentence(line)]
    if not body:
        raise Shape(f"没有写出“{title}”的正文")
    check_echo("\n".join(lines), forbidden)
    lines = _renumbered(lines, first)
    found = sum(1 for line in lines if heading_number(line)[0] == 2 and not _sentence(line))
    if found < groups:
        raise Shape(f"“{title}”下应有至少 {groups} 个“（一）”级标题，只有 {found} 个")
    return "\n".join([title, *lines])


def paragraph(reply: str, forbidden: str = "") -> str:
    """One paragraph of 摘要 without its mark. Raises Shape."""
    lines = [re.sub(r"^\s*(?:【\s*摘\s*要\s*】|摘\s*要\s*[:：])\s*", "", line) for line in _lines(reply)]
    text = "".join(line for line in lines if line and not heading_number(line)[0] and not _opening(line))
    if len(text) < 40:
        raise Shape("没有写出一段完整的【摘要】")
    check_echo(text, forbidden)
    return text


def json_value(reply: str) -> Any:
    """The JSON in an answer: fenced, chatty, with raw newlines or trailing commas. Raises Shape."""
    text = _FENCE.sub("", reply).strip()
    found: list[tuple[int, Any]] = []
    end = 0
    for start in (match.start() for match in re.finditer(r"[\[{]", text)):
        if start >= end and (decoded := _decoded(text[start:])) is not None:
            value, size = decoded
            end = start + size
            found.append((size, value))
    value = max(found, key=lambda pair: pair[0])[1] if found else None
    if value:
        return value
    if re.fullmatch(r"\W*\[\s*\]\W*", text):
        return []
    raise Shape("没有给出可以读取的 JSON")


def _decoded(text: str) -> tuple[Any, int] | None:
    for candidate in (text, re.sub(r",\s*([\]}])", r"\1", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(candidate)
        except (ValueError, RecursionError):
            continue
    return None


def strip_marks(text: str) -> str:
    """`text` without 〔B3〕 and its broken forms."""
    return _BROKEN_MARK.sub("", _MARK.sub("", text))


def check_echo(text: str, instructions: str) -> None:
    """Raises Shape when the text repeats a stretch of the instructions, which no reader may see."""
    plain = re.sub(r"\s", "", text)
    told = re.sub(r"\s", "", instructions)
    if any(told[n : n + ECHO] in plain for n in range(0, max(len(told) - ECHO, 0), 4)):
        raise Shape("把写作要求写进了报告")


def _lines(reply: str) -> list[str]:
    text = strip_marks(_MARKDOWN.sub("", _FENCE.sub("", reply.replace("\r\n", "\n"))))
    lines = [line.strip(" \t\u3000") for line in text.split("\n")]
    while lines and (not lines[-1] or _CHATTER.match(lines[-1])):
        lines.pop()
    return [line for line in lines if line]


def _own(lines: list[str], title: str) -> list[str]:
    """The lines of the part alone: from its title (or its first heading) to the next part."""
    words = _TITLE_WORDS.sub("", title, count=1)
    start = next((n for n, line in enumerate(lines) if heading_number(line)[0] == 1 and words in line and not _sentence(line)), None)
    if start is None:
        other = next((line for line in lines if heading_number(line)[0] == 1 and not _sentence(line)), None)
        if other is not None:
            raise Shape(f"写成了“{other}”，应写“{title}”")
        begin = next((n for n, line in enumerate(lines) if heading_number(line)[0] == 2), 0)
        head = [line for line in lines[:begin] if not _opening(line)]
        return [*head, *lines[begin:]] if not begin or len(head) <= 1 else lines[begin:]
    own = []
    for line in lines[start + 1 :]:
        if (heading_number(line)[0] == 1 and not _sentence(line)) or re.match(r"【\s*摘\s*要\s*】", line):
            break
        own.append(line)
    return own


def _opening(line: str) -> bool:
    return bool(re.match(r"(?:好的|当然|以下是|下面是|根据您|我将|收到|没问题)", line)) or (line.endswith(("：", ":")) and len(line) < 40)


def _sentence(line: str) -> bool:
    return bool(re.search(r"[。；！？]", line.rstrip("。；"))) or len(line) > 40


def _renumbered(lines: list[str], first: int) -> list[str]:
    counts = [0, 0, first - 1, 0, 0]
    out = []
    for line in lines:
        level, number = heading_number(line)
        if level < 2 or _sentence(line):
            out.append(line)
            continue
        counts[level] += 1
        counts[level + 1 :] = [0] * (4 - level)
        words = line[len(number) :].strip().rstrip("。；，：:;")
        out.append(numbered(level, counts[level]) + words)
    return out
