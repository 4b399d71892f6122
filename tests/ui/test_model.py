"""The page with a model at work: it reads, corrects one finding, fails; and what is left of it when the project goes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from server import Answer, serving

from assistant.store import Content, JobStatus

RIGHT, WRONG = "36个国家和地区", "63个国家和地区"


@contextmanager
def model(monkeypatch, *answers) -> Iterator:
    """A configured model that gives these answers."""
    with serving(answers) as running:
        given = {"PROVIDER": "custom", "MODEL": "m", "BASE_URL": running.url, "API_KEY": "sk-test-0123456789"}
        for name, value in given.items():
            monkeypatch.setenv(f"PARK_REPORT_{name}", value)
        yield running


def finished(store, project, kind):
    """The project's job of this kind, once it is over."""
    for _ in range(400):
        if not (job := store.jobs.latest(project.head.id, kind)).live:
            return job
        time.sleep(0.05)
    raise AssertionError("the job goes on and on")


def pairs(*given) -> str:
    return json.dumps([{"原文": old, "改为": new} for old, new in given], ensure_ascii=False)


@pytest.fixture
def wrong(written, store):
    """The sample whose report has one figure wrong."""
    report = written.content.application.report
    place = report.rindex(RIGHT)
    text = report[:place] + WRONG + report[place + len(RIGHT) :]
    return store.projects.save(written.head.id, Content(replace(written.content.application, report=text)), written.head.version)


def text_of(store, project) -> str:
    return store.projects.open(project.head.id).content.application.report


def ask(shown) -> None:
    """Ask for the correction of the wrong figure."""
    shown.button("ask-").click().run()


def test_a_finding_is_corrected_by_the_model_shown_taken_and_found_among_the_versions(page, wrong, written, store, monkeypatch):
    shown = page(wrong, "revise")
    assert not [b for b in shown.at.button if b.label == "让模型修改"], "offered without a model"
    with model(monkeypatch, pairs((WRONG, RIGHT))):
        shown.at.run()
        ask(shown)
        assert finished(store, wrong, "patch").status is JobStatus.DONE
    shown.at.run()
    assert text_of(store, wrong) == wrong.content.application.report, "nothing changes before the user says so"
    assert '<del class="pr-d">' in shown.html and "模型建议这样改" in shown.words
    shown.click("take-patch")
    assert text_of(store, wrong) == written.content.application.report
    assert "模型建议这样改" not in shown.words
    assert store.projects.revisions(wrong.head.id)[0].cause.startswith("模型修改：")
    shown.click("undo")
    assert text_of(store, wrong) == wrong.content.application.report
    assert shown.calm


@pytest.mark.parametrize("answer", ["[]", pairs((WRONG, "85个国家和地区"))])
def test_a_correction_that_does_not_hold_is_not_shown_and_says_what_to_do(page, wrong, store, monkeypatch, answer):
    with model(monkeypatch, answer):
        shown = page(wrong, "revise")
        ask(shown)
        finished(store, wrong, "patch")
        shown.at.run()
    assert "模型没有给出合用的改法" in shown.words and "请自行修改" in shown.words
    shown.click("知道了")
    assert "模型没有给出合用的改法" not in shown.words
    assert text_of(store, wrong) == wrong.content.application.report


def test_a_correction_can_be_declined(page, wrong, store, monkeypatch):
    with model(monkeypatch, pairs((WRONG, RIGHT))):
        shown = page(wrong, "revise")
        ask(shown)
        finished(store, wrong, "patch")
        shown.at.run()
    shown.click("drop-patch")
    assert "模型建议这样改" not in shown.words
    assert text_of(store, wrong) == wrong.content.application.report


def test_a_model_that_refuses_says_why_and_can_be_asked_again(page, wrong, store, monkeypatch):
    with model(monkeypatch, Answer(status=401), pairs((WRONG, RIGHT))):
        shown = page(wrong, "revise")
        ask(shown)
        assert finished(store, wrong, "patch").status is JobStatus.FAILED
        shown.at.run()
        assert "密钥" in shown.words
        shown.click("接着做")
        assert finished(store, wrong, "patch").status is JobStatus.DONE
    shown.at.run()
    assert "模型建议这样改" in shown.words


def test_the_model_reads_the_report_in_the_background(page, written, store, monkeypatch, report):
    found = [{"quote": report[10:22], "kind": "逻辑", "message": "这里没有说清楚", "severity": "warning"}]
    with model(monkeypatch, json.dumps(found, ensure_ascii=False)):
        shown = page(written, "revise").click("review")
        assert finished(store, written, "review").status is JobStatus.DONE
    shown.at.run()
    assert "模型已通读一遍" in shown.words
    assert shown.calm


def test_a_deleted_project_takes_its_kept_replies_along_and_no_others(page, wrong, store, monkeypatch):
    other = store.projects.create("另一个", wrong.content, "新建")
    with model(monkeypatch, pairs((WRONG, RIGHT)), pairs((WRONG, RIGHT))):
        for project in (wrong, other):
            shown = page(project, "revise")
            ask(shown)
            finished(store, project, "patch")
    assert list(store.replies(wrong.head.id).rglob("*.json"))
    page(wrong, "versions").type("sure", True).click("delete")
    assert not store.replies(wrong.head.id).exists()
    assert list(store.replies(other.head.id).rglob("*.json"))
    assert [head.id for head in store.projects.list()] == [other.head.id]
