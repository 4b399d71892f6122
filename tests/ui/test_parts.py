"""The page's own small functions: markup, tables, job runner, differences, launch options."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import categories
from assistant.drafting.asking import Progress
from assistant.errors import InputError, ModelError
from assistant.model.application import Application, ChainRow, ListedCompany
from assistant.model.figure import Evidence
from assistant.store import Content, JobStatus, ProjectHead, codec
from assistant.text import outline
from assistant.text.figures import find_figures
from assistant.ui import grid, jobs, launch, markup, naming, report_view, sidebar, told, versions, work


@given(st.text())
def test_no_text_becomes_markup(text):
    written = markup.tag("p", text, title=text)
    inner = written.removeprefix("<p").removesuffix("</p>")
    assert written.count("<") == 2
    assert '"' not in inner.partition('title="')[2].partition('">')[0].replace("&quot;", "")


@given(st.text(alphabet="【摘要】一二三、（）\n<>&\"'63个亿元%,。", max_size=120))
def test_a_coloured_report_says_the_very_words_of_the_text(text):
    import html

    from assistant.model.figure import Support

    report = outline.parse(text)
    evidence = [Evidence(figure, Support.NONE) for figure in find_figures(text)]
    for block in report.blocks:
        shown = report_view.block(block, text, evidence, [], {})
        assert html.unescape(re.sub(r"<[^>]*>", "", shown)) == block.span.of(text)


def test_changes_of_a_table_are_put_into_its_rows():
    base = [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    changes = {"edited_rows": {0: {"b": " 5 "}}, "deleted_rows": [1], "added_rows": [{"a": "6"}, {}]}
    assert grid.after(base, ["a", "b"], changes) == [{"a": "1", "b": "5"}, {"a": "6", "b": ""}, {"a": "", "b": ""}]


def test_a_table_that_left_the_screen_saves_nothing_over_what_it_had_saved(monkeypatch):
    import streamlit

    saved = []
    monkeypatch.setattr(streamlit, "session_state", {})
    grid._changed("companies#1", [], ["企业名称"], saved.append)
    assert saved == []
    monkeypatch.setattr(streamlit, "session_state", {"companies#1": {"added_rows": [{"企业名称": "甲"}]}})
    grid._changed("companies#1", [], ["企业名称"], saved.append)
    assert saved == [[{"企业名称": "甲"}]]


def test_differences_name_the_place_and_both_values():
    old = {"application": {"basics": {"county": "甲"}, "report": "x"}, "accepted": []}
    new = {"application": {"basics": {"county": "乙"}, "report": "y"}, "accepted": [{"reason": "因"}]}
    assert list(versions.differences(old, new)) == [("basics.county", "甲", "乙"), ("accepted[1]", "（无）", "因")]


def test_no_place_is_told_by_its_path(material):
    category = categories.load(material.category)
    full = Content(replace(material, report="稿", chain=(ChainRow("问题"),), companies=(ListedCompany("类", "名"),)))
    empty = codec.encode(Content(Application(material.category)))
    places = [path for path, _, _ in versions.differences(empty, codec.encode(full))]
    merged = ["application.basics.park_name", "application.development.values[industry_revenue·2025]", "application.report"]
    told_ = [told.place(path, category) for path in [*places, *merged]]
    assert len(told_) > 30
    assert not [words for words in told_ if re.search("[A-Za-z_]{3}", words) or words == "其他内容"]
    assert told_[-3:] == ["工业园区名称", "指标·主导产业营业收入（亿元） 2025年", "报告正文"]


def test_a_draft_s_wait_names_its_parts_and_that_they_were_handed_over():
    said = []
    tell = work.parts(lambda part, words: said.append((part, words)))
    for step in (Progress("parts", "一、背景介绍"), Progress("parts", "一、背景介绍", 120), Progress("chain")):
        tell(step)
    assert said[0] == ("一、背景介绍", "已交给模型，等它开始写")
    assert said[1] == ("一、背景介绍", "已写 120 字")
    assert said[2][0] == "逻辑链"


def test_a_file_name_holds_no_forbidden_character(material):
    wild = replace(material, basics=replace(material.basics, park_name='a/b\\c:"<>|*?.. 园'))
    assert naming.file_name(wild, "报告", "docx", draft=True) == "abc园-报告（初稿）.docx"


def finished(store, job):
    for _ in range(200):
        found = store.jobs.get(job.id)
        if not found.live:
            return found
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def test_a_job_ends_with_its_result_in_the_project(store, project):
    before = project.content.application.report
    job = jobs.start(
        store, project.head.id, "draft", {}, lambda report, cancel: {"text": "稿"},
        lambda result: work.deliver(store, project.head.id, before, result["text"], "模型起草"),
    )  # fmt: skip
    assert finished(store, job).status is JobStatus.DONE
    assert store.projects.open(project.head.id).content.application.report == "稿"
    assert store.projects.revisions(project.head.id)[0].cause == "模型起草"


def test_a_report_edited_during_the_job_stays_as_a_revision(store, project):
    edited = replace(project.content, application=replace(project.content.application, report="我正在改"))
    store.projects.save(project.head.id, edited, project.head.version)
    said = work.deliver(store, project.head.id, "", "模型的稿", "模型起草")
    assert "留在“版本”里" in said
    texts = [
        store.projects.revision(project.head.id, r.number).application.report for r in store.projects.revisions(project.head.id)
    ]
    assert texts[:2] == ["模型的稿", "我正在改"]


def test_a_job_that_fails_says_why_and_keeps_what_was_finished(store, project):
    def fail(report, cancel):
        raise ModelError("quota", "额度用完了。请充值后接着做。")

    found = finished(store, jobs.start(store, project.head.id, "draft", {}, fail, str))
    assert (found.status, found.message) == (JobStatus.FAILED, "额度用完了。请充值后接着做。")


def test_a_bug_in_a_job_is_said_in_chinese(store, project):
    def broken(report, cancel):
        raise RuntimeError("secret detail")

    found = finished(store, jobs.start(store, project.head.id, "draft", {}, broken, str))
    assert found.status is JobStatus.FAILED
    assert "secret" not in found.message


def test_a_stop_reaches_the_work(store, project):
    from assistant.errors import Cancelled

    began = threading.Event()

    def wait(report, cancel):
        report("背景", "正在写")
        began.set()
        assert cancel.wait(10)
        raise Cancelled

    job = jobs.start(store, project.head.id, "draft", {}, wait, str)
    began.wait(5)
    store.jobs.cancel(job.id)
    assert finished(store, job).status is JobStatus.CANCELLED


def test_a_taken_port_is_refused_when_it_was_asked_for():
    import socket

    with socket.socket() as busy:
        busy.bind((launch.HOST, 0))
        busy.listen()
        with pytest.raises(InputError, match="已被别的程序占用"):
            launch._port(busy.getsockname()[1])
        assert launch._port(None) > 0


def test_an_application_file_opens_its_own_project_again(store, material):
    first = launch.open_project(store, material, "a.yaml")
    assert launch.open_project(store, material, "a.yaml") == first
    assert launch.open_project(store, replace(material, fill_date="2026-09-09"), "a.yaml") != first


def test_projects_of_one_name_are_told_apart_in_the_list():
    heads = [ProjectHead(f"{n}00000000", "示例", 1, "") for n in range(3)]
    assert len(set(sidebar.labels(heads).values())) == 3


def test_the_server_is_closed_to_others():
    words = launch.arguments(8501)
    for word in ("--server.address=127.0.0.1", "--server.allowedHosts=127.0.0.1", "--server.enableXsrfProtection=true",
                 "--browser.gatherUsageStats=false", "--client.showErrorDetails=none"):  # fmt: skip
        assert word in words
