"""One finding corrected by the model: the smallest passage near it, offered only when it mends and breaks nothing."""

from __future__ import annotations

from threading import Event

from assistant.drafting import patching, privacy, prompts
from assistant.drafting.asking import BRIEF, Asker
from assistant.drafting.material import Material
from assistant.drafting.patching import Check, Patch, Version
from assistant.model.finding import Finding, Verdict
from assistant.model.message import Complete
from assistant.text import outline


def correct(
    text: str, finding: Finding, material: Material, complete: Complete, check: Check, *, cancel: Event | None = None
) -> Patch | None:
    """The line of `text` that the finding is in, and what the model makes of it; None when no answer of it holds.

    Nothing but that line changes, no figure or name is lost but those that the finding speaks of, what is new has its support
    in the material (no new error, no more warnings), and the finding itself is gone. Raises InputError for material that must not be sent, ModelError, Cancelled.
    """
    privacy.refuse_marked(material.application)
    line = _line(text, finding)
    if line is None:
        return None
    asker = Asker(complete, None, cancel)
    messages = prompts.of_patch(material, finding.part or "报告全文", line, (prompts.complaint(finding),))
    version = _version(text, finding, check)
    patches = asker.ask("patch", finding.part, messages, patching.read, BRIEF)
    return next((made for patch in patches if (made := _made(version, line, finding, patch, check)) is not None), None)


def _line(text: str, finding: Finding) -> str | None:
    """The line of the finding; None when the finding has no place, or the line does not stand once."""
    span = finding.span
    if span is None or span.of(text) != finding.excerpt:
        return None
    block = next((b for b in outline.parse(text).blocks if b.span.contains(span)), None)
    line = block.span.of(text) if block is not None else ""
    return line if line and text.count(line) == 1 else None


def _version(text: str, finding: Finding, check: Check) -> Version:
    """The text with its verdict, to which the finding belongs even when a reader made it."""
    verdict = check(text)
    known = any(f.rule == finding.rule and f.span == finding.span for f in verdict.findings)
    return Version(text, verdict if known else Verdict((*verdict.findings, finding), verdict.not_run))


def _made(version: Version, line: str, finding: Finding, patch: Patch, check: Check) -> Patch | None:
    if line.count(patch.old) != 1 or "\n" in patch.new:
        return None
    new = patching.tidy(line.replace(patch.old, patch.new))
    after = patching.applied(version, Patch(line, new), check, may_add=True) if new else None
    if after is None or after.warnings > version.warnings:
        return None
    before = sum(_same(f, finding) for f in version.verdict.findings)
    return Patch(line, new) if sum(_same(f, finding) for f in after.verdict.findings) < before else None


def _same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.excerpt) == (other.rule, other.excerpt)
