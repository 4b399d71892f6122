"""The report as a sequence of blocks over its plain text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from assistant.model.span import Span


class BlockKind(StrEnum):
    """What a line of the report is."""

    ABSTRACT = "abstract"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the report.

    span: the line without its newline; level: 1–4 for headings by the form's item 5 (一、/（一）/1./（1）), else 0;
    number: heading number as it stands (`（一）`); content: span of the words after the number or after 【摘要】;
    part: title of the part that the block lies in (`摘要`, `一、背景介绍` …), empty before the first.
    """

    kind: BlockKind
    span: Span
    content: Span
    level: int = 0
    number: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """报告: its text (newlines as \\n) and its blocks in order. Empty lines make no block."""

    text: str
    blocks: tuple[Block, ...] = ()

    def part_at(self, offset: int) -> str:
        """Title of the part that holds `offset`, empty where none does."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start)
        return self.blocks[at - 1].part if at else ""

    def parts(self) -> tuple[str, ...]:
        """Titles of the parts in the order of the text, each once."""
        return tuple(dict.fromkeys(block.part for block in self.blocks if block.part))

    def of_part(self, part: str) -> tuple[Block, ...]:
        """The blocks of one part, its heading included."""
        return tuple(block for block in self.blocks if block.part == part)
