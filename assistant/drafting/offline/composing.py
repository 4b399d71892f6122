"""The composer: chain, points and figures to a report in the form's structure, every sentence with its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.drafting.budget import TARGET
from assistant.drafting.offline import abstract, background, measures, results
from assistant.drafting.offline.material import Material
from assistant.drafting.offline.writer import Said, Writer
from assistant.model.application import Application, Point
from assistant.model.category import Category
from assistant.model.chain import Chain, LeftOut
from assistant.model.draft import Draft

if TYPE_CHECKING:
    from assistant.facts import FactBase


def compose(application: Application, chain: Chain, base: FactBase, category: Category) -> Draft:
    """A whole draft. It says nothing that no fact says; what is missing stands as 【待补充：…】. Raises nothing."""
    material = Material(application, chain, base, category)
    writer = Writer()
    writer.paragraph(abstract.sentences(material), lead="【摘要】")
    background.write(writer, material)
    measures.write(writer, material)
    results.write(writer, material)
    spared = tuple(_left_out(said, base) for said in writer.fit(TARGET[1]))
    return Draft(writer.text, "offline", writer.sources, chain.questions, (*chain.left_out, *spared))


def _left_out(said: Said, base: FactBase) -> LeftOut:
    fact = base.get(said.facts[0]) if said.facts else None
    return LeftOut(Point(fact.place if fact else "", said.text), "为控制篇幅没有写入")
