"""The only place that builds HTML: every word that comes from outside is escaped here and nowhere else."""

from __future__ import annotations

import html
from collections.abc import Iterable

import streamlit as st

_KINDS = {"error": "alert", "warning": "status", "info": "status", "success": "status"}


def esc(text: object) -> str:
    """Text as HTML text: no character of it is markup any more; control characters are shown as a box."""
    clean = "".join(c if c >= " " or c in "\n\t" else "▯" for c in str(text))
    return html.escape(clean, quote=True)


def show(fragment: str) -> None:
    """Put a fragment built in this module (or of its parts) on the page."""
    st.html(fragment)


def tag(name: str, text: object, css: str = "", **attributes: str) -> str:
    """An element with escaped text and escaped attributes; `_` in attribute names stands for `-`."""
    return element(name, esc(text), css, **attributes)


def element(name: str, inner: str, css: str = "", **attributes: str) -> str:
    """An element around fragments of this module; attributes are escaped."""
    given = {"class": css, **{key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}}
    written = "".join(f' {key}="{esc(value)}"' for key, value in given.items() if value != "")
    return f"<{name}{written}>{inner}</{name}>"


def text(words: object, css: str = "pr-text") -> None:
    """A paragraph of plain text; line breaks are kept."""
    show(tag("p", words, css))


def note(words: object) -> None:
    """A quiet line of explanation."""
    show(tag("p", words, "pr-note"))


def alert(kind: str, words: object) -> None:
    """A message: error, warning, info or success."""
    show(tag("div", words, f"pr-alert pr-{kind}", role=_KINDS[kind]))


def bullets(kind: str, lead: str, lines: Iterable[object]) -> None:
    """A message with a list."""
    items = "".join(tag("li", line) for line in lines)
    show(element("div", tag("p", lead) + element("ul", items), f"pr-alert pr-{kind}", role=_KINDS[kind]))


def table(head: Iterable[object], rows: Iterable[Iterable[object]], css: str = "pr-table") -> None:
    """A plain table."""
    top = element("tr", "".join(tag("th", cell, scope="col") for cell in head))
    body = "".join(element("tr", "".join(tag("td", cell) for cell in row)) for row in rows)
    show(element("div", element("table", element("thead", top) + element("tbody", body), css), "pr-scroll", tabindex="0"))
