"""The effective layout of any DOCX: through direct formatting, styles, defaults and themes; and what is left over in it."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from report_samples import CATEGORY, REPORT, TEXT, edited, part, replaced

from assistant.errors import InputError
from assistant.model.application import Application
from assistant.model.finding import Finding, Severity
from assistant.model.layout import LeftoverKind
from assistant.model.span import Span
from assistant.text import outline
from assistant.word import comments, form, redline, report_body
from assistant.word.layout import inspect

ALONE = report_body.standalone(REPORT, CATEGORY)
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
THEME = (
    f'<a:theme {NS} name="x"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Jpan" typeface="ＭＳ 明朝"/><a:font script="Hans" typeface="等线"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def made(body, styles="", theme=THEME):
    """A document of one's own: paragraphs, styles and theme as given."""
    data = replaced(ALONE, "word/styles.xml", f"<w:styles {NS}>{styles}</w:styles>".encode())
    data = replaced(data, "word/theme/theme1.xml", theme.encode())
    return replaced(data, "word/document.xml", f"<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>".encode())


def paragraph(words, ppr="", rpr=""):
    return f"<w:p><w:pPr>{ppr}</w:pPr><w:r><w:rPr>{rpr}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def first(data):
    return inspect(data, "a.docx").paragraphs[0]


def drawn(data):
    """(words, font) of each stretch."""
    layout = inspect(data, "a.docx")
    return [(s.span.of(layout.text), s.font) for p in layout.paragraphs for s in p.stretches]


@pytest.mark.parametrize(
    "data",
    [ALONE, form.fill(form.blank(CATEGORY), Application(CATEGORY.name), REPORT, CATEGORY).data],
    ids=["alone", "form"],
)
def test_our_own_report_is_seen_to_follow_the_form(data):
    layout = inspect(data, "a.docx")
    assert layout.text == TEXT
    assert [p.span.of(TEXT) for p in layout.paragraphs] == TEXT.split("\n")
    levels = {block.span: block.level for block in REPORT.blocks}
    for seen in layout.paragraphs:
        assert (seen.line_rule, seen.line, seen.before, seen.after) == ("exact", 22, 0, 0)
        assert (seen.first_line, seen.first_line_chars, seen.snap_to_grid) == (24, 2, False)
        assert [(s.font, s.size) for s in seen.stretches] == [(CATEGORY.layout.font(levels[seen.span]), 12)]
    assert layout.page == (Decimal("595.3"), Decimal("841.9"))
    assert layout.page_numbers


def test_a_report_alone_leaves_nothing_behind():
    assert inspect(ALONE, "a.docx").leftovers == ()


def test_letters_take_the_ascii_font_and_quotes_follow_the_hint():
    slots = 'w:ascii="Times New Roman" w:hAnsi="Arial" w:eastAsia="仿宋_GB2312"'
    assert drawn(made(paragraph("在“A股”", rpr=f"<w:rFonts {slots}/>"))) == [
        ("在", "仿宋_GB2312"),
        ("“", "Arial"),
        ("A", "Times New Roman"),
        ("股", "仿宋_GB2312"),
        ("”", "Arial"),
    ]
    hinted = drawn(made(paragraph("在“A股”", rpr=f'<w:rFonts w:hint="eastAsia" {slots}/>')))
    assert hinted == [("在“", "仿宋_GB2312"), ("A", "Times New Roman"), ("股”", "仿宋_GB2312")]


def test_a_theme_font_beside_a_name_wins_and_is_resolved_for_chinese():
    data = made(
        paragraph(
            "园区A", rpr='<w:rFonts w:eastAsia="仿宋" w:eastAsiaTheme="minorEastAsia" w:ascii="仿宋" w:asciiTheme="majorHAnsi"/>'
        )
    )
    stretches = first(data).stretches
    assert [(s.font, s.theme) for s in stretches] == [("等线", True), ("Cambria", True)]


def test_a_direct_name_beats_a_theme_font_of_the_style():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr></w:style>'
    )
    stretch = first(made(paragraph("园区", rpr='<w:rFonts w:eastAsia="黑体"/>'), styles)).stretches[0]
    assert (stretch.font, stretch.theme) == ("黑体", False)


def test_styles_defaults_and_direct_formatting_are_laid_over_one_another():
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia='宋体' w:ascii='Arial'/><w:sz w:val='21'/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:spacing w:after='200' w:line='276' w:lineRule='auto'/></w:pPr></w:pPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:styleId='base'><w:rPr><w:rFonts w:eastAsia='楷体_GB2312'/><w:b/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='own'><w:basedOn w:val='base'/><w:pPr><w:spacing w:line='440' w:lineRule='exact'/></w:pPr></w:style>"
        "<w:style w:type='character' w:styleId='big'><w:rPr><w:sz w:val='32'/><w:b w:val='0'/></w:rPr></w:style>"
    )
    seen = first(made(paragraph("园区", "<w:pStyle w:val='own'/>"), styles))
    assert (seen.line_rule, seen.line, seen.after) == ("exact", 22, 10)
    assert [(s.font, s.size, s.bold, s.slots.ascii) for s in seen.stretches] == [("楷体_GB2312", Decimal("10.5"), True, "Arial")]
    big = first(made(paragraph("园区", "<w:pStyle w:val='own'/>", "<w:rStyle w:val='big'/>"), styles)).stretches[0]
    assert (big.size, big.bold) == (16, False)


def test_a_style_that_is_based_on_itself_is_read_all_the_same():
    styles = "<w:style w:type='paragraph' w:styleId='x'><w:basedOn w:val='x'/><w:rPr><w:sz w:val='24'/></w:rPr></w:style>"
    assert first(made(paragraph("园区", "<w:pStyle w:val='x'/>"), styles)).stretches[0].size == 12


@pytest.mark.parametrize(
    ("indent", "points", "chars"),
    [
        ('w:firstLineChars="200" w:firstLine="420"', 21, 2),
        ('w:firstLine="480"', 24, None),
        ('w:firstLineChars="0" w:firstLine="480"', 24, None),
        ('w:hanging="240"', -12, None),
        ("", 0, None),
    ],
)
def test_the_indent_of_the_first_line_is_read_in_points_and_characters(indent, points, chars):
    seen = first(made(paragraph("园区", f"<w:ind {indent}/>", '<w:sz w:val="21"/>')))
    assert (seen.first_line, seen.first_line_chars) == (points, chars)


def test_a_hanging_indent_takes_back_the_first_line_of_the_style():
    styles = "<w:style w:type='paragraph' w:styleId='x'><w:pPr><w:ind w:firstLine='480'/></w:pPr></w:style>"
    assert first(made(paragraph("园区", "<w:pStyle w:val='x'/><w:ind w:hanging='200'/>"), styles)).first_line == -10


def test_spacing_given_in_lines_or_left_to_word_is_seen():
    seen = first(made(paragraph("园区", '<w:spacing w:beforeLines="50" w:before="156" w:afterAutospacing="1"/>')))
    assert (seen.before, seen.after_auto, seen.line_rule, seen.line) == (6, True, "auto", 1)


def test_a_size_that_is_no_number_is_read_as_none():
    assert first(made(paragraph("园区", rpr='<w:sz w:val="小四"/>'))).stretches[0].size == 10


def test_spans_of_stretches_lie_in_the_report_text():
    bold = edited(
        ALONE, "word/document.xml", "由48%提高", "由</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>48%</w:t></w:r><w:r><w:t>提高"
    )
    layout = inspect(bold, "a.docx")
    assert [s.span.of(layout.text) for p in layout.paragraphs for s in p.stretches if s.bold] == ["48%"]


def test_comments_are_left_over_at_their_words():
    start = TEXT.index("79%")
    finding = Finding("source.x", Severity.ERROR, "没有来源。", span=Span(start, start + 3))
    data = comments.annotate(ALONE, [finding], REPORT, CATEGORY, author="王处")
    (left,) = inspect(data, "a.docx").leftovers
    assert (left.kind, left.who, left.where) == (LeftoverKind.COMMENT, "王处", "批注 1")
    assert left.text == "【错误】source.x 没有来源。"
    assert left.span is not None and left.span.of(TEXT) == "79%"


def test_insertions_and_deletions_are_left_over():
    layout = inspect(redline.compare(ALONE, outline.parse(TEXT.replace("79%", "81%")), CATEGORY, author="王处"), "a.docx")
    assert [(left.kind, left.text, left.who) for left in layout.leftovers] == [
        (LeftoverKind.DELETION, "79%", "王处"),
        (LeftoverKind.INSERTION, "81%", "王处"),
    ]
    assert layout.leftovers[1].span is not None and layout.leftovers[1].span.of(layout.text) == "81%"


def test_a_paragraph_that_was_put_in_is_left_over_once():
    data = redline.compare(ALONE, outline.parse(TEXT.replace("二、创新举措", "二、创新举措\n新增一段。")), CATEGORY)
    assert [(left.kind, left.text) for left in inspect(data, "a.docx").leftovers] == [(LeftoverKind.INSERTION, "新增一段。")]


@pytest.mark.parametrize("mark", ["<w:vanish/>", '<w:rStyle w:val="ghost"/>'])
def test_hidden_text_is_left_over_and_marked_in_the_line(mark):
    styles = "<w:style w:type='character' w:styleId='ghost'><w:rPr><w:vanish/></w:rPr></w:style>"
    layout = inspect(made(paragraph("内部掌握", rpr=mark) + paragraph("公开"), styles), "a.docx")
    assert [(left.kind, left.text) for left in layout.leftovers] == [(LeftoverKind.HIDDEN, "内部掌握")]
    assert [s.hidden for p in layout.paragraphs for s in p.stretches] == [True, False]


def test_authors_in_the_properties_are_left_over():
    core = (
        part(ALONE, "docProps/core.xml")
        .decode()
        .replace(
            "</cp:coreProperties>",
            '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>',
        )
    )
    layout = inspect(replaced(ALONE, "docProps/core.xml", core.encode()), "a.docx")
    assert [(left.who, left.where) for left in layout.leftovers] == [("张三", "文件属性·作者"), ("李四", "文件属性·最后保存者")]


def test_changes_in_footnotes_and_footers_are_found_too():
    footer = (
        part(ALONE, "word/footer1.xml")
        .decode()
        .replace("</w:p>", '<w:ins w:id="9" w:author="张三"><w:r><w:t>密</w:t></w:r></w:ins></w:p>')
    )
    layout = inspect(replaced(ALONE, "word/footer1.xml", footer.encode()), "a.docx")
    assert [(left.kind, left.text, left.span) for left in layout.leftovers] == [(LeftoverKind.INSERTION, "密", None)]


def test_a_document_without_page_number_says_so():
    assert not inspect(edited(ALONE, "word/footer1.xml", " PAGE ", " DATE "), "a.docx").page_numbers


def test_a_blank_form_has_no_paragraphs_of_a_report():
    layout = inspect(form.blank(CATEGORY), "a.docx")
    assert (layout.text, layout.paragraphs) == ("", ())


def test_damaged_properties_do_not_stop_the_reading():
    assert inspect(replaced(ALONE, "docProps/core.xml", b"<broken"), "a.docx").text == TEXT


def test_what_is_no_word_file_is_refused():
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    with pytest.raises(InputError):
        inspect(empty.getvalue(), "a.docx")
