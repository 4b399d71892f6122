"""Turns the gaps of a chain into questions to the user, the most valuable answer first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.chain.cues import CHANGE, HONOUR
from assistant.model.application import Application, Point
from assistant.model.chain import Chain, Link, Question

_YEAR = re.compile(r"(?:19|20)\d{2}年|\d{2}年")
_DIGIT = re.compile(r"\d")
_ACTOR = re.compile(
    r"牵头|联合|园区|管委会|管理委员会|公司|由[^，。；]{2,20}(?:负责|统筹|运营)|与[^，。；]{2,30}(?:共建|签|合建|建立)"
)


def questions(
    chain: Chain, application: Application, doubtful: tuple[Point, ...] = (), vague: tuple[Point, ...] = ()
) -> tuple[Question, ...]:
    """All questions that the chain leaves open. `doubtful`: measures whose problem is a guess; `vague`: points without a fact."""
    found = [*_whole(chain, application), *(q for link in chain.links for q in _link(link))]
    found += [q for point in chain.honours for q in _honour(point)]
    found += [
        Question(f"“{short(p.text)}”主要解决哪个问题？现按先后次序归类，请确认。", "", about=p.text, worth=35) for p in doubtful
    ]
    found += [
        Question(f"“{short(p.text)}”没有可写的事实，能否给出数据及其来源、年份？", "", about=p.text, worth=25) for p in vague
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda q: -q.worth))


def short(text: str, limit: int = 18) -> str:
    """The beginning of a text, to name it in a question."""
    parts = [part for part in re.split(r"[，。；：]", text) if part]
    head = next((part for part in parts if not re.fullmatch(r"(?:截至)?(?:19|20)\d{2}年(?:\d{1,2}月)?[底末初]?", part)), text)
    return head if len(head) <= limit else head[: limit - 1] + "…"


def _whole(chain: Chain, application: Application) -> Iterator[Question]:
    industry = application.practice.industry or "主导产业"
    if not application.practice.industry:
        yield Question("创新实践聚焦哪一个主导产业？（表单只能填1个）", "聚焦主导产业", worth=100)
    if not chain.links:
        yield Question(
            f"{industry}开放合作中存在哪几个问题？每个问题用什么数据说明？", "主要制约因素：问题名称、数据、年份", worth=100
        )
    if not chain.foundations and not application.basics.profile:
        yield Question(
            f"{industry}的开放合作基础如何？请给出企业数量、营业收入、合作对象等数据和年份。",
            "主导产业开放合作基础：企业数量、规模、合作对象",
            worth=65,
        )
    if not any(value.indicator == "industry_revenue" for value in application.development.values):
        yield Question("2023—2025年主导产业营业收入各是多少亿元？", "2023—2025年主导产业营业收入（亿元）", worth=60)
    if not application.practice.direction:
        yield Question("创新实践属于哪个方向？（开展产业转移发展对接／加强跨园区联动互助／深化国际产业和科技合作）", "", worth=30)


def _link(link: Link) -> Iterator[Question]:
    name = link.name
    if not link.results:
        yield Question(
            f"“{name}”解决得怎样？请给出举措实施前后的数据、年份和单位。",
            f"“{name}”实施前后的对比数据、年份",
            about=name,
            worth=95,
        )
    elif not any(_before_after(point, link) for point in link.results):
        yield Question(
            f"“{short(link.results[0].text)}”在举措实施前是多少？是哪一年的？",
            f"“{short(link.results[0].text)}”的实施前数据、年份",
            about=name,
            worth=80,
        )
    elif not any(_YEAR.search(point.text) for point in link.results):
        yield Question(f"“{name}”的成效，前后两个数据各是哪一年的？", "", about=name, worth=40)
    if not link.measures:
        yield Question(
            f"针对“{name}”采取了哪些举措？谁牵头、建了什么、规模多大、何时起？", f"针对“{name}”的具体举措", about=name, worth=90
        )
    if link.problem and not _DIGIT.search(link.problem.text):
        yield Question(f"“{name}”用什么数据说明？（年份、数值、占比）", f"说明“{name}”的数据、年份", about=name, worth=70)
    for point in link.measures:
        yield from _measure(point)


def _measure(point: Point) -> Iterator[Question]:
    lacks = []
    if not _ACTOR.search(point.text):
        lacks.append("由谁牵头")
    if not _YEAR.search(point.text):
        lacks.append("何时起实行")
    if not _DIGIT.search(_YEAR.sub("", point.text)):
        lacks.append("规模或规则是什么")
    if len(lacks) >= 2:
        yield Question(f"“{short(point.text)}”{'、'.join(lacks)}？", "", about=point.text, worth=20 + 5 * len(lacks))


def _honour(point: Point) -> Iterator[Question]:
    if not _YEAR.search(point.text):
        yield Question(f"“{short(point.text)}”是哪一年、依据哪份文件？", "", about=point.text, worth=22)


def _before_after(point: Point, link: Link) -> bool:
    """Whether a result shows a change, in itself or against its problem's figure."""
    if CHANGE.search(point.text) or HONOUR.search(point.text):
        return True
    from assistant.chain.words import likeness

    return bool(link.problem and _DIGIT.search(link.problem.text) and likeness(point.text, link.problem.text) >= 30)
