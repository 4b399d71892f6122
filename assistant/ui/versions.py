"""版本: every revision with time and cause, compared and restored; the whole project as a file; deleting it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

import streamlit as st

from assistant.store import Content, codec
from assistant.ui import fields, judged, markup, naming, state, told

PAGE = 50
_TOKEN = re.compile(r"[0-9][0-9.,]*%?|[A-Za-z]+|.", re.DOTALL)  # a figure changes as a whole, not digit by digit


def render() -> None:
    """Show the step."""
    head = state.project().head
    limit = int(state.get("versions", PAGE))
    history = state.store().projects.revisions(head.id, limit=limit)
    names = {r.number: f"第 {r.number} 版 · {state.moment(r.at)} · {r.cause}" for r in history}
    key = state.seed("version", next(iter(names)))
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    chosen = fields.select("选择一版，与现在的内容比较", list(names), left, key=key, format_func=lambda n: names[n])
    if chosen is not None:
        right.button("恢复到这一版", key="restore", on_click=state.restore, args=(chosen,), width="stretch")
        _compare(state.store().projects.revision(head.id, chosen), state.project().content)
    with st.expander("全部版本"):
        markup.table(("版", "时间", "由来"), [(r.number, state.moment(r.at), r.cause) for r in history])
        if len(history) == limit:
            st.button("显示更早的", key="older", on_click=lambda: state.put("versions", limit + PAGE))
    _file()
    _delete()


def _compare(old: Content, new: Content) -> None:
    changed = list(differences(codec.encode(old), codec.encode(new)))
    if not changed and old.application.report == new.application.report:
        markup.alert("info", "这一版与现在的内容相同。")
        return
    if changed:
        markup.show(markup.tag("h2", f"材料有 {len(changed)} 处不同", "pr-h"))
        rows = [(told.place(where, judged.category()), before, after) for where, before, after in changed[:100]]
        markup.table(("位置", "那一版", "现在"), rows)
    if old.application.report != new.application.report:
        markup.show(markup.tag("h2", "报告的不同", "pr-h"))
        markup.show(markup.element("div", report_difference(old.application.report, new.application.report), "pr-report"))


def differences(old: object, new: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Where two encoded contents differ, the report aside: (place, old, new)."""
    if old == new or path == "application.report":
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from differences(old.get(key), new.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list):
        for n in range(max(len(old), len(new))):
            yield from differences(old[n] if n < len(old) else None, new[n] if n < len(new) else None, f"{path}[{n + 1}]")
    else:
        yield path.removeprefix("application."), _shown(old), _shown(new)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "，".join(_shown(item) for item in value.values() if item not in (None, "", []))
    if isinstance(value, list):
        return "；".join(_shown(item) for item in value)
    return "（无）" if value in (None, "") else str(value)


def report_difference(old: str, new: str) -> str:
    """The new text with what was taken out and what was put in, as a fragment of HTML; equal paragraphs are left out."""
    lines = []
    before, after = old.split("\n"), new.split("\n")
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        lines.append(markup.element("p", _words("\n".join(before[a:b]), "\n".join(after[c:d]))))
    return "".join(lines)


def _words(old: str, new: str) -> str:
    pieces = []
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(markup.esc("".join(after[c:d])))
            continue
        if a < b:
            pieces.append(markup.tag("del", "".join(before[a:b]), "pr-d"))
        if c < d:
            pieces.append(markup.tag("ins", "".join(after[c:d]), "pr-d"))
    return "".join(pieces)


def _file() -> None:
    store, head, application = state.store(), state.project().head, state.application()
    with st.expander("项目文件与项目名称"):
        key = state.seed("project-name", head.name)
        st.text_input("项目名称", key=key, on_change=_rename, args=(key,))
        markup.note("项目文件含材料、报告和全部版本，可拿到另一台电脑继续。")
        st.download_button(
            "导出项目文件", data=lambda: store.export_project(head.id), file_name=naming.file_name(application, "项目", "zip"),
            mime="application/zip", key="get-project", on_click="ignore",
        )  # fmt: skip
        found = st.file_uploader("导入项目文件（.zip），作为新项目打开", type=["zip"], key=state.key("project-file"))
        if found is not None:
            st.button("导入", key="take-project", on_click=_import, args=(found.getvalue(),), type="primary")


@state.guard
def _rename(key: str) -> None:
    name = str(st.session_state.get(key, "")).strip()
    if not name:
        state.say("info", "项目名称不能为空，没有改。")
        state.refresh()
        return
    state.rename(name)


@state.guard
def _import(data: bytes) -> None:
    state.open_project(state.store().import_project(data), "material")
    state.say("success", "已导入为一个新项目。")


def _delete() -> None:
    head = state.project().head
    with st.expander("删除项目"):
        markup.alert("warning", "删除后，材料、报告、全部版本和模型答复都从磁盘上清除，不能恢复。需要留底请先导出项目文件。")
        sure = st.checkbox("我确认删除这个项目", key=state.seed("sure", False))
        st.button("删除项目", key="delete", on_click=_gone, args=(head.id, head.name), disabled=not sure)


@state.guard
def _gone(project_id: str, name: str) -> None:
    state.store().delete(project_id)
    state.close_project()
    state.say("success", f"已删除“{name}”，它的版本和模型答复也已从磁盘上清除。")
