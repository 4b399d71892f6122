"""Organisation names leave as marks (【企业1】) and come back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from threading import Event

from assistant.model.message import Complete, Message, Messages, OnText, Options, Reply

_MARK = re.compile(r"【\s*企业\s*([0-9０-９]+)\s*】")


class Mask:
    """A fixed exchange of names and marks; longer names first, so that a name within a name is no trap."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
        self._marks = {name: f"【企业{number}】" for number, name in enumerate(self._names, 1)}
        self._find = re.compile("|".join(map(re.escape, self._names))) if self._names else None

    def hide(self, text: str) -> str:
        """`text` with each name as its mark."""
        return self._find.sub(lambda found: self._marks[found.group()], text) if self._find else text

    def show(self, text: str) -> str:
        """`text` with each mark as its name; a mark that was never given stays as it is."""
        return _MARK.sub(self._name, text)

    def _name(self, found: re.Match[str]) -> str:
        number = int(found.group(1))
        return self._names[number - 1] if 0 < number <= len(self._names) else found.group()


def masked(complete: Complete, names: Iterable[str]) -> Complete:
    """`complete` to which none of `names` is ever told."""
    mask = Mask(names)

    def asked(messages: Messages, *, options: Options = Options(), on_text: OnText | None = None, cancel: Event | None = None) -> Reply:
        hidden = tuple(Message(message.role, mask.hide(message.text)) for message in messages)
        shown = _unmasking(on_text, mask) if on_text else None
        reply = complete(hidden, options=options, on_text=shown, cancel=cancel)
        return replace(reply, text=mask.show(reply.text))

    return asked


def _unmasking(on_text: OnText, mask: Mask) -> OnText:
    held = ""

    def feed(piece: str) -> None:
        nonlocal held
        held += piece
        start = held.rfind("【")
        # A mark may be cut between two pieces: hold back from a bracket that is still open.
        cut = start if start >= 0 and "】" not in held[start:] and len(held) - start < 12 else len(held)
        if cut:
            on_text(mask.show(held[:cut]))
        held = held[cut:]

    return feed
