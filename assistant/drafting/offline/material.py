"""What the composer works from: application, chain, facts, category, and the small look-ups that every part needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.drafting.offline.wording import Wording
from assistant.model.application import Application, Point
from assistant.model.category import Category
from assistant.model.chain import Chain
from assistant.model.fact import Fact

if TYPE_CHECKING:
    from assistant.facts import FactBase

# 耗时长, 要送外地, 找不到园区: clauses, behind which 难题 reads as one more quality.
_PREDICATE = re.compile(r"难$|时间?长$|[要需]|不到")


@dataclass(frozen=True)
class Material:
    """Everything given; nothing in it is changed."""

    application: Application
    chain: Chain
    base: FactBase
    category: Category

    @cached_property
    def wording(self) -> Wording:
        """The spelling of names and units for this application."""
        return Wording(self.application)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Pairs of characters of the industry's name and of the listed names, which tell no two metrics apart."""
        from assistant.facts.words import pairs

        listed = [name.full for name in self.application.practice.names]
        return frozenset().union(*(pairs(name) for name in (f"{self.industry}企业", self.trade, *listed)))

    @cached_property
    def _by_place(self) -> dict[str, str]:
        return {fact.place: fact.id for fact in self.base.facts}

    def ids(self, *points: Point | None) -> tuple[str, ...]:
        """The ids of the facts that hold these points."""
        found = []
        for point in points:
            if point is None:
                continue
            if point.id.startswith("逻辑链"):
                number = point.id.removeprefix("逻辑链").split("·")[0]
                found.append(self._by_place.get(f"逻辑链.第{number}行", ""))
            else:
                found.append(self._by_place.get(f"要点·{point.id}", self._by_place.get(point.id.split("#")[0], "")))
        return tuple(dict.fromkeys(fact for fact in found if fact))

    def place(self, place: str) -> tuple[str, ...]:
        """The id of the fact at a place of the application, as a tuple."""
        return (self._by_place[place],) if place in self._by_place else ()

    def cell(self, metric: str, year: int | None = None) -> Fact | None:
        """The fact of an indicator cell."""
        return next((f for f in self.base.facts if f.metric == metric and (year is None or f.year == year)), None)

    def text(self, point: Point) -> str:
        """A point's text with official names, terms and units."""
        return self.wording.official(point.text)

    @property
    def park(self) -> str:
        """The park's full name, or a placeholder."""
        return self.application.basics.park_name or "【待补充：工业园区全称】"

    @property
    def industry(self) -> str:
        """The focus industry, or a placeholder."""
        return self.application.practice.industry or "【待补充：聚焦主导产业】"

    @property
    def trade(self) -> str:
        """The focus industry as a noun before 企业 and 开放合作: 新能源汽车产业."""
        return self.industry if self.industry.endswith("产业") else f"{self.industry}产业"

    def gap(self, about: str, worth: int, fallback: str) -> str:
        """The placeholder of the chain's question about something, else the fallback, as 【待补充：…】."""
        asked = next((q.placeholder for q in self.chain.questions if q.about == about and q.worth == worth and q.placeholder), fallback)
        return f"【待补充：{asked}】" if asked else ""


def hard(name: str) -> str:
    """A problem as what is to be solved: 出口注册难 → 出口注册难问题, else 难题."""
    return f"{name}{'问题' if _PREDICATE.search(name) else '难题'}"
