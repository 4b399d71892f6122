"""The messages of every step: rules first, then the material (byte-identical for all parts), the instruction last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.drafting import budget, prompt_files
from assistant.drafting.budget import Budget
from assistant.drafting.material import Material, fenced
from assistant.drafting.privacy import scrubbed
from assistant.errors import InputError
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain, Link
from assistant.model.finding import Finding
from assistant.model.message import Message, Messages
from assistant.text.outline import numbered

if TYPE_CHECKING:
    from assistant.facts import FactBase

STEPS = ("chain", "background", "measures", "results", "abstract", "titles", "review")
# 举措 longer than this many 字 of points is written group by group, side by side.
SPLIT_OVER = 700
_WHOLE = "开头一段写由谁统筹、总的模式及其每个要素的含义（材料有模式名的），再按组写。"
_GROUP = "只写下面这一组，不写总述。"
_OPENING = "开头一段写由谁统筹、总的模式及其每个要素的含义（材料有模式名的），再写下面这一组，其余各组另有人写。"
_METHODS = (
    "（一）写发展基础，（二）按次序写各个问题，每个问题一个“1.”级标题，（三）写必要性。",
    "每个问题一个“（）”级标题，点明做法和所破解的问题，其下每个工具一个“1.”级标题。",
    "每个问题一个“（）”级标题，先写前后对比；最后一组写总体成效，荣誉放在全文最后一句。",
)


def steps() -> tuple[str, ...]:
    """The steps whose messages can be printed."""
    return STEPS


def messages(
    step: str, application: Application, chain: Chain, base: FactBase, category: Category, *, report: str = "", title: str = "", old: str = ""
) -> tuple[tuple[str, Messages], ...]:
    """The calls of a step, each with a label, as far as they are known without a reply. Raises InputError for an unknown step.

    abstract and review need `report`, titles takes `title`; where a text is not known yet, （尚未生成） stands for it.
    """
    material = Material(application, chain, base, category)
    unknown = "（尚未生成）"
    if step == "chain":
        return (("chain", of_chain(material)),)
    if step in {"background", "measures", "results"}:
        return tuple((label, asked) for part, label, asked in of_parts(material, budget.plan(budget.TARGET, material.usable)[1]) if part == step)
    if step == "abstract":
        _, parts = budget.plan(budget.TARGET, material.usable)
        return (("abstract", of_abstract(material, parts[budget.ABSTRACT], report or unknown)),)
    if step == "titles":
        return (("titles", of_titles(material, 5, title or application.practice.title, report or unknown)),)
    if step == "review":
        return (("review", of_review(material, report or unknown)),)
    raise InputError(step, "没有这一步", "可用的步骤有：" + "、".join(STEPS))


def asked(material: Material, instruction: str, *, with_material: bool = True) -> Messages:
    """The messages of one question; no person of the form is in them."""
    said = f"{material.text}\n\n{instruction}" if with_material else instruction
    return scrubbed((Message("system", material.system), Message("user", said)), material.application)


def of_chain(material: Material) -> Messages:
    """Ask to sort the points that are in the chain."""
    chain = material.chain
    points = [*chain.foundations, *(p for link in chain.links for p in (*((link.problem,) if link.problem else ()), *link.measures, *link.results))]
    points += [*chain.overall, *chain.totals, *chain.honours]
    listed = "\n".join(f"{point.id}　{fenced(point.text)}" for point in points)
    return asked(material, prompt_files.load("chain").render(points=listed), with_material=False)


def of_parts(material: Material, budgets: dict[str, Budget]) -> tuple[tuple[str, str, Messages], ...]:
    """The questions for 背景, 举措 (one, or one a group) and 成效: step, label, messages."""
    category = material.category
    background, measures, results = category.parts
    found = [("background", background.title, _simple(material, "part_background", background.title, background.text, budgets[budget.BACKGROUND]))]
    groups = _groups(material)
    share = budgets[budget.MEASURES]
    for number, (links, own) in enumerate(zip(groups, group_budgets(material, share), strict=True), 1):
        scope = _WHOLE if len(groups) == 1 else _OPENING if number == 1 else _GROUP
        text = prompt_files.load("part_measures").render(
            title=measures.title, guidance=measures.text, low=str(own.low), high=str(own.high), scope=scope, groups=_listed(material, links, number if len(groups) > 1 else 1)
        )
        label = measures.title if len(groups) == 1 else f"{measures.title}·{number}"
        found.append(("measures", label, asked(material, text)))
    found.append(("results", results.title, _simple(material, "part_results", results.title, results.text, budgets[budget.RESULTS])))
    return tuple(found)


def group_budgets(material: Material, share: Budget) -> tuple[Budget, ...]:
    """The budget of 举措 by group, by the words of the group's points; the first also writes the opening."""
    weights = [sum(len(point.text) for link in links for point in link.measures) + 40 for links in _groups(material)]
    weights[0] += sum(len(point.text) for point in material.chain.overall)
    return tuple(Budget(round(share.low * weight / sum(weights)), round(share.high * weight / sum(weights))) for weight in weights)


def of_abstract(material: Material, share: Budget, body: str) -> Messages:
    """Ask for the 摘要 of a finished body."""
    text = prompt_files.load("abstract").render(guidance=material.category.abstract.text, low=str(share.low), high=str(share.high), body=fenced(body))
    return asked(material, text)


def of_patch(material: Material, title: str, body: str, findings: Sequence[str]) -> Messages:
    """Ask for patches of one part."""
    listed = "\n".join(f"{number}. {fenced(line)}" for number, line in enumerate(findings, 1))
    return asked(material, prompt_files.load("patch").render(title=title, body=fenced(body), findings=listed))


def of_rewrite(material: Material, number: int, share: Budget, passages: str, unsupported: Sequence[str]) -> Messages:
    """Ask to rewrite the passages of an old draft that belong to part `number` (0, 1, 2)."""
    part = material.category.parts[number]
    text = prompt_files.load("rewrite").render(
        title=part.title, guidance=part.text, low=str(share.low), high=str(share.high), passages=fenced(passages) or "（无）",
        unsupported=fenced("、".join(unsupported)) or "无", method=_METHODS[number],
    )
    return asked(material, text)


def of_titles(material: Material, count: int, given: str, abstract: str) -> Messages:
    """Ask for titles, or for better ones than a given one."""
    category = material.category
    told = f"给定的名称：{fenced(given)}。先指出它的不足，再给出与它相近的{count}个更好的名称。" if given else "没有给定的名称。"
    text = prompt_files.load("titles").render(
        example=category.practice_title.example, hint=category.practice_title.hint, count=str(count), given=told, abstract=fenced(abstract)
    )
    return asked(material, text)


def of_review(material: Material, report: str) -> Messages:
    """Ask for a reader's opinion."""
    wanted = "\n".join(f"{part.title}：{part.text}" for part in material.category.parts)
    return asked(material, prompt_files.load("review").render(requirements=wanted, body=fenced(report)))


def complaint(finding: Finding) -> str:
    """A finding as a line of a patch request."""
    quote = f"“{finding.excerpt}”：" if finding.excerpt else ""
    return f"{quote}{finding.message}" + (f"（建议：{finding.suggestion}）" if finding.suggestion else "")


def _simple(material: Material, name: str, title: str, guidance: str, share: Budget) -> Messages:
    problems = "；".join(fenced(link.name) for link in material.chain.links) or "（材料未写明问题）"
    return asked(material, prompt_files.load(name).render(title=title, guidance=guidance, low=str(share.low), high=str(share.high), problems=problems))


def _groups(material: Material) -> tuple[tuple[Link, ...], ...]:
    links = material.chain.links
    words = sum(len(point.text) for link in links for point in link.measures)
    return tuple((link,) for link in links) if len(links) > 1 and words > SPLIT_OVER else (links,)


def _listed(material: Material, links: Sequence[Link], first: int) -> str:
    lines = [f"{numbered(2, first + n)}破解“{fenced(link.name)}”：{material.told(link.measures) or '材料未写明举措，写【待补充：所采取的举措】'}" for n, link in enumerate(links)]
    if material.chain.overall:
        lines.insert(0, f"总的模式与统筹：{material.told(material.chain.overall)}")
    return "\n".join(lines)
