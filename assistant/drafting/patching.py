"""Patches: the smallest passage replaced, once found exactly; judged by what it loses, adds and breaks (design, decision 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.drafting import grounds, parse
from assistant.drafting.grounds import Grounded
from assistant.model.finding import Finding, Severity, Verdict
from assistant.model.span import Span
from assistant.text import organisations
from assistant.text.figures import find_figures

Check = Callable[[str], Verdict]
# What says nothing against a draft, or what the drafter cannot mend.
_UNMENDABLE = {"form.open-placeholder"}
# Of two figures that contradict each other nobody can tell which is meant: the suggestion is no more than a guess.
_OPEN = {"arithmetic.contradiction"}


@dataclass(frozen=True, slots=True)
class Patch:
    """`old` stands once in the text and is to become `new`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Version:
    """A text with its verdict."""

    text: str
    verdict: Verdict

    @property
    def errors(self) -> Counter[tuple[str, str]]:
        """Errors as (rule, words), so that one that moved is the same."""
        return Counter((f.rule, f.excerpt) for f in open_findings(self.verdict) if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many warnings are open."""
        return sum(1 for f in open_findings(self.verdict) if f.severity is Severity.WARNING)

    def better(self, other: Version) -> bool:
        """Fewer errors, or as many and no more warnings."""
        mine, theirs = sum(self.errors.values()), sum(other.errors.values())
        return mine < theirs or (mine == theirs and self.warnings <= other.warnings)


def open_findings(verdict: Verdict) -> tuple[Finding, ...]:
    """The findings on the text that count: not accepted, not about the application, not a gap that only the user can fill."""
    return tuple(f for f in verdict.findings if f.accepted is None and f.place is None and f.rule not in _UNMENDABLE)


def read(reply: str) -> tuple[Patch, ...]:
    """The patches of an answer. Raises parse.Shape when it is no JSON array; items of another form are dropped."""
    value = parse.json_value(reply)
    if isinstance(value, dict):
        value = next((item for item in value.values() if isinstance(item, list)), [value])
    if not isinstance(value, list):
        raise parse.Shape("没有给出 JSON 数组")
    pairs = ((item.get("原文"), item.get("改为")) for item in value if isinstance(item, dict))
    return tuple(Patch(old, parse.strip_marks(new)) for old, new in pairs if isinstance(old, str) and isinstance(new, str) and old.strip() and old != new)


def applied(version: Version, patch: Patch, check: Check, *, may_add: bool = False, grounded: Grounded = grounds.nothing) -> Version | None:
    """The next version, or None when the patch must be dropped, as when it loses a grounded figure.

    may_add: a patch that lengthens may bring figures and names, as far as the check finds support for them.
    """
    if version.text.count(patch.old) != 1 or ("\n" in patch.old) != ("\n" in patch.new):
        return None
    start = version.text.index(patch.old)
    at = Span(start, start + len(patch.old))
    if not _keeps(version, at, patch, may_add, grounded):
        return None
    return accepted(version, tidy(version.text[:start] + patch.new + version.text[at.end :]), check)


def accepted(version: Version, text: str, check: Check) -> Version | None:
    """`text` as the next version if it brings no new error and is no worse."""
    if text == version.text:
        return None
    new = Version(text, check(text))
    return new if not new.errors - version.errors and new.better(version) else None


def mended(version: Version, check: Check, grounded: Grounded = grounds.nothing) -> Version:
    """The version with the checker's own suggestions in place, as far as they do no harm; asks nobody. A grounded figure stays."""
    for _ in range(40):
        found = (f for f in open_findings(version.verdict) if f.severity is not Severity.INFO and _mendable(version.text, f, grounded))
        better = next((new for f in found if (new := accepted(version, _replaced(version.text, f), check)) is not None), None)
        if better is None:
            return version
        version = better
    return version


def _mendable(text: str, finding: Finding, grounded: Grounded) -> bool:
    if finding.suggestion is None or finding.span is None or finding.rule in _OPEN:
        return False
    return not (_tokens(finding.excerpt) - _tokens(finding.suggestion)) or not grounded(text, finding.span)


def faults_within(version: Version, span: Span) -> Iterable[Finding]:
    """The open findings that overlap a span."""
    return (f for f in open_findings(version.verdict) if f.span is not None and f.span.overlaps(span))


def _keeps(version: Version, at: Span, patch: Patch, may_add: bool, grounded: Grounded) -> bool:
    """Whether figures and names stay, but for those a finding within the passage objects to or suggests."""
    faults = [f for f in faults_within(version, at) if f.span is not None and not grounded(version.text, f.span)]
    objected = "".join(f.excerpt for f in faults)
    proposed = "".join((f.suggestion or "") + f.message for f in faults)
    old, new = _tokens(patch.old), _tokens(patch.new)
    lost = [token for token in (old - new) if token not in objected]
    added = [token for token in (new - old) if token not in proposed]
    return not lost and (may_add or not added)


def _tokens(text: str) -> Counter[str]:
    figures = [figure.text for figure in find_figures(text)]
    names = [span.of(text) for span in organisations.find(text)]
    return Counter([*figures, *names])


def _replaced(text: str, finding: Finding) -> str:
    assert finding.span is not None and finding.suggestion is not None
    return tidy(text[: finding.span.start] + finding.suggestion + text[finding.span.end :])


def tidy(text: str) -> str:
    """No empty lines, no doubled marks where a clause went."""
    for wrong, right in (("，，", "，"), ("，。", "。"), ("；。", "。"), ("。。", "。"), ("，；", "；"), ("；；", "；"), ("、。", "。")):
        text = text.replace(wrong, right)
    return "\n".join(line.lstrip("，；。、") for line in text.split("\n") if line.strip("，；。、 "))
