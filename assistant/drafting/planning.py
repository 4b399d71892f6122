"""The chain from the model: it only groups ids, so it can invent nothing; what does not hold is dropped for our own chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from assistant.drafting import parse, prompts
from assistant.drafting.asking import BRIEF, Asker
from assistant.drafting.material import Material, points_of
from assistant.model.application import Point
from assistant.model.chain import Chain, LeftOut, Link

_NAME_MAX = 14
_GROUPS = ("基础", "总体举措", "总体成效", "荣誉", "不用")


def needed(material: Material) -> bool:
    """Whether the model is asked: the user gave no chain, and ours rests on a flat list or leaves a problem unanswered."""
    application, chain = material.application, material.chain
    if application.chain or not application.practice.points:
        return False
    flat = any(point.kind is None for point in application.practice.points)
    return flat or not chain.links or any(not link.measures or not link.results for link in chain.links)


def planned(material: Material, asker: Asker) -> Chain:
    """The chain as the model groups the points. Raises ModelError."""
    asker.say("chain", "正在把要点归成逻辑链")
    return asker.ask("chain", "逻辑链", prompts.of_chain(material), lambda reply: read(reply, material.chain), BRIEF)


def read(reply: str, chain: Chain) -> Chain:
    """The chain of an answer over the points of `chain`. Raises parse.Shape when points are missing, doubled or unknown."""
    value = parse.json_value(reply)
    if not isinstance(value, dict) or not isinstance(value.get("问题"), list):
        raise parse.Shape("没有给出含“问题”数组的 JSON 对象")
    points = {p.id: p for p in (*chain.foundations, *(p for link in chain.links for p in points_of(link)), *chain.overall, *chain.totals, *chain.honours)}
    used: list[str] = []

    def take(ids: Any) -> tuple[Point, ...]:
        listed = [str(item) for item in (ids if isinstance(ids, list) else [ids] if ids else [])]
        unknown = [item for item in listed if item not in points]
        if unknown:
            raise parse.Shape(f"没有这些编号：{'、'.join(unknown[:5])}")
        used.extend(listed)
        return tuple(points[item] for item in listed)

    links = tuple(_link(row, take) for row in value["问题"] if isinstance(row, dict))
    foundations, overall, totals, honours, unused = (take(value.get(name)) for name in _GROUPS)
    _complete(used, points)
    left = tuple(LeftOut(point, "模型认为无法使用，请核对") for point in unused)
    return replace(chain, foundations=foundations, links=links, overall=overall, totals=totals, honours=honours, left_out=(*chain.left_out, *left))


def _link(row: dict[str, Any], take: Any) -> Link:
    problem = take(row.get("问题"))
    if len(problem) != 1:
        raise parse.Shape("每个问题应恰有一个编号")
    name = str(row.get("名称") or "").strip()
    return Link(_name(name, problem[0].text), problem[0], take(row.get("举措")), take(row.get("成效")))


def _name(name: str, problem: str) -> str:
    """The name when it is short, without figures and in the problem's own words; else the problem's opening."""
    own = sum(1 for letter in name if letter in problem)
    if name and len(name) <= _NAME_MAX + 4 and not any(letter.isdigit() for letter in name) and own >= 0.7 * len(name):
        return name
    from assistant.chain import naming

    return naming.name(problem)


def _complete(used: Iterable[str], points: dict[str, Point]) -> None:
    listed = list(used)
    doubled = sorted({item for item in listed if listed.count(item) > 1})
    missing = [item for item in points if item not in listed]
    if doubled or missing:
        raise parse.Shape("；".join(part for part in (f"重复的编号：{'、'.join(doubled[:8])}" if doubled else "", f"漏掉的编号：{'、'.join(missing[:8])}" if missing else "") if part))
