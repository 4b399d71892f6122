"""The answers in the located places of a form: hints, blanks and boxes put aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.model.application import Industry
from assistant.model.category import Category
from assistant.word import fill_choice, labels, slots
from assistant.word.places import Area, IndustryRow, Located, Place
from assistant.word.slots import Slot

_BLANK = " \u3000\t\n_＿\u2002\u2003"
_DIGITS = re.compile(r"\d+")
_PRINTED = re.compile(r"(?:20)?\d{2}年月日")  # the form's own year before blanks
# What Word and WPS show in an empty content control.
_PLACEHOLDER = re.compile(
    r"\[?(?:请?(?:单击|点击|单击或点击|单击或点按)此处(?:可?(?:输入|键入)(?:文字|文本|内容|日期)?)|在此处?(?:输入|键入)(?:文字|文本|内容)?|选择一项)[。.]?\]?"
)
_SEPARATORS = re.compile(r"[、，,；;\n]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """A filled form. values: text by slot key (`basics.head.mobile`, `cover.fill_date`, `development.revenue.2025`), empty ones
    left out; report: its text; missing: labels (as messages name them) that the form lacks."""

    values: tuple[tuple[str, str], ...]
    industries: tuple[Industry, ...] = ()
    report: str = ""
    missing: tuple[str, ...] = ()

    def get(self, key: str) -> str:
        """The answer in a slot, empty where there is none."""
        return next((text for name, text in self.values if name == key), "")


def collect(located: Located, category: Category, report: str) -> Answers:
    """All answers of a form whose places were found; `report` was read before."""
    values = []
    missing = []
    for slot in slots.of(category):
        place = located.places.get(slot.key)
        if place is None:
            missing.append(slot.shown)
        elif slot.key != slots.REPORT:
            text = answer(slot, place)
            if text:
                values.append((slot.key, text))
    if not located.industries:
        missing.append(category.industries.label)
    return Answers(tuple(values), tuple(_industries(located.industries)), report, tuple(missing))


def answer(slot: Slot, place: Place) -> str:
    """The answer in one place, empty where only hints, blanks and empty boxes stand."""
    if slot.options:
        return _choice(slot, place)
    text = place.text
    if slot.date:
        return _date(text)
    note = slots.note_in(slot, text)
    if note:
        before, _, after = text.partition(note)
        text = before if before.strip(_BLANK) else after
    if _PLACEHOLDER.fullmatch(text.strip(_BLANK)):  # LibreOffice forgets that it is one
        return ""
    is_instruction = labels.instructions(labels.plain(hint) for hint in slot.hints)
    lines = (line.strip(_BLANK) for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not is_instruction(labels.plain(line)))


def _choice(slot: Slot, place: Place) -> str:
    """The ticked options; several (against 单选) are given together, so that a rule can object."""
    options = fill_choice.options_in(place, slot.options) if isinstance(place, Area) else []
    if not options:
        return place.text.strip(_BLANK)
    found = []
    for option in options:
        if option.ticked:
            start, end = fill_choice.detail(option, options)
            more = (
                fill_choice.text_of(option)[start:end].strip(_BLANK + "：:（）()")
                if fill_choice.OTHER.match(option.words)
                else ""
            )
            found.append(f"{option.words}（{more}）" if more else option.words)
    if not found and len(options) == 1:
        return options[0].words  # the others were deleted
    return "、".join(found)


def _date(text: str) -> str:
    numbers = _DIGITS.findall(text)
    if len(numbers) == 3 and len(numbers[0]) == 4:
        return f"{numbers[0]}-{int(numbers[1]):02d}-{int(numbers[2]):02d}"
    plain = re.sub(rf"[{_BLANK}]", "", text)
    return plain if numbers and not _PRINTED.fullmatch(plain) else ""


def _industries(rows: list[IndustryRow]) -> list[Industry]:
    found = []
    for row in rows:
        name = " ".join(row.name.text.split())
        fields = tuple(part.strip(_BLANK) for part in _SEPARATORS.split(row.fields.text) if part.strip(_BLANK))
        if name or fields:
            found.append(Industry(name, fields))
    return found
