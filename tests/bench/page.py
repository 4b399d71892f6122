#!/usr/bin/env python3
"""Measures the page and kills its server again and again: python tests/bench/page.py [KILLS]"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, expect
from server import serving
from ui.browser import chromium, served, settled, tab
from ui.kills import WAYS, Killer, environment, streaming

from assistant import intake
from assistant.store import Content, Store

LANJIANG = Path(__file__).resolve().parents[1] / "corpora" / "lanjiang"


def first_paint(browser: Browser, home: Path) -> float:
    """Seconds from the first request to a cold server until the three choices stand on the page."""
    with served(home) as server:
        page = browser.new_context().new_page()
        start = time.perf_counter()
        page.goto(server.url)
        page.get_by_role("button", name="打开示例").wait_for()
        return time.perf_counter() - start


def verdicts(browser: Browser, home: Path, times: int = 6) -> list[float]:
    """Seconds from leaving an edited paragraph until the new verdict stands beside it."""
    report = (LANJIANG / "report.txt").read_text("utf-8").strip()
    content = Content(replace(intake.load(LANJIANG / "application.yaml"), report=report))
    head = Store(home).projects.create("示例", content, "新建").head
    number = next(n for n, line in enumerate(report.split("\n")) if "36个国家" in line)
    taken = []
    with served(home) as server:
        page = tab(browser, f"{server.url}?p={head.id}&s=revise")
        page.locator(f".st-key-edit-{number} button").click()
        field = page.get_by_label(f"第{number + 1}段")
        expect(field).not_to_have_value("")
        for turn in range(times):
            old, new = ("36个国家", "63个国家")[:: 1 if turn % 2 == 0 else -1]
            settled(page)
            field.fill(field.input_value().replace(old, new))
            start = time.perf_counter()
            field.blur()
            page.locator(".pr-card").filter(has_text="63个").first.wait_for(state="attached" if turn % 2 == 0 else "detached")
            taken.append(time.perf_counter() - start)
    return taken


def kills(browser: Browser, home: Path, times: int, seed: int) -> None:
    """Kill the server `times` times at random moments of editing and drafting, in turn; print what was lost."""
    lost: Counter[str] = Counter()
    done: Counter[str] = Counter()
    store = Store(home)
    with serving(streaming()) as model, served(home, environment(model.url)) as server:
        killer = Killer(browser, server, store, random.Random(seed))
        for number in range(times):
            way = WAYS[number % len(WAYS)]
            done[way] += 1
            if what := killer.turn(way, number):
                lost[f"{way}: {what}"] += 1
        server.stop()
    print(f"kills: {times} ({', '.join(f'{n} while {way}' for way, n in done.items())}), seed {seed}")
    print(f"lost what was shown as saved: {sum(lost.values())} {dict(lost) or ''}".rstrip())
    print(f"jobs cut off and known as such afterwards: {killer.interrupted()}")


def main(times: int) -> None:
    """Measure and print."""
    with chromium() as browser:
        folders = [Path(tempfile.mkdtemp(prefix="park-report-bench-")) for _ in range(3)]
        print(f"first paint, cold server: {first_paint(browser, folders[0]):.2f} s")
        taken = sorted(verdicts(browser, folders[1]))
        print(f"new verdict after an edit: median {taken[len(taken) // 2]:.2f} s, worst {taken[-1]:.2f} s")
        kills(browser, folders[2], times, random.SystemRandom().randrange(1000))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
