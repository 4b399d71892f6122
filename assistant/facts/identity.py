"""Whether a figure and the fact that carries its value speak of one thing: the same field, place and unit of each, the same industry."""

from __future__ import annotations

import re

from assistant.facts.base import Claim, FactBase
from assistant.facts.mention import Mention
from assistant.text.figures.units import same_counter

_PLACE = re.compile(r"(?=([\u4e00-\u9fff]{2}[市县州]))")
_NO_PLACE = ("城市", "全市", "省市", "各市", "都市", "夜市", "超市", "门市", "上市", "楼市", "股市", "后市", "开市", "入市", "转市")
_EACH = re.compile(r"每(?:一)?(吨|件|台|套|辆|箱|标箱|单|班|列|人|户|家|亩|公里|平方米|个|次|批|项)")
_OWN_INDUSTRY = re.compile(r"^[，、；\s]*(?:当年|该|本|其)?产业(?!链|园|化|集群|转移)")

_HEAD = re.compile(r"([\u4e00-\u9fff]{2})(?:数量?|总数|规模|由|从|自|已|再|分别)*(?:(?:19|20)\d\d年底?的?|原来的|约|近)*$")
# What is counted, not which: it stands with many figures.
_GENERAL = ("企业", "项目", "平台", "机构", "产品", "园区", "产业", "人员", "数量", "平均", "时间", "收入", "总额")


def head_of(mention: Mention) -> str:
    """The last word of the metric before a figure that begins a pair: 缺口 of 陶瓷技工缺口由2023年的; empty where it is a general one."""
    found = _HEAD.search(mention.before) if mention.role == "from" else None
    return found.group(1) if found is not None and found.group(1) not in _GENERAL else ""


def stands_with(claim: Claim, word: str) -> bool:
    """Whether a word stands beside the figure of a claim."""
    return word in claim.mention.before + claim.mention.after


def other_thing(mention: Mention, claim: Claim, base: FactBase) -> bool:
    """Whether the words of a figure name another field, place or unit than the fact whose value it carries."""
    return _other_each(mention, claim) or _other_field(mention, claim, base) or _other_place(mention, claim) or _other_industry(mention, claim, base)


def _other_each(mention: Mention, claim: Claim) -> bool:
    """每件平均运费, where the fact says 每吨."""
    one, other = _EACH.search(mention.before), _EACH.search(claim.mention.before)
    return bool(one and other and one.group(1) != other.group(1) and not same_counter(one.group(1), other.group(1)))


def _other_field(mention: Mention, claim: Claim, base: FactBase) -> bool:
    """植入介入器械企业74家, where the fact counts all enterprises; 数控磨床年产量, where it is of another product."""
    if claim.indicator is not None:
        return False
    own = next((name for name in _fields(base) if name in mention.before), None)
    return own is not None and own not in claim.fact.text


def _fields(base: FactBase) -> tuple[str, ...]:
    """The fields of the leading industries, longest first; a field that is its industry's own name tells nothing apart."""
    kept: tuple[str, ...] | None = base._memo.get("fields")
    if kept is None:
        industries = base.application.basics.industries
        named = {f for i in industries for f in i.fields if len(f) >= 3 and not any(f in j.name or j.name in f for j in industries)}
        kept = base._memo["fields"] = tuple(sorted(named, key=lambda name: (-len(name), name)))
    return kept


def _other_place(mention: Mention, claim: Claim) -> bool:
    """来自滨海市的项目27个, where the fact says 来自望山市."""
    own = _places(mention.before)
    if not own:
        return False
    there = _places(claim.mention.before) | _places(claim.mention.after)
    return bool(there) and own.isdisjoint(there) and not any(place in claim.fact.text for place in own)


def _places(words: str) -> set[str]:
    return {m.group(1) for m in _PLACE.finditer(words) if not m.group(1).endswith(_NO_PLACE)}


def _other_industry(mention: Mention, claim: Claim, base: FactBase) -> bool:
    """The total of several leading industries told of one: 新能源产业营业收入, 该产业营业收入."""
    if claim.indicator is None or not claim.indicator.name.startswith("主导产业") or len(base.industries) < 2:
        return False
    own = mention.before[: mention.before.rfind("占")] if "占" in mention.before else mention.before
    return "主导产业" not in own and (bool(_OWN_INDUSTRY.match(own)) or any(name in own for name in base.industries))
