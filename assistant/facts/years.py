"""Which year a figure speaks of, which one it is compared with, and what 分别 hands out one by one."""

from __future__ import annotations

import re

from assistant.facts.mention import Mention, Op
from assistant.facts.words import pairs
from assistant.model.figure import Dimension, Figure

_TIMES = (Dimension.YEAR, Dimension.DATE)
_COMPARED = re.compile(r"(?:比|较|同|是|为|相当于|对比|相比)(?:于)?$")
_LAST_YEAR = re.compile(r"比上年|较上年|同比|比去年|较去年|比上一年|较上一年|比前一年|上年同期")
_RIGHT_BEFORE = re.compile(r"(?:同期|全年|当年|底|末)?的?(?:约|近|不足|不到|超过|仅|只有)?")
_ONE_MORE = re.compile(r"(?:19|20)\d\d年?(?:[和与及、至到]|以及)$")
_OF_MULTIPLE = re.compile(r"的(?:约|近|超过|不足|不到)?[\d一二两三四五六七八九十百]")
# The park itself is one end of each distance and no item of the list.
_ITSELF = ("园区", "本园区", "我区", "本区", "我园区")
_RESPECTIVELY = re.compile(r"分别")


def year_of(figure: Figure) -> int:
    """The year of a year or date; of a range its last."""
    if figure.dimension is Dimension.YEAR:
        return int(figure.high if figure.high is not None else figure.base)
    return int(figure.base) // 10000


def sets_year(text: str, group: list[Mention], position: int) -> bool:
    """A year that opens its clause holds for the rest of the sentence (2023年，…；2025年出口3万辆，…); that of an event (2018年获批…) does not."""
    mention = group[position]
    before = text[mention.clause.start : mention.figure.span.start]
    if mention.figure.base <= 1231 or _COMPARED.search(before) or len(before) > 4 or before.endswith(("由", "从")):
        return False
    following = group[position + 1] if position + 1 < len(group) else None
    return len(text[mention.figure.span.end : mention.clause.end].strip()) <= 1 or (
        following is not None and following.clause == mention.clause and following.figure.dimension not in _TIMES
    )


def set_year(text: str, group: list[Mention], position: int, carried: Mention | None) -> None:
    """Set the year that a figure speaks of and the one it is compared with; `carried` holds for the sentence."""
    mention = group[position]
    if _LAST_YEAR.search(mention.before):
        mention.base_year = -1
    for other in reversed(group[:position]):
        if other.figure.dimension not in _TIMES or other.figure.span.start < mention.words_at.start or other.figure.base <= 1231:
            if other.figure.dimension in _TIMES and other.figure.span.start >= mention.words_at.start:
                continue
            break
        lead = text[mention.words_at.start : other.figure.span.start]
        said = text[other.figure.span.end : mention.figure.span.start]
        if mention.role == "from" and not _RIGHT_BEFORE.fullmatch(said):  # 2025年…由11家增至37家: the year is that of the end
            continue
        if _COMPARED.search(lead) or (mention.op is Op.FORMER and re.fullmatch(r"(?:同期|全年)?的(?:约|近)?", said)):
            if _is_base(lead, said, text[mention.figure.span.end :][:4]):
                mention.year, mention.year_at, mention.said = year_of(other.figure), other.index, True
                mention.role = "base"
            elif mention.base_year is None:
                mention.base_year = year_of(other.figure)
            continue
        if mention.year is None:
            mention.year, mention.year_at, mention.said = year_of(other.figure), other.index, True
    if mention.year is not None or carried is None:
        return
    if carried.figure.high is not None and mention.role:  # 2023年至2025年，…由…增至…
        mention.year, mention.year_at = int(carried.figure.base if mention.role == "from" else carried.figure.high), carried.index
    elif mention.role != "from" and mention.partner is None:
        mention.year, mention.year_at = year_of(carried.figure), carried.index


def several_years(text: str, group: list[Mention], mention: Mention) -> bool:
    """Whether the year of a figure is the last of several that it is counted over: 2024年和2025年累计落地43个."""
    year = next((m for m in group if m.index == mention.year_at), None)
    if year is None or mention.role or not mention.total:
        return False
    return year.figure.high is not None or bool(_ONE_MORE.search(text, max(0, year.figure.span.start - 8), year.figure.span.start))


def _is_base(lead: str, said: str, rest: str) -> bool:
    """比2024年的522.3亿元增长, 是2023年8个的3.25倍: the figure itself is what another is compared with."""
    if re.search(r"[比较]$", lead):
        return bool(re.fullmatch(r"(?:同期|全年)?的?", said))
    return bool(re.search(r"(?:是|为|相当于)$", lead) and re.fullmatch(r"(?:同期|全年)?的?", said) and _OF_MULTIPLE.match(rest))


def spread(text: str, group: list[Mention]) -> None:
    """2024年、2025年分别比上年增长21.0%和20.4%: the years, or the names, go to the figures one by one."""
    for clause in dict.fromkeys(m.clause for m in group):
        mark = _RESPECTIVELY.search(text, clause.start, clause.end)
        if mark is None:
            continue
        quantities = [m for m in group if m.clause == clause and m.figure.span.start >= mark.end() and m.figure.dimension not in _TIMES]
        if len(quantities) < 2:
            continue
        years = [m for m in group if m.clause == clause and m.figure.span.end <= mark.start() and m.figure.dimension is Dimension.YEAR]
        first = quantities[0]
        for rest in quantities[1:]:
            rest.op, rest.up, rest.base_year = first.op, first.up, first.base_year
        if len(years) == len(quantities):
            for year, quantity in zip(years, quantities, strict=True):
                quantity.year, quantity.year_at, quantity.said = year_of(year.figure), year.index, True
            continue
        names = [n for n in re.split(r"[、和与及]", text[clause.start : mark.start()]) if n.strip()]
        names = [n for n in names if n.strip().removesuffix("的距离") not in _ITSELF]
        if len(names) == len(quantities) + 1:  # 园区与甲园、乙园分别相距
            names = names[1:]
        if len(names) == len(quantities):
            for name, quantity in zip(names, quantities, strict=True):
                quantity.loc = quantity.topic = quantity.near = pairs(name)
                quantity.topic_text, quantity.bare, quantity.before = name, False, name
        elif first.op is None and quantities[-1].after:  # 三个工作组分别承担12项、15项、9项联动事项
            for quantity in quantities:
                quantity.loc = quantity.near = frozenset()
                quantity.topic, quantity.bare = pairs(quantities[-1].after), True
                quantity.topic_text = quantities[-1].after
        elif first.loc and not first.bare:  # 两个园区与本园区分别相距680公里和310公里
            for quantity in quantities[1:]:
                if quantity.bare:
                    quantity.loc, quantity.near, quantity.topic, quantity.topic_text = first.loc, first.near, first.topic, first.topic_text
                    quantity.before, quantity.bare = first.before, False
