"""The running page as a process of its own, and Chromium on it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
expect.set_options(timeout=30_000)
LAUNCH = "import sys; from assistant.ui.launch import launch; launch(None, int(sys.argv[1]), False)"


class Served:
    """A server of the page on a home of its own."""

    def __init__(self, home: Path, environment: Mapping[str, str] | None = None, launch: str = LAUNCH) -> None:
        self.home, self.environment, self.launch = home, dict(environment or {}), launch
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> Served:
        environment = {**os.environ, "PARK_REPORT_HOME": str(self.home), **self.environment}
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.launch, str(self.port)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}_stcore/health", timeout=1):
                    return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(20)
            self.process = None


@contextmanager
def served(home: Path, environment: Mapping[str, str] | None = None, launch: str = LAUNCH) -> Iterator[Served]:
    """A running server, stopped at the end."""
    server = Served(home, environment, launch).start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), PROGRAMS[0])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def tab(browser: Browser, url: str) -> Page:
    """A tab on the page, shown in Chinese."""
    page = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 1000}, accept_downloads=True).new_page()
    page.set_default_timeout(30_000)
    page.goto(url)
    return page


def go(page: Page, step: str) -> None:
    """Turn to a step in the sidebar, and wait until it stands there."""
    page.locator(".st-key-steps button, .st-key-more button").filter(has_text=step).first.click()
    expect(page.locator(".pr-head h1").first).to_contain_text(step)


def settled(page: Page) -> None:
    """Wait until the run of the script is over."""
    page.wait_for_function("() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'")
