"""Tables of text that save themselves cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from assistant.ui import state

Row = dict[str, str]


def edit(
    name: str,
    columns: Mapping[str, Any],
    rows: Sequence[Row],
    save: Callable[[list[Row]], bool],
    *,
    dynamic: bool = False,
    fixed: Sequence[str] = (),
    **options: Any,
) -> None:
    """Show `rows` for editing. columns: name → column config; save: gets all rows after each change; fixed: read-only columns.

    The table is built from the rows as they were when it was first shown; the library keeps the changes since, until the table
    leaves the screen: shown again, it is built from the rows as they are then.
    """
    key = state.key(name)
    held: dict[str, list[Row]] = state.get("grids") or {}
    if key not in held or key not in st.session_state:
        held = {other: value for other, value in held.items() if other.endswith(key.rpartition("#")[2])}
        held[key] = [dict(row) for row in rows]
        state.put("grids", held)
    base = held[key]
    import pandas as pd  # type: ignore[import-untyped]  # heavy, and needed for the tables alone

    st.data_editor(
        pd.DataFrame({column: [row.get(column, "") for row in base] for column in columns}, dtype="object"),
        column_config=dict(columns),
        key=key,
        num_rows="dynamic" if dynamic else "fixed",
        disabled=list(fixed),
        hide_index=True,
        placeholder="",
        on_change=_changed,
        args=(key, base, list(columns), save),
        **options,
    )


def after(base: Sequence[Row], columns: Sequence[str], changes: Mapping[str, Any]) -> list[Row]:
    """The rows after the library's record of changes (edited_rows, added_rows, deleted_rows)."""
    rows = [dict(row) for row in base]
    for index, cells in changes.get("edited_rows", {}).items():
        rows[int(index)].update({column: _text(value) for column, value in cells.items() if column in columns})
    gone = {int(index) for index in changes.get("deleted_rows", ())}
    kept = [row for index, row in enumerate(rows) if index not in gone]
    added = [{column: _text(cells.get(column)) for column in columns} for cells in changes.get("added_rows", ())]
    return [*kept, *added]


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


@state.guard
def _changed(key: str, base: list[Row], columns: list[str], save: Callable[[list[Row]], bool]) -> None:
    if key in st.session_state:  # else the table has left the screen, and with it the record of what was changed in it
        save(after(base, columns, st.session_state[key]))
