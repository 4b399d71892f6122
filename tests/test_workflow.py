"""The verbs that command and page share, as functions over values."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from conftest import SAMPLES

from assistant import workflow
from assistant.errors import FinalRefused, InputError, ModelSetup
from assistant.model.application import Application, Point, PointKind, Practice
from assistant.model.exhibit import Chart, ComparisonTable
from assistant.model.finding import Accepted
from assistant.settings import ModelSettings
from assistant.workflow.exhibits import exhibits
from assistant.workflow.modelled import organisation_names

LANJIANG = SAMPLES / "lanjiang"
REPORT = (LANJIANG / "report.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def application() -> Application:
    return workflow.load_application(LANJIANG / "application.yaml")


def test_a_text_file_is_a_report_and_a_yaml_file_an_application() -> None:
    report = workflow.read_target(LANJIANG / "report.txt")
    given = workflow.read_target(LANJIANG / "application.yaml")
    assert (report.text, report.application) == (REPORT, None)
    assert given.text is None
    assert given.application is not None


def test_an_application_that_holds_a_report_is_both(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("报告: |\n  【摘要】甲。\n  一、背景介绍\n", "utf-8")
    target = workflow.read_target(path)
    assert target.application is not None
    assert workflow.read_report(path) == "【摘要】甲。\n一、背景介绍"


def test_a_file_without_a_report_gives_none() -> None:
    with pytest.raises(InputError, match="没有报告"):
        workflow.read_report(LANJIANG / "application.yaml")


def test_parts_count_what_the_whole_counts() -> None:
    counts = workflow.count(REPORT)
    assert counts[0].part == "report"
    assert sum(count.lower for count in counts[1:]) == counts[0].lower
    assert sum(count.upper for count in counts[1:]) == counts[0].upper


def test_a_judgement_is_the_same_with_facts_built_before(application: Application) -> None:
    base = workflow.fact_base(application)
    assert workflow.judge(REPORT, application, base=base) == workflow.judge(REPORT, application)


def test_every_figure_of_the_faultless_report_is_supported(application: Application) -> None:
    evidence = workflow.judge(REPORT, application).evidence
    assert len(evidence) > 50
    assert [item.figure.text for item in evidence if item.support.value not in ("stated", "derived")] == []
    assert [item.figure.span for item in evidence] == sorted(item.figure.span for item in evidence)


def test_a_changed_figure_is_seen_at_once(application: Application) -> None:
    changed = REPORT.replace("增加到2025年的79家，净增", "增加到2025年的97家，净增")
    evidence = workflow.judge(changed, application).evidence
    assert any(item.figure.text == "97家" and item.support.value in ("mismatched", "none") for item in evidence)
    assert workflow.judge(changed, application).verdict.open_errors


def test_mending_applies_no_accepted_finding(application: Application) -> None:
    text = REPORT.replace("必要而紧迫。", "必要而紧迫,不可拖延。")
    found = workflow.judge(text, application).verdict.findings
    comma = next(item for item in found if item.excerpt == ",")
    assert workflow.mend(text, found)[0] == text.replace(",", "，")
    kept = workflow.judge(text, application, [Accepted(comma.fingerprint, "原文如此")]).verdict.findings
    assert "," in workflow.mend(text, kept)[0]


def test_an_acceptance_needs_a_reason_and_replaces_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "a.accepted.yaml"
    rows = workflow.accept((), Accepted("f1", "已核实：见附件", "2026-03-18"))
    rows = workflow.accept(rows, Accepted("f1", "再次核实"))
    workflow.write_accepted(path, rows)
    assert workflow.read_accepted(path) == (Accepted("f1", "再次核实"),)
    with pytest.raises(InputError, match="理由"):
        workflow.accept(rows, Accepted("f2", " "))


def test_the_default_exhibits_are_the_focus_industrys_years_and_the_changes(application: Application) -> None:
    table, chart = exhibits(application)
    assert isinstance(table, ComparisonTable)
    assert isinstance(chart, Chart)
    assert chart.categories == ("2023年", "2024年", "2025年")
    assert [str(value) for value in chart.series[0].values] == ["431.6", "522.3", "628.9"]
    row = next(row for row in table.rows if row.before == "14个月")
    assert (row.after, row.change) == ("8个月", "减少6个月"), "no year where the material gives none"
    dated = next(row for row in table.rows if row.indicator == "有出口实绩的企业")
    assert (dated.before, dated.after) == ("2023年\n23家", "2025年\n79家")


def test_no_exhibit_without_figures() -> None:
    points = (Point("成效1", "企业由3家增加到9家", PointKind.RESULT),)
    lone = Application("提高开放合作水平类", practice=Practice(points=points))
    assert exhibits(lone) == ()


def test_a_final_export_names_each_obstacle(application: Application) -> None:
    with pytest.raises(FinalRefused) as caught:
        workflow.export_form(application, REPORT.replace("必要而紧迫", "【待补充：理由】"), final=True)
    assert len(caught.value.obstacles) >= 2
    assert any("待补充" in line for line in caught.value.obstacles)


def test_the_users_own_form_is_filled_and_its_labels_are_told(application: Application) -> None:
    made = workflow.export_form(application, REPORT, form=workflow.blank_form(), charts=False)
    assert len(made.filled) > 40
    assert made.missing == ()
    assert any("创新实践名称" in label for label in made.empty)


def test_a_file_that_is_no_form_is_refused(application: Application) -> None:
    alone = workflow.export_report(application, REPORT, charts=False).data
    with pytest.raises(InputError):
        workflow.export_form(application, REPORT, form=alone, form_name="报告.docx")


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"disclosure\.phone"):
        workflow.rule("disclosure.phones")


def test_without_settings_there_is_no_model() -> None:
    assert workflow.model_ready() is None
    with pytest.raises(ModelSetup, match="--offline"):
        workflow.require_model()


def test_a_model_named_on_the_command_line_takes_the_place_of_the_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARK_REPORT_API_KEY", "k")
    monkeypatch.setenv("PARK_REPORT_MODEL", "a")
    assert workflow.model_ready("b") == ModelSettings("", "b", "", "k")
    assert "k'" not in repr(workflow.model_ready("b"))


def test_masking_knows_the_organisations_with_their_short_forms(application: Application) -> None:
    names = organisation_names(application)
    assert application.basics.park_name in names
    assert set(application.practice.names[0].short) <= set(names)


def test_an_empty_application_has_a_chain_of_questions() -> None:
    chain = workflow.build_chain(Application("提高开放合作水平类"))
    assert chain.links == ()
    assert chain.questions


def test_a_stopped_run_of_a_model_says_so(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.errors import Cancelled

    cancel = Event()
    cancel.set()
    settings = ModelSettings("openai", "m", "http://127.0.0.1:9", "k")
    with pytest.raises(Cancelled):
        workflow.draft_with_model(application, settings, cancel=cancel)
