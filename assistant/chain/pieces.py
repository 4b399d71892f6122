"""Cuts an unsorted point where it holds two things, and says what each piece is."""

from __future__ import annotations

from assistant.chain.cues import CHANGE, sort
from assistant.chain.tidy import label, tidy
from assistant.model.application import Point, PointKind
from assistant.text import lazy

_SENTENCE = lazy.pattern(r"(?<=[。；;])")
_CLAUSE = lazy.pattern(r"(?<=[，,])")
_OWN_SUBJECT = lazy.pattern(r"^[\u4e00-\u9fffA-Z“]{2,}")
_GLUE = lazy.pattern(r"^(?:由|从|达|为|到|至|增加|减少|下降|缩短|其中|分别|占|是)")

def pieces(point: Point) -> tuple[Point, ...]:
    """The point in pieces of one kind each (same id); a point whose kind the user gave stays whole."""
    kind, text = label(point.text)
    text = tidy(text)
    if point.kind is not None or kind is not None:
        return (Point(point.id, text, point.kind or kind),)
    parts = [part for sentence in _SENTENCE.split(text) for part in _by_kind(sentence.strip(" 。；;")) if part]
    return _joined([Point(point.id, part, sort(part).kind) for part in parts], Point(point.id, text))


def _by_kind(sentence: str) -> list[str]:
    """A sentence cut before the clause in which a measure or a problem turns into its result."""
    clauses = _CLAUSE.split(sentence)
    for n in range(1, len(clauses)):
        left, right = "".join(clauses[:n]), "".join(clauses[n:])
        turns = sort(left).kind in (PointKind.MEASURE, PointKind.PROBLEM) and _is_result(right)
        if turns and not _is_result(left):
            return [left.rstrip("，, "), right]
    return [sentence]


def _is_result(text: str) -> bool:
    found = sort(text)
    own_subject = _OWN_SUBJECT.match(text) and not _GLUE.match(text)
    return (found.kind is PointKind.RESULT and found.lead >= 2 and bool(own_subject)) or bool(own_subject and CHANGE.search(text))


def _joined(parts: list[Point], point: Point) -> tuple[Point, ...]:
    """Neighbouring pieces of one kind together again; pieces without a cue go with their neighbour."""
    found: list[Point] = []
    for part in parts:
        weak = sort(part.text).lead == 0 and not sort(part.text).cues
        if found and (weak or part.kind is found[-1].kind):
            found[-1] = Point(point.id, f"{found[-1].text}；{part.text}", found[-1].kind)
        else:
            found.append(part)
    return (
        tuple(found)
        if len(found) > 1
        else (Point(point.id, point.text, found[0].kind if found else PointKind.BACKGROUND),)
    )
