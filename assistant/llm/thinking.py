"""Keeps a model's thinking out of its answer: `<think>…</think>` while it streams, and what is left of it at the end."""

from __future__ import annotations

import re

_OPEN, _CLOSE = "<think>", "</think>"
_BLOCK = re.compile(r"<think>.*?(?:</think>|\Z)", re.S)


class Filter:
    """Takes the pieces of a stream, hands back what is answer. A tag may be cut between pieces."""

    def __init__(self) -> None:
        self._held, self._thinking = "", False

    def feed(self, piece: str) -> str:
        """The part of `piece` (and of what was held back) that is certainly answer."""
        self._held += piece
        out = ""
        while True:
            tag = _CLOSE if self._thinking else _OPEN
            before, found, after = self._held.partition(tag)
            if not found:
                keep = _overlap(self._held, tag)
                safe = self._held[: len(self._held) - keep]
                out += "" if self._thinking else safe
                self._held = self._held[len(self._held) - keep :]
                return out
            out += "" if self._thinking else before
            self._held, self._thinking = after, not self._thinking


def strip(text: str) -> str:
    """A whole answer without thinking; some templates open the block in the prompt, so a lone closing tag ends one too."""
    return _BLOCK.sub("", text).rpartition(_CLOSE)[2].strip()


def _overlap(text: str, tag: str) -> int:
    return next((size for size in range(min(len(tag) - 1, len(text)), 0, -1) if text.endswith(tag[:size])), 0)
