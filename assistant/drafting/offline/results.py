"""三、实践成效: one group a problem, before and after with difference and rate; then the whole; honours last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.offline import prose
from assistant.drafting.offline.change import Change, changes, spread
from assistant.drafting.offline.material import Material, hard
from assistant.drafting.offline.writer import Said, Writer, united
from assistant.facts.express import fixed, plain
from assistant.model.application import Point
from assistant.model.chain import Link
from assistant.model.fact import Fact
from assistant.text.outline import numbered

_LEADS = ("针对{name}问题，", "在破解{hard}方面，", "对应{name}问题，")
_ASPECT = re.compile(r"^(?:取得|完成|办理|企业|园区|平均|实现|累计)+")


def write(writer: Writer, material: Material) -> None:
    """Writes the part."""
    writer.line("三、实践成效")
    links = material.chain.links
    for number, link in enumerate(links):
        found = link_changes(link, material)
        writer.line(numbered(2, number + 1) + heading(link, found))
        writer.paragraph(_answer(link, found, _LEADS[number % len(_LEADS)].format(name=link.name, hard=hard(link.name)), material))
    whole = [*_whole(material)]
    honours = [Said(s, material.ids(p)) for p in material.chain.honours for s in prose.sentences(honour(material.text(p)))]
    if whole or honours:
        writer.line(numbered(2, len(links) + 1) + f"{material.trade}规模{_direction(material)}")
        writer.paragraph(whole)
        writer.paragraph(honours) if not whole else None
        if whole and honours:
            writer.paragraph(honours)
    if not links and not whole:
        writer.line("【待补充：举措实施前后的对比数据、年份】")


def link_changes(link: Link, material: Material) -> list[tuple[Point, dict[str, Change]]]:
    """The results of a link with the changes they show against its problem, or within themselves."""
    earlier = (*((link.problem,) if link.problem else ()), *material.chain.foundations)
    return [(point, changes(point, earlier, material)) for point in link.results]


def total_changes(material: Material) -> list[tuple[Point, dict[str, Change]]]:
    """The results for the whole with the changes they show against the background and the problems."""
    problems = tuple(link.problem for link in material.chain.links if link.problem)
    told = {_pair(c) for link in material.chain.links for _, table in link_changes(link, material) for c in table.values()}
    found = []
    for point in material.chain.totals:
        table = changes(point, (*material.chain.foundations, *problems), material)
        found.append((point, {clause: change for clause, change in table.items() if _pair(change) not in told}))
    return found


def _pair(change: Change) -> tuple[Decimal, Decimal, str]:
    return change.old.base, change.new.base, change.new.base_unit


def heading(link: Link, found: list[tuple[Point, dict[str, Change]]]) -> str:
    """The metric and the way it went (备件交付平均时间缩短); else the problem by name."""
    for change in strongest(found):
        subject = change.subject if "的" in change.subject else _ASPECT.sub("", change.subject)
        word = re.sub(r"[到至]$", "", change._verb)
        if 3 <= len(subject) <= 16 and not re.search(r"\d", subject):
            return f"{subject}{word}"
    return f"{link.name}问题的解决情况"


def strongest(found: list[tuple[Point, dict[str, Change]]]) -> list[Change]:
    """The changes of a link in their order; where the first hardly moved and another doubled at least, that one first."""
    changes = [change for _, table in found for change in table.values()]
    best = max(changes, key=lambda c: c.strength, default=None)
    if best is None or best.strength < 2 or changes[0].strength > Decimal("1.3"):
        return changes
    return [best, *(c for c in changes if c is not best)]


def _answer(link: Link, found: list[tuple[Point, dict[str, Change]]], lead: str, material: Material) -> Iterator[Said]:
    first = True
    for point, table in found:
        for said in result_sentences(point, table, material):
            yield Said((lead if first else "") + said.text, said.facts)
            first = False
    if first:
        yield Said(lead + material.gap(link.name, 95, f"“{link.name}”实施前后的对比数据、年份") + "。")
    elif not any(table for _, table in found):
        yield Said(material.gap(link.name, 80, ""))


def result_sentences(point: Point, table: dict[str, Change], material: Material) -> Iterator[Said]:
    """A result with its changes said in full and its other clauses as they stand."""
    facts = material.ids(point)
    for thought in re.split(r"[。；;]", spread(material.text(point))):
        run: list[str] = []
        for clause in thought.split("，"):
            change = table.get(clause) or next((c for key, c in table.items() if key.strip("（） ") and key in clause), None)
            if change is None:
                run.append(clause)
                continue
            if run and not re.fullmatch(r"(?:截至)?\d{4}年[底末]?", run[-1]):
                yield Said(prose.stop("，".join(run)), facts)
            run = []
            yield Said(prose.stop(change.say()), united(facts, change.facts, _computed(change, material)))
        text = "，".join(part for part in run if part)
        if text:
            for sentence in prose.sentences(text, actor="园区"):
                yield Said(sentence, facts, spare=1 if table else 0)


def _computed(change: Change, material: Material) -> tuple[str, ...]:
    """The computed facts that speak of the same change."""
    return tuple(d.id for d in material.base.computed if not d.metric and set(d.parts) <= set(change.facts) and change.subject in d.text)


def _whole(material: Material) -> Iterator[Said]:
    """The totals, and the industry's own growth from the indicator table."""
    for point, table in total_changes(material):
        if re.search(r"主导产业营业收入", point.text) and _revenue(material):
            continue
        yield from result_sentences(point, table, material)
    if growth := _revenue(material):
        yield from growth
    elif not any("主导产业营业收入" in p.text for p in material.chain.totals):
        yield Said(material.gap("", 60, "2023—2025年主导产业营业收入（亿元）"))


def _revenue(material: Material) -> list[Said]:
    """主导产业营业收入 over the form's years: before, after, difference, growth, yearly average, share of the park."""
    first, last = min(material.category.years), max(material.category.years)
    old, new = material.cell("industry_revenue", first), material.cell("industry_revenue", last)
    if old is None or new is None or not old.value or not new.value:
        return []
    told = next((p for p in material.chain.totals if "主导产业营业收入" in p.text), None)
    verb = "增长到" if new.value > old.value else "下降到"
    driven = "带动" if told is not None and "带动" in told.text else ""
    rows = [d for d in material.base.computed if d.metric == "industry_revenue" and d.year == last]
    facts = united(material.ids(told), (old.id, new.id), tuple(d.id for d in rows))
    text = f"{driven}主导产业营业收入由{first}年的{plain(old.value)}亿元{verb}{last}年的{plain(new.value)}亿元"
    text += "".join(f"，{phrase}" for phrase in _growth(rows, first, last))
    said = [Said(prose.stop(f"上述举措{text}" if driven else f"从产业总量看，{text}"), facts)]
    return [*said, *_share(material, first, last)]


def _growth(rows: list[Fact], first: int, last: int) -> Iterator[str]:
    """增加197.3亿元, 增长45.7%, 两年年均增长20.7%, 其中2025年比上年增长20.4%, as far as they were computed."""
    size = next((d for d in rows if f"比{first}年" in d.text and d.text.endswith("亿元")), None)
    rate = next((d for d in rows if f"比{first}年" in d.text and d.text.endswith("%")), None)
    annual = next((d for d in rows if "年均" in d.text), None)
    recent = next((d for d in rows if f"比{last - 1}年" in d.text and d.text.endswith("%")), None)
    for row in (size, rate):
        if row is not None:
            yield row.text.split(f"比{first}年")[-1]
    if annual is not None:
        yield f"{'两' if last - first == 2 else last - first}年年均" + annual.text.split("年均")[-1]
    if recent is not None:
        yield f"其中{last}年比上年" + recent.text.split(f"比{last - 1}年")[-1]


def _share(material: Material, first: int, last: int) -> Iterator[Said]:
    """The industry's share of the park's revenue in both years, when it is exact to the printed digit."""
    rows = {d.year: d for d in material.base.computed if d.metric == "industry_revenue" and "占" in d.text}
    if first in rows and last in rows:
        old, new = (round_one(rows[year]) for year in (first, last))
        if old != new:
            points = f"{'提高' if new > old else '下降'}{plain(abs(new - old))}个百分点"
            text = f"主导产业营业收入占园区营业收入的比重由{first}年的{fixed(old, 1)}%{'提高' if new > old else '下降'}到{last}年的{fixed(new, 1)}%，{points}"
            yield Said(prose.stop(text), (rows[first].id, rows[last].id))


def round_one(fact: Fact) -> Decimal:
    """The computed value as printed, with one decimal."""
    return (fact.value or Decimal(0)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _direction(material: Material) -> str:
    old, new = (material.cell("industry_revenue", pick(material.category.years)) for pick in (min, max))
    if old is None or new is None or old.value is None or new.value is None:
        return "变化"
    return "扩大" if new.value > old.value else "变化"


def honour(text: str) -> str:
    dated = re.match(r"((?:19|20)\d{2}年(?:\d{1,2}月)?)[，,]?(?=获|被|入选|列)", text)
    if dated:
        return f"{dated.group(1)}，相关做法{text[dated.end():]}"
    return text if re.match(r"相关|有关|该|上述|\d|[^获，]{2,}(?:把|将|对)", text) else f"相关做法{text}" if text.startswith(("获", "被", "入选", "列")) else text
