"""Spells names, terms, units and numbers as an official text does, without changing what is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise

from assistant.model.application import Application

# Spoken forms and the written ones of the same meaning.
_SPOKEN = (
    (re.compile(r"签了?(?=[^订约署，。；单]{0,12}协议)"), "签订"),
    (re.compile(r"(?:^请|(?<=[，；])请)(?=[^，。；]{4,24}(?:设|开展|提供|来|派|给))"), "邀请"),
    (re.compile(r"设了(?=[^，。；])"), "设立"),
    (re.compile(r"(?<=联合)建(?![设成立造])"), "建设"),
    (re.compile(r"^和(?=[^，。；平]{2,24}(?:共建|合建|结对|联合|签|共用))"), "与"),
    (re.compile(r"引来"), "引进"),
    (re.compile(r"开过(?=[^，。；]{0,4}会)"), "召开"),
    (re.compile(r"正在谈|在谈"), "正在洽谈"),
    (re.compile(r"利用率(?=\d)"), "利用率为"),
    (re.compile(r"(?<!其中)规上(?!工业)(?=\d)"), "其中规模以上"),
    (re.compile(r"规上(?!工业)(?=\d)"), "规模以上"),
    (re.compile(r"^跟(?=[^，。；]{2,24}?(?:\d{2,4}年|共建|合建|结对|联合|签|共用|合作))"), "与"),
    (re.compile(r"(?<=[\u4e00-\u9fff])(?<![需只不])要(?=\d+(?:\.\d+)?(?:个月|天|小时|周|年))"), "需要"),
)
_UNITS = (
    (re.compile(r"(?<=\d)\s?(?:km|KM|Km)(?![A-Za-z²2/])"), "公里"),
    (re.compile(r"(?<=[\d万])\s?(?:㎡|m²|m2(?!\d))"), "平方米"),
    (re.compile(r"(?<=\d[万千])平(?!方|均|台|价|稳)|(?<=\d)平(?!方|均|台|价|稳)"), "平方米"),
)
# 企业216家，其中规模以上58家: the noun is the one counted just before.
_ABOVE = re.compile(r"规模以上(?=\d+[家户])")
_NUMBER_CN = re.compile(r"[一二三四五六七八九十百千万零两]{2,}")


class Wording:
    """The spelling for one application: its own listed names first."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._known: dict[str, str] = {}

    @cached_property
    def _aliases(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Each short form with its full name, longest first; not inside the full name or a longer name."""
        pairs = [(short, name.full) for name in self._application.practice.names for short in name.short if short and short != name.full]
        made = []
        for short, full in sorted(pairs, key=lambda pair: -len(pair[0])):
            spared = [*(re.escape(name) for name in sorted(self._short, key=len, reverse=True) if short in name and name != short), *(re.escape(other) for other, _ in pairs if short in other and other != short)]
            # A document's own title (《…》) is not for us to spell out.
            made.append((re.compile(f"《[^》]*》|(?:{'|'.join(spared)})|{re.escape(short)}"), full))
        return tuple(made)

    @cached_property
    def _short(self) -> dict[str, tuple[str, ...]]:
        return {name.full: name.short for name in self._application.practice.names}

    def official(self, text: str) -> str:
        """The text with full names for listed short forms, official terms, whole units, Arabic numbers; asked often for the same points."""
        if text not in self._known:
            self._known[text] = self._official(text)
        return self._known[text]

    def _official(self, text: str) -> str:
        text = re.sub(r"(?<=[\u4e00-\u9fff，。；、）”])\s+|\s+(?=[\u4e00-\u9fff（“])", "", text)
        for pattern, written in (*_SPOKEN, *_UNITS):
            text = pattern.sub(written, text)
        for number, (pattern, full) in enumerate(self._aliases):
            text = pattern.sub(_marker(number, self._short[full]), text)
        for number, (_, full) in enumerate(self._aliases):
            text = text.replace(f"{full}（{chr(0xE000 + number)}）", full).replace(chr(0xE000 + number), full)
        park = self._application.basics.park_name
        pair = re.match(r"([\u4e00-\u9fff]{2,6})、([\u4e00-\u9fff]{4,24})两园(?=联合|共同|共建|合作)", text)
        if pair and park.startswith(pair.group(1)):
            text = f"园区与{pair.group(2)}{text[pair.end():]}"
        text = _arrows(_arabic(_terms(text)))
        return _ABOVE.sub("规模以上企业", text) if "企业" in text else text


def _marker(number: int, short: tuple[str, ...]) -> Callable[[re.Match[str]], str]:
    """Puts a private sign for a short form, since its full name may hold the next one."""
    mark = chr(0xE000 + number)
    return lambda found: mark if found.group() in short else found.group()


def _terms(text: str) -> str:
    """Official terms for unofficial ones where the lexicon says that the replacement is certain."""
    from assistant import lexicon

    hits = [hit for hit in lexicon.load().scan(text).terms if hit.term.replace and hit.term.right]
    for hit in reversed(hits):
        text = text[: hit.start] + hit.term.right + text[hit.end :]
    return text


def _arabic(text: str) -> str:
    """Counts written in several Chinese numerals (二百一十六家) in Arabic figures."""
    from assistant.facts.express import plain
    from assistant.text.figures import find_figures

    for figure in reversed(find_figures(text)):
        words = _NUMBER_CN.match(figure.text)
        if words and figure.unit and figure.text.endswith(figure.unit) and figure.text == words.group() + figure.unit and figure.value >= 10:
            text = text[: figure.span.start] + plain(figure.value) + figure.unit + text[figure.span.end :]
    return text


_YEAR_BEHIND = re.compile(r"^[（(]((?:19|20)\d{2}年)[底末]?[）)]")


def _arrows(text: str) -> str:
    """21天→6天 as 由21天缩短至6天; the verb says only the direction of the figures."""
    from assistant.model.figure import Dimension
    from assistant.text.figures import find_figures

    figures = find_figures(text)
    for old, new in reversed(list(pairwise(figures))):
        between = text[old.span.end : new.span.start]
        if old.dimension is not new.dimension or old.base == new.base or not re.fullmatch(r"\s*(?:→|变为?|变成|到)\s*", between):
            continue
        up, time = new.base > old.base, new.dimension is Dimension.TIME
        head = re.sub(r"(?:由|从)$", "", text[: old.span.start])
        counted = not time or head.endswith("数")
        verb = ("增加到" if up else "减少到") if counted else ("延长至" if up else "缩短至")
        if new.dimension is Dimension.PERCENT:
            verb = "提高到" if up else "下降到"
        tail = text[new.span.end :]
        year = _YEAR_BEHIND.match(tail)
        dated = f"{year.group(1)}的" if year else ""
        tail = tail[year.end() :] if year else tail
        text = f"{head}由{old.text}{verb}{dated}{new.text}{tail}"
    return text
