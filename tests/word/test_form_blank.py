"""The blank form built by code: complete, word for word, valid, the same every time."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from form_samples import CATEGORY, CORPORA, W, findings, squeezed
from lxml import etree

from assistant.word import form


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form.blank(CATEGORY))) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def root(parts):
    return etree.fromstring(parts["word/document.xml"])


def words_with_notes(root, parts) -> str:
    """All text in reading order, the text of a footnote where its reference stands."""
    notes = {
        note.get(f"{W}id"): "".join(node.text or "" for node in note.iter(f"{W}t"))
        for note in etree.fromstring(parts["word/footnotes.xml"]).iter(f"{W}footnote")
    }
    found = []
    for node in root.iter(f"{W}t", f"{W}footnoteReference"):
        found.append(notes[node.get(f"{W}id")] if node.tag.endswith("footnoteReference") else node.text or "")
    return squeezed("".join(found))


def test_the_form_is_the_official_form_word_for_word(root, parts):
    official = (CORPORA / "official-form.txt").read_text(encoding="utf-8")
    official = re.sub(r"\[bookmark: \w+\]|\[footnoteRef:\d+\]", "", official)
    official = re.sub(r"\[\d+: ([^\]]*)\]", r"\1", official)
    assert words_with_notes(root, parts).replace("☐", "") == squeezed(official)


def test_every_text_of_the_category_stands_on_the_form(root, parts):
    text = words_with_notes(root, parts)
    wanted = [CATEGORY.campaign, CATEGORY.title, CATEGORY.subtitle, *CATEGORY.notes, CATEGORY.pledge, CATEGORY.pledge_seal]
    wanted += [note for _, note in CATEGORY.footnotes] + [line.label for line in CATEGORY.cover]
    wanted += [i.label for i in CATEGORY.indicators] + [s.label + s.hint for s in CATEGORY.statements]
    wanted += (
        [r.text for r in CATEGORY.requirements]
        + [p.title + p.text for p in CATEGORY.parts]
        + list(CATEGORY.applicant_kind.options)
    )
    assert [words for words in wanted if squeezed(words) not in text] == []


def test_its_six_footnotes_are_real_ones(root, parts):
    references = [node.get(f"{W}id") for node in root.iter(f"{W}footnoteReference")]
    notes = etree.fromstring(parts["word/footnotes.xml"])
    assert references == ["1", "2", "3", "4", "5", "6"]
    assert [n.get(f"{W}type") for n in notes] == ["separator", "continuationSeparator", *[None] * 6]


def test_openxml_audit_finds_nothing():
    assert findings(form.blank(CATEGORY)) == set()


def test_the_same_category_gives_the_same_bytes():
    assert form.blank(CATEGORY) == form.blank(CATEGORY)


def test_every_row_fills_its_grid_and_every_cell_ends_with_a_paragraph(root):
    for table in root.iter(f"{W}tbl"):
        columns = [int(c.get(f"{W}w")) for c in table.find(f"{W}tblGrid")]
        for row in table.iter(f"{W}tr"):
            spans = [
                int((tc.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val")) if tc.find(f"{W}tcPr/{W}gridSpan") is not None else 1)
                for tc in row.iter(f"{W}tc")
            ]
            widths = [int(tc.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for tc in row.iter(f"{W}tc")]
            assert sum(spans) == len(columns) and sum(widths) == sum(columns)
            assert all(tc[-1].tag == f"{W}p" for tc in row.iter(f"{W}tc"))


def test_options_are_check_boxes_that_word_toggles(root):
    boxes = [
        sdt
        for sdt in root.iter(f"{W}sdt")
        if sdt.find(f"{W}sdtPr/{{http://schemas.microsoft.com/office/word/2010/wordml}}checkbox") is not None
    ]
    assert ["".join(t.text for t in box.iter(f"{W}t")) for box in boxes] == ["☐"] * len(CATEGORY.applicant_kind.options)


def test_it_is_a_chinese_a4_document_with_page_numbers_and_without_theme_fonts(root, parts):
    size = next(root.iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert b" PAGE " in parts["word/footer1.xml"] and next(root.iter(f"{W}footerReference")) is not None
    assert b'eastAsia="zh-CN"' in parts["word/styles.xml"]
    set_fonts = parts["word/document.xml"] + parts["word/styles.xml"] + parts["word/footnotes.xml"]
    assert not re.search(rb"<w:rFonts[^>]*Theme=", set_fonts)
    assert len(list(root.iter(f"{W}tblHeader"))) == 2


def test_the_cover_has_underlined_blanks(root):
    lines = [
        p
        for p in root.iter(f"{W}p")
        if "".join(t.text or "" for t in p.iter(f"{W}t")).startswith(tuple(line.label + "：" for line in CATEGORY.cover))
    ]
    assert len(lines) == len(CATEGORY.cover)
    for line in lines:
        assert any(
            run.find(f"{W}rPr/{W}u") is not None and not "".join(t.text for t in run.iter(f"{W}t")).strip()
            for run in line.iter(f"{W}r")
        )
