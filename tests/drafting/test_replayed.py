"""`prompts --replies`: what given replies make of the run so far, and the questions that would follow."""

from __future__ import annotations

import shutil

import pytest
from conftest import CORPORA
from park_model import answering, park, step_of
from server import serving

from assistant import llm, workflow
from assistant.drafting import write
from assistant.errors import InputError

FOLDER = CORPORA / "replies" / "fenghe"
UNKNOWN = "（尚未生成）"


def said(pairs):
    return [messages[-1].text for _, messages in pairs]


def test_the_printed_questions_are_the_very_ones_that_a_run_asks():
    own = park("fenghe")
    with serving(answering("fenghe")) as server:
        write.draft(*own.material, llm.connect(server.settings(), keep=False), own.check)
    asked = {step: {str(r["messages"][1]["content"]) for r in server.requests if step_of(r) == step} for step in ("measures", "abstract", "patch")}
    for step, sent in asked.items():
        printed = set(said(workflow.prompts(own.application, step, FOLDER)))
        assert printed and printed <= sent
        assert step == "patch" or printed == sent  # further rounds depend on what the patches made of the text


def test_what_is_not_known_stays_open(tmp_path):
    own = park("fenghe")
    shutil.copy(FOLDER / "chain.txt", tmp_path)
    assert UNKNOWN in said(workflow.prompts(own.application, "abstract", tmp_path))[0]
    assert workflow.prompts(own.application, "patch", tmp_path) == ()
    assert UNKNOWN not in said(workflow.prompts(own.application, "abstract", FOLDER))[0]


def test_a_wrong_folder_or_reply_is_refused_by_name(tmp_path):
    own = park("fenghe")
    with pytest.raises(InputError, match="没有这个文件夹"):
        workflow.prompts(own.application, "", tmp_path / "none")
    (tmp_path / "chain.txt").write_text("我不会", "utf-8")
    with pytest.raises(InputError, match=r"chain\.txt"):
        workflow.prompts(own.application, "", tmp_path)
