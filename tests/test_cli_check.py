"""`check`: what it prints for people and for programs, accepted findings, applied suggestions, rules explained."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, Command
from hypothesis import given
from hypothesis import strategies as st

from assistant import output, rules
from assistant.model.finding import Finding, Severity, Verdict
from assistant.model.judgement import Judgement
from assistant.model.span import Span
from assistant.output.width import harmless, width, window
from assistant.text import outline

LANJIANG = SAMPLES / "lanjiang"
APPLICATION, REPORT = LANJIANG / "application.yaml", LANJIANG / "report.txt"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The sample's report with a wrong figure and a phone number in it."""
    text = REPORT.read_text("utf-8").replace(
        "出口市场由主要集中于东南亚拓展到36个国家和地区", "出口市场由主要集中于东南亚拓展到63个国家和地区"
    )
    path = tmp_path / "faulty.txt"
    path.write_text(text.replace("必要而紧迫。", "必要而紧迫，联系电话13912345678。"), "utf-8")
    return path


def _json(park_report: Command, *words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(park_report("check", *words, "--format", "json").out)
    return found


def test_the_sample_report_has_no_error(park_report: Command) -> None:
    ran = park_report("check", REPORT, "--application", APPLICATION)
    assert ran.code == 0
    assert "错误" not in ran.out


def test_json_has_the_shape_of_the_contract(park_report: Command, faulty: Path) -> None:
    found = _json(park_report, faulty, "--application", APPLICATION)
    assert list(found) == ["targets", "not_run"]
    (target,) = found["targets"]
    assert target["path"] == str(faulty)
    assert list(target["count"]) == ["report", "摘要", "一、背景介绍", "二、创新举措", "三、实践成效"]
    assert all(lower <= upper for lower, upper in target["count"].values())
    text = faulty.read_text("utf-8")
    assert target["findings"]
    for item in target["findings"]:
        assert list(item) == (
            ["rule", "severity", "part", "start", "end", "place", "excerpt", "message", "suggestion", "fingerprint"]
        )
        assert item["severity"] in ("error", "warning", "info")
        assert re.fullmatch(r"[a-z]+\.[a-z0-9-]+", item["rule"])
        assert item["start"] is None or text[item["start"] : item["end"]] == item["excerpt"]
        assert item["place"] is None


def test_counts_of_the_parts_are_those_of_the_contract(park_report: Command) -> None:
    (target,) = _json(park_report, REPORT)["targets"]
    assert target["count"]["report"] == [2741, 2751]
    assert target["count"]["摘要"] == [293, 295]


def test_a_wrong_figure_and_a_phone_number_are_errors(park_report: Command, faulty: Path) -> None:
    found = _json(park_report, faulty, "--application", APPLICATION)["targets"][0]["findings"]
    errors = {item["excerpt"]: item["rule"].split(".")[0] for item in found if item["severity"] == "error"}
    assert errors.get("63个国家和地区", errors.get("63个")) in ("source", "arithmetic")
    assert errors["13912345678"] == "disclosure"
    assert park_report("check", faulty, "--application", APPLICATION).code == 1


def test_each_path_has_one_entry_in_the_order_given(park_report: Command, faulty: Path) -> None:
    found = _json(park_report, faulty, REPORT, APPLICATION, faulty, "--application", APPLICATION)
    assert [target["path"] for target in found["targets"]] == [str(faulty), str(REPORT), str(APPLICATION)]


def test_findings_about_the_application_stand_under_its_own_entry_alone(park_report: Command, tmp_path: Path) -> None:
    application = tmp_path / "a.yaml"
    application.write_text(APPLICATION.read_text("utf-8").replace("政府/事业单位", "街道"), "utf-8")
    alone = _json(park_report, REPORT, "--application", application)
    assert [target["path"] for target in alone["targets"]] == [str(REPORT)]
    assert all(item["place"] is None for target in alone["targets"] for item in target["findings"])
    both = _json(park_report, REPORT, application, "--application", application)["targets"]
    assert all(item["place"] is None for item in both[0]["findings"])
    assert any("填写单位类别" in item["place"] and item["start"] is None for item in both[1]["findings"])


def test_without_an_application_it_says_which_rules_could_not_run(park_report: Command) -> None:
    found = _json(park_report, REPORT)
    assert any(item["rule"].startswith("source.") for item in found["not_run"])
    assert _json(park_report, REPORT, "--application", APPLICATION)["not_run"] == []
    assert "没有运行" in park_report("check", REPORT).out


def test_a_filled_form_is_report_and_application_at_once(park_report: Command, tmp_path: Path) -> None:
    form = tmp_path / "form.docx"
    park_report("export", APPLICATION, "--report", REPORT, "-o", form, "--no-charts")
    (target,) = _json(park_report, form)["targets"]
    assert target["count"]["report"] == [2741, 2751]
    with_facts = _json(park_report, form, "--application", APPLICATION)["targets"][0]["findings"]
    assert [item for item in with_facts if item["severity"] == "error" and item["place"] is None] == []


def test_text_names_part_line_words_and_cure(park_report: Command, faulty: Path) -> None:
    out = park_report("check", faulty, "--application", APPLICATION).out
    lines = out.splitlines()
    shown = next(n for n, line in enumerate(lines) if "│" in line and "63个国家" in line)
    assert "\x1b" not in out
    assert "【三、实践成效】" in lines
    line = faulty.read_text("utf-8").split("拓展到63个")[0].count("\n") + 1
    assert lines[shown].startswith(f"{line:>4}│ ")
    assert set(lines[shown + 1].strip()) == {"^"}
    carets = lines[shown + 1]
    start = width(carets[: carets.index("^")])
    assert start == width(lines[shown][: lines[shown].index("63个")])
    assert carets.count("^") in (width("63个"), width("63个国家和地区"))


def test_an_accepted_finding_is_reported_as_accepted_and_is_no_error(park_report: Command, faulty: Path, tmp_path: Path) -> None:
    application = tmp_path / "材料.yaml"
    application.write_bytes(APPLICATION.read_bytes())
    found = _json(park_report, faulty, "--application", application)["targets"][0]["findings"]
    rows = "".join(f"- {{fingerprint: {item['fingerprint']}, reason: 已核实, date: 2026-03-18}}\n" for item in found)
    for name in ("材料.accepted.yaml", "材料.yaml.accepted.yaml"):
        (tmp_path / name).write_text(rows, "utf-8")
        ran = park_report("check", faulty, "--application", application)
        assert ran.code == 0
        assert "已核实" in ran.out
        (tmp_path / name).unlink()
    elsewhere = tmp_path / "x.yaml"
    elsewhere.write_text(rows, "utf-8")
    again = _json(park_report, faulty, "--application", application, "--accepted", elsewhere)["targets"][0]["findings"]
    assert all(item["accepted"] == "已核实" for item in again)


def test_an_accepted_finding_without_words_is_named_by_its_place(park_report: Command, tmp_path: Path) -> None:
    ran = park_report("check", APPLICATION, "--format", "json")
    finding = next(f for f in json.loads(ran.out)["targets"][0]["findings"] if not f["excerpt"])
    accepted = tmp_path / "a.yaml"
    accepted.write_text(f"- {{fingerprint: {finding['fingerprint']}, reason: 已核实, date: 2026-03-18}}\n", encoding="utf-8")
    assert f"{finding['place']}  理由：已核实" in park_report("check", APPLICATION, "--accepted", accepted).out


def test_an_acceptance_ends_when_the_words_change(park_report: Command, faulty: Path, tmp_path: Path) -> None:
    found = _json(park_report, faulty, "--application", APPLICATION)["targets"][0]["findings"]
    row = next(item for item in found if item["excerpt"].startswith("63个"))
    accepted = tmp_path / "x.yaml"
    accepted.write_text(f"- {{fingerprint: {row['fingerprint']}, reason: 已核实}}\n", "utf-8")
    faulty.write_text(
        faulty.read_text("utf-8").replace("园区坚持问题导向", "园区始终坚持问题导向").replace("63个", "64个"), "utf-8"
    )
    again = _json(park_report, faulty, "--application", APPLICATION, "--accepted", accepted)["targets"][0]["findings"]
    assert any(item["excerpt"].startswith("64个") and "accepted" not in item for item in again)


@pytest.mark.parametrize("text", ["a: b", "- {fingerprint: x}", "- {fingerprint: x, reason: y, who: z}", "- x", "["])
def test_a_broken_accepted_file_is_refused_by_name(park_report: Command, tmp_path: Path, text: str) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text(text, "utf-8")
    ran = park_report("check", REPORT, "--application", APPLICATION, "--accepted", path)
    assert (ran.code, ran.out) == (2, "")
    assert "accepted.yaml" in ran.err


def test_fix_writes_what_is_certain_and_says_what_it_changed(park_report: Command, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "fixed.txt"
    before = faulty.read_bytes()
    ran = park_report("check", faulty, "--application", APPLICATION, "--fix", out)
    fixed = out.read_text("utf-8")
    assert "36个国家和地区。带动" not in faulty.read_text("utf-8")
    assert "拓展到36个国家和地区" in fixed
    assert "改为“36个" in ran.err
    assert faulty.read_bytes() == before
    new = _json(park_report, out, "--application", APPLICATION)["targets"][0]["findings"]
    old = _json(park_report, faulty, "--application", APPLICATION)["targets"][0]["findings"]
    assert {(i["rule"], i["excerpt"]) for i in new} <= {(i["rule"], i["excerpt"]) for i in old}


def test_fix_of_a_word_file_gives_a_word_file(park_report: Command, faulty: Path, tmp_path: Path) -> None:
    document, out = tmp_path / "in.docx", tmp_path / "out.docx"
    park_report("export", APPLICATION, "--report", faulty, "-o", document)
    ran = park_report("check", document, "--application", APPLICATION, "--fix", out)
    assert out.is_file(), ran.err
    assert "36个国家和地区" in park_report("facts", APPLICATION, "--report", out).out
    assert "修订" in ran.err
    with zipfile.ZipFile(document) as before, zipfile.ZipFile(out) as after:
        assert after.namelist() == before.namelist(), "charts and tables stay"
        main = after.read("word/document.xml").decode()
    assert "<w:del " in main and "<w:ins " in main, "each fix can be accepted or rejected"


def test_the_list_names_each_rule_once_and_each_can_be_explained(park_report: Command) -> None:
    listed = [line.split()[1] for line in park_report("check", "--list").out.splitlines()]
    assert listed == [rule.id for rule in rules.registry()]
    assert len(listed) == len(set(listed)) > 30
    for name in listed:
        ran = park_report("check", "--explain", name)
        assert ran.out.startswith(name)
        assert "依据：" in ran.out


def test_a_hostile_report_cannot_drive_the_terminal(park_report: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "【摘要】\x1b[2J\x1b]0;title\x07联系电话13912345678\u202e\u200b。\n一、背景介绍\n甲。\n二、创新举措\n乙。\n三、实践成效\n丙。",
        "utf-8",
    )
    out = park_report("check", path).out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", out)


def test_colours_are_for_terminals_alone() -> None:
    report = outline.parse("一二三四")
    finding = Finding("length.too-long", Severity.ERROR, "长", span=Span(1, 3), excerpt="二三")
    judgement = Judgement("a", report, (), Verdict((finding,)))
    plain, coloured = output.findings_text([judgement]), output.findings_text([judgement], colours=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain != coloured


@given(st.text(alphabet="甲a“。１%", min_size=1, max_size=120), st.data())
def test_the_caret_stands_under_the_words_wherever_they_are(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, first, last = window(line, start, end, 40)
    assert shown[first:last] == line[start:end]
    assert width(shown) <= max(40, width(line[start:end])) + 2 + 2 * 2


@given(st.text(max_size=30))
def test_shown_text_has_no_control_characters(text: str) -> None:
    assert not [c for c in harmless(text) if unicodedata.category(c) == "Cc" and c != "\n"]
