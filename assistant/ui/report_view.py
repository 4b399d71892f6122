"""The report as coloured text: each figure by its evidence, faults marked, anchors to and from the findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.model.figure import Evidence, Support
from assistant.model.finding import Finding
from assistant.model.report import Block, BlockKind
from assistant.ui import markup

WORDS = {
    Support.STATED: "与填报一致",
    Support.DERIVED: "由填报算出",
    Support.MISMATCHED: "与填报不符",
    Support.NONE: "填报中没有",
}
_CSS = {Support.STATED: "stated", Support.DERIVED: "derived", Support.MISMATCHED: "mismatched", Support.NONE: "none"}

_BAD = (Support.MISMATCHED, Support.NONE)


def legend(evidence: Iterable[Evidence]) -> str:
    """The legend with how many figures are of each kind."""
    counts = dict.fromkeys(Support, 0)
    for item in evidence:
        counts[item.support] += 1
    parts = [
        markup.tag("span", WORDS[support], f"pr-ev {_CSS[support]}") + markup.esc(f" {counts[support]}") for support in Support
    ]
    faults = markup.tag("span", "其他意见", "pr-fault")
    return markup.element("div", "".join(markup.element("span", part) for part in [*parts, faults]), "pr-legend")


def block(
    found: Block, text: str, evidence: Sequence[Evidence], findings: Sequence[tuple[int, Finding]], told: dict[str, str]
) -> str:
    """One line of the report. findings: with their numbers, whose cards have the id `card-N`; told: fact id → its place."""
    marks = _marks(found, evidence, findings, told)
    css = f"l{found.level}" if found.kind is BlockKind.HEADING else ""
    return markup.element("p", _marked(text, found.span.start, found.span.end, marks), css)


Marked = tuple[int, int, str, str, str, int]


def _marks(
    found: Block, evidence: Sequence[Evidence], findings: Sequence[tuple[int, Finding]], told: dict[str, str]
) -> list[Marked]:
    """(start, end, css, hint, id, finding's number or 0), without overlaps: findings win over evidence, first comes first."""
    marks: list[Marked] = []
    by_span = {item.figure.span: item for item in evidence}
    for number, finding in findings:
        span = finding.span
        if span is None or not found.span.contains(span) or any(a < span.end and span.start < b for a, b, *_ in marks):
            continue
        own = by_span.get(span) or next((e for e in evidence if e.support in _BAD and span.contains(e.figure.span)), None)
        css = f"pr-ev {_CSS[own.support]}" if own else "pr-fault"
        marks.append((span.start, span.end, css, finding.message, f"at-{number}", number))
    for item in evidence:
        span = item.figure.span
        if found.span.contains(span) and not any(a < span.end and span.start < b for a, b, *_ in marks):
            marks.append((span.start, span.end, f"pr-ev {_CSS[item.support]}", hint(item, told), "", 0))
    return sorted(marks)


def hint(item: Evidence, told: dict[str, str]) -> str:
    """What pointing at a figure shows: its kind, its formula, its source."""
    places = "；".join(dict.fromkeys(told[fact] for fact in item.facts if fact in told))
    parts = [WORDS[item.support], item.formula, f"见 {places}" if places else ""]
    return "：".join(part for part in parts if part)


def _marked(text: str, start: int, end: int, marks: Sequence[Marked]) -> str:
    pieces, at = [], start
    for a, b, css, words, name, number in marks:
        pieces.append(markup.esc(text[at:a]))
        inner = markup.tag("a", text[a:b], "pr-mark", href=f"#card-{number}") if number else markup.esc(text[a:b])
        pieces.append(markup.element("span", inner, css, title=words, id=name, tabindex="" if number else "0"))
        at = b
    return "".join(pieces) + markup.esc(text[at:end])
