"""Takes the pictures of each step for README from the sample: `python tests/ui/screenshots.py [FOLDER]` (docs/images by default)."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image
from playwright.sync_api import Page, expect

from ui.browser import chromium, go, served, settled, tab

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
STEPS = ("材料", "指标", "要点与逻辑链", "起草", "校改", "题名", "导出", "旧稿改写", "版本", "设置")


def main(folder: Path) -> None:
    """Walk through the steps and take a picture of each."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, served(Path(home)) as server, chromium() as browser:
        page = tab(browser, server.url)
        page.get_by_role("button", name="打开示例").wait_for()
        settled(page)
        page.screenshot(path=folder / "0-首页.png")
        page.get_by_role("button", name="打开示例").click()
        page.locator(".pr-saved").wait_for()
        for number, step in enumerate(STEPS, 1):
            settled(page)
            go(page, step)
            _do(page, step)
            settled(page)
            page.wait_for_timeout(1500)  # fonts, tables and charts are drawn after the run
            page.screenshot(path=folder / f"{number}-{step}.png")
    _small(folder)


def _small(folder: Path) -> None:
    """Fewer colours: each picture stays under 200 KB."""
    for path in folder.glob("*.png"):
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def _do(page: Page, step: str) -> None:
    """What makes a step worth a picture."""
    if step == "起草":
        page.get_by_role("button", name="离线起草").click()
        page.get_by_text("初稿已写好并保存").wait_for()
    if step == "校改":
        settled(page)
        line = page.locator(".pr-report").filter(has_text="个国家和地区").last
        number = int(
            line.locator("xpath=ancestor::*[contains(@class,'st-key-block-')][1]")
            .get_attribute("class")
            .split("st-key-block-")[1]
            .split()[0]
        )
        page.locator(f".st-key-edit-{number} button").click()
        field = page.get_by_label(f"第{number + 1}段")
        expect(field).to_have_value(re.compile("36个国家和地区"))
        field.fill(field.input_value().replace("36个国家和地区", "63个国家和地区"))
        field.blur()
        page.get_by_role("button", name="完成").click()
        mark = page.locator(".pr-report .pr-ev").filter(has_text="63个").first
        mark.wait_for()
        mark.scroll_into_view_if_needed()
    if step == "题名":
        page.get_by_role("button", name="离线拟题").click()
        page.get_by_role("button", name="采用").first.wait_for()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
