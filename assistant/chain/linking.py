"""Links measures and results to problems by the words, fields and quantities they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.chain.words import Vocabulary, units
from assistant.model.application import Point

# Under WEAK nothing speaks for a link; under SURE the user is asked.
WEAK, SURE = 20, 60
# Figures of the whole industry or park answer all problems together unless the words say otherwise.
_WHOLE = re.compile(r"营业收入|产值|进出口|出口额|出口总|税收总|利润")
_FOR_ALL = re.compile(
    r"“[^”]{1,12}\+[^”]{1,12}”|总体|统筹推进|领导小组|专班|联席会议|总牵头|(?:探索|创新|形成|推行|构建)[^，。；]{0,24}模式|三位一体|顶层设计|(?:框架|互助|战略合作)协议|[两二三四五六]张清单"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """One point with the problem it belongs to (index, None for none) and whether the words alone decided it."""

    point: Point
    problem: int | None
    sure: bool


_MODEL = re.compile(r"模式|“[^”]{1,12}\+[^”]{1,12}”|体系")
_JOINT = re.compile(
    r"^(?:上述|以上|这|前述)?(?:[两二三四五六几]|\d)(?:个|项|类|方面|大|重)?(?:方面)?(?:的)?(?:问题|难题|因素|制约|短板|难点|矛盾)[^，。；\d]{0,6}?(?:彼此|相互|互相|互为|交织|叠加|并存|关联|牵)"
)


def joint(point: Point) -> bool:
    """Whether a problem speaks of all the others together: 三个问题相互牵制，…"""
    return bool(_JOINT.match(point.text))


def for_all(point: Point) -> bool:
    """Whether a measure is the frame of all others: a named model, coordination."""
    return bool(_FOR_ALL.search(point.text))


def tie_results(
    results: Sequence[Point], problems: Sequence[Point], measures: Sequence[Tie], words: Vocabulary, others: Sequence[Point] = ()
) -> tuple[Tie, ...]:
    """Each result with its problem; one that answers none, or continues a figure of the background (`others`), is for the whole."""
    return tuple(_tie_result(result, problems, measures, words, others) for result in results)


def _tie_result(
    result: Point, problems: Sequence[Point], measures: Sequence[Tie], words: Vocabulary, others: Sequence[Point]
) -> Tie:
    scores = []
    for n, problem in enumerate(problems):
        through = max((words.score(result.text, tie.point.text) for tie in measures if tie.problem == n), default=0)
        scores.append(2 * words.score(result.text, problem.text) + through)
    if not scores:
        return Tie(result, None, False)
    best = max(range(len(scores)), key=lambda n: scores[n])
    own = words.score(result.text, problems[best].text)
    if any(words.score(result.text, other.text) > max(own, SURE) and units(other.text) & units(result.text) for other in others):
        return Tie(result, None, False)
    second = max((score for n, score in enumerate(scores) if n != best), default=0)
    sure = scores[best] >= 2 * SURE - WEAK and scores[best] >= second + WEAK
    likely = scores[best] >= 2 * WEAK and scores[best] >= 2 * second and not _WHOLE.search(result.text)
    return Tie(result, best if sure or likely else None, sure)


def tie_measures(measures: Sequence[Point], problems: Sequence[Point], words: Vocabulary) -> tuple[Tie, ...]:
    """Each measure with its problem. Where the words leave it open between several, the neighbour before decides, unsurely."""
    found: list[Tie] = []
    for measure in measures:
        scores = [words.score(measure.text, problem.text) for problem in problems]
        best = max(scores, default=0)
        near = [n for n, score in enumerate(scores) if score >= max(WEAK, best - WEAK)]
        if len(problems) == 1:
            found.append(Tie(measure, 0, best >= SURE))
        elif best < WEAK or not near:
            found.append(Tie(measure, None, False))
        elif len(near) == 1:
            found.append(Tie(measure, near[0], best >= SURE))
        else:
            before = next((tie.problem for tie in reversed(found) if tie.problem is not None), None)
            found.append(Tie(measure, before if before in near else scores.index(best), False))
    return tuple(_by_fellow(tie, found, problems, words) for tie in found)


def answered(ties: Sequence[Tie], problems: Sequence[Point], words: Vocabulary) -> tuple[Tie, ...]:
    """The ties with each bare problem given the measure that speaks of it nearly as much as of its own problem, or more than of that,
    unsurely, where that problem keeps another."""
    found = list(ties)
    for n, problem in enumerate(problems):
        if any(tie.problem == n for tie in found):
            continue
        best: tuple[int, int] | None = None
        for place, tie in enumerate(found):
            if tie.problem is None or sum(other.problem == tie.problem for other in found) < 2:
                continue
            score = words.score(tie.point.text, problem.text)
            own = words.score(tie.point.text, problems[tie.problem].text)
            fits = (score >= 2 * WEAK and 2 * score >= own) or (score >= WEAK and score > own)
            if fits and (best is None or score > best[0]):
                best = (score, place)
        if best is not None:
            found[best[1]] = Tie(found[best[1]].point, n, False)
    return tuple(found)


def framed(overall: Sequence[Point], ties: Sequence[Tie], problems: Sequence[Point], words: Vocabulary) -> tuple[Tie, ...]:
    """The measures of the whole that a bare problem needs: those that name no model and speak of no problem more than of this one."""
    found: list[Tie] = []
    for n in range(len(problems)):
        if any(tie.problem == n for tie in (*ties, *found)):
            continue
        for point in overall:
            scores = [words.score(point.text, problem.text) for problem in problems]
            if scores[n] >= WEAK and scores[n] == max(scores) and not _MODEL.search(point.text) and point not in [tie.point for tie in found]:
                found.append(Tie(point, n, False))
                break
    return tuple(found)


def _by_fellow(tie: Tie, ties: Sequence[Tie], problems: Sequence[Point], words: Vocabulary) -> Tie:
    """A measure that shares little with any problem goes with the linked measure that it continues, where that one is nearer to it."""
    if tie.sure:
        return tie
    own = words.score(tie.point.text, problems[tie.problem].text) if tie.problem is not None else 0
    linked = [(n, other) for n, other in enumerate(ties) if other.problem is not None and other is not tie]
    scores = [
        (words.score(tie.point.text, other.point.text), -n)
        for n, other in linked
        if words.score(other.point.text, problems[other.problem or 0].text) > own
    ]
    if not scores or max(scores)[0] < max(SURE, 2 * own):
        return tie
    return Tie(tie.point, ties[-max(scores)[1]].problem, False)


_ROLE = (
    re.compile(r"联盟|联合体|专班|小组|组建|协会|联席会"),
    re.compile(r"园|仓|基地|中心|平台|实验室|载体|飞地|站"),
    re.compile(r"机制|办法|制度|协议|分享|分成|清单|标准"),
    re.compile(r"服务|培训|窗口|上门|指导|代办"),
)


def by_role(measures: Sequence[Point]) -> tuple[Point, ...]:
    """Measures in the order organisation, carrier, mechanism, service, the rest; otherwise as given."""

    def rank(point: Point) -> int:
        head = point.text[:30]
        return next((n for n, pattern in enumerate(_ROLE) if pattern.search(head)), len(_ROLE))

    return tuple(sorted(measures, key=rank))
