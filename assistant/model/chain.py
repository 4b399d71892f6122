"""逻辑链: problem → measures → results, what stands outside it, and the questions it leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.model.application import Point


@dataclass(frozen=True, slots=True)
class Question:
    """A gap put to the user: `text` asks, `placeholder` stands in the draft as 【待补充：placeholder】; `about` names the
    problem or the point concerned; `worth` orders questions, the most valuable answer first (higher is more)."""

    text: str
    placeholder: str
    about: str = ""
    worth: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A point kept out of the draft, with the reason in Chinese (含个人信息 / 其他产业 / 与指标表矛盾 / 重复 …)."""

    point: Point
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """One problem with what was done about it and what came of it.

    name: the problem in at most about 14 characters, the words by which headings and results refer to it.
    """

    name: str
    problem: Point | None
    measures: tuple[Point, ...] = ()
    results: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain.

    foundations: points of the background; links: problems in order; overall: measures that serve all problems (a model's
    name, coordination); totals: results for the whole (export volume, the industry's revenue); honours: recognition;
    joint: what is said of all problems together (三个问题相互牵制).
    """

    foundations: tuple[Point, ...] = ()
    links: tuple[Link, ...] = ()
    overall: tuple[Point, ...] = ()
    totals: tuple[Point, ...] = ()
    honours: tuple[Point, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[Question, ...] = ()
    joint: tuple[Point, ...] = ()
