"""Where each passage of an old draft belongs, and afterwards what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.chain import sieve
from assistant.chain.align import Role, role_of
from assistant.chain.words import Vocabulary
from assistant.drafting.material import Material
from assistant.model.figure import Evidence, Support
from assistant.model.report import Block, BlockKind, Report
from assistant.model.rework import Fate, Loss, Passage
from assistant.model.span import Span
from assistant.text import organisations, outline
from assistant.text.sentences import split

_ROLES = (Role.PROBLEM, Role.MEASURE, Role.RESULT)
_SURE = 40
_SAME, _LIKE = 0.85, 0.3


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage of the old draft. part: 0 背景, 1 举措, 2 成效, None where it is not to be used, with the reason."""

    span: Span
    text: str
    part: int | None
    reason: str = ""
    heading: bool = False


def place(old: Report, material: Material) -> tuple[Placed, ...]:
    """Each block of an old draft with the part it belongs to: by the points it speaks of, else by the part it stood in."""
    chain = material.chain
    groups = (
        [*chain.foundations, *chain.joint, *(link.problem for link in chain.links if link.problem)],
        [*chain.overall, *(p for link in chain.links for p in link.measures)],
        [*chain.totals, *chain.honours, *(p for link in chain.links for p in link.results)],
    )
    words = Vocabulary([point.text for group in groups for point in group])
    told = [[p.text for p in group] for group in groups]
    return tuple(_placed(piece, old, material, told, words) for block in old.blocks for piece in _pieces(block, old, material))


def _pieces(block: Block, old: Report, material: Material) -> Iterator[Block]:
    """The block; one with something in it that must not be used sentence by sentence, so that the rest of it may be."""
    text = block.content.of(old.text)
    spans = split(text, block.content.start)
    if block.kind is not BlockKind.PARAGRAPH or len(spans) < 2 or not sieve.reason(text, material.application):
        yield block
        return
    yield from (replace(block, span=span, content=span) for span in spans)


def _placed(block: Block, old: Report, material: Material, groups: Sequence[Sequence[str]], words: Vocabulary) -> Placed:
    text = block.content.of(old.text).strip()
    if block.kind is BlockKind.HEADING:
        return Placed(block.span, text, None, "标题按表单的结构重拟", heading=True)
    if block.kind is BlockKind.ABSTRACT:
        return Placed(block.span, text, None, "摘要据新的正文重写")
    if block is old.blocks[0] and not block.part and is_title(text):
        return Placed(block.span, text, None, "题名不入正文")
    why = sieve.reason(text, material.application)
    if why:
        return Placed(block.span, text, None, why)
    scores = [max((words.score(text, told) for told in group), default=0) for group in groups]
    best = max(range(3), key=lambda n: scores[n])
    role = role_of(block.part)
    if scores[best] >= _SURE:
        return Placed(block.span, text, best)
    if role is not None:
        return Placed(block.span, text, _ROLES.index(role))
    return Placed(block.span, text, best if scores[best] else 0, "" if scores[best] else "与逻辑链没有明显联系，作为背景素材")


def is_title(line: str) -> bool:
    """Whether the first line of a draft is its title: short, without an end mark."""
    return len(line) <= 40 and not re.search(r"[。；！？]", line)


def without(text: str, start: int, unsupported: Sequence[Evidence]) -> str:
    """A passage (at `start` of the old draft) without the figures that nothing supports, so that they cannot be used."""
    for evidence in sorted(unsupported, key=lambda item: -item.figure.span.start):
        at = evidence.figure.span
        if start <= at.start and at.end <= start + len(text):
            text = text[: at.start - start] + "（此处数据无依据，略）" + text[at.end - start :]
    return text


def fates(placed: Sequence[Placed], old: Report, new: str) -> tuple[Passage, ...]:
    """What became of each passage, by what of its words stands in the new text."""
    report = outline.parse(new)
    # The 摘要 repeats the body; where a passage went is told by the body.
    blocks = [(block.part, block.content.of(new)) for block in report.blocks if block.kind not in (BlockKind.HEADING, BlockKind.ABSTRACT)]
    return tuple(_fate(item, old.part_at(item.span.start), blocks) for item in placed)


def _fate(item: Placed, stood: str, blocks: Sequence[tuple[str, str]]) -> Passage:
    part, share = max(((part, _share(item.text, text)) for part, text in blocks), key=lambda pair: pair[1], default=("", 0.0))
    if item.heading or (item.part is None and "摘要" in item.reason):
        return Passage(item.span, Fate.REWORDED, "" if item.heading else outline.ABSTRACT, item.reason)
    if item.part is None or share < _LIKE:
        return Passage(item.span, Fate.DROPPED, "", item.reason or "新稿没有采用这一段的说法")
    same = share >= _SAME
    kind = (Fate.KEPT if part == stood else Fate.MOVED) if same else Fate.REWORDED
    return Passage(item.span, kind, part, item.reason)


def losses(old: str, new: str, judged: Sequence[Evidence]) -> tuple[Loss, ...]:
    """Figures and names of the old draft that are not in the new one, with the reason."""
    found = []
    for evidence in judged:
        figure = evidence.figure
        if figure.text not in new:
            found.append(Loss(figure.span, figure.text, _WHY.get(evidence.support, "新稿没有采用")))
    found += [Loss(span, span.of(old), "新稿没有采用") for span in organisations.find(old) if span.of(old) not in new]
    return tuple(sorted(found, key=lambda loss: loss.span))


_WHY = {Support.NONE: "申报材料中没有依据", Support.MISMATCHED: "与申报材料不符"}


def added(old: str, new: str, judged: Sequence[Evidence]) -> tuple[str, ...]:
    """Figures (with evidence) and names of the new text that the old one had not."""
    figures = [e.figure.text for e in judged if e.support in {Support.STATED, Support.DERIVED} and e.figure.text not in old]
    names = [span.of(new) for span in organisations.find(new) if span.of(new) not in old]
    return tuple(dict.fromkeys([*figures, *names]))


def _share(part: str, whole: str) -> float:
    pairs = [part[n : n + 2] for n in range(len(part) - 1)]
    return sum(pair in whole for pair in pairs) / len(pairs) if pairs else 0.0
