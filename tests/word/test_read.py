"""Reading reports and forms out of any Word file."""

from __future__ import annotations

from dataclasses import replace

import forms
import pytest
from form_samples import CATEGORY, REPORT_TEXT, W, application, findings, report
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assistant.errors import InputError
from assistant.intake.form_docx import parse_form
from assistant.word import convert, form, numbering, read, report_body

TEXT = "【摘要】要点。\n一、背景介绍\n（一）基础\n正文一。\n二、创新举措\n1.做法\n正文二。\n三、实践成效\n（1）结果\n正文三。"


def body(inner: str, **more: bytes) -> bytes:
    """A document of these blocks."""
    root = forms.xml(f"<w:document><w:body>{inner}</w:body></w:document>")
    return forms.packed({**forms.bare(), forms.MAIN: forms.document(root), **more})


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def read_text(data: bytes) -> str:
    return read.report_text(data, "x.docx", CATEGORY)


def plain(text: str = TEXT) -> str:
    return "".join(p(r(line)) for line in text.split("\n"))


def test_a_report_alone_is_read_line_by_line():
    assert read_text(body(plain())) == TEXT


def test_the_report_alone_as_we_write_it_reads_back():
    assert read_text(report_body.standalone(report(), CATEGORY, title="题目")) == REPORT_TEXT


def test_a_report_in_a_frame_of_its_own_is_found():
    frame = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{plain()}</w:tc></w:tr></w:tbl><w:p/>"
    assert read_text(body(p(r("某园区材料")) + frame)) == TEXT


def test_insertions_count_and_deletions_do_not():
    ins = '<w:ins w:id="1" w:author="a">' + r("新增") + "</w:ins>"
    gone = '<w:del w:id="2" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    moved = (
        '<w:moveFrom w:id="3" w:author="a">'
        + r("移走")
        + '</w:moveFrom><w:moveTo w:id="4" w:author="a">'
        + r("移来")
        + "</w:moveTo>"
    )
    assert read_text(body(p(r("一、背景介绍")) + p(r("前") + ins + gone + moved + r("后")))) == "一、背景介绍\n前新增移来后"


def test_words_in_controls_tags_links_fields_and_symbols_are_read():
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt><w:smartTag>{r('标记')}</w:smartTag>"
    inner += f'<w:hyperlink w:anchor="a">{r("链接")}</w:hyperlink><w:fldSimple w:instr="DATE">{r("域")}</w:fldSimple>'
    inner += '<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(inner)}</w:sdtContent></w:sdt>"
    assert read_text(body(p(r("一、背景介绍")) + block)) == "一、背景介绍\n控件标记链接域a-b\t☑"


def test_a_text_box_is_read_once_and_a_placeholder_not_at_all():
    box = f"<w:txbxContent>{p(r('框中'))}</w:txbxContent>"
    alternate = f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>'
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>"
    assert read_text(body(p(r("一、背景介绍")) + p(f"<w:r>{alternate}</w:r>") + p(empty))) == "一、背景介绍\n框中"


def test_captions_pictures_and_tables_are_no_report_text():
    caption = p(r("图") + '<w:fldSimple w:instr=" SEQ 图 \\* ARABIC ">' + r("1") + "</w:fldSimple>" + r(" 题"))
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p(r('格'))}</w:tc></w:tr></w:tbl>"
    assert read_text(body(plain() + caption + table + "<w:p/>")) == TEXT


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbered(
    blocks: str, levels: str, nums: str = '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>', styles: str = ""
) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{office}/{kind}" Target="{kind}.xml"/>' for kind in ("numbering", "styles")
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    parts = {
        "word/_rels/document.xml.rels": rels.encode(),
        "word/numbering.xml": forms.document(
            forms.xml(f'<w:numbering><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>')
        ),
        "word/styles.xml": forms.document(forms.xml(f"<w:styles>{styles}</w:styles>")),
    }
    return body(blocks, **parts)


def num(depth: int, number: int = 5) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


HEADINGS = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


def test_automatic_numbers_of_headings_are_made_visible():
    lines = [
        (0, "背景介绍"),
        (1, "基础"),
        (1, "问题"),
        (2, "其一"),
        (2, "其二"),
        (3, "细目"),
        (0, "创新举措"),
        (1, "做法"),
        (2, "其一"),
    ]
    data = numbered("".join(p(r(text), num(depth)) for depth, text in lines) + p(r("正文。")), HEADINGS)
    assert (
        read_text(data)
        == "一、背景介绍\n（一）基础\n（二）问题\n1.其一\n2.其二\n（1）细目\n二、创新举措\n（一）做法\n1.其一\n正文。"
    )


def test_numbers_from_styles_restarts_and_bullets():
    style = f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="h"/><w:pPr>{num(0)}</w:pPr></w:style>'
    style += '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="h2"/><w:basedOn w:val="H1"/></w:style>'
    nums = '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="0"/>'
    nums += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    blocks = p(r("背景介绍"), '<w:pStyle w:val="H1"/>') + p(r("创新举措"), '<w:pStyle w:val="H2"/>')
    blocks += (
        p(r("不编号"), '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p(r("重新开始"), num(0, 6))
        + p(r("圆点"), num(1))
    )
    data = numbered(blocks, level(0, "chineseCountingThousand", "%1、") + level(1, "bullet", "•"), nums, style)
    assert read_text(data) == "一、背景介绍\n二、创新举措\n不编号\n一、重新开始\n圆点"


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "ideographTraditional", "丙"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "decimalZero", "07"),
        (7, "unknownFormat", "7"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number, form, text):
    assert numbering.written(number, form) == text


def test_a_blank_form_holds_no_report_and_no_answer():
    answers = read.answers(form.blank(CATEGORY), "x", CATEGORY)
    assert answers is not None and (answers.values, answers.industries, answers.report, answers.missing) == ((), (), "", ())
    assert read_text(form.blank(CATEGORY)) == "" and read_text(forms.official()) == ""


def test_a_report_typed_below_the_instructions_is_read_without_them():
    def change(root):
        cell = next(tc for tc in root.iter(f"{W}tc") if "报告框架参考" in forms.words(tc))
        for line in TEXT.split("\n"):
            cell.append(forms.xml(p(r(line))))

    assert read_text(forms.changed(forms.official(), change)) == TEXT


def test_an_answer_typed_below_its_hint_is_read_without_it():
    def change(root):
        forms.answer_of(root, "跨园联动互助情况").append(forms.xml(p(r("与邻近园区共建。"))))

    answers = read.answers(forms.changed(forms.official(), change), "x", CATEGORY)
    assert answers.get("development.park_links") == "与邻近园区共建。"


def test_a_tag_is_trusted_more_than_a_label_and_a_bookmark_finds_a_cell_whose_label_is_gone():
    def change(root):
        cell = forms.cell_of(root, "所在区县")
        next(cell.iter(f"{W}t")).text = "另一个栏目"
        tagged = (
            '<w:sdt><w:sdtPr><w:tag w:val="basics.park_name"/></w:sdtPr><w:sdtContent>'
            + r("标签园区")
            + "</w:sdtContent></w:sdt>"
        )
        root[0].insert(0, forms.xml(p(tagged)))

    data = forms.changed(form.fill(form.blank(CATEGORY), application(), report(), CATEGORY).data, change)
    answers = read.answers(data, "x", CATEGORY)
    assert answers.get("basics.park_name") == "标签园区"
    assert answers.get("basics.county") == application().basics.county


def test_what_is_no_form_has_no_answers():
    assert read.answers(body(plain()), "x", CATEGORY) is None
    with pytest.raises(InputError, match="不是填好的官方表单"):
        parse_form(body(plain()), "x.docx")


def test_two_ticks_are_both_reported():
    def change(root):
        boxes = [node for node in root.iter(f"{W}t") if "□" in (node.text or "")]
        assert len(boxes) == 4
        boxes[0].text, boxes[2].text = "☑", "√"

    assert parse_form(forms.changed(forms.official(), change), "x").basics.applicant_kind == "政府/事业单位、民企"


def test_a_cell_that_should_hold_a_number_is_named():
    def change(root):
        next(forms.answer_of(root, "进出口额（万元人民币）").iter(f"{W}p")).append(forms.xml(r("约二十亿")))

    with pytest.raises(InputError, match=r"表.docx 开放合作情况·进出口额（万元人民币）：“约二十亿”不是数"):
        parse_form(forms.changed(forms.official(), change), "表.docx")


@settings(max_examples=30, deadline=None)
@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Zs", "Zl", "Zp")), min_size=1, max_size=40
    )
)
def test_any_text_written_into_a_cell_is_read_back(text):
    written = text.replace("_", "x").replace("＿", "x")
    given_text = replace(application(), basics=replace(application().basics, county=written))
    data = form.fill(forms.official(), given_text, None, CATEGORY).data
    assert read.answers(data, "x", CATEGORY).get("basics.county") == written


@pytest.mark.needs_office
@pytest.mark.xdist_group("office")
def test_a_form_saved_by_libreoffice_is_filled_and_read():
    """Opened and saved before filling, and again after it."""
    data = form.fill(forms.libreoffice(), application(), report(), CATEGORY)
    assert (data.missing, data.empty) == ((), ())
    assert findings(data.data) <= findings(forms.libreoffice())
    assert parse_form(data.data, "x") == application()
    assert parse_form(forms.resaved(data.data), "x") == application()


@pytest.mark.needs_office
@pytest.mark.xdist_group("office")
def test_an_old_document_is_converted(tmp_path):
    import subprocess

    source = tmp_path / "old.docx"
    source.write_bytes(form.fill(form.blank(CATEGORY), application(), report(), CATEGORY).data)
    command = [convert.program(), "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--convert-to", "doc"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], capture_output=True, timeout=120, check=True)
    old = (tmp_path / "old.doc").read_bytes()
    assert parse_form(old, "old.doc") == application()
    with pytest.raises(InputError, match="旧格式"):
        form.fill(old, application(), None, CATEGORY)


def test_without_libreoffice_an_old_document_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr(convert, "program", lambda: "")
    with pytest.raises(InputError, match="LibreOffice"):
        read_text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)


def test_reading_needs_no_word_library():
    import subprocess
    import sys

    code = "import sys; from assistant.word import read, form; sys.exit(any(m in sys.modules for m in ('docx', 'pptx', 'openpyxl', 'pandas')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_lines_keep_their_order_in_the_document():
    root = etree.fromstring(forms.parts(form.fill(form.blank(CATEGORY), application(), report(), CATEGORY).data)[forms.MAIN])
    text = "".join(t.text or "" for t in root.iter(f"{W}t"))
    assert [text.index(line) for line in REPORT_TEXT.split("\n")[:3]] == sorted(
        text.index(line) for line in REPORT_TEXT.split("\n")[:3]
    )


def test_strict_open_xml_is_read_but_not_filled():
    source = forms.parts(form.fill(forms.official(), application(), report(), CATEGORY).data)
    strict = (
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    for old, new in strict:
        source = {name: data.replace(old, new) for name, data in source.items()}
    assert parse_form(forms.packed(source), "x") == application()
    with pytest.raises(InputError, match="严格"):
        form.fill(forms.packed(source), application(), report(), CATEGORY)


def test_a_year_printed_on_the_form_is_no_date():
    def change(root):
        line = next(p for p in root[0].findall(f"{W}p") if forms.words(p).startswith("填写日期"))
        blank = next(node for node in line.iter(f"{W}t") if not (node.text or "").strip())
        blank.text = "2026"

    data = forms.changed(forms.official(), change)
    assert parse_form(data, "x").fill_date == ""
    assert parse_form(form.fill(data, application(), report(), CATEGORY).data, "x") == application()


def test_a_report_cell_of_its_own_below_the_instructions_is_filled_and_they_stay():
    def change(root):
        row = next(row for row in root.iter(f"{W}tr") if "报告框架参考" in forms.words(row))
        new = forms.xml('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="9"/></w:tcPr><w:p/></w:tc></w:tr>')
        row.addnext(new)

    data = form.fill(forms.changed(forms.official(), change), application(), report(), CATEGORY).data
    assert parse_form(data, "x") == application()
    assert "报告框架参考" in forms.parts(data)[forms.MAIN].decode()
    assert parse_form(form.fill(data, application(), report(), CATEGORY).data, "x") == application()


def test_a_place_for_a_seal_below_the_report_is_not_taken_for_its_cell():
    def change(root):
        row = next(row for row in root.iter(f"{W}tr") if "报告框架参考" in forms.words(row))
        row.addnext(forms.xml(f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="9"/></w:tcPr>{p(r("填写单位（盖章）："))}</w:tc></w:tr>'))

    data = form.fill(forms.changed(forms.official(), change), application(), report(), CATEGORY).data
    assert parse_form(data, "x") == application()
    assert "填写单位（盖章）：" in forms.parts(data)[forms.MAIN].decode()


def test_a_report_alone_may_have_headings_like_the_labels_of_the_form():
    text = TEXT.replace("（一）基础", "（一）工业园区发展情况\n1.工业园区简介\n（二）基本信息：概要")
    assert read_text(body(plain(text))) == text
