"""Patterns that are compiled when they are first used.

A check knows some three hundred patterns, and compiling them is the largest part of its cold start; those that speak of rare
things (a file's marks, a title's faults, what must not be published) are needed for few texts and are made with `pattern`.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Waiting:
    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        # From now on a call goes straight to the compiled pattern's method.
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use; a fault in `source` shows only then."""
    return cast("re.Pattern[str]", _Waiting(source, flags))
