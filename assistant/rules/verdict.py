"""Runs the rules over one Context and makes the Verdict: one finding a fault, in the order of the text, with fingerprints."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.model.application import Application
from assistant.model.finding import Accepted, Finding, NotRun, Severity, Verdict
from assistant.model.report import Report
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.rules.settled import settled

if TYPE_CHECKING:
    from assistant.facts import FactBase
    from assistant.model.layout import DocumentLayout

# Where two families see the same words, the first of these speaks: what must not be published, then what the words are,
# then what they claim, then how they are set.
PRECEDENCE = (
    "disclosure", "form", "structure", "numbering", "names", "terms", "source", "arithmetic",
    "focus", "logic", "vague", "punctuation", "length", "title", "format",
)  # fmt: skip
# Families whose findings stand for themselves inside a longer or round a shorter one.
_OF_THEIR_OWN = frozenset({"focus", "logic", "vague", "structure", "length", "format"})
_NO_APPLICATION = "需要申报材料（--application）"
_NO_POINTS = "材料里没有要点或逻辑链，看不出哪些内容没有来源；请用 --application 给出原材料"
_Places = dict[int, dict[str, list[int]]]  # stretch of the text → family → numbers of its findings there
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check(
    report: Report | None,
    application: Application | None,
    *,
    base: FactBase | None = None,
    layout: DocumentLayout | None = None,
    accepted: Iterable[Accepted] = (),
) -> Verdict:
    """Every rule that applies, over a report, an application, or both.

    Findings about the application carry `place` and no span. Rules that need an application stand in `not_run` when only a
    report is given; rules about a report or a layout that is not there do not apply and are not listed. `base` saves building
    the facts again; `accepted` marks findings by fingerprint. Never raises on any text.
    """
    from assistant.rules.registry import registry

    context = _context(report, application, base, layout)
    found: list[Finding] = []
    not_run: list[NotRun] = []
    absent = ~context.has
    for rule in registry():
        lacking = rule.needs & absent
        if Need.REPORT in lacking or Need.LAYOUT in lacking:
            continue
        if lacking:
            reason = _NO_APPLICATION if Need.APPLICATION in lacking else _NO_POINTS
            not_run.append(NotRun(rule.id, reason))
            continue
        try:
            found.extend(_finding(rule, hit, context) for hit in rule.find(context))
        except Exception as problem:  # a broken rule must not silence the others, nor itself
            not_run.append(NotRun(rule.id, f"规则内部出错：{type(problem).__name__}: {problem}"))
    return Verdict(_marked(_sealed(_one_a_fault(found)), accepted), tuple(not_run))


def _context(
    report: Report | None, application: Application | None, base: FactBase | None, layout: DocumentLayout | None
) -> Context:
    from assistant import categories

    has = Need(0)
    for flag, value in ((Need.REPORT, report), (Need.APPLICATION, application), (Need.LAYOUT, layout)):
        has |= flag if value is not None else Need(0)
    if application is not None and (application.practice.points or application.chain):
        has |= Need.POINTS
    known = application is not None and application.category in categories.names()
    category = categories.load(application.category) if application is not None and known else categories.default()
    body = settled(report, category) if report is not None else Report("")
    return Context(body, application or Application(category.name), category, has, layout, base)


def _finding(rule: Rule, hit: Hit, context: Context) -> Finding:
    span = hit.span
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        message=hit.message,
        part=context.report.part_at(span.start) if span else "",
        span=span,
        place=hit.place,
        excerpt=span.of(context.text) if span else hit.excerpt,
        suggestion=hit.suggestion,
    )


def _weight(finding: Finding) -> tuple[int, int]:
    order = PRECEDENCE.index(finding.family) if finding.family in PRECEDENCE else len(PRECEDENCE)
    return _RANK[finding.severity], order


def _one_a_fault(found: list[Finding]) -> list[Finding]:
    """Drop a finding whose words another family already speaks of: the same span, or inside the other's short span. Where the
    dropped one would mend the words otherwise or not at all, the cure of the one that stays is not certain and is left out.

    A finding on the file (`format`: a comment left at those words) is another fault: it stays, without the span.
    """
    spanless = [f for f in found if f.span is None]
    local = sorted((f for f in found if f.span is not None), key=lambda f: (f.family == "format", _weight(f)))
    kept: list[Finding] = []
    places: _Places = {}
    same_words: dict[Span | None, int] = {}
    for finding in local:
        covering = next((n for n in _near(places, same_words, finding) if _covers(kept[n], finding)), None)
        if covering is None:
            for cell in _cells(finding):
                places.setdefault(cell, {}).setdefault(finding.family, []).append(len(kept))
            same_words.setdefault(finding.span, len(kept))
            kept.append(finding)
        elif finding.family == "format":
            spanless.append(replace(finding, span=None))
        elif finding.severity is not Severity.INFO and finding.suggestion != kept[covering].suggestion:
            same = finding.span == kept[covering].span or finding.suggestion is None
            kept[covering] = replace(kept[covering], suggestion=None) if same else kept[covering]
    return spanless + kept


def _cells(finding: Finding) -> range:
    """The stretches of 64 characters that a span touches: neighbours are looked for there alone, so that time stays linear."""
    assert finding.span is not None
    return range(finding.span.start // 64, finding.span.end // 64 + 1)


def _near(places: _Places, same_words: dict[Span | None, int], finding: Finding) -> Iterator[int]:
    """Those that can cover a finding: with the very same words, or of another family that does not stand for itself. Hundreds of one
    family may stand in one stretch (an opening mark that is never closed, again and again) and need not be asked each time."""
    same = same_words.get(finding.span, -1)
    for cell in _cells(finding):
        others = () if finding.family in _OF_THEIR_OWN else places.get(cell, {}).items()
        numbers = {n for family, found in others if family != finding.family and family not in _OF_THEIR_OWN for n in found}
        yield from sorted(numbers | {same} if same >= 0 else numbers)


def _covers(other: Finding, finding: Finding) -> bool:
    assert other.span is not None
    assert finding.span is not None
    if other.span == finding.span:
        return True
    if not other.span.overlaps(finding.span):
        return False
    if other.family == finding.family or {other.family, finding.family} & _OF_THEIR_OWN:
        return False
    return other.span.contains(finding.span) or finding.span.contains(other.span)


def _sealed(found: list[Finding]) -> list[Finding]:
    """In the order of the text, each with its fingerprint: rule, normalised words, ordinal among equals."""
    # What has no span keeps the order of the rules, and within a rule the order of the form.
    ordered = sorted(found, key=lambda f: (1, f.span.start, *_weight(f)) if f.span else (0, 0, 0, 0))
    seen: Counter[str] = Counter()
    sealed = []
    for finding in ordered:
        words = "".join(unicodedata.normalize("NFKC", finding.excerpt).split())
        key = "\x1f".join((finding.rule, finding.place or "", words))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
        sealed.append(replace(finding, fingerprint=digest))
    return sealed


def _marked(found: list[Finding], accepted: Iterable[Accepted]) -> tuple[Finding, ...]:
    reasons = {entry.fingerprint: entry.reason for entry in accepted}
    return tuple(replace(f, accepted=reasons[f.fingerprint]) if f.fingerprint in reasons else f for f in found)
