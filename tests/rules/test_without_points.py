"""A material without points cannot show that something has no source; it says so instead of crying wolf."""

from __future__ import annotations

from dataclasses import replace

from conftest import CORPORA

from assistant import rules
from assistant.intake import load
from assistant.text.outline import parse

APPLICATION = load(CORPORA / "lanjiang" / "application.yaml")
REPORT = parse((CORPORA / "lanjiang" / "report.txt").read_text("utf-8"))
FORM = replace(APPLICATION, practice=replace(APPLICATION.practice, points=()), chain=())


def test_a_filled_form_alone_calls_no_figure_unsupported_and_names_the_rules_that_could_not_run() -> None:
    verdict = rules.check(REPORT, FORM)
    assert not [f for f in verdict.findings if f.rule.startswith("source.un") or f.rule == "names.unmentioned"]
    silent = {item.rule: item.reason for item in verdict.not_run}
    assert "要点" in silent["source.unsupported-figure"]
    assert "names.unmentioned" in silent


def test_what_contradicts_the_table_is_still_found_without_points() -> None:
    text = REPORT.text.replace("国家高新技术企业212家", "国家高新技术企业221家")
    assert [f for f in rules.check(parse(text), FORM).findings if "221家" in f.excerpt]


def test_with_points_an_invented_figure_is_an_error() -> None:
    text = REPORT.text.replace("减少送检后的反复整改；", "减少送检后的反复整改，一次通过率达到92%；")
    assert [f for f in rules.check(parse(text), APPLICATION).findings if f.rule == "source.unsupported-figure"]
