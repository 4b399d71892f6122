"""Finds for each sentence of an old draft its place in the form's structure, or the reason why it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chain import sieve
from assistant.chain.cues import CHANGE, HONOUR, sort
from assistant.chain.words import Vocabulary, likeness, quantities
from assistant.drafting.offline.material import Material
from assistant.drafting.passages import is_title
from assistant.model.application import Point, PointKind
from assistant.model.figure import Evidence
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span
from assistant.text import sentences
from assistant.text.word_count import word_count

ABSTRACT = "摘要"
_PARTS = {
    PointKind.BACKGROUND: ("一、背景介绍", "foundation"),
    PointKind.PROBLEM: ("一、背景介绍", "problem"),
    PointKind.MEASURE: ("二、创新举措", "measure"),
    PointKind.RESULT: ("三、实践成效", "result"),
}
_NEED = re.compile(r"必要|紧迫|亟[需待]|刻不容缓|势在必行|如果不")
# 针对…问题, 截至2025年底，园区拥有国家高新技术企业212家
_ANSWERS = re.compile(r"(?:针对|围绕|对应|聚焦|破解)[^，。]{2,30}(?:问题|难题)")
_POSSESSION = re.compile(r"截至[^，。]{4,14}，[^，。；]{0,8}(?:拥有|现有|集聚|建有)")
# 一是结对共用。: a heading that runs into its paragraph.
_RUN_IN = re.compile(r"(?:第?[一二三四五六七八九十](?:是|[、，]))[^，；：\d]{2,12}[。：]$")
_KNOWN, _LIKELY, _UNRELATED = 120, 60, 40
# Percent of a sentence's words that stand in the park's 简介.
_PROFILE = 70


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of the old draft: where it goes (part, slot, link; part empty when left out, then with the reason), where it stood
    (home), the facts that it takes up, how near it is to the nearest point (as
    `Vocabulary.score`) and the rank of that point in the chain."""

    span: Span
    text: str
    home: str
    part: str = ""
    slot: str = ""
    link: int | None = None
    reason: str = ""
    facts: tuple[str, ...] = ()
    near: int = 0
    rank: int = 0


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
        if not block.part and block is report.blocks[0] and is_title(block.content.of(report.text)):
            found.append(Placed(block.span, block.span.of(report.text), home, reason="题名不入正文"))
            continue
        for span in _units(block.content, report.text, unsupported):
            found.append(_placed(span, block, home, report.text, material, unsupported, points, words, found))
    return tuple(found)


def _units(block: Span, text: str, unsupported: tuple[Evidence, ...]) -> Iterator[Span]:
    """Whole sentences; one that holds a figure without support is taken in the pieces between its semicolons, so that the rest is kept."""
    pieces: list[Span] = []
    for span in sentences.split(block.of(text), block.start):
        pieces.append(span)
        if not span.of(text).endswith(("；", ";")):
            yield from _unit(pieces, unsupported)
            pieces = []
    yield from _unit(pieces, unsupported)


def _unit(pieces: list[Span], unsupported: tuple[Evidence, ...]) -> Iterator[Span]:
    if len(pieces) < 2:
        yield from pieces
        return
    whole = Span(pieces[0].start, pieces[-1].end)
    yield from pieces if any(whole.contains(e.figure.span) for e in unsupported) else (whole,)


def _home(part: str) -> str:
    for word, title in (("摘要", ABSTRACT), ("背景", "一、背景介绍"), ("举措", "二、创新举措"), ("做法", "二、创新举措"), ("成效", "三、实践成效"), ("成绩", "三、实践成效"), ("措施", "二、创新举措"), ("概况", "一、背景介绍"), ("基本情况", "一、背景介绍"), ("问题", "一、背景介绍"), ("困难", "一、背景介绍")):
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
    if reason := _reason(span, own, material, unsupported):
        return Placed(span, own, home, reason=reason)
    scores = {p: words.score(own, p.text) for p, _, _ in points}
    facts = material.ids(*(p for p, score in scores.items() if score >= _KNOWN))
    near = max(scores.values(), default=0)
    rank = next((n for n, (p, _, _) in enumerate(points) if scores[p] == near), 0)
    if block.kind is BlockKind.ABSTRACT:
        return Placed(span, own, home, ABSTRACT, ABSTRACT, None, "", facts, near)
    if _NEED.search(own) or _gathers(own, points, words):
        return Placed(span, own, home, "一、背景介绍", "need", None, "说明必要性", facts, near)
    if why := _of_the_park(own, material):
        return Placed(span, own, home, "一、背景介绍", "foundation", None, why, facts, _KNOWN, -1)
    kind, link, why = _kind(own, home, points, words)
    part, slot = _PARTS[kind]
    if points and near < _UNRELATED and not quantities(own) and not HONOUR.search(own):
        return Placed(span, own, home, reason="没有数据，与逻辑链上的事没有关系")
    if any(other.part == part and _repeats(own, other.text) for other in earlier):
        return Placed(span, own, home, reason="重复：前文已有")
    return Placed(span, own, home, part, slot, link if kind is not PointKind.BACKGROUND else None, why, facts, near, rank)


def fitting(placed: tuple[Placed, ...], limit: int) -> tuple[Placed, ...]:
    """The passages with so many left out that the rest has at most `limit` 字: those without a figure, farthest from the chain, first."""
    size = {n: word_count(item.text).lower for n, item in enumerate(placed) if item.part}
    over = sum(size.values()) - limit
    loose = sorted((n for n in size if not quantities(placed[n].text) and not HONOUR.search(placed[n].text)), key=lambda n: (placed[n].near, -n))
    gone = set()
    for n in loose:
        if over > 0:
            gone.add(n)
            over -= size[n]
    far = "没有数据，与逻辑链关系最远，全文超过字数要求"
    return tuple(Placed(item.span, item.text, item.home, reason=far) if n in gone else item for n, item in enumerate(placed))


def _gathers(own: str, points: list[tuple[Point, PointKind, int | None]], words: Vocabulary) -> bool:
    """Whether a sentence puts several problems together, as the one that shows the necessity does."""
    told = {link for point, kind, link in points if kind is PointKind.PROBLEM and quantities(point.text) & quantities(own) and words.score(own, point.text) >= _KNOWN}
    return len(told) > 1


def _of_the_park(own: str, material: Material) -> str:
    """Why a sentence tells what the park is: it repeats its 简介, or a level of the first year that the form asks for."""
    if likeness(own, material.application.basics.profile) >= _PROFILE:
        return "园区概况，放在发展基础"
    if _POSSESSION.match(own):
        return "园区的家底，放在发展基础"
    years = {int(year) for year in re.findall(r"(?<!\d)(20\d\d)年", own)}
    level = not CHANGE.search(own) and "主导产业营业收入" in own
    return "实施前的产业规模，放在发展基础" if level and years == {min(material.category.years)} else ""


def _repeats(own: str, other: str) -> bool:
    """Whether a sentence says nothing that another one does not say."""
    return len(own) > 12 and (own == other or (likeness(own, other) >= 90 and quantities(own) <= quantities(other)))


def _reason(span: Span, own: str, material: Material, unsupported: tuple[Evidence, ...]) -> str:
    """Why a sentence is left out, empty when it is used."""
    if why := sieve.reason(own, material.application):
        return why
    if _RUN_IN.match(own):
        return "段首的小标题按表单的报告框架重拟"
    bad = [e for e in unsupported if span.contains(e.figure.span)]
    if bad:
        return "数据没有依据：" + "、".join(e.figure.text for e in bad)
    return ""


def _kind(own: str, home: str, points: list[tuple[Point, PointKind, int | None]], words: Vocabulary) -> tuple[PointKind, int | None, str]:
    """What a sentence is and of which link: by the point that it shares most with, by its cue words, by where it stood."""
    ranked = sorted(points, key=lambda item: -words.score(own, item[0].text))
    cue = sort(own)
    if HONOUR.search(own):
        return PointKind.RESULT, None, "荣誉和推广情况，放在成效末尾"
    if home == _PARTS[PointKind.RESULT][0] and (CHANGE.search(own) or _ANSWERS.match(own)):
        near = [link for point, _, link in ranked if words.score(own, point.text) >= _LIKELY]
        told = next((link for link in near if link is not None), None) if _ANSWERS.match(own) else next(iter(near), None)
        return PointKind.RESULT, told, "写前后变化，按原来所在的部分归类"
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
