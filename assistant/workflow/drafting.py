"""Drafting verbs, offline: the chain, the built-in composer, and the passage of an old draft or a title without a model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import categories
from assistant.model.application import Application
from assistant.model.chain import Chain
from assistant.model.draft import Draft
from assistant.model.finding import Finding
from assistant.model.rework import Rework
from assistant.model.title import TitleAdvice
from assistant.workflow.judging import fact_base

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.facts import FactBase
    from assistant.model.category import Category

    CheckTitle = Callable[[str], tuple[Finding, ...]]


def material(
    application: Application, chain: Chain | None = None, base: FactBase | None = None
) -> tuple[Chain, FactBase, Category]:
    """What every drafter is given beside the application: its chain and its facts (or those given), its category."""
    from assistant.rules.remembered import chain_of

    base, category = base or fact_base(application), categories.load(application.category)
    return chain or chain_of(application, category, base), base, category


def build_chain(application: Application) -> Chain:
    """The logic chain: the user's own, or built from the points; gaps as questions."""
    return material(application)[0]


def draft_offline(application: Application, chain: Chain | None = None) -> Draft:
    """A draft by the built-in composer; says only what the application says, gaps stand as 【待补充】; the interview's questions first."""
    from assistant.drafting import offline

    found, base, category = material(application, chain)
    return interviewed(offline.compose(application, found, base, category), application, found, category)


def interviewed(draft: Draft, application: Application, chain: Chain, category: Category) -> Draft:
    """The draft with the questions of the gap interview before its own."""
    from assistant.drafting.gaps import interview

    return replace(draft, questions=tuple(dict.fromkeys((*interview(application, chain, category), *draft.questions))))


def rewrite_offline(application: Application, old: str, chain: Chain | None = None) -> Rework:
    """An old draft put into the form's structure without rewording; what became of each passage is in the answer."""
    from assistant.drafting import offline

    return offline.rewrite(old, application, *material(application, chain))


def titles_offline(application: Application, *, title: str = "", report: str = "", count: int = 5) -> TitleAdvice:
    """Candidates for the 创新实践名称 by pattern from the chain; `title`: a given one to be judged and bettered."""
    from assistant.drafting import offline

    return offline.titles(application, *material(application), title_check(application), n=count, title=title, report=report)


def title_check(application: Application) -> CheckTitle:
    """The function that judges a title: findings of the `title` rules, as if it stood on the form."""
    from assistant import rules

    base = fact_base(application)

    def check(title: str) -> tuple[Finding, ...]:
        titled = with_title(application, title)
        verdict = rules.check(None, titled, base=base)
        return tuple(finding for finding in verdict.findings if finding.family == "title")

    return check


def with_title(application: Application, title: str) -> Application:
    """The application with this 创新实践名称, without the 《》 that the form does not want."""
    bare = title.strip().removeprefix("《").removesuffix("》")
    return replace(application, practice=replace(application.practice, title=bare))


def titled(application: Application) -> tuple[Application, str]:
    """The application with a title, and the title that was proposed: empty where it had one or none could be made."""
    if application.practice.title.strip():
        return application, ""
    ideas = titles_offline(application, count=1).ideas
    return (with_title(application, ideas[0].text), ideas[0].text) if ideas else (application, "")
