"""Facts that follow from the given ones by arithmetic, offered to the writer with their formula (D1 …)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import combinations

from assistant.facts.base import Claim
from assistant.facts.express import fixed, plain, unit_size
from assistant.model.application import Application
from assistant.model.category import Category, Indicator
from assistant.model.fact import Fact, FactKind
from assistant.model.figure import Dimension
from assistant.text.figures import find_figures

Row = tuple[str, str, int | None, Decimal, str, tuple[str, ...]]  # text, metric, year, value, formula, parts


def computed(application: Application, category: Category, facts: tuple[Fact, ...], claims: tuple[Claim, ...]) -> tuple[Fact, ...]:
    """Growth, difference, share, yearly average of the indicators and of each from–to pair in the points; ids in a fixed order."""
    cells = {(fact.metric, fact.year): fact for fact in facts if fact.metric}
    rows = [*_growth(category, cells), *_shares(category, cells), *_pairs(claims)]
    return tuple(
        Fact(f"D{n}", FactKind.DERIVED, text, "计算", find_figures(text), metric, year, value, formula, parts)
        for n, (text, metric, year, value, formula, parts) in enumerate(rows, 1)
    )


def _growth(category: Category, cells: dict[tuple[str, int | None], Fact]) -> Iterator[Row]:
    for indicator in category.indicators:
        years = [year for year in sorted(y for y in indicator.years if y) if (indicator.key, year) in cells]
        for first, last in combinations(years, 2):
            yield from _between(indicator, cells[indicator.key, first], cells[indicator.key, last], first, last)


def _between(indicator: Indicator, old: Fact, new: Fact, first: int, last: int) -> Iterator[Row]:
    a, b = old.value or Decimal(0), new.value or Decimal(0)
    parts, unit, name = (old.id, new.id), indicator.unit, indicator.name
    verb, size = ("增加" if b >= a else "减少"), abs(b - a)
    if unit == "%":
        verb = "提高" if b >= a else "下降"
        yield f"{last}年{name}比{first}年{verb}{plain(size)}个百分点", indicator.key, last, size, f"{plain(max(a, b))} − {plain(min(a, b))} = {plain(size)}", parts
        return
    yield f"{last}年{name}比{first}年{verb}{plain(size)}{unit}", indicator.key, last, size, f"{plain(max(a, b))} − {plain(min(a, b))} = {plain(size)}", parts
    if a <= 0 or b <= 0:
        return
    growth = (b / a - 1) * 100
    verb = "增长" if growth >= 0 else "下降"
    yield f"{last}年{name}比{first}年{verb}{fixed(abs(growth), 1)}%", indicator.key, last, growth, f"{plain(b)} ÷ {plain(a)} − 1 = {fixed(growth, 1)}%", parts
    if last - first > 1 and growth > 0:
        rate = annual(a, b, last - first)
        yield (
            f"{first}年至{last}年{name}年均增长{fixed(rate, 1)}%", indicator.key, last, rate,
            f"({plain(b)} ÷ {plain(a)})^(1/{last - first}) − 1 = {fixed(rate, 1)}%", parts,
        )  # fmt: skip


def annual(first: Decimal, last: Decimal, years: int) -> Decimal:
    """Compound yearly growth in percent over `years` years; both values above zero."""
    with localcontext() as context:
        context.prec = 20
        return ((last / first) ** (Decimal(1) / years) - 1) * 100


def _shares(category: Category, cells: dict[tuple[str, int | None], Fact]) -> Iterator[Row]:
    for part in category.indicators:
        if not part.part_of:
            continue
        whole = category.indicator(part.part_of)
        for (key, year), fact in cells.items():
            other = cells.get((whole.key, year))
            if key != part.key or other is None or not other.value or fact.value is None or whole.unit != part.unit:
                continue
            share = fact.value / other.value * 100
            formula = f"{plain(fact.value)} ÷ {plain(other.value)} = {fixed(share, 1)}%"
            yield f"{year}年{part.name.removeprefix(f'{year}年')}占{whole.name}的{fixed(share, 1)}%", part.key, year, share, formula, (fact.id, other.id)


def _pairs(claims: tuple[Claim, ...]) -> Iterator[Row]:
    """Each from–to pair of a point: 由21天缩短至6天 → 减少15天, 下降71.4%."""
    for claim in claims:
        old = claim.mention
        new = old.partner
        if claim.indicator or old.role != "from" or new is None or old.figure.base_unit != new.figure.base_unit:
            continue
        yield from _pair(claim, old.topic_text)


def _pair(claim: Claim, topic: str) -> Iterator[Row]:
    old, new = claim.mention.figure, claim.mention.partner.figure  # type: ignore[union-attr]
    a, b = old.base, new.base
    size, unit = abs(b - a) / unit_size(new), new.unit
    subject = subject_of(topic)
    if not subject or a == b:
        return
    numbers = (plain(a / unit_size(new)), plain(b / unit_size(new)))
    less = f"{numbers[1]} − {numbers[0]}" if b > a else f"{numbers[0]} − {numbers[1]}"
    year, parts = claim.mention.partner.year, (claim.fact.id,)  # type: ignore[union-attr]
    if old.dimension is Dimension.PERCENT:
        yield f"{subject}{'提高' if b > a else '下降'}{plain(size)}个百分点", "", year, size, f"{less} = {plain(size)}", parts
        return
    if old.dimension in (Dimension.COUNT, Dimension.MONEY, Dimension.TIME, Dimension.AREA, Dimension.MASS, Dimension.LENGTH, Dimension.ENERGY, Dimension.PER_UNIT):
        yield f"{subject}{'增加' if b > a else '减少'}{plain(size)}{unit}", "", year, size, f"{less} = {plain(size)}", parts
        if a > 0:
            rate = ((b / a - 1) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
            yield f"{subject}{'增长' if b > a else '下降'}{fixed(abs(rate), 1)}%", "", year, rate, f"{numbers[1]} ÷ {numbers[0]} − 1 = {fixed(rate, 1)}%", parts


def subject_of(topic: str) -> str:
    """The metric named before 由 or 从, without the words that lead to it."""
    import re

    head = topic.split("，")[0]
    head = re.sub(r"(?:19|20)?\d\d年的?", "", head)
    head = re.sub(r"(?:由|从|自)[^，]*$", "", head)
    return re.sub(r"^(?:带动|推动|实现|使|其中|其|促进)+", "", head).strip("、 的")
