"""【摘要】: industry, problems by name, model and tools, the strongest changes, recognition; each figure stands in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.drafting.offline import prose
from assistant.drafting.offline.material import Material
from assistant.drafting.offline.results import honour, link_changes, strongest, total_changes
from assistant.drafting.offline.writer import Said, united
from assistant.text.outline import counted
from assistant.text.word_count import word_count

_ROOM = 300


def sentences(material: Material) -> list[Said]:
    """The abstract's sentences, without 【摘要】."""
    said = [_place(material), *_ways(material)]
    return [*said, *_results(material, _ROOM - word_count("".join(s.text for s in said)).upper)]


def _place(material: Material) -> Said:
    profile = material.application.basics.profile
    first = re.search(rf"{re.escape(material.industry)}(?:产业)?为(首位产业|主导产业)", profile)
    rank = first.group(1) if first else "主导产业"
    facts = material.place(f"基本信息.{material.category.profile.label if first else material.category.focus.label}")
    return Said(f"{material.industry}是{material.park}的{rank}。", facts)


def _ways(material: Material) -> Iterator[Said]:
    links = material.chain.links
    if not links:
        yield Said("【待补充：要解决的问题和主要举措】。")
        return
    names = "、".join(link.name.replace("、", "") for link in links)
    count = f"{counted(len(links))}个问题" if len(links) > 1 else "问题"
    model = _model(material)
    acts, facts = [], [material.ids(link.problem) for link in links]
    for link in links:
        for point in link.measures[:2]:
            act = _act(material.text(point)) or prose.act(material.text(point), material.industry, 16)
            if act:
                acts.append(act)
                facts.append(material.ids(point))
    told = "，".join(dict.fromkeys(a for a in ([model] if model else []) + acts[:5] if a))
    if model:
        facts.append(material.ids(material.chain.overall[0]))
    yield Said(f"针对{names}{count}，园区{told}。" if told else f"针对{names}{count}，园区【待补充：主要举措】。", united(*facts))


def _model(material: Material) -> str:
    """The name of the model as the first overall measure gives it."""
    for point in material.chain.overall[:1]:
        found = re.search(r"(?:探索|创新|形成|推行|构建|实行)[^，。；：]{0,24}(?:模式|机制)", material.text(point))
        if found:
            return found.group()
    return ""


def _act(text: str) -> str:
    """The first act of a measure, without date and details."""
    for clause in re.split(r"[，。；：]", text):
        plain = re.sub(r"^(?:截至)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:起)?", "", clause)
        if len(plain) >= 4 and prose.acts(plain):
            return plain if len(plain) <= 34 else ""
    return ""


def _results(material: Material, room: int) -> Iterator[Said]:
    """One change for each problem, the industry's revenue, the first honour, as far as there is room."""
    parts, facts = [], []
    for link in material.chain.links:
        change = next(iter(strongest(link_changes(link, material))), None)
        if change is not None:
            parts.append(change.say(with_difference=False))
            facts.append(change.facts)
    for point, table in total_changes(material):
        change = next(iter(table.values()), None)
        if change is not None and room - sum(map(len, parts)) > 60:
            parts.append(change.say(with_difference=False))
            facts.append(united(material.ids(point), change.facts))
    if not any("主导产业营业收入" in part for part in parts):
        old, new = (material.cell("industry_revenue", pick(material.category.years)) for pick in (min, max))
        if old is not None and new is not None and old.value and new.value:
            verb = "增长到" if new.value > old.value else "下降到"
            parts.append(f"主导产业营业收入由{old.year}年的{old.value}亿元{verb}{new.year}年的{new.value}亿元")
            facts.append((old.id, new.id))
    if parts:
        yield Said("，".join(parts) + "。", united(*facts))
    elif plain := [(p, material.text(p)) for link in material.chain.links for p in link.results[:1]]:
        yield Said(prose.stop("，".join(re.split(r"[；。]", text)[0] for _, text in plain)), material.ids(*(p for p, _ in plain)))
    elif material.chain.links:
        yield Said("【待补充：举措实施前后的主要对比数据】。")
    for point in material.chain.honours[:1]:
        text = re.split(r"(?<![年月])[，；]", honour(prose.subject(material.text(point), "")))[0]
        yield Said(prose.stop(text), material.ids(point))
