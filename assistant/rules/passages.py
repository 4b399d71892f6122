"""The report's parts cut into passages: a second-level heading with what stands below it, or a paragraph by itself."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.chain.align import Role, role_of
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One group of blocks of a part; `head` is its heading, None for a paragraph that stands alone."""

    head: Block | None
    blocks: tuple[Block, ...]

    def text(self, report: Report) -> str:
        """Heading and body, a line each."""
        return "\n".join(block.content.of(report.text) for block in self.blocks)

    @property
    def mark(self) -> Span:
        """The words to point at: the heading, else the paragraph."""
        return (self.head or self.blocks[0]).span


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
    return tuple(Passage(group[0] if group[0].kind is BlockKind.HEADING else None, tuple(group)) for group in found)


def whole(report: Report, role: Role) -> str:
    """The text of the part that plays this role, without its title."""
    return "\n".join(b.content.of(report.text) for b in report.blocks if role_of(b.part) is role and b.level != 1)
