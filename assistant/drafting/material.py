"""What a model is told of the park: the chain and the facts with their ids, and the rules as words; deterministic to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant import lexicon
from assistant.drafting import prompt_files
from assistant.lexicon.sensitive import SensitiveKind, find_sensitive
from assistant.llm import tokens
from assistant.model.application import Application, Point
from assistant.model.category import Category
from assistant.model.chain import Chain, Link
from assistant.model.fact import Fact, FactKind

if TYPE_CHECKING:
    from assistant.facts import FactBase

_WORDS = 40
# Of the model's context, what may go to the material; the rest is for the question, the body and the answer.
_SHARE = 0.45


@dataclass(frozen=True)
class Material:
    """Everything that the steps of a run share. `capacity`: the model's context in tokens, None where unknown."""

    application: Application
    chain: Chain
    base: FactBase
    category: Category
    capacity: int | None = None

    @cached_property
    def system(self) -> str:
        """The rules, from the form's own words and the lexicon."""
        words, category = lexicon.load(), self.category
        asked = [item.text for item in category.requirements if item.name != "报告格式"]
        return prompt_files.load("rules").render(
            campaign=category.campaign,
            category=category.subtitle,
            requirements="\n".join(asked),
            overclaims="、".join(phrase.text for phrase in words.overclaims[:_WORDS]),
            empty="、".join(phrase.text for phrase in words.empty if phrase.strong)[:400].rpartition("、")[0],
            limit=str(category.limits.report),
        )

    @cached_property
    def text(self) -> str:
        """The material, fenced as data."""
        own, practice = self.application.basics, self.application.practice
        facts = self._fitting
        return prompt_files.load("material").render(
            park=fenced(own.park_name),
            industry=fenced(practice.industry),
            direction=fenced(practice.direction or "、".join(self.category.directions)),
            chain=self.chain_text,
            indicators=_lines(f for f in facts if f.kind is FactKind.INDICATOR),
            statements=_lines(f for f in facts if f.kind in {FactKind.BASIC, FactKind.STATEMENT, FactKind.LIST}),
            computed=_lines(f for f in facts if f.kind is FactKind.DERIVED),
            names=fenced("、".join(self._full_names)) or "（无）",
            wording=self._wording,
        )

    @cached_property
    def chain_text(self) -> str:
        """The chain, point by point with the ids of the facts."""
        chain = self.chain
        lines = [line for number, link in enumerate(chain.links, 1) for line in self._link(number, link)]
        groups = (("发展基础", chain.foundations), ("各问题之间的联系", chain.joint), ("总体举措", chain.overall), ("总体成效", chain.totals), ("荣誉", chain.honours))
        lines += [f"{name}：{self.told(points)}" for name, points in groups if points]
        return "\n".join(lines)

    @cached_property
    def usable(self) -> str:
        """The words that a report can draw on, to plan its length."""
        points = [*self.chain.foundations, *self.chain.joint, *self.chain.overall, *self.chain.totals, *self.chain.honours]
        points += [p for link in self.chain.links for p in points_of(link)]
        return "\n".join([*(p.text for p in points), *(f.text for f in self._facts if f.kind in {FactKind.BASIC, FactKind.STATEMENT})])

    @cached_property
    def omitted(self) -> int:
        """How many facts had to be left out to fit the model's context."""
        return len(self._facts) - len(self._fitting)

    def told(self, points: Iterable[Point]) -> str:
        """Points in one line, each with its fact's id."""
        return "；".join(f"{fenced(point.text)}〔{self._ids.get(point.text) or self._places.get(f'要点·{point.id}', point.id)}〕" for point in points)

    def _link(self, number: int, link: Link) -> Iterator[str]:
        problem = self.told((link.problem,)) if link.problem else "（未写明）"
        yield f"问题{number}“{fenced(link.name)}”：{problem}"
        yield f"  举措：{self.told(link.measures) or '（未写明）'}"
        yield f"  成效：{self.told(link.results) or '（未写明）'}"
        if compared := self._compared.get(link.name):
            yield f"  前后对比：{'；'.join(compared)}"

    @cached_property
    def _compared(self) -> dict[str, list[str]]:
        """What the results of each problem changed, computed, with the ids of the facts behind it: no arithmetic is left to the model."""
        from assistant.drafting.offline import compared

        found: dict[str, list[str]] = {}
        for name, change in compared(self.application, self.chain, self.base, self.category):
            found.setdefault(name, []).append(f"{fenced(change.say())}〔{'、'.join(change.facts)}〕")
        return found

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {fact.text: fact.id for fact in self.base.facts}

    @cached_property
    def _places(self) -> dict[str, str]:
        return {fact.place: fact.id for fact in self.base.facts}

    @cached_property
    def _facts(self) -> tuple[Fact, ...]:
        """All facts but points (they stand in the chain), and what may not leave or was left out."""
        left = {item.point.text for item in self.chain.left_out}
        barred = {fact.id for fact in self.base.facts if fact.text in left or any(text in fact.text for text in left)}
        every = (*self.base.facts, *self.base.computed)
        return tuple(
            fact
            for fact in every
            if fact.kind not in {FactKind.POINT, FactKind.CHAIN} and fact.id not in barred and not barred & set(fact.parts) and not _to_software(fact.text)
        )

    @cached_property
    def _fitting(self) -> tuple[Fact, ...]:
        """The facts that fit: when the context is small, those farthest from the chain's words go first."""
        if self.capacity is None:
            return self._facts
        room = round(self.capacity * _SHARE / tokens.SAFETY) - tokens.estimate(self.system + self.chain_text)
        chain = self.chain_text
        ranked = sorted(range(len(self._facts)), key=lambda n: (-_nearness(self._facts[n], chain), n))
        kept, spent = set(), 0
        for number in ranked:
            spent += tokens.estimate(self._facts[number].text) + 4
            if spent <= room:
                kept.add(number)
        return tuple(fact for number, fact in enumerate(self._facts) if number in kept)

    @cached_property
    def _full_names(self) -> tuple[str, ...]:
        """The names to be used: none that is a short form of another."""
        short = {s for name in self.application.practice.names for s in name.short}
        return tuple(n for n in self.base.names if n not in short and not any(_abridges(n, other) for other in self.base.names))

    @cached_property
    def _wording(self) -> str:
        """The lexicon's word on terms that stand in this material: wrong ones with the right form, short forms with the full one."""
        words, text = lexicon.load(), self.usable
        wrong = [f"“{text[hit.start : hit.end]}”写作“{hit.term.right}”" for hit in words.scan(text).terms if hit.term.replace]
        short = [f"“{a.short}”首次出现写全“{a.full}”" for a in words.abbreviations.values() if a.short in text and a.rule != "allowed"]
        own = [f"“{s}”写作“{name.full}”" for name in self.application.practice.names for s in name.short]
        return fenced("；".join(dict.fromkeys([*wrong, *short, *own]))) or "（无）"


def points_of(link: Link) -> tuple[Point, ...]:
    """All points of a link."""
    return (*((link.problem,) if link.problem else ()), *link.measures, *link.results)


def fenced(text: str) -> str:
    """User's words as data: no character that could end the fence."""
    return text.replace("<", "〈").replace(">", "〉").strip()


def _abridges(short: str, full: str) -> bool:
    """Whether one name is the other with letters left out within it (某某开发区, 某某经济开发区)."""
    letters = iter(full)
    return len(short) < len(full) and short[:2] == full[:2] and short[-2:] == full[-2:] and all(letter in letters for letter in short)


def _lines(facts: Iterable[Fact]) -> str:
    return "\n".join(f"{fenced(fact.text)}〔{fact.id}〕" for fact in facts) or "（无）"


def _to_software(text: str) -> bool:
    return any(found.kind is SensitiveKind.SOFTWARE for found in find_sensitive(text))


def _nearness(fact: Fact, chain: str) -> float:
    weight = 2.0 if fact.metric.startswith("industry") or fact.kind in {FactKind.STATEMENT, FactKind.BASIC} else 1.0 if fact.kind is FactKind.INDICATOR else 0.5
    pairs: Sequence[str] = [fact.text[n : n + 2] for n in range(len(fact.text) - 1)]
    return weight + sum(pair in chain for pair in pairs) / max(len(pairs), 1)
