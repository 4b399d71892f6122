"""The changes that an application shows, problem by problem: the pairs that the composer writes, for a table of before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.drafting.offline.change import Change
from assistant.drafting.offline.material import Material
from assistant.drafting.offline.results import link_changes, total_changes
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain

if TYPE_CHECKING:
    from assistant.facts import FactBase


def compared(application: Application, chain: Chain, base: FactBase, category: Category) -> Iterator[tuple[str, Change]]:
    """Each change with the name of its problem, in the order of the chain; those of the whole come last, under an empty name."""
    material = Material(application, chain, base, category)
    for link in chain.links:
        yield from ((link.name, change) for _, found in link_changes(link, material) for change in found.values())
    yield from (("", change) for _, found in total_changes(material) for change in found.values())
