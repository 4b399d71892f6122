"""Files that are broken, hostile or huge: a message in Chinese or a right answer, soon; never a traceback, never the network."""

from __future__ import annotations

import io
import random
import re
import socket
import time
import warnings
import zipfile

import forms
import pytest
from form_samples import CATEGORY, REPORT_TEXT, application, report

from assistant.errors import InputError
from assistant.intake.form_docx import parse_form
from assistant.word import form, read

LIMIT = 5.0  # seconds
_CHINESE = re.compile("[一-鿿]")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def good() -> bytes:
    return form.fill(forms.official(), application(), report(), CATEGORY).data


def with_part(name: str, data: bytes) -> bytes:
    return forms.packed({**forms.parts(forms.official()), name: data})


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in forms.parts(forms.official()).items():
            target.writestr(name, data if name != forms.MAIN else b" " * 1000)
        for number in range(10):
            target.writestr(f"word/media/image{number}.bin", b"\0" * 50_000_000)
    return out.getvalue()


def large_main() -> bytes:
    return with_part(forms.MAIN, b"<?xml version='1.0'?><a>" + b" " * 90_000_000 + b"</a>")


def macro() -> bytes:
    types = forms.parts(forms.official())["[Content_Types].xml"]
    plain, enabled = b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    return with_part("[Content_Types].xml", types.replace(b"openxmlformats-officedocument." + plain, enabled))


def hidden_macro() -> bytes:
    """A macro's part in a file that says it has none."""
    return with_part("word/vbaProject.bin", b"macro")


def entity(declaration: str, use: str = "&x;") -> bytes:
    main = forms.parts(forms.official())[forms.MAIN].decode()
    head, _, rest = main.partition("?>")
    return with_part(forms.MAIN, f"{head}?><!DOCTYPE w [{declaration}]>{rest.replace('一、基本信息', use, 1)}".encode())


def workbook() -> bytes:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    types += 'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    return forms.packed({"[Content_Types].xml": types.encode(), "xl/workbook.xml": b"<workbook/>"})


def old(word: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + word.encode("utf-16-le") + b"\0" * 2000


def retyped(kind: str) -> bytes:
    """A form whose main part says that it is something else."""
    types = forms.parts(good())["[Content_Types].xml"]
    word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert word in types
    return forms.packed({**forms.parts(good()), "[Content_Types].xml": types.replace(word, kind.encode())})


def nested(depth: int) -> bytes:
    """A form behind tables inside tables."""
    inner = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl><w:p/>" * depth
    main = forms.parts(good())[forms.MAIN]
    return with_part(forms.MAIN, main.replace(b"<w:body>", b"<w:body>" + inner.encode()))


LAUGHS = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(1, 9)) + '<!ENTITY x "&x9;">'
REFUSED = {
    "empty": (lambda: b"", "空"),
    "zeros": (lambda: b"\0" * 4096, "空"),
    "text": (lambda: "一份文字材料".encode(), "不是 Word 文件"),
    "zip bomb": (bomb, "过大"),
    "huge part": (large_main, "过大"),
    "macros": (macro, "带宏"),
    "hidden macros": (hidden_macro, "带宏"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 500, "不是 Word 文件"),
    "pdf": (lambda: b"%PDF-1.7\n" + b"0" * 500, "不是 Word 文件"),
    "other type": (lambda: retyped("application/xml"), "不是 Word 文件"),
    "endless nesting": (lambda: nested(20_000), "XML"),
    "external entity": (lambda: entity('<!ENTITY x SYSTEM "file:///etc/passwd">'), "外部实体"),
    "external entity by network": (lambda: entity('<!ENTITY x SYSTEM "http://example.invalid/x">'), "外部实体"),
    "external dtd": (lambda: entity('<!ENTITY % d SYSTEM "http://example.invalid/x.dtd"> %d;', "x"), "外部实体"),
    "billion laughs": (lambda: entity('<!ENTITY x1 "ha">' + LAUGHS), "外部实体|XML"),
    "encrypted": (lambda: old("EncryptedPackage"), "密码"),
    "workbook": (workbook, "不是 Word 文件"),
    "no main part": (lambda: forms.packed({k: v for k, v in forms.parts(forms.official()).items() if k != forms.MAIN}), "正文"),
    "broken xml": (lambda: with_part(forms.MAIN, b"<w:document><w:body>"), "损坏"),
    "truncated": (lambda: forms.official()[:9000], "损坏"),
    "only a head": (lambda: b"PK\x03\x04", "损坏"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_with_a_message(case):
    make, words = REFUSED[case]
    data = make()
    for use in (
        lambda: read.report_text(data, "材料.docx", CATEGORY),
        lambda: parse_form(data, "材料.docx"),
        lambda: form.fill(data, application(), report(), CATEGORY, where="材料.docx"),
    ):
        start = time.process_time()
        with pytest.raises(InputError, match=words) as refusal:
            use()
        assert time.process_time() - start < LIMIT
        assert str(refusal.value).startswith("材料.docx：") and _CHINESE.search(str(refusal.value))


def test_an_old_document_under_a_new_name_is_not_filled():
    with pytest.raises(InputError, match="旧格式"):
        form.fill(old("WordDocument"), application(), report(), CATEGORY)


@pytest.mark.parametrize("target", ("NULL", "#_top", "../../../../etc/passwd", "file:///etc/passwd", "media/none.png", ""))
def test_a_broken_relationship_does_no_harm(target):
    rels = forms.parts(good())["word/_rels/document.xml.rels"]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    extra = f'<Relationship Id="rId99" Type="{kind}/image" Target="{target}"/><Relationship Id="rId98" Type="{kind}/numbering" Target="{target}"/>'
    data = forms.packed(
        {
            **forms.parts(good()),
            "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", extra.encode() + b"</Relationships>"),
        }
    )
    assert parse_form(data, "x") == application()
    assert form.fill(data, application(), report(), CATEGORY).missing == ()


def test_an_image_elsewhere_is_not_fetched():
    rels = forms.parts(good())["word/_rels/document.xml.rels"]
    extra = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://example.invalid/x.dotm" TargetMode="External"/></Relationships>'
    data = forms.packed({**forms.parts(good()), "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", extra)})
    assert parse_form(data, "x") == application()


def test_a_part_twice_and_names_that_lead_out_of_the_package_do_no_harm():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in [
            *forms.parts(good()).items(),
            (forms.MAIN, b"<other/>"),
            ("../../outside.txt", b""),
            ("a\\..\\b.txt", b""),
        ]:
            target.writestr(name, data)
    assert parse_form(out.getvalue(), "x") == application()
    filled = form.fill(out.getvalue(), application(), report(), CATEGORY).data
    assert list(forms.parts(filled)) == list(forms.parts(good()))


def test_a_template_is_filled_as_a_document():
    template = retyped("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")
    assert parse_form(template, "x") == application()
    types = forms.parts(form.fill(template, application(), report(), CATEGORY).data)["[Content_Types].xml"]
    assert b"document.main+xml" in types and b"template" not in types


def test_tables_in_tables_do_no_harm():
    assert parse_form(nested(80), "x") == application()
    assert form.fill(nested(80), application(), report(), CATEGORY).missing == ()


def body(inner: str) -> bytes:
    root = forms.xml(f"<w:document><w:body>{inner}</w:body></w:document>")
    return forms.packed({**forms.bare(), forms.MAIN: forms.document(root)})


SMALL = (
    "<w:tbl><w:tblPr/><w:tblGrid/>"
    + "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>" * 3
    + "</w:tbl><w:p/>"
)


def test_a_form_behind_two_thousand_tables_is_filled_and_read():
    def change(root):
        root[0][:0] = [element for _ in range(2000) for element in (forms.xml(SMALL), forms.xml("<w:p/>"))]

    data = forms.changed(forms.official(), change)
    start = time.process_time()
    result = form.fill(data, application(), report(), CATEGORY)
    filled = time.process_time()
    assert parse_form(result.data, "x") == application()
    assert filled - start < LIMIT and time.process_time() - filled < LIMIT


LINE = '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>一段文字，共若干字。</w:t></w:r></w:p>'


def test_a_hundred_thousand_paragraphs_are_no_report():
    data = body(LINE * 100_000)
    start = time.process_time()
    with pytest.raises(InputError, match=r"书\.docx：正文超过10000段，不像一份报告"):
        read.report_text(data, "书.docx", CATEGORY)
    assert time.process_time() - start < LIMIT


def test_ten_thousand_paragraphs_are_read():
    data = body(LINE * 10_000)
    start = time.process_time()
    assert read.report_text(data, "x", CATEGORY).count("\n") == 9_999
    assert time.process_time() - start < LIMIT


def test_deep_nesting_and_wild_spans_do_no_harm():
    deep = "<w:sdt><w:sdtContent>" * 60 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 60
    nested = "<w:tbl><w:tr><w:tc>" * 50 + "<w:p/>" + "</w:tc></w:tr></w:tbl><w:p/>" * 50
    wild = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/><w:vMerge/></w:tcPr></w:tc></w:tr><w:tr/></w:tbl>'
    for inner in (deep, nested.replace("<w:p/></w:tc>", "<w:p/></w:tc>", 1), wild):
        assert read.report_text(body(inner + "<w:p/>"), "x", CATEGORY) == ""


def test_flipped_bytes_never_end_in_a_traceback():
    chance = random.Random(7)
    source = good()
    for _ in range(60):
        data = bytearray(source)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        for use in (
            lambda d=bytes(data): parse_form(d, "x"),
            lambda d=bytes(data): form.fill(d, application(), report(), CATEGORY),
        ):
            try:
                use()
            except InputError as refusal:
                assert _CHINESE.search(str(refusal))


def test_damaged_xml_parts_never_end_in_a_traceback():
    chance = random.Random(11)
    source = forms.parts(good())
    for name in ("[Content_Types].xml", "_rels/.rels", forms.MAIN, "word/_rels/document.xml.rels", "word/footnotes.xml"):
        for _ in range(12):
            text = bytearray(source[name])
            start = chance.randrange(len(text))
            del text[start : start + chance.randint(1, 40)]
            data = forms.packed({**source, name: bytes(text)})
            for use in (lambda d=data: parse_form(d, "x"), lambda d=data: form.fill(d, application(), report(), CATEGORY)):
                try:
                    use()
                except InputError as refusal:
                    assert _CHINESE.search(str(refusal))


def test_the_good_file_is_good():
    assert read.report_text(good(), "x", CATEGORY) == REPORT_TEXT
