"""Builds the chain problem → measures → results from a given 逻辑链, from points by kind, or from one flat list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.chain import linking, naming, questions, sieve
from assistant.chain.contradiction import contradicts
from assistant.chain.cues import HONOUR, sort
from assistant.chain.merge import merge
from assistant.chain.pieces import pieces
from assistant.chain.words import Vocabulary, likeness, units
from assistant.model.application import Application, Point, PointKind
from assistant.model.chain import Chain, LeftOut, Link

if TYPE_CHECKING:
    from assistant.facts import FactBase

_VAGUE = ("内容空泛，缺少事实", "内容不完整，看不出对象")


def build(application: Application, base: FactBase | None = None) -> Chain:
    """The chain of an application.

    A given 逻辑链 is kept as it is; points that it does not name go to foundations, overall, totals and honours. Otherwise the
    points are sorted (flat list) and linked by shared words, fields and quantities. Nothing is lost: each point is in the chain
    or in `left_out` with its reason.
    """
    usable, left_out = _sieved(application)
    usable, doubles = merge(usable)
    left_out += doubles
    if application.chain:
        chain, doubtful = _given(application, usable)
    else:
        chain, doubtful = _linked(usable)
    vague = tuple(item.point for item in left_out if item.reason in _VAGUE)
    chain = replace(chain, left_out=left_out)
    return replace(chain, questions=questions.questions(chain, application, doubtful, vague))


def _sieved(application: Application) -> tuple[tuple[Point, ...], tuple[LeftOut, ...]]:
    """The usable points, sorted into kinds, and those to be left out."""
    usable: list[Point] = []
    left_out: list[LeftOut] = []
    for point in application.practice.points:
        for piece in pieces(point):
            why = sieve.reason(piece.text, application, piece.kind) or contradicts(piece.text, application)
            if why:
                left_out.append(LeftOut(piece, why))
            else:
                usable.append(piece)
    return _answers_found(usable), tuple(left_out)


def _answers_found(points: Sequence[Point]) -> tuple[Point, ...]:
    """Unsorted pieces that give a later figure for the very thing a problem measures are results, whatever their cues."""
    problems = [p for p in points if p.kind is PointKind.PROBLEM]
    words = Vocabulary(p.text for p in points)

    def answer(point: Point) -> bool:
        weak = point.kind in (PointKind.BACKGROUND, PointKind.MEASURE) and sort(point.text).lead <= 1
        return weak and any(units(point.text) & units(p.text) and words.score(point.text, p.text) >= linking.SURE for p in problems)

    def later(point: Point) -> bool:
        year = _year(point.text)
        return point.kind is PointKind.PROBLEM and any(
            0 < _year(p.text) < year and units(point.text) & units(p.text) and words.score(point.text, p.text) >= linking.SURE for p in problems
        )

    def grown(point: Point) -> bool:
        year = _year(point.text)
        return point.kind is PointKind.BACKGROUND and any(
            p.kind is PointKind.BACKGROUND and 0 < _year(p.text) < year and units(point.text) & units(p.text) and words.score(point.text, p.text) >= linking.SURE
            for p in points
        )

    given = {p.id for p in points if p.kind is not None and p.id[:2] in [kind.value for kind in PointKind]}
    return tuple(replace(p, kind=PointKind.RESULT) if p.id not in given and (answer(p) or later(p) or grown(p)) else p for p in points)


def _year(text: str) -> int:
    """The year that a point opens with; 0 where it opens with none, or behind its own label."""
    found = re.match(r"(?:截至)?((?:19|20)\d{2})年", text.removeprefix(f"{naming.labelled(text)}："))
    return int(found.group(1)) if found else 0


def _of(points: Sequence[Point], kind: PointKind) -> tuple[Point, ...]:
    return tuple(point for point in points if point.kind is kind)


def _linked(points: Sequence[Point]) -> tuple[Chain, tuple[Point, ...]]:
    """A chain by shared words, and the measures whose problem is a guess."""
    words = Vocabulary(point.text for point in points)
    problems, measures, results = (_of(points, kind) for kind in (PointKind.PROBLEM, PointKind.MEASURE, PointKind.RESULT))
    joint = tuple(point for point in problems if linking.joint(point)) if len(problems) > 2 else ()
    problems = tuple(point for point in problems if point not in joint)
    honours = tuple(point for point in results if HONOUR.search(point.text))
    results = tuple(point for point in results if point not in honours)
    overall = tuple(point for point in measures if problems and linking.for_all(point))
    measures = tuple(point for point in measures if point not in overall)
    first = linking.tie_results(results, problems, (), words)
    told = [_with_results(problem, n, first) for n, problem in enumerate(problems)]
    ties = linking.tie_measures(measures, told, words)
    ties = linking.answered(ties, problems, words)
    taken = linking.framed(overall, ties, problems, words)
    overall = tuple(point for point in overall if point not in [tie.point for tie in taken])
    ties += taken
    answers = linking.tie_results(results, problems, ties, words, _of(points, PointKind.BACKGROUND))
    links = tuple(_link(problem, n, ties, answers, words) for n, problem in enumerate(problems))
    chain = Chain(
        foundations=_of(points, PointKind.BACKGROUND),
        links=links,
        overall=overall + tuple(tie.point for tie in ties if tie.problem is None),
        totals=tuple(tie.point for tie in answers if tie.problem is None),
        honours=honours,
        joint=joint,
    )
    return chain, tuple(tie.point for tie in ties if not tie.sure and problems)


def _with_results(problem: Point, n: int, ties: Sequence[linking.Tie]) -> Point:
    told = "；".join([problem.text, *(tie.point.text for tie in ties if tie.problem == n)])
    return replace(problem, text=told)


def _link(problem: Point, n: int, measures: Sequence[linking.Tie], results: Sequence[linking.Tie], words: Vocabulary) -> Link:
    own = linking.by_role([tie.point for tie in measures if tie.problem == n])
    answers = tuple(tie.point for tie in results if tie.problem == n)
    told = "；".join(point.text for point in (*own, *answers))
    return Link(naming.name(problem.text, told, words), problem, own, answers)


def _given(application: Application, points: Sequence[Point]) -> tuple[Chain, tuple[Point, ...]]:
    """The user's own chain; a row's text that is a point keeps that point's id."""
    used: list[Point] = []

    def point(text: str, kind: PointKind, name: str) -> Point | None:
        if not text or sieve.reason(text, application, kind) or contradicts(text, application):
            return None
        same = next(
            (p for p in points if p.kind in (kind, None) and likeness(text, p.text) >= 90 and likeness(p.text, text) >= 60), None
        )
        same = same or _named(text, kind, points)
        if same is not None:
            used.append(same)
            return same
        return Point(name, text, kind)

    links = []
    for n, row in enumerate(application.chain, 1):
        problem = point(row.problem, PointKind.PROBLEM, f"逻辑链{n}·问题")
        measures = _given_points(point, row.measures, PointKind.MEASURE, f"逻辑链{n}·举措")
        answers = _given_points(point, row.results, PointKind.RESULT, f"逻辑链{n}·成效")
        name = naming.name(row.problem, "；".join(p.text for p in measures + answers))
        links.append(Link(name, problem, measures, answers))
    rest = tuple(p for p in points if p not in used)
    results = _of(rest, PointKind.RESULT)
    honours = tuple(p for p in results if HONOUR.search(p.text))
    chain = Chain(
        foundations=_of(rest, PointKind.BACKGROUND),
        links=tuple(link for link in links if link.name),
        overall=_of(rest, PointKind.MEASURE),
        totals=tuple(p for p in results if p not in honours),
        honours=honours,
    )
    return chain, ()


def _given_points(
    point: Callable[[str, PointKind, str], Point | None], texts: Sequence[str], kind: PointKind, name: str
) -> tuple[Point, ...]:
    found = (point(text, kind, f"{name}{n}") for n, text in enumerate(texts, 1))
    return tuple(dict.fromkeys(p for p in found if p is not None))


def _named(text: str, kind: PointKind, points: Sequence[Point]) -> Point | None:
    """The one point that holds a row's text word for word: the row only names it."""
    holding = [p for p in points if p.kind is kind and len(text) >= 5 and text in p.text]
    return holding[0] if len(holding) == 1 else None
