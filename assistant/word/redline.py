"""A rewrite as tracked changes: by words, not whole paragraphs; rejecting all gives the old text, accepting all the new.

Tracked changes that the document has already are accepted first. Of the words alone: layout, charts and tables stay as they are in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from assistant.errors import InputError
from assistant.model.category import Category
from assistant.model.report import Block, BlockKind, Report
from assistant.word import flow, repeats, report_lines, runs, word_diff
from assistant.word.comments import AUTHOR
from assistant.word.oxml import Element, clean, el, put, qn, run
from assistant.word.package import Package
from assistant.word.report_lines import Line
from assistant.word.styles import report_paragraph, report_run

_INS, _DEL = "w:ins", "w:del"
_RANGES = ("w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd")
_OLD_GONE = ("w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", *_RANGES)
_OLD_KEPT = ("w:ins", "w:moveTo")


def compare(data: bytes, new: Report, category: Category, *, author: str = AUTHOR, where: str = "") -> bytes:
    """The document with its report changed into `new` by tracked changes of `author`, without dates.

    The document is a form with a report in its cell, or a report alone. Raises InputError where it holds no report, and for what
    is no Word file.
    """
    package = report_lines.editable(data, where)
    lines = _joined(package, category)
    if not lines:
        raise InputError(where, "里面没有报告正文，无法对照修改", "请给出含有旧稿的 Word 文件")
    _Redline(package, category, author).apply(lines, new)
    package.touch(package.main)
    return package.save()


class _Redline:
    def __init__(self, package: Package, category: Category, author: str) -> None:
        self.layout, self.author = category.layout, author
        taken = (node.get(qn("w:id")) or "" for node in package.xml(package.main).iter() if isinstance(node.tag, str))
        self.numbers = count(max((int(value) for value in taken if value.isdecimal()), default=0) + 1)

    def apply(self, lines: Sequence[Line], new: Report) -> None:
        """Change the paragraphs of `lines` into the blocks of `new`."""
        blocks = [block for block in new.blocks if clean(block.span.of(new.text)).strip()]
        texts = [_single(block.span.of(new.text)) for block in blocks]
        for line in lines:
            _settle(line.paragraph)
        placed: list[tuple[Element, str]] = []
        for i, j in word_diff.pairs([line.text for line in lines], texts):
            if i is None:
                assert j is not None
                placed.append((self._inserted(blocks[j], texts[j], placed, lines), _INS))
                continue
            if j is None:
                self._delete_all(lines[i])
            else:
                self._change(lines[i], texts[j])
            placed.append((lines[i].paragraph, _DEL if j is None else ""))
        self._marks(placed)

    def _change(self, line: Line, new: str) -> None:
        # An automatic number is no text that could be changed: Word counts anew by itself.
        target = new.removeprefix(line.number).lstrip() if line.number else new
        # From right to left, so that offsets stay true.
        for change in reversed(word_diff.words(line.words, target)):
            old = runs.isolate(line.paragraph, change.start, change.end) if change.start < change.end else []
            before = runs.run_at(line.paragraph, change.start)
            style = old[0] if old else before
            if change.new:
                added = self._mark(_INS, run(change.new, runs.formatting(style)))
                self._place(line.paragraph, change.start, old, added)
            self._delete(old)

    def _place(self, paragraph: Element, offset: int, old: Sequence[Element], added: Element) -> None:
        """Insert `added` behind the words it replaces, or at `offset`."""
        if old:
            old[-1].addnext(added)
            return
        runs.cut(paragraph, offset)
        before = runs.run_at(paragraph, offset)
        if before is None:
            paragraph.append(added)
        elif offset:
            before.addnext(added)
        else:
            before.addprevious(added)

    def _delete(self, old: Sequence[Element]) -> None:
        for item in old:
            for node in item.iter(flow.T):
                node.tag = qn("w:delText")
                node.set(qn("xml:space"), "preserve")
            mark = self._mark(_DEL)
            item.addprevious(mark)
            mark.append(item)

    def _delete_all(self, line: Line) -> None:
        self._delete(runs.isolate(line.paragraph, 0, len(line.words)))

    def _inserted(self, block: Block, text: str, placed: Sequence[tuple[Element, str]], lines: Sequence[Line]) -> Element:
        """A new paragraph in the report's layout, set behind what was placed last."""
        level = block.level if block.kind is BlockKind.HEADING else 0
        words = self._mark(_INS, run(text, report_run(self.layout, level)))
        paragraph = el("w:p", None, report_paragraph(self.layout, level), words)
        if placed:
            placed[-1][0].addnext(paragraph)
        else:
            lines[0].paragraph.addprevious(paragraph)
        return paragraph

    def _marks(self, placed: Sequence[tuple[Element, str]]) -> None:
        """Mark the ends of inserted and deleted paragraphs.

        Without its end a paragraph runs into the next one. The last paragraph of a cell or body has no next one: there the ends
        of those before it are marked instead, as Word does when one types behind the last line.
        """
        ends = [kind for _, kind in placed]
        if ends[-1] and _is_last(placed[-1][0]):
            kept = max((index for index, kind in enumerate(ends) if not kind), default=0)
            ends[kept:] = [*ends[kept + 1 :], ""]
        for (paragraph, _), kind in zip(placed, ends, strict=True):
            if kind:
                put(runs.mark_properties(paragraph), self._mark(kind))

    def _mark(self, kind: str, *children: Element) -> Element:
        return el(kind, {"w:id": next(self.numbers), "w:author": self.author}, *children)


def _joined(package: Package, category: Category) -> tuple[Line, ...]:
    """The report's lines, each in one paragraph: older deletions of paragraph marks are accepted."""
    lines = report_lines.of(package, category)
    if all(len(line.paragraphs) == 1 for line in lines):
        return lines
    for *others, last in (line.paragraphs for line in lines):
        place = 1 if len(last) and last[0].tag == qn("w:pPr") else 0
        last[place:place] = [child for other in others for child in other if child.tag != qn("w:pPr")]
        for other in others:
            other.getparent().remove(other)
    return report_lines.of(package, category)


def _single(text: str) -> str:
    return clean(text).strip()


def _settle(paragraph: Element) -> None:
    """Accept older tracked changes: the text that is compared is the one that they led to, each word once."""
    repeats.take_out([paragraph])
    for gone in [node for tag in _OLD_GONE for node in paragraph.iter(qn(tag))]:
        gone.getparent().remove(gone)
    for kept in [node for tag in _OLD_KEPT for node in paragraph.iter(qn(tag))]:
        for child in list(kept):
            kept.addprevious(child)
        kept.getparent().remove(kept)


def _is_last(paragraph: Element) -> bool:
    """Whether no paragraph follows in the same cell or body."""
    return not any(sibling.tag in (flow.P, flow.TBL, flow.SDT) for sibling in paragraph.itersiblings())
