"""The official forms as data: a folder a category, read once into frozen values."""

from __future__ import annotations

from assistant.categories.loader import default, load, names

__all__ = ["default", "load", "names"]
