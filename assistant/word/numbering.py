"""Automatic numbers as Word shows them: 一、 （一） 1. （1） from numbering.xml, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.word import flow
from assistant.word.oxml import Element, qn
from assistant.word.package import Package

_VAL, _LEVEL = qn("w:val"), qn("w:ilvl")
_HAN, _LEGAL, _HEAVENLY = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "甲乙丙丁戊己庚辛壬癸"
_DEPTH = 9


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


def shown(package: Package, root: Element) -> dict[Element, str]:
    """The number that Word shows before each numbered paragraph of the main part (root); bullets are left out.

    A paragraph whose mark a tracked change deleted counts no more: it is a part of the next one.
    """
    name = package.related(package.main, "numbering")
    if not name:
        return {}
    numbers = _Numbers(package.xml(name), _styles(package))
    found = {}
    for paragraph in root.iter(flow.P):
        text = "" if flow.mark_is_gone(paragraph) else numbers.next(paragraph)
        if text:
            found[paragraph] = text
    return found


def _styles(package: Package) -> dict[str, Element]:
    name = package.related(package.main, "styles")
    return {s.get(qn("w:styleId")) or "": s for s in package.xml(name).iter(qn("w:style"))} if name else {}


class _Numbers:
    def __init__(self, root: Element, styles: dict[str, Element]) -> None:
        self.styles = styles
        self.by_style: dict[str, tuple[str, int] | None] = {}
        abstract = {a.get(qn("w:abstractNumId")): _levels(a) for a in root.iter(qn("w:abstractNum"))}
        shared = {key: _List(levels) for key, levels in abstract.items()}
        self.lists: dict[str, _List] = {}
        for num in root.iter(qn("w:num")):
            link = num.find(qn("w:abstractNumId"))
            base = shared.get(link.get(_VAL)) if link is not None else None
            if base is not None:
                self.lists[num.get(qn("w:numId")) or ""] = _overridden(num, base)

    def next(self, paragraph: Element) -> str:
        """The number of the next paragraph in the document's order, empty for none."""
        where = self._where(paragraph)
        if where is None or where[0] not in self.lists:
            return ""
        numbers, level = self.lists[where[0]], where[1]
        if level not in numbers.levels:
            return ""
        own = numbers.levels[level]
        numbers.counts[level] = numbers.counts.get(level, own.start - 1) + 1
        for deeper in [n for n in numbers.counts if n > level]:
            restart = numbers.levels[deeper].restart if deeper in numbers.levels else None
            if restart is None or level < restart:
                del numbers.counts[deeper]
        return _filled(numbers, level)

    def _where(self, paragraph: Element) -> tuple[str, int] | None:
        """(numId, level) from the paragraph itself, else from its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        style = properties.find(qn("w:pStyle"))
        inherited = self._of_style(style.get(_VAL) or "", 0) if style is not None else None
        return _own(properties, inherited)

    def _of_style(self, name: str, depth: int) -> tuple[str, int] | None:
        if name in self.by_style or depth > 20 or name not in self.styles:
            return self.by_style.get(name)
        style = self.styles[name]
        based = style.find(qn("w:basedOn"))
        parent = self._of_style(based.get(_VAL) or "", depth + 1) if based is not None else None
        properties = style.find(qn("w:pPr"))
        found = _own(properties, parent) if properties is not None else parent
        self.by_style[name] = found
        return found


def _own(properties: Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    mark = properties.find(qn("w:numPr"))
    if mark is None:
        return inherited
    number, level = mark.find(qn("w:numId")), mark.find(_LEVEL)
    identifier = number.get(_VAL) if number is not None else inherited[0] if inherited else None
    if identifier in (None, "0"):
        return None
    depth = _int(level.get(_VAL), 0) if level is not None else inherited[1] if inherited else 0
    return str(identifier), depth


def _levels(abstract: Element) -> dict[int, _Level]:
    return {_int(lvl.get(_LEVEL), 0): _level(lvl) for lvl in abstract.iter(qn("w:lvl"))}


def _level(lvl: Element) -> _Level:
    def value(name: str) -> str | None:
        found = lvl.find(qn(f"w:{name}"))
        return None if found is None else found.get(_VAL)

    restart = value("lvlRestart")
    legal = lvl.find(qn("w:isLgl")) is not None
    return _Level(
        _int(value("start"), 1),
        value("numFmt") or "decimal",
        value("lvlText") or "",
        legal,
        None if restart is None else _int(restart, 0),
    )


def _overridden(num: Element, base: _List) -> _List:
    """Lists over one abstract definition count on together, unless an override starts one anew."""
    levels, fresh = dict(base.levels), False
    for override in num.iter(qn("w:lvlOverride")):
        depth = _int(override.get(_LEVEL), 0)
        inner, start = override.find(qn("w:lvl")), override.find(qn("w:startOverride"))
        level = _level(inner) if inner is not None else levels.get(depth, _Level())
        if start is not None:
            level, fresh = _Level(_int(start.get(_VAL), 1), level.form, level.text, level.legal, level.restart), True
        levels[depth] = level
    return _List(levels) if fresh else _List(levels, base.counts)


def _filled(numbers: _List, level: int) -> str:
    own = numbers.levels[level]
    if own.form in ("bullet", "none"):
        return ""

    def replace(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        inner = numbers.levels.get(depth, _Level())
        return written(numbers.counts.get(depth, inner.start), "decimal" if own.legal else inner.form)

    return re.sub(r"%([1-9])", replace, own.text)


def written(number: int, form: str) -> str:
    """A number as a w:numFmt writes it (chineseCountingThousand, decimalEnclosedCircle …); decimal for what is unknown."""
    return _FORMS.get(form, str)(number)


def _chinese(number: int, digits: str = _HAN, units: str = "十百千") -> str:
    """12 → 十二, 105 → 一百零五; as lists count, so 10 is 十 and not 一十."""
    if not 0 < number < 10000:
        return str(number)
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + (units[place - 1] if place else "")
            zero = False
        else:
            zero = True
    return text.removeprefix("一") if units[0] == "十" and text.startswith("一十") else text


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _letters(number: int, first: str) -> str:
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    pairs = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    text = ""
    for value, letters in pairs:
        text += letters * (number // value)
        number %= value
    return text


def _digits(number: int) -> str:
    return "".join(_HAN[int(c)] for c in str(max(0, number)))


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(c)) for c in str(max(0, number)))


_CHINESE = (
    "chineseCountingThousand",
    "chineseCounting",
    "japaneseCounting",
    "ideographDigitalCounting",
    "taiwaneseCountingThousand",
    "taiwaneseCounting",
    "koreanCounting",
)
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE, _chinese),
    "chineseLegalSimplified": lambda n: _chinese(n, _LEGAL, "拾佰仟"),
    "ideographDigital": _digits,
    "ideographTraditional": lambda n: _HEAVENLY[n - 1] if 1 <= n <= 10 else str(n),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": lambda n: _letters(n, "a"),
    "upperLetter": lambda n: _letters(n, "A"),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
}


def _int(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
