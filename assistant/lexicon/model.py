"""The values of the lexicon: words as data, frozen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from assistant.model.finding import Severity


@dataclass(frozen=True)
class Pattern:
    """A regular expression for what a literal cannot say; tried only on texts that hold one of the `cues`."""

    find: str
    cues: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when first needed."""
        return re.compile(self.find)


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms.yaml.

    right: the form to write; wrong: literal strings; patterns: beside them; cover: longer or other forms (right, also, except)
    inside which a hit is no fault; fault: slug of the rule (unofficial-term, missing-quotes, …); replace: whether `right` can
    take the place of a hit as it stands.
    """

    right: str
    wrong: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    cover: tuple[str, ...]
    fault: str
    severity: Severity
    replace: bool
    kind: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form: rule is first-mention (the full form first), never (only the full form) or allowed."""

    short: str
    full: str
    rule: str
    severity: Severity
    source: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """An over-claim (`need`: what has to stand beside it) or an empty phrase (`strong`: says nothing wherever it stands)."""

    text: str
    cover: tuple[str, ...] = ()
    need: str = ""
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry with its other names, its typical products and sub-fields, and the industries next to it."""

    name: str
    aliases: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other forms."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class TermHit:
    """A wrong form in a text, half-open, with its row."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """An empty phrase or an over-claim in a text, half-open."""

    start: int
    end: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a text found, each list in the order of the text, without overlaps inside a list."""

    terms: tuple[TermHit, ...] = ()
    overclaims: tuple[PhraseHit, ...] = ()
    empty: tuple[PhraseHit, ...] = field(default=())
