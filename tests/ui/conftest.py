"""The page under AppTest, and what it says as plain words."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLES
from streamlit.testing.v1 import AppTest

from assistant import intake, settings
from assistant.model.application import Application
from assistant.store import Content, Project, Store

from .browser import chromium, served, settled

LANJIANG = SAMPLES / "lanjiang"


class Page:
    """The page of one browser tab."""

    def __init__(self, project: Project | None = None, step: str = "") -> None:
        self.at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        if project is not None:
            self.at.query_params["p"] = project.head.id
        if step:
            self.at.query_params["s"] = step
        self.at.run()

    @property
    def html(self) -> str:
        """All fragments of HTML on the page, style sheet left out."""
        return "\n".join(
            e.proto.body
            for e in self.at.get("html")
            if not e.proto.body.startswith(("<style>", "<script>(()=>{", "<script>\n(()=>{"))
        )

    @property
    def words(self) -> str:
        """What a reader sees of them."""
        return html.unescape(re.sub(r"<[^>]*>", "", self.html))

    def field(self, name: str) -> Any:
        """The field whose key begins with `name`."""
        return self._one([*self.at.text_input, *self.at.text_area, *self.at.selectbox, *self.at.checkbox, *self.at.toggle], name)

    def button(self, name: str) -> Any:
        """The button whose key begins with `name`, or that is labelled so."""
        found = [b for b in self.at.button if (b.key or "").partition("#")[0].startswith(name) or b.label == name]
        assert found, f"no button {name}: {[b.key for b in self.at.button]}"
        return found[0]

    def _one(self, elements: list[Any], name: str) -> Any:
        found = [e for e in elements if (e.key or "").partition("#")[0] == name]
        assert found, f"no field {name}: {[e.key for e in elements]}"
        return found[0]

    def click(self, name: str) -> Page:
        self.button(name).click().run()
        return self

    def type(self, name: str, value: Any) -> Page:
        self.field(name).set_value(value).run()
        return self

    def tab(self, key: str, name: str) -> Page:
        """Open a tab of the row of tabs `key`."""
        self.at.session_state[key] = name
        self.at.run()
        return self

    @property
    def calm(self) -> bool:
        """Whether nothing broke: no exception of the library, no message of an internal error."""
        return not self.at.exception and "没能显示" not in self.words and "程序内部错误" not in self.words


@pytest.fixture(scope="session")
def _chromium():
    with chromium() as running:
        yield running


@pytest.fixture
def browser(_chromium):
    """Chromium, one for all tests; its tabs are closed after each."""
    yield _chromium
    for context in _chromium.contexts:
        context.close()


@dataclass(frozen=True)
class FirstVisit:
    """How the first visit to a cold server went: seconds until the three choices stood there, and every host that was asked."""

    seconds: float
    hosts: frozenset[str]


@pytest.fixture(scope="session")
def cold(_chromium, tmp_path_factory):
    """A server for all tests that leave it alive, with how its very first visit went."""
    with served(tmp_path_factory.mktemp("shared")) as running:
        page = _chromium.new_context(locale="zh-CN").new_page()
        hosts = set()
        page.on("request", lambda request: hosts.add(re.sub(r"^\w+://([^/:]*).*", r"\1", request.url)))
        start = time.monotonic()
        page.goto(running.url)
        page.get_by_role("button", name="打开示例").wait_for()
        taken = time.monotonic() - start
        settled(page)
        page.context.close()
        yield running, FirstVisit(taken, frozenset(hosts))


@pytest.fixture
def shared(cold):
    """That server."""
    return cold[0]


@pytest.fixture
def shelf(shared):
    """The store of that server."""
    found = Store(shared.home)
    yield found
    found.close()


@pytest.fixture
def store(own_home: Path) -> Store:
    opened = Store(settings.ensure_home())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def material() -> Application:
    return intake.load(LANJIANG / "application.yaml")


@pytest.fixture(scope="session")
def report() -> str:
    return (LANJIANG / "report.txt").read_text("utf-8").strip()


@pytest.fixture
def project(store: Store, material: Application) -> Project:
    """The sample without a report."""
    return store.projects.create("示例", Content(material), "打开示例")


@pytest.fixture
def written(store: Store, material: Application, report: str) -> Project:
    """The sample with its report."""
    return store.projects.create("示例", Content(replace(material, report=report)), "打开示例")


@pytest.fixture
def blank(store: Store, material: Application) -> Project:
    """An empty project."""
    return store.projects.create("空白", Content(Application(material.category)), "新建空白")


@pytest.fixture
def page() -> Callable[..., Page]:
    return Page
