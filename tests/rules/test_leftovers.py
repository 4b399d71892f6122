"""What is left in a file is told even where the words themselves have a fault."""

from __future__ import annotations

from assistant import rules
from assistant.model.layout import DocumentLayout, Leftover, LeftoverKind
from assistant.model.span import Span
from assistant.text import outline


def test_a_comment_at_words_with_a_fault_of_their_own_is_told_besides():
    text = "一、背景介绍\n联系电话13812345678，欢迎来园区考察。"
    start = text.index("138")
    span = Span(start, start + 11)
    layout = DocumentLayout(text, leftovers=(Leftover(LeftoverKind.COMMENT, "核对", "王处", "批注 1", span),))
    findings = rules.check(outline.parse(text), None, layout=layout).findings
    told = {finding.rule: finding.span for finding in findings if finding.family in ("disclosure", "format")}
    assert told["format.comment"] is None
    assert span in told.values()
