"""Fields of the page that save themselves when they are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from assistant.model.application import Application
from assistant.ui import paths, state

Change = Callable[[Application, str], Application]


def line(label: str, path: str, **options: Any) -> None:
    """One line of text at an attribute path of the application."""
    free_line(label, path, str(paths.get(state.application(), path)), _at(path), **options)


def area(label: str, path: str, height: int = 120, **options: Any) -> None:
    """Several lines of text at an attribute path of the application."""
    free_area(label, path, str(paths.get(state.application(), path)), _at(path), height, **options)


def free_line(label: str, name: str, value: str, change: Change, **options: Any) -> None:
    """One line of text with its own way into the application. name: unique on the page."""
    key = state.seed(name, value)
    st.text_input(label, key=key, on_change=_save, args=(key, change), **options)


def free_area(label: str, name: str, value: str, change: Change, height: int = 120, **options: Any) -> None:
    """Several lines of text with their own way into the application."""
    key = state.seed(name, value)
    st.text_area(label, key=key, height=height, on_change=_save, args=(key, change), **options)


def choice(label: str, path: str, options: Sequence[str], **more: Any) -> None:
    """One of several, or nothing; a value outside the options is kept and shown."""
    value = str(paths.get(state.application(), path))
    shown = ["", *options, *([value] if value and value not in options else [])]
    key = state.seed(path, value)
    if st.session_state[key] not in shown:
        st.session_state[key] = value
    select(label, shown, key=key, format_func=lambda text: text or "（未选）", on_change=_save, args=(key, _at(path)), **more)


def select(label: str, options: Sequence[Any], place: Any = st, **more: Any) -> Any:
    """A select box of this page: chosen from, never typed into (the library would answer in English). place: where it stands."""
    return place.selectbox(label, options, filter_mode=None, **{"placeholder": "请选择", **more})


def _at(path: str) -> Change:
    return lambda application, text: paths.put(application, path, text)


@state.guard
def _save(key: str, change: Change) -> None:
    if key not in st.session_state:
        return  # the field has gone meanwhile: nothing was typed that could be saved
    text = str(st.session_state[key] or "").strip()
    state.edit_application(lambda application: change(application, text))
