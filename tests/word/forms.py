"""Copies of the official form in the manners in which people have them, made by code from the two forms at hand.

`MANNERS` maps a name to a function without arguments that gives the bytes of a blank form. Nothing here uses the product's own
reading or filling, so that a fault there cannot hide here.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path

from lxml import etree

CORPORA = Path(__file__).parent.parent / "corpora"
W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14_NS = "http://schemas.microsoft.com/office/word/2010/wordml"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS_NS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
W = f"{{{W_NS}}}"
MAIN = "word/document.xml"
OPTIONS = ("政府/事业单位", "央国企", "民企", "其他")
_NAMES = (
    f'xmlns:w="{W_NS}" xmlns:w14="{W14_NS}" xmlns:mc="{MC_NS}" xmlns:wps="{WPS_NS}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """A package from its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in content.items():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def xml(text: str) -> etree._Element:
    """An element from its text, the usual prefixes declared."""
    return etree.fromstring(f"<root {_NAMES}>{text}</root>")[0]


def document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def changed(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """A package with its main document changed."""
    content = parts(data)
    root = etree.fromstring(content[MAIN])
    change(root)
    return packed({**content, MAIN: document(root)})


def words(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def cell_of(root: etree._Element, label: str) -> etree._Element:
    """The first cell with exactly these words (white space aside)."""
    return next(tc for tc in root.iter(f"{W}tc") if re.sub(r"\s", "", words(tc)) == label)


def answer_of(root: etree._Element, label: str) -> etree._Element:
    """The cell to the right of a label's."""
    cell = cell_of(root, label)
    row = [tc for tc in cell.getparent() if tc.tag == f"{W}tc"]
    return row[row.index(cell) + 1]


def official() -> bytes:
    return (CORPORA / "forms" / "official-a.docx").read_bytes()


def own() -> bytes:
    from assistant import categories
    from assistant.word import form

    return form.blank(categories.default())


def split_runs() -> bytes:
    """Every run in single characters, labels with line breaks, spaces and proofing marks inside."""

    def change(root: etree._Element) -> None:
        for run in list(root.iter(f"{W}r")):
            text = run.find(f"{W}t")
            if text is None or len(text.text or "") < 2 or not (text.text or "").strip():
                continue
            for number, character in enumerate(text.text):
                new = deepcopy(run)
                new.find(f"{W}t").text = character
                run.addprevious(new)
                if number == 0:
                    run.addprevious(xml('<w:proofErr w:type="spellStart"/>'))
            run.addprevious(xml('<w:proofErr w:type="spellEnd"/>'))
            run.getparent().remove(run)
        for label in ("所在省市", "创新实践聚焦主导产业", "利润总额（亿元）"):
            runs = list(cell_of(root, label).iter(f"{W}r"))
            runs[2].addprevious(xml("<w:r><w:br/></w:r>"))
            runs[1].addprevious(xml('<w:r><w:t xml:space="preserve">　</w:t></w:r>'))

    return changed(official(), change)


def split_tables() -> bytes:
    """One table a part and the matrix cut in two, headings as paragraphs between them."""

    def change(root: etree._Element) -> None:
        table = next(root.iter(f"{W}tbl"))
        rows = table.findall(f"{W}tr")
        heads = ("二、提高开放合作水平类创新实践概述", "三、工业园区发展情况")
        starts = [n for n, row in enumerate(rows) if words(row) in heads or words(row).startswith("利润总额")]
        last = table
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
            new = etree.SubElement(table.getparent(), f"{W}tbl")
            new.extend(deepcopy(child) for child in table if child.tag != f"{W}tr")
            moved = rows[start:end]
            if words(moved[0]) in heads:
                between = xml(f"<w:p><w:r><w:t>{words(moved[0])}</w:t></w:r></w:p>")
                table.remove(moved.pop(0))
            else:
                between = xml("<w:p/>")
                for merge in moved[0].iter(f"{W}vMerge"):
                    merge.set(f"{W}val", "restart")
            new.extend(moved)
            last.addnext(between)
            between.addnext(new)
            last = new
        first = rows[0]
        table.addprevious(xml(f"<w:p><w:r><w:t>{words(first)}</w:t></w:r></w:p>"))
        table.remove(first)

    return changed(official(), change)


def _cell(text: str, span: int = 1, merge: str = "", old_merge: str = "") -> str:
    props = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    props += f'<w:hMerge w:val="{old_merge}"/>' if old_merge else ""
    props += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' if line else "<w:p/>" for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{span * 1000}" w:type="dxa"/>{props}</w:tcPr>{body}</w:tc>'


def _table(rows: list[str], columns: int) -> str:
    grid = "".join('<w:gridCol w:w="1000"/>' for _ in range(columns))
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>' + "".join(rows) + "</w:tbl>"


def _row(*cells: str, before: int = 0) -> str:
    skipped = f'<w:gridBefore w:val="{before}"/><w:wBefore w:w="1000" w:type="dxa"/>' if before else ""
    return f'<w:tr><w:trPr>{skipped}<w:cantSplit/><w:trHeight w:val="500" w:hRule="exact"/></w:trPr>{"".join(cells)}</w:tr>'


def irregular() -> bytes:
    """A form typed anew: years from early to late, four columns, rows that begin late, old merging, five rows of industries, answers
    below their labels, labels without units."""
    c = _cell
    rows = [
        _row(c("一、基本信息", 6)),
        _row(c("工业园区名称：", 2), c("", 4)),
        _row(c("主导产业及细分领域", merge="restart"), c("序号"), c("主导产业", 2), c("对应细分领域", 2)),
        *(_row(c("", merge="continue"), c(f"（{n}）"), c("", 2), c("", 2)) for n in range(1, 6)),
        _row(c("所在省市"), c("", 1), c("所在区县", 2), c("", 2)),
        _row(c("填写单位名称", 1, "", "restart"), c("", 1, "", "continue"), c("", 4)),
        _row(c("填写单位类别"), c("（ ）政府/事业单位  （ ）央国企\n（ ）民企  （ ）其他______", 5)),
        _row(c("负责人姓名"), c(""), c("部门及职务"), c(""), c("手机号"), c("")),
        _row(c("电子邮箱", 2), c("", 3), before=1),
        _row(c("联系人姓名"), c(""), c("部门及职务"), c(""), c("手机号"), c("")),
        _row(c("电子邮箱", 2), c("", 3), before=1),
        _row(c("工业园区简介（300字以内）", 6)),
        _row(c("\n", 6)),
        _row(c("二、提高开放合作水平类创新实践概述", 6)),
        _row(c("创新实践聚焦主导产业", 3), c("仅选择1个主导产业填写。", 3)),
        _row(c("创新实践名称", 3), c("", 3)),
        _row(c("创新实践经验总结报告"), c("填写要求：\n报告框架参考：\n一、背景介绍", 5)),
    ]
    years = [
        _row(c("三、工业园区发展情况", 6)),
        _row(c("指标", 3), c("2023"), c("2024"), c("2025")),
        *(_row(c(label, 3), c(""), c(""), c("")) for label in ("营业收入", "主导产业营业收入(亿元)")),
        *(
            _row(c(label, 3), c(""), c(""), c(""))
            for label in ("园区全口径增加值占所在城市地区生产总值比重", "利润总额", "亩均税收（万元/亩）")
        ),
    ]
    labels = (
        "实际管理面积",
        "实际开发面积",
        "工业用地综合容积率",
        "全部企业数量",
        "2025年新注册且有实际经营活动的企业数量",
        "上市企业数量",
    )
    labels += (
        "独角兽企业数量",
        "国家高新技术企业数量",
        "国家级制造业单项冠军企业数量",
        '国家级专精特新"小巨人"企业数量',
        "省级专精特新企业数量",
    )
    singles = [_row(c(label, 4), c("", 2)) for label in (*labels, "进出口额（万元人民币）")]
    texts = ("产业转出转入地的利益分享机制建立情况", "跨园联动互助情况", "国际产业和科技合作情况")
    long = [_row(c(label, 6)) + _row(c("", 6)) for label in texts]
    cover = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("经验总结材料", "（提高开放合作水平类）")]
    lines = [("创新实践名称", ""), ("工业园区名称", ""), ("填写单位名称", ""), ("填写日期", "    年  月  日")]
    cover.append(_table([_row(c(label), c(text, 3)) for label, text in lines], 4))
    body = "".join(cover) + "<w:p/>" + _table(rows, 6) + "<w:p/>" + _table([*years, *singles, *long], 6)
    root = xml(f'<w:document><w:body>{body}<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')
    return packed({**bare(), MAIN: document(root)})


def bare() -> dict[str, bytes]:
    """The least that a Word file needs beside its main document: a program's minimal output."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content = f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    content += f'<Override PartName="/{MAIN}" ContentType="{word}"/></Types>'
    rels = f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}" Target="{MAIN}"/></Relationships>'
    return {"[Content_Types].xml": content.encode(), "_rels/.rels": rels.encode()}


def _options(root: etree._Element, runs: str) -> None:
    paragraph = next(answer_of(root, "填写单位类别（单选）").iter(f"{W}p"))
    for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
        paragraph.remove(child)
    paragraph.extend(xml(f"<w:p>{runs}</w:p>"))


def no_boxes() -> bytes:
    """Options without any box, as in a copy that lost its symbols."""

    def change(root: etree._Element) -> None:
        _options(root, f'<w:r><w:t xml:space="preserve">{" ".join(OPTIONS)}         </w:t></w:r>')

    return changed(official(), change)


def boxes_behind() -> bytes:
    """Boxes behind the options, two lines."""

    def change(root: etree._Element) -> None:
        _options(root, "<w:r><w:t>政府/事业单位□ 央国企□</w:t><w:br/><w:t>民企□ 其他□</w:t></w:r>")

    return changed(official(), change)


def symbols() -> bytes:
    """Wingdings symbols before the options."""

    def change(root: etree._Element) -> None:
        symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
        _options(root, "".join(f'{symbol}<w:r><w:t xml:space="preserve">{option}  </w:t></w:r>' for option in OPTIONS))

    return changed(official(), change)


def controls() -> bytes:
    """Answers in content controls of every level with placeholders, a drop-down list, data bindings, tags on some."""

    def change(root: etree._Element) -> None:
        placeholder = '<w:r><w:rPr><w:color w:val="808080"/></w:rPr><w:t>单击此处输入文字。</w:t></w:r>'
        bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000001}"/>'
        for number, label in enumerate(("所在省市", "所在区县", "负责人姓名", "联系人姓名", "进出口额（万元人民币）")):
            paragraph = next(answer_of(root, label).iter(f"{W}p"))
            tag = '<w:tag w:val="basics.province_city"/>' if number == 0 else ""
            properties = f'<w:sdtPr>{tag}<w:id w:val="{1000 + number}"/>{bound if number == 1 else ""}<w:showingPlcHdr/><w:text/></w:sdtPr>'
            paragraph.append(xml(f"<w:sdt>{properties}<w:sdtContent>{placeholder}</w:sdtContent></w:sdt>"))
        for number, (label, tag) in enumerate((("工业园区简介", "basics.profile"), ("跨园联动互助情况", ""))):
            cell = answer_of(root, label)
            tagged = f'<w:tag w:val="{tag}"/>' if tag else ""
            sdt = xml(
                f'<w:sdt><w:sdtPr>{tagged}<w:id w:val="{2000 + number}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent/></w:sdt>'
            )
            sdt[1].extend(cell.findall(f"{W}p"))
            cell.append(sdt)
        cell = answer_of(root, "创新实践聚焦主导产业")
        sdt = xml('<w:sdt><w:sdtPr><w:id w:val="3000"/></w:sdtPr><w:sdtContent/></w:sdt>')
        cell.addprevious(sdt)
        sdt[1].append(cell)
        row = cell_of(root, "利润总额（亿元）").getparent()
        sdt = xml('<w:sdt><w:sdtPr><w:id w:val="3001"/></w:sdtPr><w:sdtContent/></w:sdt>')
        row.addprevious(sdt)
        sdt[1].append(row)
        items = "".join(f'<w:listItem w:displayText="{o}" w:value="{o}"/>' for o in OPTIONS)
        properties = f'<w:sdtPr><w:id w:val="3002"/><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>'
        _options(root, f"<w:sdt>{properties}<w:sdtContent><w:r><w:t>选择一项。</w:t></w:r></w:sdtContent></w:sdt>")

    return changed(official(), change)


def text_boxes() -> bytes:
    """The cover's lines in a text box, written twice as Word does (for new and for old programs)."""

    def change(root: etree._Element) -> None:
        body = root[0]
        names = ("创新实践名称：", "工业园区名称：", "填写单位名称：", "填写日期：")
        lines = [p for p in body.findall(f"{W}p") if words(p).startswith(names)]
        host = xml("<w:p/>")
        lines[0].addprevious(host)
        content = "".join(etree.tostring(line, encoding="unicode") for line in lines)
        for line in lines:
            body.remove(line)
        shape = (
            '<wp:inline><wp:extent cx="5000000" cy="1800000"/><wp:docPr id="77" name="文本框 1"/><a:graphic><a:graphicData '
            f'uri="{WPS_NS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="1800000"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
            f"{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        )
        old = (
            '<w:pict><v:rect style="width:400pt;height:140pt"><v:textbox><w:txbxContent>'
            f"{content}</w:txbxContent></v:textbox></v:rect></w:pict>"
        )
        host.append(
            xml(
                f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
                f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        )

    return changed(official(), change)


def form_fields() -> bytes:
    """Fields of old protected forms: FORMTEXT for answers, FORMCHECKBOX for the options."""

    def field(data: str, code: str, shown: str) -> str:
        mark = lambda kind, inner="": f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'  # noqa: E731
        data = f'<w:ffData><w:name w:val="f"/><w:enabled/>{data}</w:ffData>'
        code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        shown = f"{mark('separate')}<w:r><w:t>{shown}</w:t></w:r>" if shown else ""
        return mark("begin", data) + code + shown + mark("end")

    def change(root: etree._Element) -> None:
        for label in ("所在省市", "手机号", "全部企业数量（个）"):
            paragraph = next(answer_of(root, label).iter(f"{W}p"))
            paragraph.extend(xml(f"<w:p>{field('<w:textInput/>', 'FORMTEXT', chr(0x2002) * 5)}</w:p>"))
        box = field('<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX", "")
        _options(root, "".join(f'{box}<w:r><w:t xml:space="preserve">{option} </w:t></w:r>' for option in OPTIONS))

    return changed(official(), change)


def transposed() -> bytes:
    """Part three with the years as rows and the indicators as columns."""

    def change(root: etree._Element) -> None:
        rows = {words(row.findall(f"{W}tc")[1]) if len(row.findall(f"{W}tc")) > 1 else "": row for row in root.iter(f"{W}tr")}
        labels = [key for key in rows if key.startswith(("营业收入", "主导产业营业", "园区全口径", "利润总额", "亩均税收"))]
        head = rows[labels[0]].getprevious()
        table = head.getparent()
        place = table.index(head)
        for row in (head, *(rows[label] for label in labels)):
            table.remove(row)
        lines = [_row(_cell("整体规模情况", merge="restart"), _cell(""), *(_cell(label) for label in labels), _cell("", 2))]
        for year in ("2023年", "2024年", "2025年"):
            lines.append(_row(_cell("", merge="continue"), _cell(year), *(_cell("") for _ in labels), _cell("", 2)))
        for number, line in enumerate(lines):
            table.insert(place + number, xml(line))

    return changed(official(), change)


def label_and_blank() -> bytes:
    """Labels with their blanks behind them in one cell, the report below its heading outside all tables."""

    def change(root: etree._Element) -> None:
        table = next(root.iter(f"{W}tbl"))
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if words(cells[-1]) or len(cells) < 3 or words(cells[1]) not in ("所在省市", "负责人姓名", "手机号", "联系人姓名"):
                continue
            for label, answer in ((cells[1], cells[2]), (cells[3], cells[4])):
                span = sum(int(tc.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val")) for tc in (label, answer))
                label.find(f"{W}tcPr/{W}gridSpan").set(f"{W}val", str(span))
                next(label.iter(f"{W}t")).text += "：________"
                row.remove(answer)
        first, second = (p for p in root[0].findall(f"{W}p") if words(p).startswith(("创新实践名称：", "工业园区名称：")))
        first.extend(child for child in list(second) if child.tag != f"{W}pPr")  # two labels on one line
        root[0].remove(second)
        for p in root[0].findall(f"{W}p"):
            for node in p.iter(f"{W}t"):
                node.text = (node.text or "").replace("（加盖单位公章）", "（章）")
        rows = table.findall(f"{W}tr")
        start = next(n for n, row in enumerate(rows) if words(row) == "创新实践经验总结报告")
        second = etree.Element(f"{W}tbl")
        second.extend(deepcopy(child) for child in table if child.tag != f"{W}tr")
        second.extend(rows[start + 2 :])
        between = [p for row in rows[start : start + 2] for p in row.iter(f"{W}p")]
        for row in rows[start : start + 2]:
            table.remove(row)
        last = table
        for block in (*between, second):
            last.addnext(block)
            last = block

    return changed(official(), change)


def side_by_side() -> bytes:
    """The two persons' blocks beside one another."""

    def change(root: etree._Element) -> None:
        rows = [
            row for row in root.iter(f"{W}tr") if words(row).startswith(("负责人信息", "联系人信息")) or "手机号" in words(row)
        ]
        table = rows[0].getparent()
        place = table.index(rows[0])
        for row in rows:
            table.remove(row)
        lines = [_row(_cell("负责人信息", 5), _cell("联系人信息", 4))]
        lines.append(_row(_cell("负责人姓名", 2), _cell("", 3), _cell("联系人姓名", 2), _cell("", 2)))
        for label in ("部门及职务", "手机号", "电子邮箱"):
            lines.append(_row(_cell(label, 2), _cell("", 3), _cell(label, 2), _cell("", 2)))
        for number, line in enumerate(lines):
            table.insert(place + number, xml(line))

    return changed(official(), change)


@cache
def libreoffice() -> bytes:
    """Our own blank form, opened and saved by LibreOffice."""
    return resaved(own())


def resaved(data: bytes) -> bytes:
    """A document opened and saved by LibreOffice, in a profile of its own."""
    import tempfile

    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is needed for this test"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in" / "form.docx"
        source.parent.mkdir()
        source.write_bytes(data)
        command = [soffice, "--headless", f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--convert-to"]
        subprocess.run(
            [*command, "docx:MS Word 2007 XML", "--outdir", folder, str(source)], capture_output=True, timeout=120, check=True
        )
        return (Path(folder) / "form.docx").read_bytes()


MANNERS: dict[str, Callable[[], bytes]] = {
    "official": official,
    "own": own,
    "split runs": split_runs,
    "split tables": split_tables,
    "irregular": irregular,
    "no boxes": no_boxes,
    "boxes behind": boxes_behind,
    "symbols": symbols,
    "content controls": controls,
    "text boxes": text_boxes,
    "form fields": form_fields,
    "transposed": transposed,
    "label and blank": label_and_blank,
    "side by side": side_by_side,
}
