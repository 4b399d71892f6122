"""Before and after: finds the earlier figure for a result, and says the change with its difference and rate, computed exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.chain.words import shared
from assistant.drafting.offline.material import Material
from assistant.drafting.offline.writer import united
from assistant.facts.attribute import read
from assistant.facts.express import fixed, written
from assistant.facts.mention import Mention, Op
from assistant.facts.words import Words, likeness, pairs
from assistant.model.application import Point
from assistant.model.figure import Bound, Dimension, Figure

_MEASURED = (
    Dimension.COUNT, Dimension.MONEY, Dimension.TIME, Dimension.PERCENT, Dimension.AREA, Dimension.MASS, Dimension.LENGTH,
    Dimension.VOLUME, Dimension.ENERGY, Dimension.PER_UNIT,
)  # fmt: skip
_LEAD = re.compile(r"^(?:截至)?(?:(?:19|20)\d{2}年(?:底|末)?)(?:的)?[，,]?|^(?:带动|推动|使|促进|实现)")
_END = re.compile(r"(?:(?:由|从)?(?:19|20)\d{2}年(?:底|末)?的?|已?(?:增加|增长|提高|提升|上升|扩大|缩短|压缩|下降|降低|减少|降|升|增|减|变|改)?(?:到|至|为)?了?|仅|只有|已有|(?<![送到抵])达到?|平均(?:需要)?|需要|为|是|占|→|由|从)+$")
_TIMED = re.compile(r"时间|周期|时长|天数|用时|期限|时限|期$")
_ALIKE = 0.34
# Words that name no metric: a figure is not the one before only because both count enterprises.
_GENERAL = frozenset(("企业", "产业", "项目", "园区", "产品", "地区", "开发", "发区"))
# 9批次、货值310万元: the second figure has a name of its own.
_SPREAD = re.compile(r"(\d[^，。；、：]{0,6})、(?=[^，。；、：\d“”《》]{2,10}\d)")
# 本地配套率（园区内企业供应额占配套采购额的比重）27%
_DEFINED = re.compile(r"(?<=[率值额量数度])（[^（）\d]{4,40}）(?=[\u4e00-\u9fff]{0,6}\d)")
_HEAD_NOUN = re.compile(r"(缺口|余额|存量|增量|总数|意向|需求|比例|占比|利用率|合格率|成功率|产值|税收|费用|成本|投资)(?:降|增|升|减|由|已|仅|达|为|约|到|至|缩|提|下|上|扩)*$")
_TAIL = re.compile(r"^[\u4e00-\u9fff、]{2,10}$")
# A figure of several years together is not the one of a year: 2024年和2025年累计落地43个.
_TOGETHER = re.compile(r"累计|合计|共计|总计|(?:19|20)\d{2}年?(?:和|与|及|、|至|—|-)(?:19|20)\d{2}年")
# What is better when it is less; other counts and amounts that fell are told plainly, as no result.
_BURDEN = re.compile(r"未能|尚未|没有|成本|费|能耗|用[电水能地工]|损耗|排放|投诉|纠纷|事故|差错|故障|次数|环节|材料|缺口|空置|闲置|流失|外购|依赖|不良|退货|返[工修]|浪费|库存|跑动|等[待候]|积压|违约|拖欠|距离")
_DID = re.compile(r"^(?:落地|投产|签约|入驻|开工|转化|引进|承接|接洽|洽谈|推介|转移|签订|达成)+$")
# A count of what failed is no figure before a count of what succeeded.
_FAILED = re.compile(r"无法|未能|不能|没能|流失|落不下|没有|难以|未|闲置|停产|限产|外迁")


@dataclass(frozen=True, slots=True)
class Change:
    """A metric before and after. facts: ids behind it; text: the clause of the result it was read from; loose: carries no years."""

    subject: str
    old: Figure
    new: Figure
    old_year: int | None
    new_year: int | None
    facts: tuple[str, ...]
    clause: str

    def say(self, with_difference: bool = True) -> str:
        """由2023年的23家增加到2025年的79家，净增56家，是2023年的3.4倍."""
        old = (f"{self.old_year}年的" if self.old_year else "") + self.old.text
        new = (f"{self.new_year}年的" if self.new_year else "") + self.new.text
        said = f"{self.subject}由{old}{self._verb}{new}"
        extra = "，".join(self.difference()) if with_difference else ""
        return said + (f"，{extra}" if extra else "")

    @property
    def up(self) -> bool:
        """Whether the figure grew."""
        return self.new.base > self.old.base

    @property
    def strength(self) -> Decimal:
        """How far the figure moved: the greater end by the smaller one; percentages by a tenth for each point."""
        if self.new.dimension is Dimension.PERCENT:
            return 1 + abs(self.new.base - self.old.base) / 10
        small, big = sorted((self.old.base, self.new.base))
        return big / small if small > 0 else Decimal(1)

    @property
    def worse(self) -> bool:
        """Whether a count or an amount fell that is no burden: nothing to tell as a result."""
        return not self.up and self.new.dimension in (Dimension.COUNT, Dimension.MONEY) and not _BURDEN.search(self.subject)

    @property
    def _verb(self) -> str:
        if self.new.dimension is Dimension.TIME and not self.subject.endswith("数"):
            return "延长至" if self.up else "缩短至"
        if self.new.dimension is Dimension.MONEY and not re.search(r"成本|费", self.subject):
            return "增长到" if self.up else "下降到"
        if self.new.dimension is Dimension.PERCENT:
            return "提高到" if self.up else "下降到"
        return "增加到" if self.up else "减少到"

    def difference(self) -> list[str]:
        """The difference and the rate in words, exact to the written digit; empty where a bound makes them uncertain."""
        if self.old.bound is not Bound.EXACT or self.new.bound is not Bound.EXACT or self.old.high or self.new.high:
            return []
        size = abs(self.new.base - self.old.base)
        if self.new.dimension is Dimension.PERCENT:
            return [f"{'提高' if self.up else '降低'}{fixed_plain(size)}个百分点"]
        amount = written(self.new, size)
        said = [self._by(amount)] if amount else []
        if self.old.base > 0:
            said += self._rate(self.new.base / self.old.base)
        return said

    def _by(self, amount: str) -> str:
        if self.new.dimension is Dimension.COUNT and self.up:
            return f"净增{amount}"
        return f"{'增加' if self.up else '减少'}{amount}"

    def _rate(self, ratio: Decimal) -> list[str]:
        if ratio >= 2:
            reference = f"{self.old_year}年" if self.old_year else "原来"
            return [f"是{reference}的{fixed_plain(ratio, 1)}倍"]
        verb = "增长" if self.up else "压缩" if self.new.dimension is Dimension.TIME else "下降"
        return [f"{verb}{fixed(abs(ratio - 1) * 100, 1)}%"]


def fixed_plain(value: Decimal, places: int = 4) -> str:
    """A decimal without needless zeros."""
    from assistant.facts.express import plain

    return plain(value, places)


def changes(point: Point, earlier: tuple[Point, ...], material: Material) -> dict[str, Change]:
    """The changes that a result shows, by the clause that tells them. `earlier`: points that may hold the figure before."""
    text = spread(material.text(point))
    before = [(other, mention) for other in earlier for mention in _figures(spread(material.text(other))) if not mention.partner]
    found: dict[str, Change] = {}
    for mention in _figures(text):
        clause = mention.clause.of(text)
        change = _inside(mention, clause, point, before, material) or _across(mention, clause, point, before, material)
        told = found.get(clause)
        if change and (told is None or (told.subject == change.subject and (told.new_year or 0) < (change.new_year or 0))):
            found[clause] = change
    return {clause: change for clause, change in found.items() if not any(_later(other, change) for other in found.values())}


def _later(one: Change, other: Change) -> bool:
    """Whether one change tells the same metric from the same start to a later year."""
    return one.subject == other.subject and one.old.base == other.old.base and (one.new_year or 0) > (other.new_year or 0)


def spread(text: str) -> str:
    """The text with a comma between two figures that each have a name of their own, and a metric without its definition."""
    return _DEFINED.sub("", _SPREAD.sub(r"\1，", text))


def _figures(text: str) -> Iterator[Mention]:
    for mention in read(text):
        if mention.figure.dimension in _MEASURED:
            yield mention


def _inside(
    mention: Mention, clause: str, point: Point, before: list[tuple[Point, Mention]], material: Material
) -> Change | None:
    """由甲到乙, or 甲→乙, in one clause."""
    old = mention.partner
    if old is None or mention.role == "from" or not _comparable(old.figure, mention.figure):
        return None
    name = _whose(subject_of(clause[: clause.find(old.figure.text)]), material)
    change = Change(name, old.figure, mention.figure, *_years(old, mention, clause), material.ids(point), clause)
    return _dated(change, mention, before, material) if name else None


def _dated(change: Change, mention: Mention, before: list[tuple[Point, Mention]], material: Material) -> Change:
    """The change with the year of its first figure, where another point gives the same figure of the same metric with its year."""
    for other, old in before:
        same = old.figure.base == change.old.base and old.figure.base_unit == change.old.base_unit
        if change.old_year or not same or not old.year or old.year >= (change.new_year or 9999):
            continue
        if _alike(mention.topic | mention.near, old.topic | old.near, material) >= _ALIKE:
            dated = replace(change, old_year=old.year, facts=united(change.facts, material.ids(other)))
            if supported(dated.say(), material):
                return dated
    return change


def _years(old: Mention, new: Mention, clause: str) -> tuple[int | None, int | None]:
    """The years that the clause gives; one year for both ends dates the later one only."""
    if old.year and new.year and old.year != new.year:
        return old.year, new.year
    year = re.search(r"((?:19|20)\d{2})年(?:底|末|初)?的?$", clause[: clause.find(old.figure.text)])
    if year:  # 由2023年的11个月缩短至5个月
        return int(year.group(1)), None
    year = re.search(r"(?:19|20)\d{2}(?=年)", clause)
    return None, int(year.group()) if year else None


def _across(
    mention: Mention, clause: str, point: Point, before: list[tuple[Point, Mention]], material: Material
) -> Change | None:
    """The figure before stands in another point (the problem, the background)."""
    if mention.partner is not None or (mention.op not in (None, Op.AVERAGE) and mention.figure.dimension is not Dimension.PERCENT):
        return None
    if _TOGETHER.search(clause) or mention.total:
        return None
    near: list[tuple[float, int, Point, Mention]] = []
    head = _HEAD_NOUN.search(_head(mention, clause))
    for other, old in before:
        if not _comparable(old.figure, mention.figure) or (old.year and mention.year and old.year >= mention.year):
            continue
        if _contrary(old, other, mention, point, material):
            continue
        if not _earlier(old, other, clause, material) or (old.op is Op.AVERAGE) is not (mention.op is Op.AVERAGE):
            continue
        alike = _alike(mention.topic | mention.near, _words(old, spread(material.text(other))), material)
        if alike >= _ALIKE:
            near.append((-alike, len(near), other, old))
    if head and any(_measures(old, other, head.group(1), material) for _, _, other, old in near):
        near = [row for row in near if _measures(row[3], row[2], head.group(1), material)]  # 技工缺口93人: not the 180人 there are
    for _, _, other, old in sorted(near, key=lambda item: item[:2]):
        facts = united(material.ids(other), material.ids(point))
        if not _same_tail(old, mention, other, point, material):
            continue
        for name in _names(_head(mention, clause), old, mention, _counted(mention, point, material)):
            name = _common(name, material.text(other), material)
            change = Change(_whose(name, material), old.figure, mention.figure, old.year, mention.year, facts, clause)
            if change.worse:
                return None
            if supported(change.say(), material):
                return change
    return None


def _measures(old: Mention, other: Point, noun: str, material: Material) -> bool:
    """Whether the words just before an earlier figure name what is counted."""
    return noun in spread(material.text(other))[max(0, old.figure.span.start - 10) : old.figure.span.start]


def _words(old: Mention, text: str) -> Words:
    """The words of a figure; where it has none (证照办理周期长，平均需要16个月), those that stand before it in its sentence."""
    return old.topic | old.near or pairs(text[old.sentence.start : old.clause.start])


def _earlier(old: Mention, other: Point, clause: str, material: Material) -> bool:
    """Whether a figure may be the one before: of the whole, not of a part of another whole; from the background only with its year."""
    if "其中" in clause or "其中" in old.clause.of(spread(material.text(other))):
        return False
    return bool(old.year) or other not in material.chain.foundations


def _common(name: str, other: str, material: Material) -> str:
    """The metric without a listed name that the point before does not speak of: the earlier figure may count more than that."""
    for listed in material.application.practice.names:
        if listed.full not in other and len(name) - len(listed.full) >= 4:
            name = name.replace(listed.full, "")
    return name


def _head(mention: Mention, clause: str) -> str:
    """The words of the clause before the figure, without figures of earlier years in it."""
    head = clause[: clause.find(mention.figure.text)]
    return re.split(r"(?:(?:19|20)\d{2}年)?\d[\d.,]*[^，、\d]{1,6}、", head)[0]


def _counted(mention: Mention, point: Point, material: Material) -> str:
    """What a figure counts where the clause names it behind the figure: 销往21个国家和地区."""
    return _tail_of(mention, spread(material.text(point)))


def _tail_of(mention: Mention, text: str) -> str:
    tail = text[mention.figure.span.end : mention.clause.end].strip("。； ")
    return tail if _TAIL.match(tail) else ""


def _same_tail(old: Mention, new: Mention, other: Point, point: Point, material: Material) -> bool:
    return _tail_of(old, spread(material.text(other))) == _tail_of(new, spread(material.text(point)))


def _alike(one: Words, other: Words, material: Material) -> float:
    """How alike two metrics are named; a short name that stands in a long one counts, the engine judges afterwards.

    Names of the park's own bodies, of the industry and general nouns do not make two metrics one.
    """
    common = _GENERAL | material.common_words
    if not one - common and not other - common:
        return likeness(one, other)
    if not (one & other) - common:  # 植入介入器械企业 is not all of 医疗器械企业
        return 0.0
    short = min(len(one), len(other))
    return max(likeness(one, other), 0.7 * len(one & other) / short) if short else 0.0


def _names(head: str, old: Mention, new: Mention, counted: str = "") -> list[str]:
    """Names for a metric that two points give: by the result, by the point before, each with 时间 where only the unit says so."""
    found = [name for name in (subject_of(head), subject_of(old.before)) if name]
    if counted:
        return [f"{found[0]}的{counted}"] if found else []
    if len(found) == 2 and len(found[0]) <= 3 and found[1].startswith(found[0]):
        found.reverse()
    if len(found) == 2 and len(found[1]) <= len(found[0]) + 3 and found[1].endswith(found[0]):  # 灭菌周转时间, for 周转时间
        found.reverse()
    if found and _DID.match(found[0]) and new.figure.unit in ("个", "项"):
        found.insert(0, f"{found[0]}项目")
    if len(found) == 2:
        common = max(shared(*found), key=len, default="")
        longer = max(found, key=len)
        place = longer.find(common)
        found += [longer[n:] for n in range(2, place + 1) if common and longer[n - 1] in "的省市县区园业"] + ([common] if len(common) >= 2 else [])
    if new.figure.dimension is Dimension.TIME:
        found = [name if _TIMED.search(name) else f"{name}时间" for name in found] + found[-1:]
    return list(dict.fromkeys(found))


def supported(sentence: str, material: Material) -> bool:
    """Whether the engine finds every figure of a sentence stated by the facts or derived from them."""
    from assistant.facts import judge
    from assistant.model.figure import Support
    from assistant.text import outline

    report = outline.parse(f"三、实践成效\n{sentence}。")
    return all(e.support in (Support.STATED, Support.DERIVED) for e in judge(report, material.base))


def _contrary(old: Mention, other: Point, new: Mention, point: Point, material: Material) -> bool:
    """Whether one of two figures counts failures and the other does not."""
    first, second = old.clause.of(material.text(other)), new.clause.of(material.text(point))
    return bool(_FAILED.search(first)) != bool(_FAILED.search(second))


def _whose(name: str, material: Material) -> str:
    """The metric with 企业 before an act, where a problem names it so (企业取得认证平均周期)."""
    told = "".join(link.problem.text for link in material.chain.links if link.problem)
    return f"企业{name}" if len(name) >= 4 and f"企业{name[:4]}" in told else name


def _comparable(old: Figure, new: Figure) -> bool:
    return old.dimension is new.dimension and old.base_unit == new.base_unit and old.base != new.base


def subject_of(head: str) -> str:
    """The metric in the words before a figure: 2025年有出口实绩的企业增加到 → 有出口实绩的企业."""
    plain = head.split("，")[-1].split("：")[-1].strip()
    for _ in range(3):
        plain = _END.sub("", _LEAD.sub("", plain)).strip("，、 的")
    return plain if len(plain) >= 2 else ""
