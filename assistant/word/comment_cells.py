"""Where a finding on the application stands in its form: from its place (`发展情况.整体规模情况.营业收入（亿元）.2025`) to a paragraph."""

from __future__ import annotations

from assistant.model.category import Category
from assistant.word import labels, slots
from assistant.word.oxml import Element, ancestor
from assistant.word.places import Area, Inline, Located, Place
from assistant.word.slots import COVER, PRACTICE, Slot

# The section of an application file in which labels stand without the form's 创新实践 before them.
_PRACTICE = "创新实践"


def paragraph(place: str, located: Located, category: Category) -> Element | None:
    """The first paragraph of the cell that a place names, None where the form has no such cell."""
    words = place.split(".")
    year = int(words.pop()) if words[-1].isdecimal() else None
    if not words:
        return None
    if labels.bare(words[-1]) in {labels.bare(category.industries.label), labels.bare(category.industries.name)}:
        return _of(located.industries[0].name) if located.industries else None
    found = [slot for slot in slots.of(category) if slot.year == year and _names(slot, words, category)]
    for slot in sorted(found, key=lambda slot: slot.zone == COVER):
        if slot.key in located.places:
            return _of(located.places[slot.key])
    return None


def _names(slot: Slot, words: list[str], category: Category) -> bool:
    """Whether the words of a place name this slot: its label, and for a person's cell that person."""
    label, own = labels.bare(words[-1]), labels.bare(slot.label)
    if slot.zone == PRACTICE and words[0] == _PRACTICE:
        return own.endswith(label)
    if not slot.person:
        return own == label
    person = next(p for p in category.persons if p.key == slot.person)
    return bool({person.input, person.label} & set(words[:-1])) and own.endswith(label)


def _of(place: Place) -> Element | None:
    if isinstance(place, Area):
        return next(iter(place.paragraphs), None)
    return place.paragraph if isinstance(place, Inline) else ancestor(place.content, "w:p")
