"""Loads words.json once and finds all its words in a text in one Aho-Corasick pass."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

from assistant.lexicon.model import Abbreviation, Industry, Pattern, Phrase, PhraseHit, Scan, Term, TermHit
from assistant.model.finding import Severity

_Key = tuple[str, int]
_KEPT = 8192


class Lexicon:
    """Terms, abbreviations, over-claims, empty phrases and industries; `scan` finds the first, third and fourth in a text."""

    def __init__(self, data: dict[str, list[dict[str, Any]]]) -> None:
        self.terms = tuple(_term(row) for row in data["terms"])
        self.abbreviations = {row["short"]: _abbreviation(row) for row in data["abbreviations"]}
        self.overclaims = tuple(Phrase(r["phrase"], tuple(r.get("except", ())), r["need"]) for r in data["overclaims"])
        self.empty = tuple(Phrase(r["phrase"], tuple(r.get("except", ())), strong=r["weight"] == "strong") for r in data["empty"])
        self.industries = tuple(
            Industry(r["name"], tuple(r["aliases"]), tuple(r["fields"]), tuple(r["kin"])) for r in data["industries"]
        )
        self._automaton, self._patterns = self._prepared()
        self._lines: dict[str, Scan] = {}

    def _prepared(self) -> tuple[Any, tuple[tuple[int, Pattern], ...]]:
        words: dict[str, tuple[list[_Key], list[_Key]]] = {}
        groups: tuple[tuple[str, Iterable[tuple[tuple[str, ...], tuple[str, ...]]]], ...] = (
            ("terms", ((t.wrong, t.cover) for t in self.terms)),
            ("overclaims", (((p.text,), p.cover) for p in self.overclaims)),
            ("empty", (((p.text,), p.cover) for p in self.empty)),
        )
        for group, rows in groups:
            for number, (hits, covers) in enumerate(rows):
                for role, strings in ((0, hits), (1, covers)):
                    for string in strings:
                        words.setdefault(string, ([], []))[role].append((group, number))
        automaton = ahocorasick.Automaton()
        for word, keys in words.items():
            automaton.add_word(word, (len(word), keys[0], keys[1]))
        automaton.make_automaton()
        return automaton, tuple((n, p) for n, t in enumerate(self.terms) for p in t.patterns)

    def scan(self, text: str) -> Scan:
        """Every wrong term, over-claim and empty phrase in `text`; of overlapping hits of one kind the longest stands. No hit goes
        over a line's end."""
        terms: list[TermHit] = []
        overclaims: list[PhraseHit] = []
        empty: list[PhraseHit] = []
        offset = 0
        for line in text.split("\n"):
            found = self._of_line(line)
            terms.extend(TermHit(offset + h.start, offset + h.end, h.term) for h in found.terms)
            overclaims.extend(PhraseHit(offset + h.start, offset + h.end, h.phrase) for h in found.overclaims)
            empty.extend(PhraseHit(offset + h.start, offset + h.end, h.phrase) for h in found.empty)
            offset += len(line) + 1
        return Scan(tuple(terms), tuple(overclaims), tuple(empty))

    def _of_line(self, line: str) -> Scan:
        """The hits of one line, kept: a report is scanned again after each edit."""
        found = self._lines.get(line)
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[line] = self._scan(line)
        return found

    def _scan(self, text: str) -> Scan:
        hits: dict[_Key, list[tuple[int, int]]] = {}
        covers: dict[_Key, list[tuple[int, int]]] = {}
        for last, (length, found, covered) in self._automaton.iter(text):
            span = (last + 1 - length, last + 1)
            for key in found:
                hits.setdefault(key, []).append(span)
            for key in covered:
                covers.setdefault(key, []).append(span)
        for number, pattern in self._patterns:
            if any(cue in text for cue in pattern.cues):
                hits.setdefault(("terms", number), []).extend(
                    m.span() for m in pattern.regex.finditer(text) if m.end() > m.start()
                )
        left = [(*span, key) for key, spans in hits.items() for span in _uncovered(spans, covers.get(key, ()))]
        return Scan(
            tuple(TermHit(s, e, self.terms[n]) for s, e, n in _longest(left, "terms")),
            tuple(PhraseHit(s, e, self.overclaims[n]) for s, e, n in _longest(left, "overclaims")),
            tuple(PhraseHit(s, e, self.empty[n]) for s, e, n in _longest(left, "empty")),
        )


def _uncovered(spans: Sequence[tuple[int, int]], covers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in none of the covers; in one walk, so that a line full of one term stays linear."""
    if not covers:
        return list(spans)
    ordered = sorted(covers)
    kept = []
    place, reach = 0, -1
    for start, end in sorted(spans):
        while place < len(ordered) and ordered[place][0] <= start:
            reach = max(reach, ordered[place][1])
            place += 1
        if reach < end:
            kept.append((start, end))
    return kept


def _longest(hits: Iterable[tuple[int, int, _Key]], group: str) -> list[tuple[int, int, int]]:
    ordered = sorted((start, -end, key[1]) for start, end, key in hits if key[0] == group)
    kept: list[tuple[int, int, int]] = []
    for start, negative_end, number in ordered:
        end = -negative_end
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end, number)
            continue
        kept.append((start, end, number))
    return kept


def _term(row: dict[str, Any]) -> Term:
    wrong = tuple(row.get("wrong", ()))
    cover = (row["right"], *row.get("also", ()), *row.get("except", ()))
    return Term(
        right=row["right"],
        wrong=wrong,
        patterns=tuple(Pattern(p["find"], tuple(p["cue"])) for p in row.get("pattern", ())),
        cover=tuple(c for c in cover if c not in wrong),
        fault=row["fault"],
        severity=Severity(row["severity"]),
        replace=not row.get("rewrite", False),
        kind=row["kind"],
        note=row.get("note", ""),
        source=row["source"],
    )


def _abbreviation(row: dict[str, Any]) -> Abbreviation:
    return Abbreviation(row["short"], row["full"], row["rule"], Severity(row.get("severity", "info")), row["source"])


@cache
def load() -> Lexicon:
    """The lexicon, read once per process."""
    return Lexicon(json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8")))
