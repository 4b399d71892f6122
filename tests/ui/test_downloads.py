"""Downloads in Chromium, read back with the program's own readers; and what is said when one cannot be made."""

from __future__ import annotations

import io
import signal
import socket
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from assistant import categories
from assistant.model.application import ListedCompany
from assistant.store import Content
from assistant.word import read

from .browser import LAUNCH, served, settled, tab

pytestmark = [pytest.mark.needs_chromium, pytest.mark.xdist_group("chromium"), pytest.mark.timeout(240)]
RIGHT, WRONG = "36个国家和地区", "63个国家和地区"


@pytest.fixture
def exported(shelf, material, report):
    """The sample with companies, a first report as its only revision, and now one with a wrong figure."""
    kind = next(i.list for i in categories.default().indicators if i.list)
    companies = (ListedCompany(kind, "甲新能源有限公司"),)
    first = shelf.projects.create("示例", Content(replace(material, companies=companies, report=report)), "新建")
    wrong = replace(first.content.application, report=report.replace(RIGHT, WRONG))
    return shelf.projects.save(first.head.id, Content(wrong), first.head.version)


def download(page, name, path):
    """The bytes of the file behind a button."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    waiting.value.save_as(path)
    return path.read_bytes()


def xml(data: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part).decode()


def test_every_document_is_read_back(browser, shared, shelf, exported, tmp_path):
    category = categories.default()
    page = tab(browser, f"{shared.url}?p={exported.head.id}&s=export")
    settled(page)
    review = download(page, "审阅稿（校验意见作批注）", tmp_path / "review.docx")
    assert WRONG in read.report_text(review, "review.docx", category)
    assert "63个" in xml(review, "word/comments.xml") or "36个" in xml(review, "word/comments.xml")
    alone = download(page, "报告单行本（可另附页）", tmp_path / "alone.docx")
    assert WRONG in read.report_text(alone, "alone.docx", category)
    checklist = download(page, "提交检查单", tmp_path / "checklist.docx")
    assert "提交" in xml(checklist, "word/document.xml")
    words = download(page, "企业清单（Word）", tmp_path / "companies.docx")
    assert "甲新能源有限公司" in xml(words, "word/document.xml")
    cells = load_workbook(io.BytesIO(download(page, "企业清单（Excel）", tmp_path / "companies.xlsx")))
    assert any("甲新能源有限公司" in str(c.value) for sheet in cells for row in sheet.iter_rows() for c in row)
    page.get_by_text("修订稿：带修改痕迹").click()
    tracked = download(page, "下载修订稿（Word 修订标记）", tmp_path / "tracked.docx")
    document = xml(tracked, "word/document.xml")
    assert "<w:del " in document and "<w:ins " in document
    assert WRONG in read.report_text(tracked, "tracked.docx", category)
    causes = [r.cause for r in shelf.projects.revisions(exported.head.id)]
    assert sum(cause.startswith("导出 ") for cause in causes) == 6


def test_a_file_that_cannot_be_made_and_a_lost_server_are_said_in_chinese(browser, own_home, written):
    broken = (
        "from assistant import workflow; from assistant.errors import InputError\n"
        "def bad(*_, **__): raise InputError('检查单', '这里坏了', '请换一处')\n"
        f"workflow.checklist = bad\n{LAUNCH}"
    )
    with served(own_home, launch=broken) as server:
        page = tab(browser, f"{server.url}?p={written.head.id}&s=export")
        settled(page)
        page.get_by_role("button", name="提交检查单").click()
        error = page.get_by_test_id("stDownloadButtonError")
        expect(error).to_be_visible()
        assert "看原因" in after(error)
        page.get_by_role("button", name="⑦ 导出").click()
        expect(page.get_by_text("刚才的文件没有生成")).to_contain_text("这里坏了")
        server.stop(signal.SIGKILL)
        title = page.get_by_test_id("stDialog").locator("h2")
        title.wait_for()
        assert "连接断了" in after(title)
        assert title.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") == 0


def after(element) -> str:
    """What the style sheet writes behind an element."""
    return element.evaluate("e => getComputedStyle(e, '::after').content")


def test_the_server_answers_its_own_name_alone(shared):
    def answer(port: int, path: str, host: str, *more: str, verb: str = "GET") -> str:
        with socket.create_connection(("127.0.0.1", port), 10) as line:
            lines = [f"{verb} {path} HTTP/1.1", f"Host: {host}", *more, "", ""]
            line.sendall("\r\n".join(lines).encode())
            return line.recv(200).decode("latin-1").split("\r\n")[0]

    upgrade = (
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )  # fmt: skip
    own = f"127.0.0.1:{shared.port}"
    assert " 101 " in answer(shared.port, "/_stcore/stream", own, *upgrade, f"Origin: http://{own}")
    for host, origin in (("evil.example", "http://evil.example"), (own, "http://evil.example")):
        assert " 101 " not in answer(shared.port, "/_stcore/stream", host, *upgrade, f"Origin: {origin}")
    upload = answer(shared.port, "/_stcore/upload_file/a/b", own, "Content-Length: 0", verb="PUT")
    assert " 403 " in upload, "a file was taken without the page's own token"
