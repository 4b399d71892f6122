"""Starts the page's server on this machine with safe settings, and opens the browser on it."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

from assistant import settings
from assistant.errors import InputError
from assistant.model.application import Application
from assistant.store import Content, Store
from assistant.ui.bundle import shipped

HOST = "127.0.0.1"
DEFAULT_PORT = 8501
UPLOAD_MB = 20
FONTS = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Noto Sans SC','WenQuanYi Micro Hei',sans-serif"
OPTIONS = {
    "server.address": HOST,
    "server.headless": "true",
    "server.enableXsrfProtection": "true",
    "server.enableCORS": "true",
    "server.maxUploadSize": str(UPLOAD_MB),
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "server.websocketPingInterval": "20",
    "server.disconnectedSessionTTL": "600",
    "server.enableAgentApi": "false",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "minimal",
    "client.disableDataExport": "true",
    "theme.base": "light",
    "theme.font": FONTS,
    "theme.headingFont": FONTS,
    "theme.codeFont": FONTS,
    "theme.primaryColor": "#1F4E8C",
    "theme.backgroundColor": "#FFFFFF",
    "theme.secondaryBackgroundColor": "#F4F6F9",
    "theme.textColor": "#1F2933",
    "theme.borderColor": "#CBD2DB",
    "theme.baseRadius": "4px",
    "theme.showWidgetBorder": "true",
    "theme.headingFontSizes": "1.6rem,1.3rem,1.1rem,1rem,1rem,1rem",
}


def launch(application: Path | None = None, port: int | None = None, browser: bool = True) -> None:
    """Serve the page until it is stopped (Ctrl+C).

    application: opened as a project first; port: None takes 8501 or the next free one, a given one must be free;
    browser: whether to open it. Raises InputError for a file that cannot be read or a port that is taken.
    """
    settings.ensure_home()  # a home that cannot be is told here, not on the page
    project = _project(application) if application is not None else ""
    chosen = _port(port)
    url = f"http://{HOST}:{chosen}/" + (f"?p={project}" if project else "")
    print(f"页面地址：{url}\n停止：在这个窗口按 Ctrl+C", file=sys.stderr, flush=True)  # noqa: T201
    if browser:
        threading.Thread(target=_open_when_up, args=(chosen, url), daemon=True).start()
    _serve(chosen)


def arguments(port: int) -> list[str]:
    """The command-line options of the server."""
    hosts = [f"--server.allowedHosts={name}" for name in (HOST, "localhost")]
    return [f"--server.port={port}", *hosts, *(f"--{name}={value}" for name, value in OPTIONS.items())]


def open_project(store: Store, application: Application, source: str) -> str:
    """The id of the project for an application file: the one that began with the very same content, or a new one."""
    content, name = Content(application), application.basics.park_name or source
    for head in store.projects.list():
        if head.name.startswith(name) and store.projects.revision(head.id, 1) == content:
            return head.id
    return store.projects.create(name, content, f"打开 {source}").head.id


def _project(path: Path) -> str:
    from assistant import workflow

    loaded = workflow.load_application(path)
    store = Store(settings.ensure_home())
    try:
        return open_project(store, loaded, path.name)
    finally:
        store.close()


def _serve(port: int) -> None:
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    from streamlit.web.cli import main

    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):  # the server's own English banner
        main(["run", str(shipped("app.py")), *arguments(port)], standalone_mode=False)


def _port(wanted: int | None) -> int:
    if wanted is not None:
        if _free(wanted):
            return wanted
        raise InputError(f"端口 {wanted}", "已被别的程序占用", "请用 --port 换一个，或不写 --port 由程序自选")
    return next((port for port in range(DEFAULT_PORT, DEFAULT_PORT + 50) if _free(port)), 0) or _any_port()


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
        return True


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _open_when_up(port: int, url: str) -> None:
    for _ in range(150):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=1):
            webbrowser.open(url)
            return
        time.sleep(0.2)
