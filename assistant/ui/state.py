"""The only reader of the session: which project and step are open, what was last saved, how an edit gets saved."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import streamlit as st

from assistant import settings
from assistant.errors import Conflict, ParkReportError, StoreError
from assistant.model.application import Application
from assistant.store import Content, Project, Store, merge

_PROJECT, _STEP = "p", "s"
_LOCK = threading.Lock()
_stores: dict[str, Store] = {}


@dataclass(frozen=True, slots=True)
class Clash:
    """An edit that could not be saved because the same place was changed elsewhere; paths: the places in both."""

    mine: Content
    theirs: Project
    paths: tuple[str, ...]
    cause: str


def store() -> Store:
    """The store of PARK_REPORT_HOME, opened once for the whole server."""
    home = settings.ensure_home()
    with _LOCK:
        if str(home) not in _stores:
            _stores[str(home)] = Store(home)
        return _stores[str(home)]


def replies() -> Path:
    """Where the open project's runs keep the model's replies."""
    return store().replies(project().head.id)


def get(name: str, default: Any = None) -> Any:
    """A value of this session (not of the project)."""
    return st.session_state.get(f"pr.{name}", default)


def put(name: str, value: Any) -> None:
    """Set a value of this session."""
    st.session_state[f"pr.{name}"] = value


def pop(name: str) -> Any:
    """Take a value out of this session."""
    return st.session_state.pop(f"pr.{name}", None)


def key(name: str) -> str:
    """The key of a widget: it changes whenever its content must be read anew from the project."""
    return f"{name}#{get('epoch', 0)}"


def seed(name: str, value: Any) -> str:
    """The key of a widget whose first value is `value`; what the user has typed since stands."""
    full = key(name)
    if full not in st.session_state:
        st.session_state[full] = value
    return full


def typed(name: str, default: Any = None) -> Any:
    """What a widget with `key(name)` holds now."""
    return st.session_state.get(key(name), default)


def refresh() -> None:
    """Forget what the widgets hold: they show the project's content anew."""
    put("epoch", get("epoch", 0) + 1)


def say(kind: str, words: str) -> None:
    """A message to be shown once at the top of the page: error, warning, info, success."""
    put("said", (*get("said", ()), (kind, words)))


def said() -> tuple[tuple[str, str], ...]:
    """The messages since the last run; they are taken."""
    return pop("said") or ()


def step() -> str:
    """The step in the address."""
    return st.query_params.get(_STEP, "")


def go(name: str) -> None:
    """Turn to a step."""
    if st.query_params.get(_STEP) != name:
        st.query_params[_STEP] = name
        refresh()


def project() -> Project:
    """The open project as this session last read or saved it. Raises StoreError when none is open."""
    found: Project | None = get("project")
    if found is None:
        raise StoreError("还没有打开项目。请在左侧选择或新建一个项目。")
    return found


def is_open() -> bool:
    """Whether a project is open."""
    return get("project") is not None


def application() -> Application:
    """The open project's application."""
    return project().content.application


def open_project(found: Project, at: str = "") -> None:
    """Make a project this session's, on a step."""
    put("project", found)
    st.query_params[_PROJECT] = found.head.id
    if at:
        st.query_params[_STEP] = at
    pop("clash")
    refresh()


def close_project() -> None:
    """Leave the project."""
    pop("project")
    pop("clash")
    st.query_params.clear()
    refresh()


P = ParamSpec("P")


def guard(callback: Callable[P, None]) -> Callable[P, None]:
    """A callback whose errors are said at the top of the page, in Chinese, instead of breaking the run."""

    @wraps(callback)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except ParkReportError as problem:
            say("error", str(problem))
        except Exception:
            traceback.print_exc(file=sys.stderr)
            say("error", "这一步没有做成（程序内部错误）。已保存的内容不受影响，请再试一次。")

    return guarded


def sync() -> None:
    """Bring the session in line with the address and the store, at the start of a run."""
    wanted = st.query_params.get(_PROJECT, "")
    held: Project | None = get("project")
    if not wanted:
        if held is not None:
            pop("project")
        return
    try:
        if held is None or held.head.id != wanted:
            open_project(store().projects.open(wanted))
        elif get("clash") is None and (head := store().projects.head(wanted)).version != held.head.version:
            put("project", store().projects.open(wanted))
            refresh()
            say("info", f"这个项目刚在别处更新过（{clock(head.saved_at)}），已载入最新内容。")
    except StoreError as problem:
        close_project()
        say("error", str(problem))


def edit(change: Callable[[Content], Content], cause: str = "", fresh: bool = False) -> bool:
    """Save an edit of the open project; True once it is on disk.

    change: from the content to the new one; cause: when given, the new state is a revision; fresh: the widgets must show the
    content anew. Edits of others are merged in; where both changed one place, the edit waits as a `Clash` for a decision.
    """
    base = project()
    try:
        mine = change(base.content)
        if mine == base.content and not cause:
            return True
        saved = _save(base, mine, cause)
    except ParkReportError as problem:
        say("error", str(problem))
        return False
    if saved is None:
        return False
    if fresh or saved.content != mine:
        refresh()
    put("project", saved)
    return True


def edit_application(change: Callable[[Application], Application], cause: str = "", fresh: bool = False) -> bool:
    """`edit` for what lies in the application."""
    return edit(lambda content: replace(content, application=change(content.application)), cause, fresh)


def _save(base: Project, mine: Content, cause: str) -> Project | None:
    projects, current, content = store().projects, base, mine
    for _ in range(5):
        try:
            return projects.save(base.head.id, content, current.head.version, cause)
        except Conflict:
            current = projects.open(base.head.id)
            merged = merge(base.content, mine, current.content)
            if merged.clashes:
                put("clash", Clash(merged.content, current, merged.clashes, cause))
                return None
            content = merged.content
    raise StoreError("这个项目正被频繁改动，这一次没有保存。请稍后再试。")


def clash() -> Clash | None:
    """The edit that waits for a decision, if any."""
    found: Clash | None = get("clash")
    return found


def resolve(mine: bool) -> None:
    """Decide a clash; what is not chosen stays as a revision."""
    waiting = clash()
    if waiting is None:
        return
    pop("clash")
    put("project", waiting.theirs)
    refresh()
    if mine:
        edit(lambda _: waiting.mine, waiting.cause or "保留我的修改（与别处的修改冲突）")
        return
    try:
        store().projects.note(waiting.theirs.head.id, "未采用的修改（与别处的修改冲突）", waiting.mine)
    except ParkReportError as problem:
        say("error", str(problem))


def restore(number: int) -> None:
    """Bring a revision of the open project back."""
    try:
        put("project", store().projects.restore(project().head.id, number, project().head.version))
        say("success", f"已恢复到第 {number} 版；恢复前的内容也留在版本里。")
    except ParkReportError as problem:
        say("error", str(problem))
    refresh()


def clock(at: str) -> str:
    """A time of the store as hours, minutes, seconds on this machine's clock."""
    return datetime.fromisoformat(at).astimezone().strftime("%H:%M:%S")


def moment(at: str) -> str:
    """A time of the store with its day."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def rename(name: str) -> None:
    """Give the open project another name. Raises StoreError."""
    held = project()
    put("project", replace(held, head=replace(store().projects.rename(held.head.id, name), version=held.head.version)))
