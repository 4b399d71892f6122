"""The main job end to end, on every sample: from an application file to a filled official form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import ROOT, SAMPLES, Command

LANJIANG = SAMPLES / "lanjiang"
TITLES = ("【摘要】", "一、背景介绍", "二、创新举措", "三、实践成效")


def _drafted(park_report: Command, application: Path, folder: Path, *words: object) -> tuple[int, str, str]:
    ran = park_report("draft", application, "-o", folder / "out.docx", "--report", folder / "out.txt", "--offline", *words)
    assert ran.code in (0, 1), ran.err
    return ran.code, (folder / "out.txt").read_text("utf-8"), ran.out


def _errors(park_report: Command, application: Path, report: Path) -> list[dict[str, str]]:
    found = json.loads(park_report("check", report, "--application", application, "--format", "json").out)
    return [item for target in found["targets"] for item in target["findings"] if item["severity"] == "error"]


def test_a_draft_of_each_sample_has_the_structure_and_no_error_but_honest_gaps(
    park_report: Command, sample: Path, tmp_path: Path
) -> None:
    _, text, _ = _drafted(park_report, sample, tmp_path)
    positions = [text.index(title) for title in TITLES]
    assert positions == sorted(positions)
    assert {item["rule"] for item in _errors(park_report, sample, tmp_path / "out.txt")} <= {"form.open-placeholder"}


def test_every_figure_of_a_draft_has_evidence(park_report: Command, sample: Path, tmp_path: Path) -> None:
    _drafted(park_report, sample, tmp_path)
    ledger = json.loads(park_report("facts", sample, "--report", tmp_path / "out.txt", "--json").out)
    assert len(ledger["figures"]) > 10
    assert [item for item in ledger["figures"] if item["support"] not in ("stated", "derived")] == []


def test_the_sample_with_full_material_gives_a_report_of_its_length(park_report: Command, tmp_path: Path) -> None:
    _drafted(park_report, LANJIANG / "application.yaml", tmp_path)
    found = json.loads(park_report("check", tmp_path / "out.txt", "--format", "json").out)
    lower, upper = found["targets"][0]["count"]["report"]
    assert lower >= 1200
    assert upper <= 3000


def test_the_same_command_twice_gives_the_same_bytes(park_report: Command, sample: Path, tmp_path: Path) -> None:
    outputs = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        _drafted(park_report, sample, folder)
        report = folder / "out.txt"
        park_report("export", sample, "--report", report, "-o", folder / "s.docx", "--standalone", "--comments")
        park_report("lists", sample, "-o", folder / "l.docx")
        park_report("lists", sample, "-o", folder / "l.xlsx")
        park_report("checklist", sample, "--report", report, "-o", folder / "c.docx")
        park_report("workbook", sample, "-o", folder / "w.xlsx")
        park_report("rewrite", report, "--application", sample, "-o", folder / "r.docx", "--offline", "--track-changes")
        park_report("form", "-o", folder / "f.docx")
        outputs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(outputs[0]) == 9
    assert [name for name in outputs[0] if outputs[0][name] != outputs[1][name]] == []


def test_the_workbook_and_the_form_load_back_to_the_application(park_report: Command, sample: Path, tmp_path: Path) -> None:
    from assistant import intake

    own = intake.load(sample)
    park_report("workbook", sample, "-o", tmp_path / "w.xlsx")
    book = intake.load(tmp_path / "w.xlsx")
    assert (book.basics, book.practice, book.companies, book.chain) == (own.basics, own.practice, own.companies, own.chain)
    _drafted(park_report, sample, tmp_path)
    form = intake.load(tmp_path / "out.docx")
    assert form.basics == own.basics
    for loaded in (book, form):
        assert {(v.indicator, v.year, v.value) for v in loaded.development.values} == {
            (v.indicator, v.year, v.value) for v in own.development.values
        }
        assert {key: re.sub(r"\s", "", text) for key, text in loaded.development.statements} == {
            key: re.sub(r"\s", "", text) for key, text in own.development.statements
        }


def test_the_form_holds_the_draft_word_for_word(park_report: Command, sample: Path, tmp_path: Path) -> None:
    from assistant import workflow

    _, text, _ = _drafted(park_report, sample, tmp_path)
    assert workflow.read_report(tmp_path / "out.docx").split() == text.split()


def test_a_draft_with_errors_says_so_in_its_title_property_alone(park_report: Command, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text((LANJIANG / "report.txt").read_text("utf-8").replace("必要而紧迫", "必要而紧迫【待补充：理由】"), "utf-8")
    application = LANJIANG / "application.yaml"
    ran = park_report("export", application, "--report", report, "-o", tmp_path / "o.docx")
    with ZipFile(tmp_path / "o.docx") as package:
        assert "初稿" in package.read("docProps/core.xml").decode("utf-8")
        assert "初稿" not in package.read("word/document.xml").decode("utf-8")
    assert ran.code == 1
    assert "初稿" in ran.err


def test_a_final_export_is_refused_while_anything_is_open(park_report: Command, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text((LANJIANG / "report.txt").read_text("utf-8").replace("必要而紧迫", "必要而紧迫【待补充：理由】"), "utf-8")
    ran = park_report("export", LANJIANG / "application.yaml", "--report", report, "-o", tmp_path / "o.docx", "--final")
    assert (ran.code, ran.out) == (2, "")
    assert "待补充" in ran.err
    assert "创新实践.名称" in ran.err
    assert not (tmp_path / "o.docx").exists()


def test_a_final_export_of_finished_material_goes_through(park_report: Command, tmp_path: Path) -> None:
    application = tmp_path / "a.yaml"
    text = (LANJIANG / "application.yaml").read_text("utf-8")
    title = park_report("titles", LANJIANG / "application.yaml", "-n", "1", "--offline", "--json").out
    best = json.loads(title)["titles"][0]["title"]
    application.write_text(re.sub(r'  名称: "".*', f"  名称: {best}", text), "utf-8")
    ran = park_report("export", application, "--report", LANJIANG / "report.txt", "-o", tmp_path / "o.docx", "--final")
    assert ran.code == 0, ran.err


def test_three_points_without_indicators_give_a_short_honest_report(park_report: Command, tmp_path: Path) -> None:
    application = tmp_path / "a.yaml"
    points = ["企业单独参展，议价能力不足", "组建出海联盟，联合12家企业统一报价", "有出口实绩的企业由3家增加到9家"]
    application.write_text(
        "创新实践:\n  聚焦主导产业: 纺织\n  要点:\n" + "".join(f"    - {point}\n" for point in points), "utf-8"
    )
    code, text, said = _drafted(park_report, application, tmp_path)
    assert code == 1
    assert text.count("【待补充：") >= 3
    assert "请补充" in said
    figures = set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"【待补充[^】]*】", "", text)))
    assert figures <= {"12", "3", "9", "6", "1", "2"}
    assert {item["rule"] for item in _errors(park_report, application, tmp_path / "out.txt")} <= {"form.open-placeholder"}


def test_an_empty_application_is_all_questions(park_report: Command, tmp_path: Path) -> None:
    application = tmp_path / "a.yaml"
    application.write_text("创新实践:\n  聚焦主导产业: 纺织\n", "utf-8")
    code, text, said = _drafted(park_report, application, tmp_path)
    assert code == 1
    assert "【待补充：" in text
    assert "请补充" in said


def test_an_old_draft_is_put_into_the_structure_with_each_passage_accounted_for(park_report: Command, tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text(
        "我们做了一些工作。\n备件交付平均时间由21天缩短至6天，客户满意。\n园区企业单打独斗出海，2023年有出口实绩的企业仅23家。\n"
        "组建“澜江新能源汽车出海联盟”，联合47家零部件企业。\n另外生物医药产业引进项目99个。\n",
        "utf-8",
    )
    ran = park_report(
        "rewrite", old, "--application", LANJIANG / "application.yaml", "-o", tmp_path / "o.docx", "--report", tmp_path / "o.txt",
        "--offline", "--json",
    )  # fmt: skip
    account = json.loads(ran.out)
    assert [item["text"].strip() for item in account["passages"]] == old.read_text("utf-8").split()
    assert any("99个" in item["text"] for item in account["unsupported"])
    assert "99个" not in (tmp_path / "o.txt").read_text("utf-8")


def test_titles_are_ranked_and_bad_ones_are_bettered(park_report: Command, sample: Path) -> None:
    found = json.loads(park_report("titles", sample, "--offline", "--json", "-n", "3").out)
    assert 1 <= len(found["titles"]) <= 3
    assert all(item["title"].startswith("《") and item["reason"] for item in found["titles"])
    assert [f for f in found["titles"][0]["findings"] if f["severity"] == "error"] == []
    bettered = json.loads(park_report("titles", sample, "--offline", "--json", "--title", "全国第一的做法").out)
    assert bettered["weaknesses"]


def test_prompts_are_printed_word_for_word_and_hold_no_person(park_report: Command, sample: Path) -> None:
    from assistant import intake

    ran = park_report("prompts", sample)
    assert ran.code == 0
    basics = intake.load(sample).basics
    for person in (basics.head, basics.contact):
        for private in (person.name, person.mobile, person.email):
            assert not private or private not in ran.out
    assert park_report("prompts", sample, "--step", "没有").code == 2


def test_doctor_says_what_is_missing(park_report: Command) -> None:
    ran = park_report("doctor")
    assert ran.code == 2
    assert "PARK_REPORT" in ran.err
    assert "Python" in ran.out


@pytest.mark.parametrize("park", sorted(path.name for path in SAMPLES.iterdir() if (path / "report.txt").is_file()))
def test_the_drafts_that_ship_with_the_samples_have_no_error(park_report: Command, park: str) -> None:
    assert _errors(park_report, SAMPLES / park / "application.yaml", SAMPLES / park / "report.txt") == []


def test_the_product_knows_no_example() -> None:
    words = re.compile("澜江|罗勇|远驰|青岭")
    files = [
        path
        for folder in ("assistant", "prompts")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".yaml")
    ]
    assert files
    assert [str(path) for path in files if words.search(path.read_text("utf-8"))] == []
