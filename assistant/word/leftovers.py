"""What a Word file still holds that must not be published: comments, tracked changes, hidden text, names of authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from assistant.errors import InputError
from assistant.model.layout import Leftover, LeftoverKind
from assistant.model.span import Span
from assistant.word import flow
from assistant.word.effective import Formats
from assistant.word.oxml import Element, ancestor, qn
from assistant.word.package import Package
from assistant.word.report_lines import Line

_SHOWN = 40
_TEXTS = (flow.T, qn("w:delText"))
_CHANGES = {
    "w:ins": LeftoverKind.INSERTION,
    "w:moveTo": LeftoverKind.INSERTION,
    "w:del": LeftoverKind.DELETION,
    "w:moveFrom": LeftoverKind.DELETION,
}
_STORIES = ("header", "footer", "footnotes", "endnotes")
# Part → its elements that name people, with the words for messages.
_PROPERTIES = {
    "docProps/core.xml": (("dc:creator", "作者"), ("cp:lastModifiedBy", "最后保存者")),
    "docProps/app.xml": (("Manager", "主管"), ("Company", "单位")),
}
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def find(package: Package, lines: Iterable[Line], formats: Formats) -> Iterator[Leftover]:
    """All of them, in the order: comments, changes, hidden text, authors. `lines` give the places in the report."""
    where = _Places(lines)
    parts = [package.main, *_stories(package)]
    yield from _comments(package, where)
    for part in parts:
        yield from _changes(package.xml(part), where)
    for part in parts:
        yield from _hidden(package.xml(part), formats, where)
    yield from _authors(package)


class _Places:
    """Spans of runs in the report's text."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.of_run: dict[Element, Span] = {}
        for line in lines:
            offset = line.start + len(line.number)
            for piece in line.pieces:
                old = self.of_run.get(piece.run)
                end = offset + len(piece.text)
                self.of_run[piece.run] = Span(old.start if old else offset, end)
                offset = end

    def span(self, runs: Iterable[Element]) -> Span | None:
        """From the first to the last of the runs that stand in the report, None where none does."""
        found = [self.of_run[run] for run in runs if run in self.of_run]
        return Span(min(s.start for s in found), max(s.end for s in found)) if found else None


def _stories(package: Package) -> list[str]:
    return [r.target for r in package.relations(package.main) if r.kind in _STORIES and not r.external and r.target in package]


def _comments(package: Package, where: _Places) -> Iterator[Leftover]:
    part = package.related(package.main, "comments")
    if not part:
        return
    ranges = _ranges(package.xml(package.main))
    for number, comment in enumerate(package.xml(part).iter(qn("w:comment")), 1):
        span = where.span(ranges.get(comment.get(qn("w:id")) or "", ()))
        words = _short(" ".join(_words(paragraph) for paragraph in comment.iter(flow.P)).strip())
        yield Leftover(LeftoverKind.COMMENT, words, _author(comment), f"批注 {number}", span)


def _ranges(root: Element) -> dict[str, list[Element]]:
    """Comment id → the runs between its marks."""
    open_ids: set[str] = set()
    found: dict[str, list[Element]] = {}
    for node in root.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), flow.R):
        identifier = node.get(qn("w:id")) or ""
        if node.tag == flow.R:
            for one in open_ids:
                found.setdefault(one, []).append(node)
        elif node.tag == qn("w:commentRangeStart"):
            open_ids.add(identifier)
        else:
            open_ids.discard(identifier)
    return found


def _changes(root: Element, where: _Places) -> Iterator[Leftover]:
    for tag in root.iter(*(qn(tag) for tag in _CHANGES)):
        kind = next(kind for name, kind in _CHANGES.items() if tag.tag == qn(name))
        runs = list(tag.iter(flow.R))
        if not runs and _told_by_words(tag):
            continue
        words = _words(tag) if runs else "段落标记"
        shown = "插入" if kind is LeftoverKind.INSERTION else "删除"
        yield Leftover(kind, words, _author(tag), f"修订·{shown}", where.span(runs))


def _told_by_words(mark: Element) -> bool:
    """Whether a changed paragraph end stands behind words of its own paragraph with the same change: those tell of it."""
    paragraph = ancestor(mark, "w:p")
    return paragraph is not None and any(next(change.iter(flow.R), None) is not None for change in paragraph.iter(mark.tag))


def _hidden(root: Element, formats: Formats, where: _Places) -> Iterator[Leftover]:
    found: list[tuple[Element, Element, str]] = []
    for run in _perhaps_hidden(root, formats):
        words = _words(run)
        paragraph = ancestor(run, "w:p")
        if not words.strip() or paragraph is None or not formats.run(run, paragraph).get("vanish"):
            continue
        if found and found[-1][1] is paragraph and run.getprevious() is found[-1][0]:
            found[-1] = (run, paragraph, found[-1][2] + words)
        else:
            found.append((run, paragraph, words))
    yield from (Leftover(LeftoverKind.HIDDEN, _short(words), "", "隐藏文字", where.span([run])) for run, _, words in found)


def _perhaps_hidden(root: Element, formats: Formats) -> Iterator[Element]:
    """All runs where a style can hide text, else those that hide it themselves: a big document is read quickly."""
    if formats.hides:
        yield from root.iter(flow.R)
        return
    for mark in root.iter(qn("w:vanish")):
        run = mark.getparent().getparent()
        if run is not None and run.tag == flow.R:
            yield run


def _authors(package: Package) -> Iterator[Leftover]:
    for part, fields in _PROPERTIES.items():
        # A damaged properties part is no obstacle to reading the report.
        with suppress(InputError):
            root = package.xml(part)
            for tag, label in fields:
                node = root.find(qn(tag) if ":" in tag else f"{_EXTENDED}{tag}")
                name = ("" if node is None else node.text or "").strip()
                if name:
                    yield Leftover(LeftoverKind.AUTHOR, "", name, f"文件属性·{label}")


def _words(element: Element) -> str:
    return _short("".join(node.text or "" for node in element.iter(*_TEXTS)))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _author(element: Element) -> str:
    return element.get(qn("w:author")) or ""
