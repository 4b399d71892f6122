"""Drafting without a model: the composer, the old draft put into the structure, titles by pattern."""

from assistant.drafting.offline.compared import compared
from assistant.drafting.offline.compose import compose
from assistant.drafting.rewrite_offline import rewrite
from assistant.drafting.titles_offline import titles

__all__ = ["compared", "compose", "rewrite", "titles"]
