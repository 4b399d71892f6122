"""A draft: the report's text, sentence by sentence with the facts behind it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.model.chain import LeftOut, Question
from assistant.model.span import Span


@dataclass(frozen=True, slots=True)
class SentenceSource:
    """A sentence of the draft (span into its text) and the ids of the facts that it states."""

    span: Span
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drafter, offline or with a model, hands back.

    origin: `offline` or the model's name; sources may be empty for a model's draft, whose figures are traced instead.
    """

    text: str
    origin: str
    sources: tuple[SentenceSource, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
