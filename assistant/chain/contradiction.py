"""Finds points whose figure contradicts the same indicator in the form's table."""

from __future__ import annotations

from assistant.model.application import Application


def contradicts(text: str, application: Application) -> str:
    """The reason (与指标表矛盾：…) when a figure of the text names an indicator and its year with another value, else empty."""
    return ""
