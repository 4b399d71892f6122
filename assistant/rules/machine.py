"""The checker's frame: what a rule is, what it sees (Context), and how hits become a Verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Flag, auto
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.report import Report
from assistant.model.span import Span

if TYPE_CHECKING:
    from assistant.chain import Alignment
    from assistant.chain.align import Role
    from assistant.facts import FactBase
    from assistant.lexicon import Lexicon, Scan, Sensitive
    from assistant.model.chain import Chain
    from assistant.model.layout import DocumentLayout
    from assistant.rules.known_names import Known
    from assistant.rules.numbering import Heading
    from assistant.rules.passages import Passage
    from assistant.rules.problems import Problem


class Need(Flag):
    """What a rule cannot do without."""

    REPORT = auto()
    APPLICATION = auto()
    LAYOUT = auto()
    POINTS = auto()  # what the user noted; a filled form, whose cells hold no points, cannot say that a figure has no source


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault as a rule sees it; the machine adds rule, part, excerpt and fingerprint.

    span: into the report's text, None for the whole text; place: for faults of the application, where it is
    (`发展情况.整体规模情况.营业收入（亿元）.2025`); excerpt: for these, the value as typed; severity: None for the rule's own.
    """

    message: str
    span: Span | None = None
    suggestion: str | None = None
    place: str | None = None
    excerpt: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the checker.

    id: `family.slug`, the slug names the fault; title and explanation: Chinese, for people; basis: the sentence that the rule
    rests on, as text or as a function that takes it from the category (`lambda c: c.requirement("聚焦产业")`);
    needs: the rule is left out where one of them is missing; find: the hits in one Context;
    wrong and right: a short example of the fault and of its cure.
    """

    id: str
    severity: Severity
    title: str
    basis: str | Callable[[Category], str]
    explanation: str
    find: Callable[[Context], Iterable[Hit]]
    needs: Need = Need.REPORT
    wrong: str = ""
    right: str = ""

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def source(self) -> str:
        """The sentence that the rule rests on, in the words of the default category."""
        if isinstance(self.basis, str):
            return self.basis
        from assistant import categories

        return self.basis(categories.default())


@dataclass(frozen=True)
class Context:
    """Everything a rule may look at; what is costly is made when first asked for and kept.

    report, application: empty values stand in where `has` lacks their flag; layout: of the DOCX, else None.
    """

    report: Report
    application: Application
    category: Category
    has: Need
    layout: DocumentLayout | None = None
    given_base: FactBase | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @property
    def has_application(self) -> bool:
        """Whether an application was given."""
        return Need.APPLICATION in self.has

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words as data."""
        from assistant import lexicon

        return lexicon.load()

    @cached_property
    def sensitive(self) -> tuple[Sensitive, ...]:
        """What must not be published, in the report's text."""
        from assistant import lexicon

        return lexicon.find_sensitive(self.text)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The report's numbered headings with what their places ask for."""
        from assistant.rules.numbering import headings

        return headings(self.report)

    @cached_property
    def words(self) -> Scan:
        """Wrong terms, over-claims and empty phrases in the report's text."""
        return self.lexicon.scan(self.text)

    @cached_property
    def material(self) -> str:
        """All free text of the application."""
        from assistant.rules.material import material

        return material(self.application)

    @cached_property
    def organisations(self) -> tuple[Span, ...]:
        """Names of organisations in the report's text."""
        from assistant.text import organisations

        return organisations.find(self.text)

    @cached_property
    def names(self) -> Known:
        """The names that the application knows."""
        from assistant.rules.known_names import known

        return known(self.application)

    @cached_property
    def misspelt(self) -> tuple[Hit, ...]:
        """Names in the report that are all but one of the application's."""
        from assistant.rules.names import misspelt

        return tuple(misspelt(self))

    @cached_property
    def passages(self) -> dict[Role, tuple[Passage, ...]]:
        """The passages of 背景, 举措 and 成效."""
        from assistant.chain.align import Role
        from assistant.rules.passages import of_role

        return {role: of_role(self.report, role) for role in Role}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that the report lists in 背景."""
        from assistant.rules.problems import raised

        return raised(self.report)

    @cached_property
    def base(self) -> FactBase:
        """The facts of the application (of an empty one where none was given)."""
        if self.given_base is not None:
            return self.given_base
        from assistant import facts

        return facts.build(self.application, self.category)

    @cached_property
    def chain(self) -> Chain:
        """The application's logic chain, made once for each application."""
        from assistant.rules.remembered import chain_of

        return chain_of(self.application, self.category, self.given_base)

    @cached_property
    def alignment(self) -> Alignment:
        """Which blocks of the report speak of which link of the chain."""
        from assistant import chain

        return chain.align(self.report, self.chain, points=False)
