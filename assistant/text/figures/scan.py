"""Walks a text from numeral to numeral and reads each into a Figure; linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from assistant.model.figure import Bound, Dimension, Figure
from assistant.model.span import Span
from assistant.text.figures import dates, grammar, masks
from assistant.text.figures.numerals import DIGITS, SCALES, arabic_number, chinese_number
from assistant.text.figures.units import MONTH, UNITS

_RHYTHM = re.compile(r"每(?:个)?(?:天|日|周|月|季度?|年)\Z|[各另再][\u4e00-\u9fff]?\Z")
_START = re.compile(r"[\d零〇一二两三四五六七八九十百千万几数半第首榜前翻每]")
_ONE_IS_FIGURE = frozenset(["年", "天", "周", "小时", "倍", "元", "亩", "公顷", "公里", "吨", "个月", "个季度", "季度", "星期", "个百分点", "百分点", "平方公里", "平方米"])
Read = tuple[Figure, int]  # the figure and where reading goes on


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every quantity of `text`, in order, spans into `text`. Never raises; what is no quantity (“1+3+N”, 5G, 〔2024〕5号) is left out."""
    plain = masks.plain(text)
    found: list[Figure] = []
    position = 0
    while start := _START.search(plain, position):
        read = _read(text, plain, start.start())
        if read is None:
            position = start.end()
            continue
        figure, position = read
        if found and (joined := _joined(text, plain, found[-1], figure)):
            found[-1] = joined
        else:
            found.append(figure)
    return tuple(found)


def _read(text: str, plain: str, at: int) -> Read | None:
    first = plain[at]
    for reader in _READERS.get(first, _DIGIT_READERS if first.isdigit() else _CHINESE_READERS):
        read = reader(text, plain, at)
        if read is not None:
            return read
    return None


def _figure(
    text: str, plain: str, match: re.Match[str], dimension: Dimension, value: Decimal, unit: str, base: Decimal, base_unit: str, step: Decimal,
    bound: Bound | None = None,
) -> Read:  # fmt: skip
    """Build the figure of `match`, widened over the bound words before it."""
    start, end = match.span()
    groups = match.groupdict()
    before, pre = _bound_before(plain, start)
    bound = bound or _bound_after(groups) or pre or Bound.EXACT
    start = before if pre else start
    return Figure(Span(start, end), text[start:end], value, unit, dimension, base, base_unit, step, bound), end


def _bound_after(groups: dict[str, str | None]) -> Bound | None:
    post = groups.get("post")
    if post in ("左右", "上下"):
        return Bound.ABOUT
    if post in ("以下", "以内", "之内", "弱"):
        return Bound.BELOW
    if post or groups.get("v1") or groups.get("v2"):
        return Bound.ABOVE
    return None


def _bound_before(plain: str, start: int) -> tuple[int, Bound | None]:
    near = grammar.PRE.search(plain, max(0, start - 4), start)
    if near:
        before = plain[near.start() - 1] if near.start() else ""
        word = near.group()
        single = len(word) == 1
        # 附近3家, 最近, 高超, 以上100家 are other words; 近三年 names a period.
        if not (single and before and not plain.endswith(("增加", "减少", "提高", "超过"), 0, near.start()) and before in "就附最邻相靠高赶出以向马身之加网海路线约节契特公制预签合") and not (word == "上" and plain[start] not in "百千万"):
            period = word == "近" and re.match(r"(?:\d+|[一二两三四五六十]+)(?:个)?(?:年|月|季度)(?!半|的时间)", plain[start : start + 8])
            if not period:
                return near.start(), Bound(next(key for key, value in near.groupdict().items() if value))
        return start, None
    far = grammar.FAR_PRE.search(plain, max(0, start - 16), start)
    if far and far.end() - far.start() > 2:
        return start, Bound(next(key for key, value in far.groupdict().items() if value))
    return start, None


def _quantity(text: str, plain: str, at: int) -> Read | None:
    match = grammar.QUANTITY.match(plain, at)
    if match is None or (at and plain[at - 1] in ".:" and plain[at - 2 : at - 1].isdigit()):
        return None
    value, step = arabic_number(match["num"])
    if at and plain[at - 1] in "-−负" and plain[at - 2 : at - 1] not in tuple("0123456789年月日%天个家时）)") and at > 1:
        value = -value
    unit = match["unit"] or ""
    if match["half"] and not _halves(unit):
        match = _without(match, "half", plain) or match
    elif match["half"]:
        value, step = value + Decimal("0.5"), Decimal("0.5")
    return _sized(text, plain, match, value, step, unit)


def _without(match: re.Match[str], group: str, plain: str) -> re.Match[str] | None:
    return match.re.match(plain, match.start(), match.start(group))


def _sized(text: str, plain: str, match: re.Match[str], value: Decimal, step: Decimal, unit: str) -> Read | None:
    """A number with its scale and unit: 3.15万辆, 万元/亩, 1.35."""
    factor = SCALES[match["scale"] or ""]
    dimension, base_unit, size = UNITS.get(unit, (Dimension.PLAIN, "", Decimal(1)))
    written = (match["scale"] or "") + unit
    if match["per"]:
        dimension, base_unit = Dimension.PER_UNIT, f"{base_unit}/{match['per'][1:]}"
        written += "/" + match["per"][1:]
    base, base_step = value * factor * size, step * factor * size
    return _figure(text, plain, match, dimension, value, written, base, base_unit, base_step)


def _chinese_quantity(text: str, plain: str, at: int) -> Read | None:
    match = grammar.CN_QUANTITY.match(plain, at)
    if match is None:
        return None
    numeral, unit = match["num"], match["unit"]
    if (numeral == "零" and unit == "件") or (numeral == "一" and not _one_counts(plain, match)):  # 零件 is a part
        return None
    if at and plain[at - 1] in "第其之唯统单专同进归万" and not (plain[at - 1] == "万" and False):
        return None
    vague = numeral[0] in "几数"
    if numeral[0] in "百千万亿" and not (match["v1"] or match["v2"] or vague or grammar.PRE.search(plain, max(0, at - 3), at)):
        return None
    try:
        value, step = chinese_number(numeral.lstrip("几数") or "一")
    except ValueError:
        return None
    if vague:
        read = _sized(text, plain, match, value, step, unit)
        return (replace(read[0], base=read[0].base * 2, high=read[0].base * 9, bound=Bound.ABOUT), read[1]) if read else None
    if match["half"] and not _halves(unit):
        match = _without(match, "half", plain) or match
    elif match["half"]:
        value, step = value + Decimal("0.5"), Decimal("0.5")
    return _sized(text, plain, match, value, step, unit)


def _halves(unit: str) -> bool:
    """Whether 半 after a unit adds half of it: 一年半, 一倍半."""
    return UNITS.get(unit, (None,))[0] in (Dimension.TIME, Dimension.MULTIPLE)


def _one_counts(plain: str, match: re.Match[str]) -> bool:
    """一 is a figure before measures (一年), after 仅/共/唯 and at the end of its clause (设立实验室一个); else it is an article."""
    if match["unit"] in _ONE_IS_FIGURE:
        return plain[match.start() - 1 : match.start()] not in ("每", "这", "进", "同", "上", "下", "前", "某", "另", "一") and plain[
            match.end() : match.end() + 1
        ] not in ("度", "一")
    if _RHYTHM.search(plain, max(0, match.start() - 4), match.start()):
        return False  # 每天一趟: how often, which 每天 tells already; 避免各建一套: no count
    before, after = plain[max(0, match.start() - 1) : match.start()], plain[match.end() : match.end() + 1]
    return before in ("仅", "共", "只") or (after in "，。；、）" and bool(re.match(r"[\u4e00-\u9fff]", before)) and match["unit"] not in "次批起条类")


def _half(text: str, plain: str, at: int) -> Read | None:
    match = grammar.HALF.match(plain, at)
    if match is None or plain[at - 1 : at] in ("每", "一", "上", "下", "过", "多", "大") or (at and plain[at - 1] in DIGITS):
        return None
    unit = next(u for u in ("年", "月", "天", "日", "小时", "世纪") if match.group().endswith(u))
    size = {"月": MONTH, "世纪": MONTH * 1200}.get(unit) or UNITS[unit][2]
    half = Decimal("0.5")
    return _figure(text, plain, match, Dimension.TIME, half, "个月" if unit == "月" else unit, half * size, "天", half * size)


def _unit_and_half(text: str, plain: str, at: int) -> Read | None:
    match = grammar.UNIT_AND_HALF.match(plain, at)
    number = match and _number(match["num"])
    if match is None or number is None:
        return None
    size = UNITS["个" + match["unit"]][2]
    value = number[0] + Decimal("0.5")
    return _figure(text, plain, match, Dimension.TIME, value, "个" + match["unit"], value * size, "天", size / 2)


def _number(numeral: str) -> tuple[Decimal, Decimal] | None:
    try:
        return arabic_number(numeral) if numeral[0].isdigit() else chinese_number(numeral)
    except (ValueError, ArithmeticError):
        return None


def _percent(text: str, plain: str, at: int) -> Read | None:
    match = grammar.PERCENT.match(plain, at)
    number = match and _number(match["num"])
    if match is None or number is None:
        return None
    size = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[match["of"]]
    return _figure(text, plain, match, Dimension.PERCENT, number[0], match["of"] + "分之", number[0] * size, "%", number[1] * size)


def _fraction(text: str, plain: str, at: int) -> Read | None:
    match = grammar.FRACTION.match(plain, at)
    parts = match and (_number(match["den"]), _number(match["num"]))
    if match is None or not parts or parts[0] is None or parts[1] is None or parts[0][0] == 0:
        return None
    value = parts[1][0] / parts[0][0]
    # The next smaller unit fraction bounds what 不到三分之一 can mean.
    step = (value - parts[1][0] / (parts[0][0] + 1)) * 100
    return _figure(text, plain, match, Dimension.FRACTION, value, "分之", value * 100, "%", step)


def _tenths(text: str, plain: str, at: int) -> Read | None:
    match = grammar.TENTHS.match(plain, at)
    if match is None or (at and plain[at - 1] in DIGITS):
        return None
    number = _number(match["num"])
    if number is None or plain[at - 1 : at] in ("一", "现", "作", "八", "建"):
        return None
    half = match["half"]
    extra = Decimal("0.5") if half == "半" else Decimal(DIGITS[half]) / 10 if half else Decimal(0)
    value = number[0] + extra
    step = Decimal(5) if half == "半" else Decimal(1) if half else Decimal(10)
    return _figure(text, plain, match, Dimension.FRACTION, value, "成", value * 10, "%", step)


def _doubling(text: str, plain: str, at: int) -> Read | None:
    match = grammar.DOUBLING.match(plain, at)
    number = match and _number(match["num"] or "一")
    if match is None or number is None:
        return None
    pre = match["pre"]
    bound = {"近": Bound.NEARLY, "约": Bound.ABOUT}.get(pre, Bound.ABOVE) if pre else None
    times = Decimal(2) ** min(number[0], Decimal(20))
    return _figure(text, plain, match, Dimension.MULTIPLE, number[0], "番", times, "倍", times / 5, bound)


def _ratio(text: str, plain: str, at: int) -> Read | None:
    match = grammar.RATIO.match(plain, at)
    if match is None or (at and plain[at - 1] in ".:0123456789"):
        return None
    one, other = Decimal(match["a"]), Decimal(match["b"])
    if other == 0:
        return None
    return _figure(text, plain, match, Dimension.RATIO, one, ":".join(x for x in (match["a"], match["b"], match["c"]) if x), one / other, ":", Decimal(0))


def _chinese_ratio(text: str, plain: str, at: int) -> Read | None:
    match = grammar.CN_RATIO.match(plain, at)
    if match is None or (at and plain[at - 1] in DIGITS):
        return None
    one, other = DIGITS[match["a"]], DIGITS[match["b1"] or match["b2"]]
    if match["b2"] and one + other != 10 and one != other:
        return None
    return _figure(text, plain, match, Dimension.RATIO, Decimal(one), f"{one}:{other}", Decimal(one) / other, ":", Decimal(0))


def _rank(text: str, plain: str, at: int) -> Read | None:
    match = grammar.RANK.match(plain, at)
    number = match and _number(match["num"])
    if match is None or number is None or not (match["unit"] or grammar.RANKING.search(plain, max(0, at - 12), at)):
        return None
    return _figure(text, plain, match, Dimension.RANK, number[0], match["unit"] or "位", number[0], "位", Decimal(1), Bound.EXACT)


def _front(text: str, plain: str, at: int) -> Read | None:
    match = grammar.FRONT.match(plain, at)
    number = match and _number(match["num"])
    if match is None or number is None:
        return None
    return _figure(text, plain, match, Dimension.RANK, number[0], match["unit"], number[0], "前" + match["unit"], Decimal(1), Bound.EXACT)


def _top(text: str, plain: str, at: int) -> Read | None:
    match = grammar.TOP.match(plain, at)
    if match is None:
        return None
    return _figure(text, plain, match, Dimension.RANK, Decimal(1), "位", Decimal(1), "位", Decimal(1), Bound.EXACT)


def _frequency(text: str, plain: str, at: int) -> Read | None:
    match = grammar.FREQUENCY.match(plain, at)
    if match is None:
        return None
    number = _number(match["num"] or "一")
    if number is None or not grammar.FREQUENCY_SIGN.match(plain, match.end()):
        return None
    unit = {"季": "季度", "年度": "年", "旬": "旬"}.get(match["unit"], match["unit"])
    size = Decimal(10) if unit == "旬" else UNITS[unit][2]
    value = number[0] / 2 if match["half"] else number[0]
    return _figure(text, plain, match, Dimension.FREQUENCY, value, unit, value * size, "天", value * size, Bound.EXACT)


def _joined(text: str, plain: str, first: Figure, second: Figure) -> Figure | None:
    """Two neighbours that are one quantity: a range (3—5家, 10%至15%) or a compound time (一年零两个月)."""
    between = plain[first.span.end : second.span.start]
    span = Span(first.span.start, second.span.end)
    if first.dimension is second.dimension is Dimension.TIME and between in ("", "零", "又") and first.step > second.step and first.high is None:
        return replace(first, span=span, text=span.of(text), base=first.base + second.base, step=second.step, bound=second.bound)
    same = first.dimension is second.dimension and first.base_unit == second.base_unit
    bare = first.dimension is Dimension.PLAIN and second.dimension not in (Dimension.YEAR, Dimension.DATE, Dimension.RATIO)
    if not (same or bare) or not grammar.JOIN.fullmatch(between) or first.high is not None or first.dimension in (Dimension.YEAR, Dimension.DATE):
        return None
    if between.strip() in ("至", "到") and plain[max(0, first.span.start - 1) : first.span.start] in ("由", "从", "自"):
        return None
    factor = second.base / second.value if second.value else Decimal(1)
    low = first.base if same and first.unit == second.unit else first.value * factor
    if not low < second.base:
        return None
    return replace(second, span=span, text=span.of(text), value=first.value, base=low, high=second.base, bound=second.bound)


_DATE_READERS: tuple[Callable[[str, str, int], Read | None], ...] = (dates.years, dates.date, dates.iso_date, dates.month_day, dates.short_year)
_DIGIT_READERS = (*_DATE_READERS, _percent, _fraction, _tenths, _unit_and_half, _ratio, _quantity)
_CHINESE_READERS = (dates.date, _percent, _fraction, _tenths, _unit_and_half, _chinese_ratio, _chinese_quantity)
_READERS: dict[str, tuple[Callable[[str, str, int], Read | None], ...]] = {
    "半": (_half,), "第": (_rank,), "首": (_top,), "榜": (_top,), "前": (_front, _top), "翻": (_doubling,), "每": (_frequency,),
}  # fmt: skip
