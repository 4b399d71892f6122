"""What is made of an application alone, kept for the next report on the same application."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain

if TYPE_CHECKING:
    from assistant.facts import FactBase

_KEPT = 8
_chains: OrderedDict[Application, Chain] = OrderedDict()


def chain_of(application: Application, category: Category, base: FactBase | None) -> Chain:
    """The chain of an application; `base` is built where none is given. Chains of the last few applications are kept."""
    found = _chains.get(application)
    if found is None:
        from assistant import chain, facts

        found = chain.build(application, base if base is not None else facts.build(application, category))
        _chains[application] = found
        while len(_chains) > _KEPT:
            _chains.popitem(last=False)
    return found
