"""A whole draft against a server of fixed latency: at most 1.10 times the lower bound of its call plan."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from server import serving

sys.path.insert(0, str(Path(__file__).parent.parent / "drafting"))
from park_model import PARTS, answering, park, reply, step_of

from assistant import llm
from assistant.drafting import write

FIRST, EACH = 0.4, 0.04  # seconds to the first piece, and for each
CHARACTERS = 16  # of a piece


def test_a_draft_takes_no_longer_than_its_slowest_part_and_the_summary(capsys):
    own, good = park("lanjiang"), answering("lanjiang")
    checks: list[float] = []  # the checker has a benchmark of its own

    def check(text: str):
        began = time.monotonic()
        verdict = own.check(text)
        checks.append(time.monotonic() - began)
        return verdict

    def slow(request):
        answer = good(request)
        return replace(answer, first=FIRST, each=EACH, pieces=-(-len(answer.text) // CHARACTERS), usage=None)

    def seconds(step: str) -> float:
        return FIRST + EACH * -(-len(reply("lanjiang", step)) // CHARACTERS)

    with serving("正常") as other:
        llm.doctor(other.settings())  # the libraries are loaded once per process, not per draft
    with serving(slow) as server:
        complete = llm.connect(server.settings(), keep=False)
        own.check(reply("lanjiang", "results"))
        started = time.monotonic()
        written = write.draft(*own.material, complete, check)
        took = time.monotonic() - started - sum(checks)
        steps = [step_of(request) for request in server.requests]
    patches = steps.count("patch")
    # Patches of one round run side by side; a part is patched once a round.
    rounds = max(Counter(step_of(r) + r["messages"][1]["content"].rpartition("之间是")[2][:8] for r in server.requests if step_of(r) == "patch").values(), default=0) * seconds("patch")
    bound = max(map(seconds, PARTS)) + seconds("abstract") + rounds
    with capsys.disabled():
        shared = len(server.requests[0]["messages"][0]["content"]) + len(server.requests[0]["messages"][1]["content"].rpartition("</材料>")[0])
        print(f"\n{took:.2f} s, lower bound {bound:.2f} s, ratio {took / bound:.3f}, checking {sum(checks):.2f} s; {written.calls} calls ({patches} patches), {written.usage.sent}+{written.usage.received} tokens, {shared} shared characters")
    assert took <= 1.10 * bound
    assert len(steps) - patches == 4
