"""A filled official form as an application file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import categories, intake
from assistant.errors import InputError
from assistant.intake.yaml_file import load_yaml
from assistant.model.application import Application, Practice
from assistant.text import outline
from assistant.word import form

CORPORA = Path(__file__).parent.parent / "corpora"
CATEGORY = categories.default()


@pytest.fixture
def application() -> Application:
    """All that a form can hold of the sample."""
    loaded = load_yaml(CORPORA / "lanjiang" / "application.yaml")
    report = (CORPORA / "lanjiang" / "report.txt").read_text(encoding="utf-8").strip()
    return replace(loaded, practice=Practice(industry=loaded.practice.industry, title="《题目》"), report=report)


@pytest.fixture
def filled(application, tmp_path) -> Path:
    path = tmp_path / "材料.docx"
    report = outline.parse(application.report)
    path.write_bytes(form.fill(form.blank(CATEGORY), application, report, CATEGORY).data)
    return path


def test_a_filled_form_loads_as_the_application_it_was_filled_from(filled, application):
    assert intake.load(filled) == application


def test_a_blank_form_loads_as_an_application_without_answers(tmp_path):
    path = tmp_path / "空白.docx"
    path.write_bytes(form.blank(CATEGORY))
    assert intake.load(path) == Application(CATEGORY.name)


def test_dashes_in_number_cells_mean_nothing_given(application, tmp_path):
    values = tuple(replace(v, text="——" if v.indicator == "unicorns" else v.text) for v in application.development.values)
    given = replace(application, development=replace(application.development, values=values))
    path = tmp_path / "x.docx"
    path.write_bytes(form.fill(form.blank(CATEGORY), given, None, CATEGORY).data)
    loaded = intake.load(path)
    assert loaded.development.value("unicorns") is None and loaded.development.value("listed") == application.development.value(
        "listed"
    )


def test_numbers_with_separators_or_units_are_exact(application, tmp_path):
    values = tuple(
        replace(v, text="1,895,000万元人民币" if v.indicator == "trade" else v.text) for v in application.development.values
    )
    given = replace(application, development=replace(application.development, values=values))
    path = tmp_path / "x.docx"
    path.write_bytes(form.fill(form.blank(CATEGORY), given, None, CATEGORY).data)
    assert intake.load(path).development.value("trade") == 1895000


@pytest.mark.parametrize("name", ("无.docx", "无.doc", "无.wps"))
def test_a_missing_file_is_named(name, tmp_path):
    with pytest.raises(InputError, match="找不到"):
        intake.load(tmp_path / name)


def test_a_word_file_that_is_no_form_is_refused(tmp_path, application):
    from assistant.word import report_body

    path = tmp_path / "报告.docx"
    path.write_bytes(report_body.standalone(outline.parse(application.report), CATEGORY))
    with pytest.raises(InputError, match="不是填好的官方表单"):
        intake.load(path)
