"""Fills any copy of the official form from an application and a report; what is not filled stays as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.exhibit import Exhibit
from assistant.model.report import Report
from assistant.word import (
    fill_choice,
    fill_figures,
    flow,
    locate,
    parts,
    properties,
    read_answers,
    report_body,
    report_lines,
    slots,
)
from assistant.word.fill_report import comments_on, drop_comments, references, release, write_report
from assistant.word.fill_rows import write_industries
from assistant.word.fill_text import width, write_area, write_control, write_inline
from assistant.word.oxml import Element, qn
from assistant.word.package import Package
from assistant.word.places import Area, Control, Inline, Located, Place
from assistant.word.slots import Slot

_LONG = 300  # characters of an answer that must be able to flow over pages
_DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?")
_DATE_BLANK = re.compile(r"([^年]*)年([^月]*)月([^日]*)日")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form. filled: labels that were answered; empty: labels for which the application gives nothing;
    missing: labels that the form lacks; kept: of the empty ones, those whose cell had an answer already and still has it.
    figures: people's own pictures and tables in the report, which stayed; comments: those on its old words, which went with them."""

    data: bytes
    filled: tuple[str, ...]
    empty: tuple[str, ...]
    missing: tuple[str, ...]
    kept: tuple[str, ...] = ()
    figures: int = 0
    comments: int = 0


def fill(
    document: bytes,
    application: Application,
    report: Report | None,
    category: Category,
    *,
    exhibits: Sequence[Exhibit] = (),
    where: str = "表单",
    draft: bool = False,
) -> Filled:
    """The document with the application's answers and the report in it, with its charts and tables (`exhibits`).

    where: the document's name in messages; draft: whether its title property says 初稿.

    Raises InputError when it is no .docx, no such form, or the form of another category.
    """
    package = report_lines.editable(document, where)
    root = package.xml(package.main)
    located = locate.find(root, category)
    locate.require(located, category, where)
    linked = set(references([root]))
    filler = _Filler(application, located, category)
    filler.texts()
    filler.industries()
    filler.report(report, package, exhibits)
    _copy_to_fallbacks(filler.touched)
    if filler.filled:
        package.touch(package.main)
    # The address behind an old link is personal: it goes with the words.
    package.unrelate(package.main, linked - set(references([root])))
    properties.mark(package, application.practice.title or f"{category.campaign}{category.title}", draft)
    filled, empty, missing, kept = map(tuple, (filler.filled, filler.empty, filler.missing, filler.kept))
    return Filled(package.save(), filled, empty, missing, kept, filler.figures, filler.comments)


class _Filler:
    def __init__(self, application: Application, located: Located, category: Category) -> None:
        self.application, self.located, self.category = application, located, category
        self.filled: list[str] = []
        self.empty: list[str] = []
        self.missing: list[str] = []
        self.kept: list[str] = []
        self.touched: list[Element] = []
        self.figures = self.comments = 0

    def texts(self) -> None:
        """All slots but the report and the industries."""
        for slot in slots.of(self.category):
            if slot.key == slots.REPORT:
                continue
            place, text = self.located.places.get(slot.key), slots.value(slot, self.application)
            if place is None:
                self.missing.append(slot.shown)
            elif not text:
                self._left(slot, place)
            else:
                self._write(slot, place, text)
                self._done(slot.shown, place)

    def _write(self, slot: Slot, place: Place, text: str) -> None:
        """Write one answer; what stands behind it in the same paragraph moves by what the line grew."""
        if not isinstance(place, Inline):
            _write(slot, place, text)
            return
        inline = [p for p in self.located.places.values() if isinstance(p, Inline) and p.paragraph is place.paragraph]
        later = [other for other in inline if other.start >= place.end and other is not place]
        before = len(flow.text(place.paragraph))
        _write(slot, place, text, followed=bool(later))
        grown = len(flow.text(place.paragraph)) - before
        for other in later:
            other.start, other.end = other.start + grown, other.end + grown

    def industries(self) -> None:
        """The rows of 主导产业."""
        label = self.category.industries.label
        if not self.located.industries:
            self.missing.append(label)
        elif not self.application.basics.industries:
            self.empty.append(label)
            if any(row.name.text.strip() for row in self.located.industries):
                self.kept.append(label)
        else:
            write_industries(self.located.industries, self.application.basics.industries)
            self._done(label, self.located.industries[0].name)

    def report(self, report: Report | None, package: Package, exhibits: Sequence[Exhibit]) -> None:
        """The report in its cell."""
        slot = next(slot for slot in slots.of(self.category) if slot.key == slots.REPORT)
        place = self.located.places.get(slot.key)
        if place is None:
            self.missing.append(slot.shown)
            return
        if report is None or not report.blocks:
            self._left(slot, place)
            return
        area = place if isinstance(place, Area) else Area([_paragraph_of(place)])
        figures, talked = fill_figures.find(area), comments_on(area.blocks)
        self.figures = len(figures)
        release(area, package, [block for group in figures for block in group.blocks])
        body = report_body.build(report, self.category, exhibits=exhibits, relate=parts.adder(package))
        write_report(area, fill_figures.put(body.elements, figures))
        self.comments = drop_comments(package, talked - comments_on([package.xml(package.main)]))
        self._done(slot.shown, area)

    def _left(self, slot: Slot, place: Place) -> None:
        self.empty.append(slot.shown)
        if read_answers.answer(slot, place):
            self.kept.append(slot.shown)

    def _done(self, shown: str, place: Place) -> None:
        self.filled.append(shown)
        self.touched += place.paragraphs if isinstance(place, Area) else [_paragraph_of(place)]
        if isinstance(place, Area) and place.cell is not None:
            _give_room(place.cell.tc)


def _write(slot: Slot, place: Place, text: str, *, followed: bool = False) -> None:
    """Write one answer; `followed` when another label stands behind it on the line and must keep its distance."""
    if slot.options:
        fill_choice.tick(place, text, slot.options)
    elif slot.date:
        _write_date(place, text)
    elif isinstance(place, Area):
        write_area(place, text, slot.hints)
    elif isinstance(place, Control):
        write_control(place, text)
    elif slot.zone == slots.COVER:
        _write_before_note(place, " ".join(text.split("\n")), slots.note_in(slot, place.text), followed=followed)
    else:
        if any(flow.text(paragraph).strip() for paragraph in place.more):
            write_area(Area(place.more), "")
        _write_before_note(place, text, "", followed=followed)


def _write_before_note(place: Inline, text: str, note: str, *, followed: bool) -> None:
    """Answer a cover line; what the answer needs more than its blank is taken from the blank behind the note."""
    before, found, after = place.text.partition(note) if note else (place.text, "", "")
    middle = place.start + len(before)
    excess = max(0, width(text) - width(before))
    if found and excess and not after.strip():
        room = max(2, width(after) - excess)
        write_inline(Inline(place.paragraph, middle + len(found), place.end), "", room=room)
    least = max(width(before), width(text) + 2) if followed else None
    write_inline(Inline(place.paragraph, place.start, middle), text, room=least)


def _write_date(place: Place, text: str) -> None:
    """A date into the blanks before 年, 月, 日 if they are there; what is no whole date is written as it was typed."""
    found = _DATE.fullmatch(text)
    numbers = [str(int(part)) for part in found.groups()] if found else []
    whole = "{}年{}月{}日".format(*numbers) if numbers else text
    if isinstance(place, Control):
        write_control(place, whole)
        return
    if isinstance(place, Area):
        line = next((p for p in place.paragraphs if _DATE_BLANK.search(flow.text(p))), None)
        if line is None:
            write_area(place, whole)
            return
        place = Inline(line, 0, len(flow.text(line)))
    if place.text.strip() == whole:
        return
    blanks = _DATE_BLANK.search(flow.text(place.paragraph), place.start)
    if blanks is None or not numbers:
        write_inline(place, whole)
        return
    for group in (3, 2, 1):
        inner = Inline(place.paragraph, *blanks.span(group))
        write_inline(inner, numbers[group - 1], centred=True)


def _paragraph_of(place: Inline | Control) -> Element:
    return place.paragraph if isinstance(place, Inline) else next(place.content.iterancestors(flow.P), place.content)


def _give_room(tc: Element) -> None:
    """A row of fixed height would hide a longer answer, one that may not be split could not flow over pages."""
    line = next(tc.iterancestors(flow.TR), None)
    properties = line.find(qn("w:trPr")) if line is not None else None
    if properties is None:
        return
    for height in properties.findall(qn("w:trHeight")):
        if height.get(qn("w:hRule")) == "exact":
            height.set(qn("w:hRule"), "atLeast")
    for whole in properties.findall(qn("w:cantSplit")):
        if len(flow.container_text(tc)) > _LONG:
            properties.remove(whole)


def _copy_to_fallbacks(paragraphs: list[Element]) -> None:
    """A text box is written twice in a file, for new and for old programs: the second copy follows the first."""
    for alternate in {a for p in paragraphs for a in p.iterancestors(flow.ALTERNATE)}:
        choice, fallback = alternate.find(flow.CHOICE), alternate.find(flow.FALLBACK)
        if choice is None or fallback is None:
            continue
        for new, old in zip(choice.iter(flow.BOX), fallback.iter(flow.BOX), strict=False):
            for child in list(old):
                old.remove(child)
            old.extend(deepcopy(child) for child in new)
            for mark in list(old.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
                mark.getparent().remove(mark)
