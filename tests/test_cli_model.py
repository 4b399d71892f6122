"""`draft`, `review`, `doctor` with a model over real HTTP: exit codes, what is written, what leaves the house."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import CORPORA, Command
from server import Answer, Server, serving

sys.path.insert(0, str(Path(__file__).parent / "drafting"))
from park_model import Change, answering

FOLDER = CORPORA / "replies" / "lanjiang"
APPLICATION = FOLDER / "application.yaml"
REPORT = CORPORA / "lanjiang" / "report.txt"
KEY = "sk-test-key-0123456789"


@contextmanager
def _model(monkeypatch: pytest.MonkeyPatch, script: object) -> Iterator[Server]:
    with serving(script) as server:
        monkeypatch.setenv("PARK_REPORT_BASE_URL", server.url)
        monkeypatch.setenv("PARK_REPORT_MODEL", "test-model")
        monkeypatch.setenv("PARK_REPORT_API_KEY", KEY)
        yield server


def _failing_in(part: str, answer: Answer) -> Change:
    return lambda step, request: answer if step == part else None


def test_a_draft_by_the_model_is_written_and_accounted_for(park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out, text = tmp_path / "o.docx", tmp_path / "o.txt"
    with _model(monkeypatch, answering("lanjiang")) as server:
        ran = park_report("draft", APPLICATION, "-o", out, "--report", text, "--json")
        sent = "\n".join([*server.raw, *server.prompts()])
    found = json.loads(ran.out)
    assert ran.code in (0, 1), ran.err
    assert out.is_file()
    assert found["report"].strip() == text.read_text("utf-8").strip()
    assert found["origin"] not in ("", "offline")
    assert "预计请求" in ran.err
    assert "共请求" in ran.err
    assert KEY not in ran.out + ran.err + sent
    for private in ("13800000001", "周明远", "zhoumy@example.gov.cn"):
        assert private not in sent


def test_a_draft_by_the_model_asks_what_the_forms_other_cells_leave_open(park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    application = tmp_path / "a.yaml"
    lines = APPLICATION.read_text("utf-8").split("\n")
    application.write_text("\n".join(line.replace("2024: 522.3, ", "") if "主导产业营业收入（亿元）" in line else line for line in lines), "utf-8")
    with _model(monkeypatch, answering("lanjiang")):
        ran = park_report("draft", application, "-o", tmp_path / "o.docx")
    assert ran.code in (0, 1), ran.err
    assert "2024年主导产业营业收入是多少亿元" in ran.out


def test_the_same_command_again_asks_for_nothing_twice(park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with _model(monkeypatch, answering("lanjiang")) as server:
        park_report("draft", APPLICATION, "-o", tmp_path / "a.docx")
        asked = len(server.requests)
        ran = park_report("draft", APPLICATION, "-o", tmp_path / "b.docx")
        assert len(server.requests) == asked > 0
    assert ran.code in (0, 1)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_model_that_fails_ends_in_3_without_a_document_and_the_same_command_goes_on(
    park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out, text = tmp_path / "o.docx", tmp_path / "o.txt"
    out.write_bytes(b"old")
    with _model(monkeypatch, answering("lanjiang", _failing_in("abstract", Answer(status=402, body="{}")))):
        ran = park_report("draft", APPLICATION, "-o", out, "--report", text)
    assert (ran.code, ran.out) == (3, "")
    assert "余额" in ran.err
    assert "Traceback" not in ran.err
    assert out.read_bytes() == b"old"
    assert "二、创新举措" in text.read_text("utf-8")


def test_a_model_that_refuses_the_key_is_never_replaced_by_the_composer(
    park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with _model(monkeypatch, Answer(status=401, body='{"error": {"message": "bad key"}}')):
        ran = park_report("draft", APPLICATION, "-o", tmp_path / "o.docx", "--report", tmp_path / "o.txt")
    assert (ran.code, ran.out) == (3, "")
    assert "密钥" in ran.err
    assert [*tmp_path.iterdir()] == []


def test_masked_names_do_not_leave(park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with _model(monkeypatch, answering("lanjiang")) as server:
        park_report("draft", APPLICATION, "-o", tmp_path / "o.docx", "--mask")
        sent = "\n".join(server.prompts())
    assert server.requests
    assert "澜江高新技术产业园区" not in sent
    assert "远驰" not in sent


def test_material_with_internal_markings_stops_before_the_first_byte(
    park_report: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    application = tmp_path / "a.yaml"
    application.write_text(APPLICATION.read_text("utf-8").replace("距澜江港18公里", "距澜江港18公里（内部资料，机密★10年）"), "utf-8")
    with _model(monkeypatch, answering("lanjiang")) as server:
        ran = park_report("draft", application, "-o", tmp_path / "o.docx")
        assert server.requests == []
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "o.docx").exists()


def test_a_review_keeps_only_what_quotes_the_text_and_says_how_much_it_dropped(park_report: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    real = "使中小企业能够参与自身难以独立承接的订单"
    opinions = [
        {"引文": real, "种类": "逻辑", "意见": "没有说明效果", "建议": "补上效果"},
        {"引文": "这句话并不在报告里", "种类": "逻辑", "意见": "编造的引文", "建议": "改"},
        {"引文": "报告里也没有这一句", "种类": "空泛", "意见": "又一条编造的引文", "建议": "改"},
    ]
    script = answering("lanjiang", lambda step, request: json.dumps(opinions, ensure_ascii=False) if step == "review" else None)
    with _model(monkeypatch, script) as server:
        ran = park_report("review", REPORT, "--application", APPLICATION, "--format", "json", "--mask")
        told = park_report("review", REPORT, "--application", APPLICATION, "--mask")
        sent = "\n".join(server.prompts())
    assert (ran.code, told.code) == (0, 0), ran.err
    (target,) = json.loads(ran.out)["targets"]
    assert [(item["rule"], item["excerpt"]) for item in target["findings"]] == [("review.logic", real)]
    assert target["dropped"] == 2
    assert "2 条意见，所引的话在报告里找不到" in told.out
    assert "编造的引文" not in ran.out + told.out
    assert "澜江高新技术产业园区" not in sent


def test_doctor_names_the_model_and_never_the_key(park_report: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    with _model(monkeypatch, "正常"):
        good = park_report("doctor")
    assert good.code == 0, good.err
    assert "test-model" in good.out
    with _model(monkeypatch, Answer(status=401, body="{}")):
        bad = park_report("doctor")
    assert bad.code == 3
    assert "密钥" in bad.err
    assert KEY not in good.out + good.err + bad.out + bad.err
