"""An old draft put into the form's structure sentence by sentence, without rewording, with the account of each passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.drafting.offline import measures, results
from assistant.drafting.offline.material import Material
from assistant.drafting.offline.writer import Said, Writer
from assistant.drafting.placing import ABSTRACT, Placed, fitting, place
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.draft import Draft
from assistant.model.figure import Dimension, Evidence, Support
from assistant.model.rework import Fate, Loss, Passage, Rework
from assistant.model.span import Span
from assistant.text import outline
from assistant.text.figures import find_figures
from assistant.text.outline import numbered

if TYPE_CHECKING:
    from assistant.facts import FactBase

_PARAGRAPH = 180
# 字 that headings and gaps take of the report's limit.
_HEADINGS = 250
BACKGROUND, MEASURES, RESULTS = "一、背景介绍", "二、创新举措", "三、实践成效"


def rewrite(old: str, application: Application, chain: Chain, base: FactBase, category: Category) -> Rework:
    """The old draft in the structure 问题导向—解决路径—实践成效.

    Sentences stay word for word; those with a figure that the application does not support, of another trade, or that must not be
    published are left out and told. Each gap stands as 【待补充】. Raises nothing.
    """
    from assistant import facts

    material = Material(application, chain, base, category)
    report = outline.parse(old)
    evidence = facts.judge(report, base)
    unsupported = tuple(e for e in evidence if e.support in (Support.NONE, Support.MISMATCHED))
    placed = fitting(place(report, material, unsupported), category.limits.report - _HEADINGS)
    writer = _written(placed, material)
    draft = Draft(writer.text, "offline", writer.sources, chain.questions, chain.left_out)
    return Rework(draft, tuple(_passages(placed)), _losses(placed, unsupported, old, writer.text, base), _added(old, writer.text), unsupported)


def _written(placed: tuple[Placed, ...], material: Material) -> Writer:
    """The new text: every used sentence at its place, gaps where a place stays empty."""
    writer = Writer()
    links = material.chain.links

    def put(part: str, slot: str, link: int | None = None, gap: str = "") -> None:
        said = [Said(_stop(p.text), p.facts) for p in _in_order([p for p in placed if (p.part, p.slot, p.link) == (part, slot, link)])]
        for group in _paragraphs(said):
            writer.paragraph(group)
        if not said:
            writer.line(gap)

    if any(p.part == ABSTRACT for p in placed):
        writer.paragraph([Said(_stop(p.text), p.facts) for p in placed if p.part == ABSTRACT], lead="【摘要】")
    else:
        writer.line("【摘要】【待补充：摘要，概括问题、举措和主要成效】")
    writer.line(BACKGROUND)
    writer.line("（一）开放合作发展基础")
    put(BACKGROUND, "foundation", None, "【待补充：主导产业开放合作基础：企业数量、规模、合作对象】")
    writer.line("（二）存在的主要制约因素")
    put(BACKGROUND, "problem", None, "" if links else material.gap("", 100, "主要制约因素：问题名称、数据、年份"))
    for n, link in enumerate(links):
        writer.line(f"{n + 1}.{link.name}")
        put(BACKGROUND, "problem", n, f"【待补充：说明“{link.name}”的事实和数据】")
    writer.line("（三）开展创新实践的必要性")
    put(BACKGROUND, "need", None, "【待补充：开展创新实践的必要性】")
    writer.line(MEASURES)
    put(MEASURES, "measure")
    for n, link in enumerate(links):
        writer.line(numbered(2, n + 1) + measures.group_name(link, material))
        put(MEASURES, "measure", n, f"【待补充：针对“{link.name}”的具体举措】")
    writer.line(RESULTS)
    for n, link in enumerate(links):
        writer.line(numbered(2, n + 1) + results.heading(link, results.link_changes(link, material)))
        put(RESULTS, "result", n, f"【待补充：“{link.name}”实施前后的对比数据、年份】")
    if any(p.part == RESULTS and p.link is None for p in placed):
        writer.line(numbered(2, len(links) + 1) + "总体成效")
        put(RESULTS, "result")
    return writer


def _in_order(items: list[Placed]) -> Iterator[Placed]:
    """Passages in the order of the chain's points; sentences that stood next to each other stay so."""
    runs: list[list[Placed]] = []
    for item in items:
        if runs and item.span.start - runs[-1][-1].span.end <= 0:
            runs[-1].append(item)
        else:
            runs.append([item])
    for run in sorted(runs, key=lambda run: min(item.rank for item in run)):
        yield from run


def _paragraphs(said: list[Said]) -> Iterator[list[Said]]:
    """Sentences in paragraphs of at most about 180 characters."""
    group: list[Said] = []
    for item in said:
        if group and sum(len(s.text) for s in group) + len(item.text) > _PARAGRAPH:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _stop(text: str) -> str:
    return text if re.search(r"[。！？]”?$", text) else text.rstrip("；;") + "。"


def _passages(placed: tuple[Placed, ...]) -> Iterator[Passage]:
    """Neighbouring sentences of one fate and place as one passage."""
    last: Passage | None = None
    for item in placed:
        fate = Fate.DROPPED if not item.part else Fate.KEPT if item.part == item.home else Fate.MOVED
        now = Passage(item.span, fate, item.part, item.reason)
        if last and (last.fate, last.part, last.reason) == (now.fate, now.part, now.reason) and now.span.start - last.span.end <= 1:
            last = Passage(Span(last.span.start, now.span.end), fate, now.part, now.reason)
            continue
        if last:
            yield last
        last = now
    if last:
        yield last


def _losses(placed: tuple[Placed, ...], unsupported: tuple[Evidence, ...], old: str, new: str, base: FactBase) -> tuple[Loss, ...]:
    """Figures and names of the sentences left out that the new text does not hold."""
    found: list[Loss] = []
    for item in placed:
        if item.part:
            continue
        words = item.span.of(old)
        bad = {e.figure.text for e in unsupported if item.span.contains(e.figure.span)}
        for figure in find_figures(words):
            if figure.dimension in (Dimension.YEAR, Dimension.DATE) or figure.text in new:
                continue
            span = Span(item.span.start + figure.span.start, item.span.start + figure.span.end)
            found.append(Loss(span, figure.text, "材料不支持这个数据" if figure.text in bad else item.reason))
        for name in base.names:
            at = words.find(name)
            if at >= 0 and name not in new:
                found.append(Loss(Span(item.span.start + at, item.span.start + at + len(name)), name, item.reason))
    return tuple(sorted(dict.fromkeys(found), key=lambda loss: loss.span))


def _added(old: str, new: str) -> tuple[str, ...]:
    """Figures of the new text that the old one had not; none is expected, since no sentence is reworded."""
    gaps = re.sub(r"【[^】]*】", "", new)
    return tuple(dict.fromkeys(f.text for f in find_figures(gaps) if f.text not in old and f.dimension is not Dimension.PLAIN))
