"""Copies of the form with other places to answer in: check boxes of all kinds, content controls, text boxes, fields."""

from __future__ import annotations

from forms import WPS_NS, W, answer_of, cell_of, changed, document, official, packed, parts, words, xml
from lxml import etree

OPTIONS = ("政府/事业单位", "央国企", "民企", "其他")


def options(root: etree._Element, runs: str) -> None:
    paragraph = next(answer_of(root, "填写单位类别（单选）").iter(f"{W}p"))
    for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
        paragraph.remove(child)
    paragraph.extend(xml(f"<w:p>{runs}</w:p>"))


def no_boxes() -> bytes:
    """Options without any box, as in a copy that lost its symbols."""

    def change(root: etree._Element) -> None:
        options(root, f'<w:r><w:t xml:space="preserve">{" ".join(OPTIONS)}         </w:t></w:r>')

    return changed(official(), change)


def boxes_behind() -> bytes:
    """Boxes behind the options, two lines."""

    def change(root: etree._Element) -> None:
        options(root, "<w:r><w:t>政府/事业单位□ 央国企□</w:t><w:br/><w:t>民企□ 其他□</w:t></w:r>")

    return changed(official(), change)


def symbols() -> bytes:
    """Wingdings symbols before the options."""

    def change(root: etree._Element) -> None:
        symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
        options(root, "".join(f'{symbol}<w:r><w:t xml:space="preserve">{option}  </w:t></w:r>' for option in OPTIONS))

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
        options(root, f"<w:sdt>{properties}<w:sdtContent><w:r><w:t>选择一项。</w:t></w:r></w:sdtContent></w:sdt>")

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
        options(root, "".join(f'{box}<w:r><w:t xml:space="preserve">{option} </w:t></w:r>' for option in OPTIONS))

    return changed(official(), change)


def rows_in_controls() -> bytes:
    """Every row and every cell in a content control, as repeating sections have them."""

    def change(root: etree._Element) -> None:
        inside = [*root.iter(f"{W}tr"), *root.iter(f"{W}tc")]
        for number, element in enumerate(inside, 5000):
            control = xml(f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent/></w:sdt>')
            element.addprevious(control)
            control[1].append(element)

    return changed(official(), change)


def _date_line(root: etree._Element, runs: str) -> None:
    line = next(p for p in root[0].findall(f"{W}p") if words(p).startswith("填写日期"))
    for child in [child for child in line if child.tag != f"{W}pPr"]:
        line.remove(child)
    line.extend(xml(f"<w:p><w:r><w:t>填写日期：</w:t></w:r>{runs}</w:p>"))


def date_control() -> bytes:
    """The date in a content control with a calendar."""
    date = '<w:date><w:dateFormat w:val="yyyy年M月d日"/><w:lid w:val="zh-CN"/></w:date>'
    empty = "<w:r><w:t>单击或点击此处输入日期。</w:t></w:r>"
    properties = f'<w:sdtPr><w:id w:val="77"/><w:showingPlcHdr/>{date}</w:sdtPr>'
    control = f"<w:sdt>{properties}<w:sdtContent>{empty}</w:sdtContent></w:sdt>"
    return changed(official(), lambda root: _date_line(root, control))


def _field(code: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + inner + (mark("separate") + shown if shown else "") + mark("end")


def date_field() -> bytes:
    """The date as a field that Word would set to today."""
    field = _field('DATE \\@ "yyyy年M月d日"', "<w:r><w:t>2026年1月1日</w:t></w:r>")
    return changed(official(), lambda root: _date_line(root, field))


def prompts() -> bytes:
    """Cells that say where to click, as fields of templates do."""

    def change(root: etree._Element) -> None:
        for label in ("所在省市", "手机号", "上市企业数量（个）"):
            field = _field("MACROBUTTON NoMacro [单击此处输入]", "")
            next(answer_of(root, label).iter(f"{W}p")).extend(xml(f"<w:p>{field}</w:p>"))

    return changed(official(), change)


def wingdings_text() -> bytes:
    """Boxes typed as letters in the font Wingdings."""
    box = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>o</w:t></w:r>'
    return changed(official(), lambda root: options(root, _beside(box)))


def symbol_fields() -> bytes:
    """Boxes as SYMBOL fields."""
    box = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>¨</w:t></w:r>'
    return changed(official(), lambda root: options(root, _beside(_field('SYMBOL 168 \\f "Wingdings" \\s 12', box))))


def wingdings_controls() -> bytes:
    """Content controls for check boxes whose glyphs are symbols."""
    states = (
        '<w14:checkedState w14:val="0052" w14:font="Wingdings 2"/><w14:uncheckedState w14:val="00A3" w14:font="Wingdings 2"/>'
    )
    box = f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox></w:sdtPr><w:sdtContent>'
    box += '<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/></w:r></w:sdtContent></w:sdt>'
    return changed(official(), lambda root: options(root, _beside(box)))


def _beside(box: str) -> str:
    return "".join(f'{box}<w:r><w:t xml:space="preserve">{option}  </w:t></w:r>' for option in OPTIONS)


def protected() -> bytes:
    """A form whose protection lets only its fields be filled."""
    content = parts(form_fields())
    settings = etree.fromstring(content["word/settings.xml"])
    settings.find(f"{W}compat").addprevious(xml('<w:documentProtection w:edit="forms" w:enforcement="1"/>'))
    return packed({**content, "word/settings.xml": document(settings)})
