"""Step ③: points in any order, and the logic chain that the assistant makes of them, editable, with its gaps as questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from assistant import files
from assistant.model.application import Application, Point, PointKind
from assistant.text.figures import find_figures
from assistant.ui import board, fields, incoming, judged, markup, state

PAGE = 20
_UNSORTED = "待归类"
_POINTS, _CHAIN = "要点", "逻辑链"
_KINDS = (_UNSORTED, *(kind.value for kind in PointKind))


def render() -> None:
    """Show the step."""
    at = _CHAIN if judged.chain().links else _POINTS
    first, second = st.tabs([_POINTS, _CHAIN], default=at, key="points-tabs", on_change="rerun")
    if first.open:
        with first:
            _add()
            _list()
    if second.open:
        with second:
            board.render()


def _add() -> None:
    with st.expander("添加要点", expanded=not state.application().practice.points):
        key = state.seed("new-points", "")
        st.text_area("粘贴要点，一行一条", key=key, height=140, placeholder="想到什么写什么，次序不限。有数据请写明年份和单位。")
        kind = state.seed("new-kind", _UNSORTED)
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        fields.select("归类", _KINDS, left, key=kind)
        right.button("加入", key="add-points", on_click=_added, args=(key, kind), type="primary", width="stretch")
        found = st.file_uploader(
            "或从文件读入（.txt、.docx、.xlsx）", type=["txt", *incoming.MATERIAL], key=state.key("points-file")
        )
        if found is not None:
            st.button("读入这个文件里的要点", key="read-points", on_click=_uploaded, args=(found,))


@state.guard
def _added(key: str, kind: str) -> None:
    text = str(st.session_state.get(key, ""))
    if _append(lines(text), _kind(str(st.session_state.get(kind, _UNSORTED)))):
        state.refresh()


def lines(text: str) -> list[str]:
    """The points in a pasted text: one a line, without bullets."""
    return [line for line in (raw.strip().lstrip("-•·●*▪◆").strip() for raw in text.splitlines()) if line]


def _append(texts: Sequence[str], kind: PointKind | None, cause: str = "") -> bool:
    if not texts:
        state.say("info", "没有读到要点。请一行写一条。")
        return False
    return state.edit_application(lambda a: with_points(a, [*a.practice.points, *(Point("", t, kind) for t in texts)]), cause)


def with_points(application: Application, points: Sequence[Point]) -> Application:
    """The application with these points, each with its id by kind and place."""
    counts: dict[str, int] = {}
    named = []
    for point in points:
        name = point.kind.value if point.kind else "要点"
        counts[name] = counts.get(name, 0) + 1
        named.append(replace(point, id=f"{name}{counts[name]}"))
    return replace(application, practice=replace(application.practice, points=tuple(named)))


@state.guard
def _uploaded(found: object) -> None:
    points = incoming.read(found, _read)
    if not points:
        state.say("info", "文件里没有读到要点。")
        return
    name = str(getattr(found, "name", ""))
    if state.edit_application(lambda a: with_points(a, [*a.practice.points, *points]), f"读入要点 {name}", fresh=True):
        state.say("success", f"读入 {len(points)} 条要点。")


def _read(path: Path) -> list[Point]:
    from assistant import workflow

    if path.suffix.lower() == ".txt":
        return [Point("", line) for line in lines(files.read_text(path))]
    target = workflow.read_target(path)
    if target.application is not None and target.application.practice.points:
        return list(target.application.practice.points)
    return [Point("", line) for line in lines(target.text or "")]


def _list() -> None:
    points = state.application().practice.points
    markup.show(markup.tag("h2", f"要点（{len(points)}）", "pr-h"))
    if not points:
        markup.note("还没有要点。请在上面粘贴，或从文件读入。好的一套要点：2—4 个问题，各有对应的举措，各有前后对比的成效。")
        return
    start = _page(len(points))
    for index in range(start, min(start + PAGE, len(points))):
        _card(index, points[index])


def _page(total: int) -> int:
    if total <= PAGE:
        return 0
    pages = [f"{start + 1}—{min(start + PAGE, total)}" for start in range(0, total, PAGE)]
    key = state.seed("points-page", pages[0])
    if st.session_state[key] not in pages:
        st.session_state[key] = pages[0]
    chosen = fields.select("显示第几条", pages, key=key)
    return pages.index(chosen) * PAGE


def _card(index: int, point: Point) -> None:
    with st.container(border=True):
        left, right = st.columns([4, 1], vertical_alignment="top")
        with left:
            fields.free_area(f"第{index + 1}条", f"point-{index}", point.text, _text(index), 100)
        kind = state.seed(f"kind-{index}", point.kind.value if point.kind else _UNSORTED)
        fields.select("归类", _KINDS, right, key=kind, on_change=_rekind, args=(index, kind))
        right.button("删除", key=state.key(f"drop-{index}"), on_click=_drop, args=(index,), width="stretch")
        tags = "".join(markup.tag("span", figure.text, "pr-tag") for figure in find_figures(point.text))
        if tags:
            markup.show(markup.element("div", tags, "pr-tags"))


def _text(index: int) -> fields.Change:
    def change(application: Application, text: str) -> Application:
        points = list(application.practice.points)
        if index < len(points):
            points[index] = replace(points[index], text=text)
        return with_points(application, [point for point in points if point.text])

    return change


def _kind(name: str) -> PointKind | None:
    return None if name == _UNSORTED else PointKind(name)


@state.guard
def _rekind(index: int, key: str) -> None:
    if key not in st.session_state:
        return  # the card has gone meanwhile
    kind = _kind(str(st.session_state[key]))

    def change(application: Application) -> Application:
        points = list(application.practice.points)
        if index < len(points):
            points[index] = replace(points[index], kind=kind)
        return with_points(application, points)

    state.edit_application(change)


@state.guard
def _drop(index: int) -> None:
    def change(application: Application) -> Application:
        points = application.practice.points
        return with_points(application, [*points[:index], *points[index + 1 :]])

    state.edit_application(change, fresh=True)
