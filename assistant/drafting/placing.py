"""Finds for each sentence of an old draft its place in the form's structure, or the reason why it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.chain import sieve
from assistant.chain.cues import HONOUR, sort
from assistant.chain.words import Vocabulary, likeness, quantities
from assistant.drafting.offline.material import Material
from assistant.model.application import Point, PointKind
from assistant.model.figure import Evidence
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span
from assistant.text import sentences

ABSTRACT = "摘要"
_PARTS = {
    PointKind.BACKGROUND: ("一、背景介绍", "foundation"),
    PointKind.PROBLEM: ("一、背景介绍", "problem"),
    PointKind.MEASURE: ("二、创新举措", "measure"),
    PointKind.RESULT: ("三、实践成效", "result"),
}
_NEED = re.compile(r"必要|紧迫|亟[需待]|刻不容缓|势在必行|如果不")
_KNOWN, _LIKELY = 120, 60


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of the old draft: where it goes (part, slot, link; part empty when left out, then with the reason), where it stood
    (home), and the facts that it takes up."""

    span: Span
    text: str
    home: str
    part: str = ""
    slot: str = ""
    link: int | None = None
    reason: str = ""
    facts: tuple[str, ...] = ()


def place(report: Report, material: Material, unsupported: tuple[Evidence, ...]) -> tuple[Placed, ...]:
    """All sentences and headings of the old draft in its order."""
    points = _points(material)
    words = Vocabulary([p.text for p, _, _ in points])
    found: list[Placed] = []
    for block in report.blocks:
        home = _home(block.part)
        if block.kind is BlockKind.HEADING:
            found.append(Placed(block.span, block.span.of(report.text), home, reason="标题按表单的报告框架重拟"))
            continue
        if not block.part and block is report.blocks[0] and _is_title(block.content.of(report.text)):
            found.append(Placed(block.span, block.span.of(report.text), home, reason="题名不入正文"))
            continue
        for span in sentences.split(block.content.of(report.text), block.content.start):
            found.append(_placed(span, block, home, report.text, material, unsupported, points, words, found))
    return tuple(found)


def _is_title(line: str) -> bool:
    """Whether the first line of a draft is its title: short, without an end mark."""
    return len(line) <= 40 and not re.search(r"[。；！？]", line)


def _home(part: str) -> str:
    for word, title in (("摘要", ABSTRACT), ("背景", "一、背景介绍"), ("举措", "二、创新举措"), ("做法", "二、创新举措"), ("成效", "三、实践成效")):
        if word in part:
            return title
    return part


def _points(material: Material) -> list[tuple[Point, PointKind, int | None]]:
    """Every point of the chain with its kind and its link."""
    chain = material.chain
    found: list[tuple[Point, PointKind, int | None]] = [(p, PointKind.BACKGROUND, None) for p in chain.foundations + chain.joint]
    for n, link in enumerate(chain.links):
        found += [(link.problem, PointKind.PROBLEM, n)] if link.problem else []
        found += [(p, PointKind.MEASURE, n) for p in link.measures] + [(p, PointKind.RESULT, n) for p in link.results]
    found += [(p, PointKind.MEASURE, None) for p in chain.overall]
    return found + [(p, PointKind.RESULT, None) for p in chain.totals + chain.honours]


def _placed(
    span: Span,
    block: Block,
    home: str,
    text: str,
    material: Material,
    unsupported: tuple[Evidence, ...],
    points: list[tuple[Point, PointKind, int | None]],
    words: Vocabulary,
    earlier: list[Placed],
) -> Placed:
    own = span.of(text)
    reason = _reason(span, own, home, material, unsupported, earlier)
    if reason:
        return Placed(span, own, home, reason=reason)
    near = [p for p, _, _ in points if words.score(own, p.text) >= _KNOWN]
    facts = material.ids(*near)
    if block.kind is BlockKind.ABSTRACT:
        return Placed(span, own, home, ABSTRACT, ABSTRACT, None, "", facts)
    if _NEED.search(own):
        return Placed(span, own, home, "一、背景介绍", "need", None, "说明必要性", facts)
    kind, link, why = _kind(own, home, points, words)
    part, slot = _PARTS[kind]
    return Placed(span, own, home, part, slot, link if kind is not PointKind.BACKGROUND else None, why, facts)


def _reason(span: Span, own: str, home: str, material: Material, unsupported: tuple[Evidence, ...], earlier: list[Placed]) -> str:
    """Why a sentence is left out, empty when it is used."""
    if why := sieve.reason(own, material.application):
        return why
    bad = [e for e in unsupported if span.contains(e.figure.span)]
    if bad:
        return "数据没有依据：" + "、".join(e.figure.text for e in bad)
    for other in earlier:
        comparable = other.part and ABSTRACT not in (other.part, home) and len(own) > 12
        if comparable and (own == other.text or (likeness(own, other.text) >= 90 and quantities(own) <= quantities(other.text))):
            return "重复：前文已有"
    return ""


def _kind(own: str, home: str, points: list[tuple[Point, PointKind, int | None]], words: Vocabulary) -> tuple[PointKind, int | None, str]:
    """What a sentence is and of which link: by the point that it shares most with, by its cue words, by where it stood."""
    ranked = sorted(points, key=lambda item: -words.score(own, item[0].text))
    cue = sort(own)
    if HONOUR.search(own):
        return PointKind.RESULT, None, "荣誉和推广情况，放在成效末尾"
    if ranked and words.score(own, ranked[0][0].text) >= _LIKELY:
        point, kind, link = ranked[0]
        same = next((item for item in ranked if item[1] is cue.kind and 2 * words.score(own, item[0].text) >= words.score(own, point.text)), None)
        if same is not None and cue.lead >= 2:
            point, kind, link = same
        return kind, link, f"与要点“{point.text[:12]}…”说的是同一件事"
    if cue.lead >= 1:
        return cue.kind, None, "按内容归类：" + "、".join(cue.cues[:2])
    for kind, (part, _) in _PARTS.items():
        if part == home and kind is not PointKind.PROBLEM:
            return kind, None, "按原来所在的部分归类"
    return PointKind.BACKGROUND, None, "没有明显的归类依据，放在背景"
