"""The logic chain as a board: a row a problem with its measures and results; gaps ask their question where the answer goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.model.application import ChainRow, Point
from assistant.model.chain import Chain, Link
from assistant.ui import judged, markup, state

_PARTS = (("problem", "问题"), ("measures", "举措"), ("results", "成效（前 → 后）"))


def render() -> None:
    """Show the board of the open project."""
    chain = judged.chain()
    own = bool(state.application().chain)
    markup.show(markup.tag("h2", "逻辑链：问题 → 举措 → 成效", "pr-h"))
    markup.note("这是您编辑过的链条。" if own else "这是助手按要点梳理的链条，可直接改，一行一条；改动不影响要点。")
    if not chain.links:
        markup.alert("info", "还没有连成链条。请先到“要点”里写下问题、举措和成效。")
    for number, link in enumerate(chain.links):
        _link(number, link, chain)
    left, right = st.columns(2)
    left.button("增加一个问题", key="chain-add", on_click=_add, width="stretch")
    right.button("按要点重新梳理", key="chain-reset", on_click=_reset, disabled=not own, width="stretch")
    _questions(chain)
    _around(chain)


def rows(chain: Chain) -> tuple[ChainRow, ...]:
    """The chain as the user's own rows."""
    return tuple(
        ChainRow(
            link.problem.text if link.problem else "", tuple(p.text for p in link.measures), tuple(p.text for p in link.results)
        )
        for link in chain.links
    )


def _current() -> tuple[ChainRow, ...]:
    return state.application().chain or rows(judged.chain())


def _link(number: int, link: Link, chain: Chain) -> None:
    asked = [question for question in chain.questions if question.about in (link.name, link.problem.text if link.problem else "")]
    missing = [name for name, there in (("问题", link.problem), ("举措", link.measures), ("成效", link.results)) if not there]
    with st.container(border=True):
        mark = f"缺{'、'.join(missing)}" if missing else f"{len(asked)} 问" if asked else "完整"
        sign = "●" if missing or asked else "✔"
        head = markup.tag("strong", f"{number + 1}. {link.name}") + markup.tag("span", f"{sign} {mark}", "pr-note")
        markup.show(markup.element("div", head, "pr-head"))
        for question in asked:
            markup.text(f"问：{question.text}（答在下面对应的栏里）", "pr-ask")
        texts = (
            link.problem.text if link.problem else "",
            "\n".join(point.text for point in link.measures),
            "\n".join(point.text for point in link.results),
        )
        hints = {"problem": "问题", "measures": "举措", "results": "成效"}
        for column, (part, label), text in zip(st.columns(3), _PARTS, texts, strict=True):
            key = state.seed(f"chain-{number}-{part}", text)
            hint = next((q.text for q in asked if hints[part] in q.placeholder or hints[part] in q.text), f"请写{label}")
            column.text_area(label, key=key, height=170, placeholder=hint, on_change=_save, args=(number, part, key))


@state.guard
def _save(number: int, part: str, key: str) -> None:
    if key not in st.session_state:
        return
    found = [line.strip() for line in str(st.session_state.get(key, "")).splitlines() if line.strip()]
    value = "".join(found) if part == "problem" else tuple(found)
    current = list(_current())
    if number >= len(current):
        return
    current[number] = replace(current[number], **{part: value})  # type: ignore[arg-type]
    _put([row for row in current if row != ChainRow("")], "")


@state.guard
def _add() -> None:
    _put([*_current(), ChainRow("新的问题：请写明是什么问题、有什么数据")], "")
    state.refresh()


@state.guard
def _reset() -> None:
    _put((), "按要点重新梳理逻辑链")
    state.refresh()


def _put(found: Sequence[ChainRow], cause: str) -> None:
    state.edit_application(lambda application: replace(application, chain=tuple(found)), cause)


def _questions(chain: Chain) -> None:
    names = {name for link in chain.links for name in (link.name, link.problem.text if link.problem else "")}
    rest = [question.text for question in chain.questions if question.about not in names]
    if rest:
        markup.bullets("info", "还可以补充：" if chain.links else "最值得补充的：", rest[:8])


def _around(chain: Chain) -> None:
    """What stands beside the links: foundations, what serves all problems, totals, honours, and what was left out with why."""
    groups = (
        ("背景基础", chain.foundations),
        ("问题之间的联系", chain.joint),
        ("总体举措", chain.overall),
        ("总体成效", chain.totals),
        ("认可", chain.honours),
    )
    shown = [(name, points) for name, points in groups if points]
    if shown:
        with st.expander("链条之外用到的要点"):
            markup.table(("用在", "要点"), [(name, _text(point)) for name, points in shown for point in points])
    if chain.left_out:
        with st.expander(f"没有采用的要点（{len(chain.left_out)}）", expanded=True):
            markup.table(("原因", "要点"), [(item.reason, _text(item.point)) for item in chain.left_out])


def _text(point: Point) -> str:
    return point.text
