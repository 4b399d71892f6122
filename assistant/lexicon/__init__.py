"""Words as data, one home for all who need them: official terms, abbreviations, claims, empty phrases, industries, secrets."""

from __future__ import annotations

from assistant.lexicon.loader import Lexicon, load
from assistant.lexicon.model import Abbreviation, Industry, Phrase, PhraseHit, Scan, Term, TermHit
from assistant.lexicon.sensitive import Sensitive, SensitiveKind, find_sensitive

__all__ = [
    "Abbreviation",
    "Industry",
    "Lexicon",
    "Phrase",
    "PhraseHit",
    "Scan",
    "Sensitive",
    "SensitiveKind",
    "Term",
    "TermHit",
    "find_sensitive",
    "load",
]
