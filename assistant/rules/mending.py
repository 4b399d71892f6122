"""Applies the suggestions of findings to a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Mended:
    """The mended text and the findings whose suggestions were applied, in the order of the text."""

    text: str
    applied: tuple[Finding, ...]


def mend(text: str, findings: Iterable[Finding]) -> Mended:
    """`text` with every open suggestion put in place of its excerpt, from the end; of overlapping ones the earlier in the
    text wins. A finding whose excerpt no longer stands at its span, or that was accepted, is left alone."""
    usable = sorted((f for f in findings if _usable(text, f)), key=lambda f: f.span.start if f.span else 0)
    chosen: list[Finding] = []
    edge = 0
    for finding in usable:
        if finding.span is not None and finding.span.start >= edge:
            chosen.append(finding)
            edge = max(finding.span.end, finding.span.start + 1)
    for finding in reversed(chosen):
        if finding.span is not None and finding.suggestion is not None:
            text = text[: finding.span.start] + finding.suggestion + text[finding.span.end :]
    return Mended(text, tuple(chosen))


def _usable(text: str, finding: Finding) -> bool:
    span = finding.span
    if span is None or finding.suggestion is None or finding.accepted is not None:
        return False
    return span.of(text) == finding.excerpt and finding.suggestion != finding.excerpt
