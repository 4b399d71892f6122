"""Finds the places of a form in any copy of it, by label and never by position; marks of our own (tag, bookmark) go first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.errors import InputError
from assistant.model.category import Category
from assistant.word import flow, grid, labels, slots
from assistant.word.grid import Cell, Grid
from assistant.word.locate_cells import MAX_LABEL, Sheet, answer, industries, matrix, report_area, year_of
from assistant.word.oxml import Element, qn
from assistant.word.places import Area, Control, Inline, Located, Place, of_cell
from assistant.word.slots import COVER, Slot

_CATEGORY = re.compile(r"[（(]([^（）()\s]{2,24}类)[）)]")
_BLOCK = 6  # rows that a person's block may have
_LATER = re.compile(r"([^\s_:：，。；]{2,40})[:：]")
_BLANKS = 400  # characters of a text that may hold labels with blanks behind them
_COLON = re.compile("[:：]")
_INLINE = re.compile(r"[:：]|[\s_\u3000]{2,}")


@dataclass(eq=False)
class Hit:
    """A label that was met: its plain words, where, in which zone of the form and in which person's block."""

    label: str
    zone: int
    person: str
    grid: Grid | None = None
    cell: Cell | None = None
    inline: Inline | None = None


def find(root: Element, category: Category) -> Located:
    """All places of the category's form in a document (root of the main part)."""
    return _Search(root, category).result()


@lru_cache(maxsize=8)
def known_labels(category: Category) -> frozenset[str]:
    """Every label and heading of the form, plain and bare: a cell that holds one is no answer."""
    words = [slot.label for slot in slots.of(category)]
    words += [category.industries.label, category.industries.number, category.industries.name, category.industries.fields]
    words += [category.region_label, category.applicant_label, *(p.label for p in category.persons)]
    words += [f"{g.label}{g.as_of}" for g in category.groups]
    words += [category.basics_heading, category.practice_heading, category.development_heading]
    return frozenset(label for word in words for label in (labels.plain(word), labels.bare(word)))


class _Search:
    def __init__(self, root: Element, category: Category) -> None:
        self.root, self.category = root, category
        self.body = root.find(qn("w:body")) if root.find(qn("w:body")) is not None else root
        self.known = known_labels(category)
        headings = (category.basics_heading, category.practice_heading, category.development_heading)
        self.headings = {labels.plain(text): zone for zone, text in enumerate(headings, 1)}
        self.headings |= {re.sub(r"^[一二三]、", "", label): zone for label, zone in self.headings.items()}
        before, _, after = labels.plain(category.practice_heading).partition(labels.plain(category.name))
        self.other = re.compile(re.escape(before) + "(.{2,24}类)" + re.escape(after))
        self.groups = {labels.plain(person.label): person.key for person in category.persons}
        self.names = {labels.plain(person.name): person.key for person in category.persons}
        self.parts = {labels.plain(label) for p in category.persons for label in (p.post, p.mobile, p.email)}
        self.report_label = labels.plain(category.report.label)
        self.taken: set[Element] = set()
        self.found = Located()
        self.zones: dict[Cell, int] = {}
        self.hits: dict[str, list[Hit]] = {}
        self.zone, self.person = COVER, ""
        self.sheet = Sheet(self.known)

    def result(self) -> Located:
        self.sheet.items = list(flow.blocks(self.body))
        for block in self.sheet.items:
            if block.tag == flow.P:
                self._paragraph(block)
            else:
                self._table(grid.build(block))
        self._resolve()
        self._nested()
        self.found.industries = industries(self.sheet, self.category)
        self._marks()
        return self.found

    def _paragraph(self, paragraph: Element) -> None:
        shown = flow.text(paragraph)
        text = shown.rstrip()
        # A sentence is neither a label nor a heading; most of a long document is passed here.
        if (
            not text
            or len(text) > _BLANKS
            or (text[-1] in "。；！？" and paragraph.find(flow.SDT) is None)
            or self._heading(text)
        ):
            return
        if len(text) <= MAX_LABEL and labels.plain(text) == self.report_label:
            self._hit(Hit(self.report_label, self.zone, "", inline=Inline(paragraph, len(text), len(text))))
            return
        self._inline(paragraph, shown)

    def _heading(self, text: str, *, numbered: bool = False) -> bool:
        """Note a heading or the name of a category; whether the text was one.

        numbered: whether it may bear another number than the form's; outside tables it would be a heading of a report.
        """
        if len(text) > MAX_LABEL:
            return False
        plain = labels.plain(text)
        spellings = labels.spellings(text) if numbered else (plain,)
        zone = next((self.headings[label] for label in spellings if label in self.headings), None)
        other = self.other.fullmatch(plain)
        named = _CATEGORY.fullmatch(text.strip())
        if zone is not None or other:
            self.zone, self.person = (zone or slots.PRACTICE), ""
            self.found.headings.add(self.zone)
        if other or (named and self.zone == COVER):
            self.found.categories.add((other or named).group(1))  # type: ignore[union-attr]
        return bool(zone is not None or other or named)

    def _inline(self, paragraph: Element, text: str) -> list[Hit]:
        """Labels with their answers behind them in one paragraph: 工业园区名称：____ 填写日期：____。"""
        found = self._labels_in(text)
        hits = []
        for number, (words, _, start) in enumerate(found):
            end = found[number + 1][1] if number + 1 < len(found) else len(text)
            self._person(words)
            hits.append(Hit(words, self.zone, self.person, inline=Inline(paragraph, start, end)))
            self._hit(hits[-1])
        return hits

    def _labels_in(self, text: str) -> list[tuple[str, int, int]]:
        """Labels in a line: plain words, where they begin, where their answers begin. The first one opens the line."""
        cut = _INLINE.search(text, len(text) - len(text.lstrip()))
        while cut and cut.start() <= MAX_LABEL:
            words = self.sheet.label(text[: cut.start()])
            if words:
                first = (words, 0, cut.end() if cut.group() in ":：" else cut.start())
                return [first, *(found for m in _LATER.finditer(text, first[2]) if (found := self._label_at_end(m)))]
            if not cut.group().isspace():
                break
            cut = _INLINE.search(text, cut.end())
        return []

    def _label_at_end(self, match: re.Match[str]) -> tuple[str, int, int] | None:
        """A later label on a line; without a blank between them an answer may stand right before it."""
        words = labels.plain(match.group(1))
        found = max((label for label in self.known if len(label) > 2 and words.endswith(label)), key=len, default="")
        return (found, match.end(1) - len(found), match.end()) if found else None

    def _table(self, table: Grid) -> None:
        self.sheet.grids.append(table)
        for cell in table.cells:
            text = cell.text
            self.zones[cell] = self.zone
            if not text.strip() or self._heading(text, numbered=True):
                continue
            label = self.sheet.label(text) if len(text) <= MAX_LABEL * 2 else ""
            year = year_of(text)
            if year:
                self.sheet.years.append((table, cell, year))
            elif label:
                self._person(label)
                person = self._person_beside(table, cell) if label in self.parts else ""
                self._hit(Hit(label, self.zone, person or self.person, grid=table, cell=cell))
            else:
                self._in_cell(table, cell)

    def _in_cell(self, table: Grid, cell: Cell) -> None:
        """Labels with their answers in one cell; an only label has the paragraphs below it as well."""
        paragraphs = [block for block in flow.blocks(cell.tc) if block.tag == flow.P]
        # A long text (the report) is no row of blanks: there a label counts at its head alone.
        if len(cell.text) > _BLANKS and not self._labels_in(cell.text.lstrip().partition("\n")[0]):
            return
        hits = [hit for paragraph in paragraphs for hit in self._inline(paragraph, flow.text(paragraph))]
        if len(hits) == 1 and hits[0].inline is not None:
            hits[0].inline.more = paragraphs[paragraphs.index(hits[0].inline.paragraph) + 1 :]
        elif not hits:
            hits = self._over_lines(paragraphs)
        if not hits:
            return
        self.sheet.own.add(cell)
        if not any(hit.label in self.names or hit.label in self.groups for hit in hits):
            beside = self._person_beside(table, cell)
            for hit in hits:
                hit.person = (beside if hit.label in self.parts else "") or hit.person

    def _over_lines(self, paragraphs: list[Element]) -> list[Hit]:
        """A label that begins in one paragraph of a cell and ends with its colon in another."""
        texts = [flow.text(paragraph) for paragraph in paragraphs]
        colon = next((n for n, text in enumerate(texts) if _COLON.search(text)), 0)
        cut = _COLON.search(texts[colon]) if colon else None
        words = self.sheet.label("".join([*texts[:colon], texts[colon][: cut.start()]])) if cut else ""
        if not cut or not words:
            return []
        self._person(words)
        place = Inline(paragraphs[colon], cut.end(), len(texts[colon]), paragraphs[colon + 1 :])
        self._hit(hit := Hit(words, self.zone, self.person, inline=place))
        return [hit]

    def _person(self, label: str) -> None:
        self.person = self.groups.get(label) or self.names.get(label) or self.person

    def _person_beside(self, table: Grid, cell: Cell) -> str:
        """Whose 手机号 a label asks for: the nearest person's label to the left on its row, else above it; empty for neither."""
        left = [other for other in table.row(cell.row) if other.end <= cell.column]
        rows = range(cell.row - 1, max(-1, cell.row - _BLOCK), -1)
        above = [other for row in rows for other in table.row(row) if other.overlap(cell) > 0]
        texts = (other.text for other in (*reversed(left), *above) if len(other.text) <= MAX_LABEL)
        plains = (self.sheet.label(text) or next((words for words, _, _ in self._labels_in(text)), "") for text in texts)
        return next((p for plain in plains if (p := self.groups.get(plain) or self.names.get(plain))), "")

    def _hit(self, hit: Hit) -> None:
        self.hits.setdefault(labels.bare(hit.label), []).append(hit)

    def _resolve(self) -> None:
        for slot in slots.of(self.category):
            if slot.key in self.found.places:
                continue
            for hit in self._candidates(slot):
                place = self._place(slot, hit)
                cell = place.cell.tc if isinstance(place, Area) and place.cell is not None else None
                if place is None or cell in self.taken:  # one cell never answers two labels
                    continue
                self.found.places[slot.key] = place
                if cell is not None:
                    self.taken.add(cell)
                break

    def _candidates(self, slot: Slot) -> Iterator[Hit]:
        hits = [h for h in self.hits.get(labels.bare(slot.label), ()) if h.person == slot.person or not slot.person]
        if slot.zone == COVER:
            yield from (hit for hit in hits if hit.zone == COVER)
            return
        exact = [hit for hit in hits if hit.zone == slot.zone]
        # Without its headings a form still has its tables: the last cell with the label is the form's, the first the cover's.
        rest = [] if slot.zone in self.found.headings else [hit for hit in reversed(hits) if hit.zone != slot.zone]
        yield from sorted(exact, key=lambda hit: hit.cell is None)
        yield from sorted(rest, key=lambda hit: hit.cell is None)

    def _place(self, slot: Slot, hit: Hit) -> Place | None:
        if slot.key == slots.REPORT:
            return report_area(self.sheet, slot, hit.grid, hit.cell, hit.inline.paragraph if hit.inline else None)
        if hit.grid is None or hit.cell is None:
            return None if slot.year else hit.inline
        if slot.year:
            found = matrix(self.sheet, self.category, hit.grid, hit.cell, slot.year)
        else:
            found = answer(self.sheet, hit.grid, hit.cell)
        if found is None and not slot.year:
            return _behind_colon(hit.cell)
        return of_cell(found) if found is not None else None

    def _nested(self) -> None:
        """Tables inside cells are searched for what is still missing, but never those of the report's own cell."""
        report = self.found.places.get(slots.REPORT)
        own = report.cell if isinstance(report, Area) else None
        inner = [
            (self.zones.get(cell, self.zone), block)
            for table in self.sheet.grids
            for cell in table.cells
            if cell is not own
            for tc in (cell.tc, *cell.more)
            for block in flow.blocks(tc)
            if block.tag == flow.TBL
        ]
        if not inner:
            return
        self.hits = {}
        for self.zone, block in inner:
            self._table(grid.build(block))
        self._resolve()

    def _marks(self) -> None:
        """Content controls with a slot's tag, else bookmarks with its name, say where an answer is (reference A5)."""
        by_bookmark = {slot.bookmark: slot.key for slot in slots.of(self.category)}
        keys = set(by_bookmark.values())
        for mark in self.root.iter(qn("w:bookmarkStart")):
            key = by_bookmark.get(mark.get(qn("w:name")) or "")
            cell = next(mark.iterancestors(flow.TC), None)
            marked = Cell(cell, 0, 0, 1) if key and cell is not None else None
            # A bookmark that slipped into a label's cell marks nothing any more.
            if key and marked is not None and not self._holds(key, cell) and not self.sheet.is_label(marked):
                self.found.places[key] = of_cell(marked)
        for sdt in self.root.iter(flow.SDT):
            tag = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            key = (tag.get(qn("w:val")) or "") if tag is not None else ""
            content = sdt.find(flow.SDT_CONTENT)
            if key in keys and content is not None:
                self.found.places[key] = _of_control(content)

    def _holds(self, key: str, tc: Element) -> bool:
        place = self.found.places.get(key)
        return isinstance(place, Area) and place.cell is not None and (tc is place.cell.tc or tc in place.cell.more)


def _behind_colon(cell: Cell) -> Inline | None:
    """The room behind a label's colon in its own cell."""
    paragraphs = [block for block in flow.blocks(cell.tc) if block.tag == flow.P]
    last = next((n for n in reversed(range(len(paragraphs))) if flow.text(paragraphs[n]).strip()), None)
    if last is None or not flow.text(paragraphs[last]).rstrip().endswith((":", "：")):
        return None
    end = len(flow.text(paragraphs[last]))
    return Inline(paragraphs[last], end, end, paragraphs[last + 1 :])


def _of_control(content: Element) -> Place:
    blocks = list(flow.blocks(content))
    if blocks:
        return Area(blocks)
    cell = next((item for item in flow.through(content) if item.tag == flow.TC), None)
    return of_cell(Cell(cell, 0, 0, 1)) if cell is not None else Control(content)


def require(located: Located, category: Category, where: str) -> None:
    """Refuse what is no such form. Raises InputError: the form of another category, or no form at all."""
    others = located.categories - {category.name}
    if others and category.name not in located.categories:
        raise InputError(where, f"这是“{sorted(others)[0]}”的表单，材料的类别是“{category.name}”", "请换用同一类别的官方表单")
    if not is_form(located, category):
        missing = f"没有找到“{category.basics_heading}”“{category.practice_heading}”“{category.development_heading}”等栏目"
        raise InputError(where, f"这不是《{category.title}》的官方表单，{missing}", "请给出官方下发的 .docx 表单")


def is_form(located: Located, category: Category) -> bool:
    """Whether a document is the form: two of its three headings and a third of its places, or most of its places."""
    share = len(located.places) / len(slots.of(category))
    return share >= 0.6 or (len(located.headings) >= 2 and share >= 0.3)
