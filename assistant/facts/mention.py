"""What a figure in its sentence speaks of: metric, year, operation, part in a pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.facts.words import Words
from assistant.model.figure import Figure
from assistant.model.span import Span

NOWHERE = Span(0, 0)


class Op(StrEnum):
    """The operation that a sentence names for a figure."""

    CHANGE = "change"  # 增加56家, 下降35%, 提高5.4个百分点, 增长2.4倍
    FORMER = "former"  # 是2023年的3.4倍, 相当于原来的65%
    SHARE = "share"
    REMAINDER = "remainder"
    SUM = "sum"
    AVERAGE = "average"
    EQUAL = "equal"
    ANNUAL = "annual"  # 年均增长


@dataclass(slots=True)
class Mention:
    """A figure with its words.

    clause, sentence: spans in the text; before, after: its own words in the clause; loc: content of these; topic: loc, or what
    is carried over from the words before where the clause names nothing; bare: whether it was carried;
    year: the year it speaks of, said: in its own clause, year_at: index of the mention that gave it; base_year: the year it is
    compared with (-1: the year before); up: direction of a change (+1, −1, 0 unknown); role: from, to, base (the value compared with) or empty;
    partner: the mention at the other end; whole: words after 占; rest: the first words after the figure; led: 牵头 stands before it in the sentence; each, total: 平均每个, 合计; spanned: its year is the last of several (2024年和2025年累计).
    """

    figure: Figure
    clause: Span
    sentence: Span
    before: str = ""
    after: str = ""
    loc: Words = frozenset()
    near: Words = frozenset()
    topic: Words = frozenset()
    topic_text: str = ""
    bare: bool = False
    year: int | None = None
    said: bool = False
    year_at: int | None = None
    base_year: int | None = None
    op: Op | None = None
    up: int = 0
    role: str = ""
    partner: Mention | None = field(default=None, repr=False)
    whole: str = ""
    rest: str = ""
    led: bool = False
    each: bool = False
    total: bool = False
    spanned: bool = False
    words_at: Span = NOWHERE
    index: int = 0
