"""kill -9 of the page's server at random moments of editing and drafting: what was shown as saved must be there afterwards."""

from __future__ import annotations

import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from conftest import CORPORA
from playwright.sync_api import Browser, Page, expect
from server import Answer

from assistant import intake
from assistant.store import Content, JobStatus, Store
from assistant.store.jobs import STALE_SECONDS

from .browser import Served, tab

sys.path.append(str(Path(__file__).resolve().parents[1] / "drafting"))
from park_model import answering, reply

EDITING, OFFLINE, MODEL = "editing", "drafting offline", "drafting with a model"
WAYS = (EDITING, OFFLINE, MODEL)
LONGEST = {EDITING: 1.5, OFFLINE: 4.0, MODEL: 6.0}
DONE = "初稿已写好并保存"


def environment(url: str) -> dict[str, str]:
    """The settings of a model that a local server plays."""
    given = {"PROVIDER": "custom", "MODEL": "m", "BASE_URL": url, "API_KEY": "sk-test-0123456789"}
    return {f"PARK_REPORT_{name}": value for name, value in given.items()}


def streaming(each: float = 0.05):
    """A script for that server: the parts of one park, word by word."""
    return answering("lanjiang", lambda step, _: Answer(reply("lanjiang", step), pieces=40, each=each))


@dataclass
class Killer:
    """Kills a server turn by turn; every turn has a project of its own and returns what was lost, empty when nothing was."""

    browser: Browser
    server: Served
    store: Store
    dice: random.Random

    def turn(self, way: str, number: int) -> str:
        """One kill in the middle of `way`; the server runs again afterwards."""
        content = Content(intake.load(CORPORA / "replies" / "lanjiang" / "application.yaml"))
        head = self.store.projects.create(f"第{number}次", content, "新建").head
        step = "material" if way == EDITING else "draft"
        page = tab(self.browser, f"{self.server.url}?p={head.id}&s={step}")
        begin = {EDITING: self._edit, OFFLINE: self._offline, MODEL: self._model}[way]
        shown = begin(page, number)
        end = time.monotonic() + self.dice.uniform(0.05, LONGEST[way])
        said = False
        while time.monotonic() < end and not said:
            said = shown()
        self.server.stop(signal.SIGKILL)
        page.context.close()
        lost = self._lost(way, head.id, number, said, content)
        self.server.start()
        return lost

    def _edit(self, page: Page, number: int):
        field = page.get_by_label("所在区县")
        saved = page.locator(".pr-saved").last
        before = saved.inner_text()
        time.sleep(1.05)  # the shown time has seconds
        field.fill(f"第{number}区")
        field.blur()
        return lambda: saved.inner_text() != before

    def _offline(self, page: Page, number: int):
        page.get_by_role("button", name="离线起草").click()
        return page.get_by_text(DONE).is_visible

    def _model(self, page: Page, number: int):
        page.get_by_role("button", name="用模型起草").click()
        expect(page.get_by_text("正在进行").or_(page.get_by_text(DONE)).first).to_be_visible()
        return page.get_by_text(DONE).is_visible

    def _lost(self, way: str, project_id: str, number: int, said: bool, before: Content) -> str:
        now = self.store.projects.open(project_id).content.application
        if now.practice != before.application.practice or now.development != before.application.development:
            return "材料"
        if way == EDITING:
            edited = now.basics.county == f"第{number}区"
            return "" if edited or (not said and now.basics == before.application.basics) else "修改"
        if said and not now.report.startswith("【摘要】"):
            return "报告"
        if now.report and "三、实践成效" not in now.report:
            return "报告的一半"
        return self._job(project_id, now.report) if way == MODEL else ""

    def _job(self, project_id: str, report: str) -> str:
        """A model's job is found again: finished with its report, or under way and known as cut off once its process is silent."""
        job = self.store.jobs.latest(project_id, "draft")
        if job is None:
            return "工作记录"
        if job.status is JobStatus.DONE:
            return "" if report else "报告"
        return "" if job.live else f"状态 {job.status}"

    def interrupted(self) -> int:
        """How many of the cut-off jobs are known as such once their processes have been silent for long enough."""
        time.sleep(STALE_SECONDS + 1)
        self.store.jobs.reap()
        jobs = [self.store.jobs.latest(head.id, "draft") for head in self.store.projects.list()]
        assert not [job for job in jobs if job is not None and job.live]
        return sum(job is not None and job.status is JobStatus.INTERRUPTED for job in jobs)
