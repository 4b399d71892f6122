"""The messages that would be sent to a model, as text."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.model.message import Messages


def prompts_text(pairs: Iterable[tuple[str, Messages]]) -> str:
    """Each labelled call with its messages, word for word."""
    blocks = []
    for label, messages in pairs:
        said = "\n".join(f"----- {message.role} -----\n{message.text}" for message in messages)
        blocks.append(f"===== {label} =====\n{said}")
    return "\n\n".join(blocks) + "\n"
