"""Drafting without a model: the composer, the old draft put into the structure, titles by pattern."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.drafting.offline.comparing import compared
    from assistant.drafting.offline.composing import compose
    from assistant.drafting.rewrite_offline import rewrite
    from assistant.drafting.titles_offline import titles

__all__ = ["compared", "compose", "rewrite", "titles"]

_LATER = {"compared": "offline.comparing", "compose": "offline.composing", "rewrite": "rewrite_offline", "titles": "titles_offline"}

if not TYPE_CHECKING:

    def __getattr__(name):  # noqa: ANN001, ANN202 - what it gives is declared above
        """An export needs the changes alone: each is loaded when it is first asked for."""
        from importlib import import_module

        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"assistant.drafting.{_LATER[name]}"), name)
