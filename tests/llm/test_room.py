"""Kept replies, masking, tokens, the scripted model, the doctor, and a light door."""

from __future__ import annotations

import json
import stat
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from server import Answer, serving

from assistant import llm
from assistant.errors import ModelError
from assistant.llm import masking, thinking, tokens
from assistant.model.message import Message, Options
from assistant.settings import ModelSettings

ASKED = (Message("user", "请写"),)


def test_a_finished_answer_is_asked_for_once(tmp_path):
    with serving("好的答案") as server:
        first = llm.connect(server.settings(), home=tmp_path)(ASKED)
        second = llm.connect(server.settings(), home=tmp_path)(ASKED)
        assert (first.kept, second.kept, second.text, len(server.requests)) == (False, True, "好的答案", 1)
        llm.connect(server.settings(), home=tmp_path)((Message("user", "请写别的"),))
        llm.connect(server.settings(model="other"), home=tmp_path)(ASKED)
        llm.connect(server.settings(), home=tmp_path)(ASKED, options=Options(json=True))
        assert len(server.requests) == 4


def test_kept_answers_are_their_owners_alone_and_can_be_deleted(tmp_path):
    with serving("好的答案") as server:
        llm.connect(server.settings(), home=tmp_path)(ASKED)
        files = list(tmp_path.rglob("*.json"))
        assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600]
        assert "sk-test" not in files[0].read_text()
        assert llm.forget(tmp_path) == 1
        llm.connect(server.settings(), home=tmp_path)(ASKED)
        assert len(server.requests) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"text": 1}'])
def test_a_damaged_kept_answer_is_asked_for_again(tmp_path, content):
    with serving("好的答案") as server:
        llm.connect(server.settings(), home=tmp_path)(ASKED)
        next(tmp_path.rglob("*.json")).write_text(content)
        assert llm.connect(server.settings(), home=tmp_path)(ASKED).text == "好的答案"
        assert len(server.requests) == 2


def test_an_unfinished_answer_is_not_kept(tmp_path):
    with serving(Answer("半句", finish="length")) as server, pytest.raises(ModelError):
        llm.connect(server.settings(), home=tmp_path)(ASKED)
    assert list(tmp_path.rglob("*.json")) == []


def test_masked_names_never_reach_the_server_and_come_back(tmp_path):
    names = ("云帆电机有限公司", "云帆", "白石经济开发区")

    def echo(request):
        return Answer(request["messages"][0]["content"], pieces=40)

    heard: list[str] = []
    text = "云帆电机有限公司（云帆）在白石经济开发区投产，【待补充：年份】。"
    with serving(echo) as server:
        reply = llm.connect(server.settings(), names=names, home=tmp_path)((Message("user", text),), on_text=heard.append)
        sent = "".join(server.raw) + json.dumps(server.requests, ensure_ascii=False)
    assert not any(name in sent for name in names)
    assert reply.text == text == "".join(heard)


@given(st.lists(st.text("甲乙丙丁公司", min_size=2, max_size=6), max_size=6), st.text("甲乙丙丁公司，的", max_size=60))
def test_masking_is_undone_exactly(names, text):
    mask = masking.Mask(names)
    assert mask.show(mask.hide(text)) == text
    assert not any(name in mask.hide(text) for name in names)


@given(st.text("<>/think想法", max_size=30), st.integers(1, 5))
def test_streamed_and_whole_thinking_filters_agree_on_closed_blocks(text, size):
    whole = f"<think>{text.replace('<', '').replace('>', '')}</think>答案" + "".join(c for c in text if c not in "<>/")
    sieve = thinking.Filter()
    assert "".join(sieve.feed(whole[n : n + size]) for n in range(0, len(whole), size)).strip() == thinking.strip(whole)


@pytest.mark.parametrize(("text", "real"), [("园区组建出海联盟，联合企业统一品牌。" * 40, 400), ("1286.4 1131.5 993.2 628.9 " * 20, 480)])
def test_estimates_are_near_what_vocabularies_count(text, real):
    assert real * 0.6 < tokens.estimate(text) < real * 1.6


def test_estimates_learn_from_real_usage():
    calibration = tokens.Calibration()
    calibration.learn("x", 12, 100)
    assert calibration.factor("x") == 1.0
    calibration.learn("x", 1000, 1500)
    assert calibration.factor("x") == 1.5
    calibration.learn("x", 1000, 100_000)
    assert calibration.factor("x") <= 2.0
    assert calibration.factor("y") == 1.0


def test_no_vocabulary_is_downloaded(monkeypatch, tmp_path):
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    assert tokens.of_messages(ASKED, "openai gpt-4o") > 0
    assert list(tmp_path.iterdir()) == []


def test_the_scripted_model_keeps_the_promises_of_the_real_one():
    complete = llm.scripted(["一", ModelError("rate", "限流")])
    assert complete(ASKED).finish == "stop"
    with pytest.raises(ModelError):
        complete(ASKED)


def test_the_doctor_says_what_works_and_never_the_key():
    with serving("正常") as server:
        found = llm.doctor(server.settings())
        assert found.ok
        assert any("连接正常" in line for line in found.lines)
        assert len(server.requests) == 1
    with serving(Answer(status=401, body='{"error": {"message": "bad key sk-test-0123456789"}}', kind="application/json")) as server:
        broken = llm.doctor(server.settings())
    assert not broken.ok
    assert broken.error is not None and broken.error.kind == "auth"
    assert not llm.doctor(ModelSettings()).ok
    assert "sk-test" not in "".join(found.lines + broken.lines)


def test_the_door_is_light():
    code = "import sys, assistant.llm, assistant.drafting.write; print([m for m in sys.modules if m.split('.')[0] in {'openai', 'langchain_core', 'langchain_openai', 'tiktoken', 'httpx'}])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
