"""The page in Chromium: the whole way, reload and kill in the middle, two tabs, hostile words."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CORPORA
from playwright.sync_api import expect
from server import Answer, serving

from assistant import categories, intake, workflow
from assistant.intake import workbook_writer
from assistant.model.application import ProperName
from assistant.store import Content, Store
from assistant.word import read

from .browser import Served, go, served, settled, tab
from .kills import environment

sys.path.append(str(Path(__file__).parents[1] / "drafting"))
from park_model import answering, reply

pytestmark = [pytest.mark.needs_chromium, pytest.mark.xdist_group("chromium"), pytest.mark.timeout(240)]


def opened(store: Store) -> Content:
    """The state of the project that was saved last."""
    return store.projects.open(store.projects.list()[0].id).content


def eventually(what, seconds: float = 15):
    """Wait until `what()` is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come true")


def test_the_whole_way_from_a_workbook_to_a_form(browser, shared, shelf, material, tmp_path):
    server, store = shared, shelf
    book = tmp_path / "录入.xlsx"
    book.write_bytes(workbook_writer.workbook(material, categories.load(material.category)))
    page = tab(browser, server.url)
    page.get_by_role("button", name="上传材料").click()
    page.locator("input[type=file]").set_input_files(str(book))
    expect(page.locator(".pr-saved")).to_contain_text("已保存")
    assert opened(store).application == material

    go(page, "要点与逻辑链")
    results = page.get_by_label("成效（前 → 后）").first
    results.fill(results.input_value() + "\n2025年新增出口企业56家")
    results.blur()
    eventually(lambda: opened(store).application.chain != ())

    go(page, "起草")
    page.get_by_role("button", name="离线起草").click()
    expect(page.get_by_text("初稿已写好并保存")).to_be_visible()
    text = opened(store).application.report
    assert text.startswith("【摘要】")

    go(page, "校改")
    settled(page)
    lines = text.split("\n")
    number = next(n for n, line in enumerate(lines) if "36个国家和地区" in line and not line.startswith("【摘要】"))
    page.locator(f".st-key-edit-{number} button").click()
    field = page.get_by_label(f"第{number + 1}段")
    field.fill(lines[number].replace("36个国家和地区", "63个国家和地区"))
    field.blur()
    page.get_by_role("button", name="完成").click()
    red = page.locator(".pr-ev.none, .pr-ev.mismatched").filter(has_text="63个")
    expect(red.first).to_be_visible()
    page.get_by_role("button", name="撤销上一步").click()
    expect(red).to_have_count(0)
    assert opened(store).application.report == text

    go(page, "题名")
    page.get_by_role("button", name="离线拟题").click()
    page.get_by_role("button", name="采用").first.click()
    eventually(lambda: opened(store).application.practice.title != "")

    go(page, "导出")
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="填好的官方表单").click()
    path = tmp_path / "form.docx"
    waiting.value.save_as(path)
    content = opened(store)
    target = workflow.read_target(path)
    assert target.application is not None
    assert target.application.basics == content.application.basics
    assert target.application.development == content.application.development
    assert "36个国家和地区" in read.report_text(path.read_bytes(), "form.docx", categories.default())


def test_typed_words_are_saved_only_when_it_says_so_and_survive_a_kill(browser, own_home, store):
    server = Served(own_home).start()
    page = tab(browser, server.url)
    page.get_by_role("button", name="新建空白").click()
    expect(page.locator(".pr-saved")).to_contain_text("已保存")
    before = page.locator(".pr-saved").inner_text()
    time.sleep(1.05)  # the shown time has seconds
    field = page.get_by_label("工业园区名称")
    field.fill("新园区")
    field.blur()
    expect(page.locator(".pr-saved")).not_to_have_text(before)
    server.stop(signal.SIGKILL)
    assert opened(store).application.basics.park_name == "新园区"
    server.start()
    page.reload()
    expect(page.get_by_label("工业园区名称")).to_have_value("新园区")
    server.stop(signal.SIGKILL)


def test_two_tabs_do_not_overwrite_each_other(browser, shared, shelf):
    server, store = shared, shelf
    one = tab(browser, server.url)
    one.get_by_role("button", name="新建空白").click()
    expect(one.get_by_label("工业园区名称")).to_be_visible()
    eventually(lambda: "p=" in one.url)
    two = tab(browser, one.url)
    expect(two.get_by_label("工业园区名称")).to_be_visible()
    one.get_by_label("工业园区名称").fill("甲园区")
    one.get_by_label("工业园区名称").blur()
    eventually(lambda: opened(store).application.basics.park_name == "甲园区")
    two.get_by_label("工业园区名称").fill("乙园区")
    two.get_by_label("工业园区名称").blur()
    expect(two.get_by_text("还没有保存")).to_be_visible()
    assert opened(store).application.basics.park_name == "甲园区"
    two.get_by_role("button", name="保留我的修改").click()
    eventually(lambda: opened(store).application.basics.park_name == "乙园区")


def test_a_cell_of_the_table_is_saved(browser, shared, shelf, material):
    server, store = shared, shelf
    head = store.projects.create("表", Content(material), "新建").head
    page = tab(browser, f"{server.url}?p={head.id}&s=indicators")
    page.get_by_test_id("stDataFrame").first.wait_for()
    _type_into(page, 0.55, 1, "2001.5")
    eventually(lambda: str(opened(store).application.development.value("revenue", 2025)) == "2001.5")


def test_rows_of_the_dynamic_tables_are_changed_and_added(browser, shared, shelf, material):
    names = replace(material.practice, names=(ProperName("甲研究院有限公司", ("甲院",)),))
    head = shelf.projects.create("表", Content(replace(material, practice=names, companies=())), "新建").head
    page = tab(browser, f"{shared.url}?p={head.id}&s=material")
    settled(page)
    page.get_by_role("tab", name="专有名词").click()
    _type_into(page, 0.2, 1, "乙研究院有限公司")
    eventually(lambda: opened(shelf).application.practice.names == (ProperName("乙研究院有限公司", ("甲院",)),))
    _type_into(page, 0.2, 2, "丙中心", new=True)
    eventually(lambda: [n.full for n in opened(shelf).application.practice.names] == ["乙研究院有限公司", "丙中心"])
    settled(page)
    page.get_by_role("tab", name="企业清单").click()
    _type_into(page, 0.5, 1, "丁有限公司", new=True)
    eventually(lambda: [c.name for c in opened(shelf).application.companies] == ["丁有限公司"])
    settled(page)
    page.get_by_role("tab", name="专有名词").click()
    _type_into(page, 0.8, 1, "乙院")  # what was typed before the tab was left is still there
    eventually(
        lambda: opened(shelf).application.practice.names == (ProperName("乙研究院有限公司", ("乙院",)), ProperName("丙中心"))
    )
    assert [c.name for c in opened(shelf).application.companies] == ["丁有限公司"]


def _type_into(page, across: float, row: int, words: str, *, new: bool = False) -> None:
    """Write into a cell of the table that is in sight, by mouse and keys as a user does; new: into the empty row at its end."""
    settled(page)
    page.wait_for_timeout(700)  # the table is painted after the run
    box = page.locator("[data-testid=stDataFrame]:visible").first.bounding_box()
    place = box["x"] + box["width"] * across, box["y"] + 17 + 35 * row
    page.mouse.click(*place)
    if not new:
        page.wait_for_timeout(250)  # a hand is not quicker
        page.mouse.click(*place)
    expect(page.locator(".gdg-input:visible")).to_be_focused()
    page.wait_for_timeout(500)
    settled(page)
    page.keyboard.press("Control+A")
    page.keyboard.type(words, delay=60)
    page.keyboard.press("Enter")


def test_two_projects_of_one_name_stay_two(browser, shared, shelf, material):
    heads = [shelf.projects.create("同名", Content(material), "新建").head for _ in range(2)]
    pages = [tab(browser, f"{shared.url}?p={head.id}&s=material") for head in heads]
    for page, words in zip(pages, ("甲区", "乙区"), strict=True):
        settled(page)
        page.get_by_label("所在区县").fill(words)
        page.get_by_label("所在区县").blur()
        eventually(lambda words=words: words in [shelf.projects.open(h.id).content.application.basics.county for h in heads])
    assert [shelf.projects.open(h.id).content.application.basics.county for h in heads] == ["甲区", "乙区"]


def test_hostile_words_stay_words(browser, shared, shelf, material):
    server, store = shared, shelf
    wild = '<img src=x onerror="document.title=1"><script>document.title=2</script> **粗** :red[红]'
    text = f"【摘要】{wild}\n一、背景介绍\n{wild}63个国家"
    content = Content(replace(material, basics=replace(material.basics, park_name=wild), report=text))
    head = store.projects.create(wild, content, wild).head
    page = tab(browser, f"{server.url}?p={head.id}&s=revise")
    expect(page.locator(".pr-report").first).to_contain_text("<script>document.title=2</script> **粗** :red[红]")
    for step in ("材料", "要点与逻辑链", "题名", "导出", "版本"):
        go(page, step)
        settled(page)
    assert page.title() == "园区经验材料助手"
    assert page.locator("img[src=x]").count() == 0


def test_the_first_paint_is_quick_and_asks_no_other_host(cold):
    _, visit = cold
    assert visit.hosts <= {"127.0.0.1"}
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert visit.seconds < 6 * busy  # 3 s is promised on two free cores; the suite shares them (tests/bench measures it alone)


ENGLISH = """() => {
const seen = new Set(), shown = e => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden";
for (const e of document.querySelectorAll("body *")) {
  if (!shown(e) || e.closest("[data-testid=stIconMaterial],style,script")) continue;
  const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join("");
  const said = ["aria-label", "title", "placeholder", "alt"].map(a => e.getAttribute(a) || "");
  for (const words of [parseFloat(getComputedStyle(e).fontSize) > 0 ? own : "", ...said])
    for (const word of words.match(/[A-Za-z]{3,}/g) || []) seen.add(word);
}
return [...seen];
}"""
KNOWN = {"Word", "Excel", "docx", "xlsx", "txt", "zip", "Delete", "https", "RCEP", "GDP"}


def test_no_english_word_of_the_library_meets_the_user(browser, shared, shelf, material, report):
    head = shelf.projects.create("语言", Content(replace(material, report=report)), "新建").head
    page = tab(browser, shared.url)
    page.get_by_role("button", name="上传材料").click()
    expect(page.locator("input[type=file]")).to_be_attached()
    settled(page)
    assert set(page.evaluate(ENGLISH)) <= KNOWN
    page.goto(f"{shared.url}?p={head.id}&s=material")
    page.locator(".pr-saved").first.wait_for()
    page.wait_for_function("() => document.documentElement.lang === 'zh-CN'")
    for step in ("材料", "指标", "要点与逻辑链", "起草", "校改", "题名", "导出", "旧稿改写", "版本", "设置"):
        go(page, step)
        settled(page)
        assert set(page.evaluate(ENGLISH)) <= KNOWN, step
    page.keyboard.press("Tab")
    skip = page.get_by_test_id("stSkipToContent")
    assert "跳到正文" in skip.evaluate("e => getComputedStyle(e, '::after').content")


def test_a_model_s_job_outlives_reload_and_kill(browser, own_home, store):
    application = intake.load(CORPORA / "replies" / "lanjiang" / "application.yaml")
    head = store.projects.create("模型", Content(application), "新建").head
    slow = [True]

    def change(step, request):
        return Answer(reply("lanjiang", step), pieces=40, each=0.5 if slow else 0.0)

    with serving(answering("lanjiang", change)) as model, served(own_home, environment(model.url)) as running:
        page = tab(browser, f"{running.url}?p={head.id}&s=draft")
        page.get_by_role("button", name="用模型起草").click()
        expect(page.get_by_text("正在进行")).to_be_visible()
        page.reload()
        expect(page.get_by_text("正在进行")).to_be_visible()
        eventually(lambda: len(model.requests) > 0)
        running.stop(signal.SIGKILL)
        slow.clear()
        running.start()
        page.reload()
        expect(page.get_by_text("这项工作被中断了")).to_be_visible()
        page.get_by_role("button", name="接着做").click()
        expect(page.get_by_text("初稿已写好并保存")).to_be_visible()
    assert store.projects.open(head.id).content.application.report.startswith("【摘要】")
    assert store.projects.revisions(head.id)[0].cause.startswith("模型起草")
