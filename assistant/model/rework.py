"""改写: an old draft put into the form's structure, with the account of what became of each of its passages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.model.draft import Draft
from assistant.model.figure import Evidence
from assistant.model.span import Span


class Fate(StrEnum):
    """What became of a passage of the old draft."""

    KEPT = "保留"
    MOVED = "移动"
    REWORDED = "改写"
    DROPPED = "未采用"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the old draft (`span` into the old text), its fate, the part of the new report it went to (empty when
    dropped) and the reason, a Chinese phrase."""

    span: Span
    fate: Fate
    part: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """A figure or name of the old draft that the new one does not hold: `span` into the old text, its words, the reason."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rework:
    """A rewritten draft with its loss report.

    passages: every block of the old draft, in its order; losses: what was left out; added: figures and names of the new text
    that the old one had not (each has evidence in the application); unsupported: figures of the old draft without support.
    """

    draft: Draft
    passages: tuple[Passage, ...]
    losses: tuple[Loss, ...] = ()
    added: tuple[str, ...] = ()
    unsupported: tuple[Evidence, ...] = ()
