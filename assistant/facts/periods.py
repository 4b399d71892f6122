"""Time between two dates, and spans of years that count the years of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.facts.base import Claim, FactBase
from assistant.facts.derive import Result
from assistant.facts.mention import Mention, Op
from assistant.model.figure import Dimension
from assistant.text.figures.units import MONTH

_LASTED = re.compile(r"(?:历时|用时|耗时|仅用|只用|共用|用了|用|前后|相隔|间隔|时隔|距[^，。；\d]{0,8}|仅|不到|不足|约)(?:约|仅|近|了)?$")
_AFTER = re.compile(r"^(?:后|内|即|就|建成|完成|投产|开工)")
# Names of what happens, by which a date of the material is found.
_HAPPENS = re.compile("签约|签订|签署|开工|动工|投产|启用|投用|投入使用|竣工|建成|获批|批复|立项|开业|开园|上线|运行|揭牌|开通|落地|落户")
_SAME = {"签订": "签", "签署": "签", "签约": "签", "动工": "开工", "投用": "用", "启用": "用", "投入使用": "用", "竣工": "建成"}
_SINCE = re.compile(r"^(?:来|间|里|以来|期间|内)")


def more(text: str, group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """Further ways of computing the time span at `position` of its sentence `group`."""
    mention = group[position]
    if mention.figure.dimension is not Dimension.TIME:
        return
    yield from _between_dates(text, group, position, base)
    yield from _years_named(group, position, base)


def _between_dates(text: str, group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """2024年6月开工，历时10个月，于2025年4月投产; 签约4个月后开工: both dates in the sentence, or one there and one by its event."""
    mention = group[position]
    if not (_LASTED.search(mention.before) or _AFTER.match(mention.rest)):
        return
    said = [m for m in group if m.figure.dimension is Dimension.DATE and m.figure.base > 10000]
    for one, other in combinations(said, 2):
        yield _months(int(one.figure.base), int(other.figure.base), ())
    before, behind = _events(mention.before[-8:]), _events(mention.rest)
    for first, second in _dated_pairs(base):
        ends = [_known(first, said, before), _known(second, said, behind)]
        named = [_known(first, [], before), _known(second, [], behind), _known(first, said, set()), _known(second, said, set())]
        if (all(ends) and (named[0] or named[1])) or (named[0] and named[3]) or (named[1] and named[2]):
            yield _months(int(first.mention.figure.base), int(second.mention.figure.base), (first.fact.id, second.fact.id))


def _events(words: str) -> set[str]:
    return {_SAME.get(m.group(), m.group()) for m in _HAPPENS.finditer(words)}


def _known(claim: Claim, said: list[Mention], events: set[str]) -> bool:
    """Whether a date of the material is said in the sentence, or called by what happened then."""
    if any(m.figure.base == claim.mention.figure.base for m in said):
        return True
    words = claim.mention.before[-6:] + claim.mention.after
    return any(event in words for event in events)


def _dated_pairs(base: FactBase) -> list[tuple[Claim, Claim]]:
    """Two dates of one fact, the earlier first."""
    kept: list[tuple[Claim, Claim]] | None = base._memo.get("dated pairs")
    if kept is None:
        dates = [c for c in base.by_dimension.get(Dimension.DATE, ()) if c.mention.figure.base > 10000]
        kept = [(a, b) for a, b in combinations(dates, 2) if a.fact is b.fact and a.mention.figure.base < b.mention.figure.base]
        base._memo["dated pairs"] = kept
    return kept


def _months(one: int, other: int, facts: tuple[str, ...]) -> Result:
    months = (other // 10000 - one // 10000) * 12 + other // 100 % 100 - one // 100 % 100
    value = abs(months) * MONTH
    formula = f"{one // 10000}年{one // 100 % 100}月至{other // 10000}年{other // 100 % 100}月为{abs(months)}个月"
    return Result(value, formula, facts, "difference")


def _years_named(group: list[Mention], position: int, base: FactBase) -> Iterator[Result]:
    """两年来…由74家增加到131家; 2024年落地17个、2025年落地26个，两年合计43个."""
    mention = group[position]
    if not mention.figure.unit.endswith(("年", "年度")):
        return
    named = {int(m.figure.base) for m in group[:position] if m.figure.dimension is Dimension.YEAR}
    following = next((m for m in group[position + 1 :] if m.figure.dimension not in (Dimension.YEAR, Dimension.DATE)), None)
    if following is not None and (following.total or following.op is Op.SUM) and len(named) > 1:
        yield Result(len(named) * MONTH * 12, "、".join(f"{y}年" for y in sorted(named)) + f"共{len(named)}年", (), "sum")
    if _SINCE.match(mention.rest) and any(m.role in ("from", "to") or m.op in (Op.CHANGE, Op.ANNUAL, Op.FORMER) for m in group[position + 1 :]):
        form = max(base.category.years) - min(base.category.years)
        yield Result(Decimal(form) * MONTH * 12, f"{max(base.category.years)} − {min(base.category.years)} = {form}年", (), "difference")
