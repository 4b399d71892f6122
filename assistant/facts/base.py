"""FactBase: everything the application supports, and its figures with what each of them speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from assistant.facts.mention import Mention, Op
from assistant.facts.words import Words, pairs
from assistant.model.application import Application
from assistant.model.category import Category, Indicator
from assistant.model.fact import Fact
from assistant.model.figure import Dimension


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one fact with its attribution. `words` is all content of the fact, `size` its base value for quick comparison."""

    fact: Fact
    mention: Mention
    words: Words
    indicator: Indicator | None = None
    size: float = 0.0

    @property
    def year(self) -> int | None:
        """The year the figure speaks of, None where the fact names none."""
        return self.mention.year

    @property
    def loc(self) -> Words:
        """The words of the figure's own metric."""
        return self.mention.topic


@dataclass(frozen=True)
class FactBase:
    """All facts of one application; made by `facts.build`, never changed.

    facts: in the order of the form, ids stable; computed: D1 …; names: organisations and proper names the application holds.
    """

    application: Application
    category: Category
    facts: tuple[Fact, ...]
    computed: tuple[Fact, ...]
    names: tuple[str, ...]
    claims: tuple[Claim, ...] = field(repr=False, default=())
    _memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def get(self, fact_id: str) -> Fact | None:
        """The fact with this id, computed ones too; None where there is none."""
        return self._by_id.get(fact_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in (*self.facts, *self.computed)}

    @cached_property
    def by_dimension(self) -> Mapping[Dimension, tuple[Claim, ...]]:
        """The claims of each dimension, in the order of the facts."""
        found: dict[Dimension, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.mention.figure.dimension, []).append(claim)
        return {dimension: tuple(claims) for dimension, claims in found.items()}

    @cached_property
    def by_value(self) -> Mapping[Decimal, tuple[Claim, ...]]:
        """The claims but for years and dates by the number as written, whatever its unit, in the order of the facts."""
        found: dict[Decimal, list[Claim]] = {}
        for claim in self.claims:
            if claim.mention.figure.dimension not in (Dimension.YEAR, Dimension.DATE):
                found.setdefault(claim.mention.figure.value, []).append(claim)
        return {value: tuple(claims) for value, claims in found.items()}

    @cached_property
    def changes(self) -> tuple[Claim, ...]:
        """The claims that begin a change whose end the fact gives too: 由21天（缩短至6天）."""
        return tuple(c for c in self.claims if c.mention.role == "from" and c.mention.partner is not None)

    @cached_property
    def levels(self) -> tuple[Claim, ...]:
        """The claims that state how much something is, not when it was or how it changed."""
        times, changes = (Dimension.YEAR, Dimension.DATE), (Op.CHANGE, Op.ANNUAL, Op.FORMER)
        return tuple(c for c in self.claims if c.mention.figure.dimension not in times and c.mention.op not in changes)

    @cached_property
    def parts(self) -> tuple[tuple[Claim, Claim], ...]:
        """Parts that a fact declares with their whole: 采购额62.9亿元，其中在三园内采购21.4亿元."""
        found: list[tuple[Claim, Claim]] = []
        whole: Claim | None = None
        last: Claim | None = None
        for claim in self.levels:
            if last is None or claim.fact is not last.fact:
                whole = None
            elif "其中" in claim.mention.before or claim.fact.text.startswith("（", last.mention.figure.span.end):
                whole = last
            if whole is not None and claim.mention.figure.base_unit == whole.mention.figure.base_unit and claim.mention.figure.base < whole.mention.figure.base:
                found.append((claim, whole))
            elif whole is None or claim.mention.figure.base_unit != whole.mention.figure.base_unit:
                last = claim
        return tuple(found)

    @cached_property
    def corpus(self) -> str:
        """All texts of the application, one a line."""
        return "\n".join(fact.text for fact in self.facts)

    @cached_property
    def industries(self) -> tuple[str, ...]:
        """Names of the leading industries."""
        return tuple(i.name for i in self.application.basics.industries if i.name)

    @cached_property
    def words(self) -> Words:
        """All content of the application."""
        return pairs(self.corpus.replace("\n", "，"))
