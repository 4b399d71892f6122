"""The report's parts cut into passages: a second-level heading with what stands below it, a run-in item (一是…), or a paragraph."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from assistant.chain.align import Role, role_of
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span

RUN_IN = re.compile(r"(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][，、])")
_NAME = re.compile(r"[^。；：，\n]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """One group of blocks of a part.

    head: its heading, None for a run-in item or a paragraph that stands alone; item: whether it is a run-in item; intro: whether
    it only leads to the passages after it.
    """

    head: Block | None
    blocks: tuple[Block, ...]
    item: bool = False
    intro: bool = False

    def text(self, report: Report) -> str:
        """Heading and body, a line each."""
        return "\n".join(block.content.of(report.text) for block in self.blocks)

    def mark(self, report: Report) -> Span:
        """The words to point at: the heading, the item's first clause, else the paragraph."""
        if self.head or not self.item:
            return (self.head or self.blocks[0]).span
        return first_clause(report, self.blocks[0])


def first_clause(report: Report, block: Block) -> Span:
    """The first clause of a paragraph: what a run-in item is called."""
    found = _NAME.match(block.content.of(report.text))
    return Span(block.content.start, block.content.start + (found.end() if found else 0))


def of_role(report: Report, role: Role) -> tuple[Passage, ...]:
    """The passages of the part (背景, 举措 or 成效) that plays this role, in the order of the text."""
    blocks = [b for b in report.blocks if role_of(b.part) is role and b.level != 1]
    level = min((b.level for b in blocks if b.level > 1), default=0)
    found: list[list[Block]] = []
    inside = False
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == level:
            found.append([block])
            inside = True
        elif inside:
            found[-1].append(block)
        else:
            found.append([block])
    passages = [passage for group in found for passage in _cut(report, group)]
    named = [n for n, p in enumerate(passages) if p.head or p.item]
    first = named[0] if named else 0
    return tuple(
        Passage(p.head, p.blocks, p.item, p.intro or (n < first and not p.head)) for n, p in enumerate(passages)
    )


def _cut(report: Report, group: list[Block]) -> list[Passage]:
    """A group as one passage, or its introduction and its run-in items where it has two or more of them."""
    head = group[0] if group[0].kind is BlockKind.HEADING else None
    items = [n for n, block in enumerate(group) if is_item(report, block)]
    if len(items) < 2:
        return [Passage(head, tuple(group), item=bool(items) and head is None)]
    edges = [*items, len(group)]
    lead = [Passage(head, tuple(group[: items[0]]), intro=True)] if items[0] else []
    return lead + [Passage(None, tuple(group[a:b]), item=True) for a, b in itertools.pairwise(edges)]


def is_item(report: Report, block: Block) -> bool:
    """Whether a block is a paragraph that begins with 一是, 二是 …"""
    return block.kind is BlockKind.PARAGRAPH and bool(RUN_IN.match(block.content.of(report.text)))


def whole(report: Report, role: Role) -> str:
    """The text of the part that plays this role, without its title."""
    return "\n".join(b.content.of(report.text) for b in report.blocks if role_of(b.part) is role and b.level != 1)
