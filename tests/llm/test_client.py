"""Each fault of an endpoint, over real HTTP, ends as it should: in a whole answer or in one error that says what to do."""

from __future__ import annotations

import json
import threading
import time

import pytest
from server import Answer, serving

from assistant.errors import Cancelled, ModelError, ModelSetup
from assistant.llm import client
from assistant.model.message import Message, Options, Reply
from assistant.settings import ModelSettings

QUESTION = (Message("system", "规则"), Message("user", "写一句话"))
QUICK = Options(deadline=20, idle=3.0)
GOOD = "园区组建联盟，联合企业出海。"


def ask(script, *, options=QUICK, **settings) -> tuple[Reply, list[dict]]:
    with serving(script) as server:
        reply = client.complete(QUESTION, server.settings(**settings), options=options)
        return reply, server.requests


def fault(script, *, options=QUICK) -> tuple[ModelError, int]:
    with serving(script) as server, pytest.raises(ModelError) as caught:
        client.complete(QUESTION, server.settings(), options=options)
    return caught.value, len(server.requests)


def error(status: int, message: str = "出错", code: str = "", **more) -> Answer:
    return Answer(status=status, body=json.dumps({"error": {"message": message, "code": code}}), kind="application/json", **more)


def test_an_answer_comes_whole_and_is_streamed():
    pieces: list[str] = []
    with serving(GOOD) as server:
        reply = client.complete(QUESTION, server.settings(), options=QUICK, on_text=pieces.append)
    assert reply.text == GOOD == "".join(pieces)
    assert len(pieces) > 1
    assert (reply.finish, reply.usage.sent, reply.usage.received, reply.usage.estimated) == ("stop", 100, 50, False)
    assert server.requests[0]["stream"] is True
    assert server.requests[0]["max_tokens"] == QUICK.max_tokens


@pytest.mark.parametrize(
    ("answer", "kind", "word"),
    [
        (error(401), "auth", "密钥"),
        (error(403), "auth", "密钥"),
        (error(402), "quota", "余额"),
        (error(404), "model", "模型名称"),
        (error(400, "This model's maximum context length is 4096 tokens"), "context", "长度"),
        (error(400, "the request exceeds the available context size"), "context", "长度"),
        (error(413), "context", "长度"),
        (error(400, "blocked", "data_inspection_failed"), "filter", "审核"),
        (error(429, "You exceeded your current quota", "insufficient_quota"), "quota", "余额"),
        (error(400, "Arrearage"), "quota", "余额"),
        (Answer(status=302, body="", headers=(("Location", "http://127.0.0.1:9/"),)), "address", "地址"),
        (Answer(body="<html><body>请登录</body></html>", kind="text/html"), "format", "BASE_URL"),
        (Answer(body='{"error": {"message": "余额不足", "code": "1113"}}', kind="application/json"), "quota", "余额"),
        (Answer("半句", finish="content_filter"), "filter", "审核"),
        (Answer("半句", finish="sensitive"), "filter", "审核"),
    ],
)
def test_what_would_not_get_better_is_refused_at_once(answer, kind, word):
    problem, calls = fault(answer)
    assert (problem.kind, calls) == (kind, 1)
    assert word in str(problem)


@pytest.mark.parametrize(
    "first",
    [
        error(500),
        error(503),
        error(429, headers=(("Retry-After", "0"),)),
        error(422),
        Answer("一二三四五六七八九十", drop_after=3),
        Answer("一二三四五六七八九十", drop_after=3, chunked=False),
        Answer("一二三四五六七八九十", finish=None),
        Answer(""),
        Answer("很长", finish="length"),
        Answer(GOOD, stall=4.5),
        Answer(GOOD, comments=4.5),
        Answer("半句", error_event={"message": "overloaded", "code": "503"}),
        Answer(body="", kind="text/event-stream"),
    ],
)
def test_what_may_get_better_is_asked_again(first):
    reply, requests = ask([first, GOOD])
    assert reply.text == GOOD
    assert len(requests) == 2


def test_a_cut_answer_is_asked_for_with_more_room():
    _, requests = ask([Answer("很长", finish="length"), GOOD])
    assert [request["max_tokens"] for request in requests] == [4096, 8192]


def test_refused_parameters_are_left_out_the_second_time():
    with serving([error(400, "enable_thinking is not supported"), GOOD]) as server:
        client.complete(QUESTION, server.settings(provider="qwen"), options=Options(json=True))
    first, second = server.requests
    assert {"enable_thinking", "response_format", "temperature"} <= set(first)
    assert not {"enable_thinking", "response_format", "temperature", "stream_options"} & set(second)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (error(500), "server"),
        (error(422), "request"),
        (Answer("一二三四五六七八", drop_after=3, chunked=False), "incomplete"),
        (Answer(""), "incomplete"),
        (Answer("很长", finish="length"), "length"),
        (Answer(GOOD, stall=4.5), "timeout"),
    ],
)
def test_tries_are_bounded(answer, kind):
    problem, calls = fault(answer)
    assert problem.kind == kind
    assert 1 < calls <= 4


def test_a_stream_that_only_stays_alive_ends_by_the_clock():
    started = time.monotonic()
    problem, _ = fault(Answer(GOOD, comments=30), options=Options(deadline=0.6, idle=30))
    assert problem.kind == "timeout"
    assert time.monotonic() - started < 5


def test_an_asked_wait_is_shown_and_obeyed():
    seen: list[client.Event] = []
    started = time.monotonic()
    with serving([error(429, headers=(("Retry-After", "1"),)), GOOD]) as server:
        client.complete(QUESTION, server.settings(), options=QUICK, on_event=seen.append)
    assert time.monotonic() - started >= 1
    assert [(event.kind, event.seconds) for event in seen] == [("wait", 1.0)]
    assert "限流" in seen[0].message


def test_a_wait_too_long_is_told_instead_of_waited():
    problem, calls = fault(error(429, headers=(("Retry-After", "3600"),)))
    assert (problem.kind, calls) == ("rate", 1)
    assert "3600 秒" in str(problem)


@pytest.mark.parametrize("answer", [Answer(GOOD, stall=20), error(429, headers=(("Retry-After", "30"),))])
def test_a_stop_by_the_user_ends_reading_and_waiting(answer):
    cancel = threading.Event()
    with serving(answer) as server:
        threading.Timer(0.4, cancel.set).start()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            client.complete(QUESTION, server.settings(), options=Options(), cancel=cancel)
    assert time.monotonic() - started < 5


def test_a_closed_port_is_an_address_that_is_wrong():
    with serving(GOOD) as server:
        settings = server.settings()
    with pytest.raises(ModelError) as caught:
        client.complete(QUESTION, settings, options=QUICK)
    assert caught.value.kind == "address"


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
def test_reasoning_fields_stay_out(name):
    reply, _ = ask(Answer(GOOD, reasoning=(name, "我先想一想")))
    assert reply.text == GOOD


@pytest.mark.parametrize("pieces", [1, 3, 50])
def test_think_blocks_stay_out_of_text_and_stream(pieces):
    heard: list[str] = []
    with serving(Answer(f"<think>先想{{一}}想</think>{GOOD}", pieces=pieces)) as server:
        reply = client.complete(QUESTION, server.settings(), options=QUICK, on_text=heard.append)
    assert reply.text == GOOD == "".join(heard)


def test_an_answer_that_is_all_thinking_is_no_answer():
    assert fault(Answer("<think>想个没完"))[0].kind == "incomplete"


@pytest.mark.parametrize(
    ("answer", "received"), [(Answer(GOOD, pieces=5, running_usage=True), 50), (Answer(GOOD, choice_usage=True), 50)]
)
def test_usage_is_taken_once(answer, received):
    reply, _ = ask(answer)
    assert (reply.usage.sent, reply.usage.received, reply.usage.estimated) == (100, received, False)


def test_missing_usage_is_estimated_and_says_so():
    reply, _ = ask(Answer(GOOD, usage=None))
    assert reply.usage.estimated
    assert reply.usage.received > 0


def test_a_server_that_does_not_stream_is_understood():
    choice = {"index": 0, "message": {"role": "assistant", "content": GOOD}, "finish_reason": "stop"}
    assert ask(Answer(body=json.dumps({"choices": [choice]}), kind="application/json"))[0].text == GOOD


def test_the_key_is_in_no_error_and_no_repr():
    key = "sk-test-0123456789"
    problem, _ = fault(error(401, f"Incorrect API key provided: {key}"))
    assert key not in str(problem) + repr(problem) + repr(ModelSettings(api_key=key))


def test_a_redirect_is_not_followed_with_the_key():
    with serving(GOOD) as other, serving(Answer(status=307, body="", headers=(("Location", f"{other.url}/chat/completions"),))) as server:
        with pytest.raises(ModelError):
            client.complete(QUESTION, server.settings(), options=QUICK)
        assert other.requests == []


def test_no_tracing_leaves_and_no_other_address_is_asked(monkeypatch):
    with serving(GOOD) as sink, serving(GOOD) as server:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", sink.url)
        monkeypatch.setenv("OPENAI_BASE_URL", sink.url)
        monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
        client.complete(QUESTION, server.settings(), options=QUICK)
        assert sink.paths == []
        assert not any("org-secret" in value for value in server.heads[0].values())


def test_a_proxy_of_the_environment_does_not_stand_before_this_machine(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert ask(GOOD)[0].text == GOOD


def test_nothing_is_sent_without_a_model():
    with pytest.raises(ModelSetup):
        client.complete(QUESTION, ModelSettings())


def test_what_an_endpoint_shows_of_a_key_does_not_reach_the_screen():
    body = '{"error": {"message": "Authentication Fails, Your api key: ****6789 is invalid (sk-te**********6789)"}}'
    with serving(Answer(status=401, body=body)) as server, pytest.raises(ModelError) as caught:
        client.complete(QUESTION, server.settings())
    assert "6789" not in str(caught.value)
    assert "密钥" in str(caught.value)
