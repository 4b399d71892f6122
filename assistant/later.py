"""Names of a package that are loaded from its modules when they are first asked for, so that a command loads only what it uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, MutableMapping, Sequence
from importlib import import_module
from typing import Any


def names(package: str, modules: Sequence[str], public: Collection[str], namespace: MutableMapping[str, Any]) -> Callable[[str], Any]:
    """The `__getattr__` of a package: looks for one of its `public` names in its `modules` in turn and keeps it in `namespace`.

    What it gives raises AttributeError for any other name.
    """

    def find(name: str) -> Any:
        for module in modules if name in public else ():
            loaded = import_module(f"{package}.{module}")
            if hasattr(loaded, name):
                namespace[name] = getattr(loaded, name)
                return namespace[name]
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return find
