"""一、背景介绍: the foundation, the problems one by one, the necessity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.chain import naming, sieve
from assistant.chain.words import likeness
from assistant.drafting.offline import prose
from assistant.drafting.offline.material import Material
from assistant.drafting.offline.writer import Said, Writer, united
from assistant.model.chain import Link
from assistant.model.fact import Fact
from assistant.text.outline import counted

_PROFILE = re.compile(r"创建于|始建|成立|设立于|获批|批准|升级为|升为|升格|认定为|获评|规划面积|面积\d|评为|入选|位于|创建")
_EMPTY = re.compile(r"坚持|思路|理念|努力|致力|打造|力争|年均增长|体系|以[^，。]{2,12}为")
_HIGH = ("high_tech", "champions", "little_giants", "specialised", "listed", "unicorns")
_NAMED_UNIT = "家"
_DATED = re.compile(r"(?:截至)?(?:19|20)\d{2}年(?:\d{1,2}月)?")


def write(writer: Writer, material: Material) -> None:
    """Writes the part."""
    writer.line("一、背景介绍")
    writer.line("（一）开放合作发展基础")
    _foundation(writer, material)
    writer.line("（二）存在的主要制约因素")
    _problems(writer, material)
    writer.line("（三）开展创新实践的必要性")
    writer.paragraph(_necessity(material))


def _foundation(writer: Writer, material: Material) -> None:
    first = [*_profile(material)]
    rest = [*_points(material, "".join(said.text for said in first))]
    if first:
        writer.paragraph(first)
    writer.paragraph(rest)
    writer.paragraph(_figures(material))
    if not material.chain.foundations and not first:
        writer.line(material.gap("", 65, "主导产业开放合作基础：企业数量、规模、合作对象"))


def _profile(material: Material) -> Iterator[Said]:
    """Founding, approval, honours from the park's own profile; aims and other trades stay on the form."""
    facts = material.place(f"基本信息.{material.category.profile.label}")
    park = material.application.basics.park_name
    kept = []
    for sentence in re.split(r"[。；]", material.wording.official(material.application.basics.profile)):
        clauses = [c for c in sentence.split("，") if _PROFILE.search(c) and not _EMPTY.search(c) and not sieve.reason(c, material.application)]
        if clauses:
            kept.append("，".join(clauses))
    for n, text in enumerate(kept):
        if n == 0 and park and park not in text:
            text = park + re.sub(r"^(?:园区|开发区|本园区)", "", text)
        if n and not re.match(r"园区|截至|其", text):
            text = f"园区{text}"
        yield Said(prose.stop(text), facts)


def _points(material: Material, told: str) -> Iterator[Said]:
    """The foundations without what `told`, the profile, has said; what has no figure may go first where room is short."""
    named = material.application.basics.park_name
    for number, point in enumerate(material.chain.foundations):
        text = _unsaid(material.text(point), told)
        if named and re.match(r"开发区|本园区|我区", text):
            text = "园区" + re.sub(r"^(?:开发区|本园区|我区)", "", text)
        text = re.sub(rf"^园区(?={re.escape(material.industry)}(?:产业)?企业\d)", "园区集聚", text)
        for sentence in prose.sentences(_revenue_said(text, material), actor="园区"):
            yield Said(sentence, material.ids(point), spare=3 if not re.search(r"\d", sentence) else 2 if number else 1)


def _unsaid(text: str, told: str) -> str:
    """A foundation without its first clauses that the profile has told with the same dates and figures."""
    clauses, known = text.split("，"), set(re.findall(r"\d+", told))
    while len(clauses) > 1 and (own := set(re.findall(r"\d+", clauses[0]))) and own <= known and likeness(clauses[0], told) >= 50:
        del clauses[0]
    first = clauses[0]
    return ("园区" if len(clauses) < text.count("，") + 1 and re.match("地处|位于|距", first) else "") + "，".join(clauses)


def _revenue_said(text: str, material: Material) -> str:
    """A foundation without the clause that the sentence on the industry's revenue says more fully."""
    fact = _first_revenue(material)
    if fact is None:
        return text
    clauses = [c for c in text.split("，") if not (str(fact.year) in c and "主导产业营业收入" in c)]
    return "，".join(clauses) if clauses else ""


def _first_revenue(material: Material) -> Fact | None:
    """The industry's revenue in the first year of the form."""
    return material.cell("industry_revenue", min(material.category.years))


def _figures(material: Material) -> Iterator[Said]:
    fact = _first_revenue(material)
    if fact is not None:
        share = next((d for d in material.base.computed if d.metric == "industry_revenue" and d.year == fact.year and "占" in d.text), None)
        percent = share.text[share.text.index("占") :] if share else ""
        text = f"{fact.year}年，园区主导产业营业收入{material.wording.official(fact.text.split('营业收入')[-1])}"
        said = text + (f"，{percent.replace('占营业收入', '占园区营业收入')}" if percent else "")
        yield Said(prose.stop(said), united((fact.id,), (share.id,) if share else ()))
    yield from _enterprises(material)


def _enterprises(material: Material) -> Iterator[Said]:
    """The counts of enterprises by level at the cut-off date, zero ones left out."""
    counted = []
    for key in _HIGH:
        fact = material.cell(key)
        if fact is not None and fact.value:
            name = material.category.indicator(key).name.removesuffix("数量")
            counted.append((f"{name}{fact.value}{_NAMED_UNIT}", fact.id))
    if counted:
        year, month, day = material.category.cutoff.split("-")
        date = f"{year}年{int(month)}月{int(day)}日"
        yield Said(f"截至{date}，园区拥有{'、'.join(text for text, _ in counted)}。", tuple(fact for _, fact in counted))


def _problems(writer: Writer, material: Material) -> None:
    links = material.chain.links
    if not links:
        writer.line(material.gap("", 100, "主要制约因素：问题名称、数据、年份"))
        return
    direction = material.application.practice.direction
    against = f"对照{direction}的要求，" if direction else ""
    count = f"主要受{counted(len(links))}个方面因素制约" if len(links) > 1 else "主要受以下因素制约"
    writer.line(f"{against}园区{material.trade}开放合作{count}。")
    for number, link in enumerate(links, 1):
        writer.line(f"{number}.{link.name}")
        writer.paragraph(_problem(link, material))


def _problem(link: Link, material: Material) -> Iterator[Said]:
    facts = material.ids(link.problem)
    text = material.text(link.problem) if link.problem else ""
    if text:
        for n, sentence in enumerate(prose.sentences(_without_name(text, link.name))):
            yield Said(sentence, facts, spare=2 if n and not re.search(r"\d", sentence) else 0)
    if not re.search(r"\d", text):
        yield Said(material.gap(link.name, 70, f"说明“{link.name}”的数据、年份"))


def _without_name(text: str, name: str) -> str:
    """The problem without the clause that is its heading already, where enough is left and the rest stands alone."""
    text = text.removeprefix(f"{name}：")
    clauses = text.split("，")
    rest = clauses[1:]
    figure = next((c for c in rest if re.search(r"\d", c)), "企业")
    own = len(rest) >= 1 and not re.search(r"\d", clauses[0]) and not re.match(r"\d(?!\d{3}年)|平均|约|仅|占|来回|需要", figure)
    return "，".join(rest) if own and len(clauses[0]) <= naming.LIMIT and naming.name(clauses[0]) == name else text


def _necessity(material: Material) -> Iterator[Said]:
    links = material.chain.links
    if not links:
        yield Said("【待补充：开展创新实践的必要性】")
        return
    facts = united(*(material.ids(link.problem) for link in links))
    base = "园区已有上述发展基础，但" if material.chain.foundations else ""
    told = [clause for link in links if (clause := _figure(link, material))]
    figures = ("；" if any("，" in clause for clause in told) else "，").join(told)
    joint = [Said(s, material.ids(p)) for p in material.chain.joint for s in prose.sentences(material.text(p))]
    names = "、".join(link.name.replace("、", "") for link in links)
    count = "" if len(links) == 1 else f"{counted(len(links))}个方面"
    yield Said(prose.stop(f"{base}{figures}" if figures else f"{base}{names}{count}的问题仍需解决"), facts)
    yield from joint
    direction = material.application.practice.direction
    aim = f"{direction}，需要" if direction else "需要"
    matter = f"从上述{count}的问题入手" if count else f"从{names}问题入手"
    yield Said(f"{aim}{matter}，逐项提出解决办法，有必要开展创新实践。", facts)


def _figure(link: Link, material: Material) -> str:
    """The clause of a problem that measures it, with its year; empty where it has no figure."""
    text = material.text(link.problem) if link.problem else ""
    clauses = [c for c in re.split(r"[，。；：]", text) if re.search(r"\d", _DATED.sub("", c)) and not re.match(r"占|其中|较|比", c)]
    if not clauses:
        return ""
    clause = clauses[0]
    if len(clauses) > 1 and re.search(r"仅|只有", clauses[1]) and f"{clause}，{clauses[1]}" in text:
        clause = f"{clause}，{clauses[1]}"
    metric = re.split(r"\d", _DATED.sub("", clause))[0]
    return f"{link.name}，{clause}" if len(metric.removesuffix("为")) < 4 or metric.startswith(("来回", "往返", "单程")) else clause


