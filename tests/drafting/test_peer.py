"""A draft against a model server that nobody here wrote: the npm package @copilotkit/aimock, over HTTP on 127.0.0.1."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from park_model import PARTS, STEPS, park, reply

from assistant import llm
from assistant.drafting import write
from assistant.errors import ModelError
from assistant.settings import ModelSettings

pytestmark = [pytest.mark.needs_npm, pytest.mark.xdist_group("npm"), pytest.mark.timeout(240)]
PEER, ITS_NODE = "@copilotkit/aimock@1.43.0", "node@20"
NODE_WANTED = (20, 15)  # by the peer; Debian 12 has 18, where npm brings another for this folder alone
GOOD = (*PARTS, "abstract", "patch")
# A fault of the first answer of one part, after which the part is answered well: the model's name says which.
ONCE: dict[str, dict[str, Any]] = {
    "once-500": {"response": {"error": {"message": "server error", "type": "server_error"}, "status": 500}},
    "once-429": {"response": {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429}},
    "once-cut": {"response": {"content": reply("lanjiang", "background")}, "truncateAfterChunks": 3},
    "once-malformed": {"response": {"content": "x"}, "chaos": {"malformedRate": 1}},
    "once-disconnected": {"response": {"content": "x"}, "chaos": {"disconnectRate": 1}},
    "once-empty": {"response": {"content": " "}},
}
# A fault that stays, and the kind of the error it ends in.
ALWAYS = {
    "always-401": ({"response": {"error": {"message": "bad key", "type": "invalid_request_error"}, "status": 401}}, "密钥"),
    "always-402": ({"response": {"error": {"message": "Insufficient Balance", "type": "unknown"}, "status": 402}}, "余额"),
    "always-filtered": ({"response": {"content": "一", "finishReason": "content_filter"}}, "审核"),
}


def _fixtures() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{"match": {"model": model, "userMessage": STEPS["background"], "sequenceIndex": 0}, **fault} for model, fault in ONCE.items()]
    rows += [{"match": {"model": model, "userMessage": STEPS["background"]}, **fault} for model, (fault, _) in ALWAYS.items()]
    rows += [{"match": {"userMessage": STEPS[step]}, "response": {"content": reply("lanjiang", step)}} for step in GOOD]
    return rows


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running peer; installed by the ordinary npm client into a folder of its own."""
    folder = tmp_path_factory.mktemp("peer")
    npm = shutil.which("npm")
    assert npm, "npm is not installed"
    node = shutil.which("node")
    packages = [PEER] if node and _version(node) >= NODE_WANTED else [PEER, ITS_NODE]
    subprocess.run([npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), *packages], check=True, capture_output=True, timeout=180)
    programs = folder / "node_modules/.bin"
    fixtures = folder / "fixtures.json"
    fixtures.write_text(json.dumps({"fixtures": _fixtures()}, ensure_ascii=False), encoding="utf-8")
    command = [str(programs / "llmock"), "-p", "0", "-h", "127.0.0.1", "--strict", "-f", str(fixtures)]
    log = folder / "log"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}) as process:
        try:
            yield _address(log, process) + "/v1"
        finally:
            process.terminate()


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout
    return tuple(int(number) for number in re.findall(r"\d+", said)[:2])


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text(encoding="utf-8")):
            return found.group()
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def drafted(address: str, model: str) -> write.Written:
    own = park("lanjiang")
    complete = llm.connect(ModelSettings("custom", model, address, "test-key"), keep=False)
    return write.draft(*own.material, complete, own.check)


@pytest.fixture(scope="module")
def good(peer: str) -> write.Written:
    return drafted(peer, "good")


def test_a_whole_draft_comes_from_a_server_nobody_here_wrote(peer: str, good: write.Written) -> None:
    assert good.draft.text.startswith("【摘要】")
    assert "三、实践成效" in good.draft.text
    assert good.usage.sent > 0 and not good.usage.estimated
    with urllib.request.urlopen(peer.removesuffix("/v1") + "/__aimock/journal?limit=500") as answer:
        journal = json.load(answer)
    assert len([row for row in journal if row.get("body", {}).get("model") == "good"]) == good.calls


@pytest.mark.parametrize("model", ONCE)
def test_a_fault_that_passes_costs_nothing_of_the_draft(peer: str, good: write.Written, model: str) -> None:
    assert drafted(peer, model).draft.text == good.draft.text


@pytest.mark.parametrize("model", ALWAYS)
def test_a_fault_that_stays_ends_in_one_message_with_the_finished_parts(peer: str, model: str) -> None:
    with pytest.raises(ModelError, match=ALWAYS[model][1]) as caught:
        drafted(peer, model)
    assert caught.value.exit_code == 3
    assert "三、实践成效" in caught.value.finished
