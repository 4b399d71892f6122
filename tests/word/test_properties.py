"""The title property says 初稿 while something is open, in a form of any origin, and no longer than that."""

from __future__ import annotations

import pytest
from report_samples import CATEGORY, REPORT, edited, faults, names, part, tree

from assistant.model.application import Application
from assistant.word import form, report_body
from assistant.word.package import Package
from assistant.word.properties import mark

DC = "{http://purl.org/dc/elements/1.1/}title"
ALONE = report_body.standalone(REPORT, CATEGORY, title="《光电实践》")


def title(data):
    return tree(data, "docProps/core.xml").findtext(DC)


def marked(data, draft, wanted="另一题"):
    package = Package.read(data, "a.docx")
    mark(package, wanted, draft)
    return package.save()


def test_a_draft_keeps_its_title_and_says_that_it_is_one():
    assert title(marked(ALONE, True)) == "《光电实践》（初稿）"
    assert title(marked(marked(ALONE, True), True)) == "《光电实践》（初稿）"


def test_a_final_file_says_it_no_longer():
    assert title(marked(marked(ALONE, True), False)) == "《光电实践》"


def test_a_document_without_title_gets_the_wanted_one():
    untitled = edited(ALONE, "docProps/core.xml", "《光电实践》", "")
    assert title(marked(untitled, True)) == "另一题（初稿）"
    assert part(marked(untitled, False), "docProps/core.xml") == part(untitled, "docProps/core.xml")


def test_a_final_file_without_need_stays_untouched():
    assert part(marked(ALONE, False), "docProps/core.xml") == part(ALONE, "docProps/core.xml")


@pytest.mark.parametrize(("draft", "ending"), [(True, True), (False, False)])
def test_a_filled_form_says_so_in_its_properties_alone(draft, ending):
    data = form.fill(form.blank(CATEGORY), Application(CATEGORY.name), REPORT, CATEGORY, draft=draft).data
    assert title(data).endswith("（初稿）") is ending
    assert "初稿" not in part(data, "word/document.xml").decode()
    assert faults(data) == []
    assert "docProps/core.xml" in names(data)
