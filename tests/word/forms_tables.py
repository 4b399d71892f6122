"""Copies of the form with other tables: split, typed anew, transposed, labels and blanks in one cell, persons side by side."""

from __future__ import annotations

from copy import deepcopy

from forms import MAIN, W, bare, cell_of, changed, document, official, packed, words, xml
from lxml import etree


def cell(text: str, span: int = 1, merge: str = "", old_merge: str = "") -> str:
    props = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    props += f'<w:hMerge w:val="{old_merge}"/>' if old_merge else ""
    props += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' if line else "<w:p/>" for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{span * 1000}" w:type="dxa"/>{props}</w:tcPr>{body}</w:tc>'


def table(rows: list[str], columns: int) -> str:
    grid = "".join('<w:gridCol w:w="1000"/>' for _ in range(columns))
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>' + "".join(rows) + "</w:tbl>"


def row_of(*cells: str, before: int = 0) -> str:
    skipped = f'<w:gridBefore w:val="{before}"/><w:wBefore w:w="1000" w:type="dxa"/>' if before else ""
    return f'<w:tr><w:trPr>{skipped}<w:cantSplit/><w:trHeight w:val="500" w:hRule="exact"/></w:trPr>{"".join(cells)}</w:tr>'


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


def irregular() -> bytes:
    """A form typed anew: years from early to late, four columns, rows that begin late, old merging, five rows of industries, answers
    below their labels, labels without units."""
    c = cell
    rows = [
        row_of(c("一、基本信息", 6)),
        row_of(c("工业园区名称：", 2), c("", 4)),
        row_of(c("主导产业及细分领域", merge="restart"), c("序号"), c("主导产业", 2), c("对应细分领域", 2)),
        *(row_of(c("", merge="continue"), c(f"（{n}）"), c("", 2), c("", 2)) for n in range(1, 6)),
        row_of(c("所在省市"), c("", 1), c("所在区县", 2), c("", 2)),
        row_of(c("填写单位名称", 1, "", "restart"), c("", 1, "", "continue"), c("", 4)),
        row_of(c("填写单位类别"), c("（ ）政府/事业单位  （ ）央国企\n（ ）民企  （ ）其他______", 5)),
        row_of(c("负责人姓名"), c(""), c("部门及职务"), c(""), c("手机号"), c("")),
        row_of(c("电子邮箱", 2), c("", 3), before=1),
        row_of(c("联系人姓名"), c(""), c("部门及职务"), c(""), c("手机号"), c("")),
        row_of(c("电子邮箱", 2), c("", 3), before=1),
        row_of(c("工业园区简介（300字以内）", 6)),
        row_of(c("\n", 6)),
        row_of(c("二、提高开放合作水平类创新实践概述", 6)),
        row_of(c("创新实践聚焦主导产业", 3), c("仅选择1个主导产业填写。", 3)),
        row_of(c("创新实践名称", 3), c("", 3)),
        row_of(c("创新实践经验总结报告"), c("填写要求：\n报告框架参考：\n一、背景介绍", 5)),
    ]
    years = [
        row_of(c("三、工业园区发展情况", 6)),
        row_of(c("指标", 3), c("2023"), c("2024"), c("2025")),
        *(row_of(c(label, 3), c(""), c(""), c("")) for label in ("营业收入", "主导产业营业收入(亿元)")),
        *(
            row_of(c(label, 3), c(""), c(""), c(""))
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
    singles = [row_of(c(label, 4), c("", 2)) for label in (*labels, "进出口额（万元人民币）")]
    texts = ("产业转出转入地的利益分享机制建立情况", "跨园联动互助情况", "国际产业和科技合作情况")
    long = [row_of(c(label, 6)) + row_of(c("", 6)) for label in texts]
    cover = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("经验总结材料", "（提高开放合作水平类）")]
    lines = [("创新实践名称", ""), ("工业园区名称", ""), ("填写单位名称", ""), ("填写日期", "    年  月  日")]
    cover.append(table([row_of(c(label), c(text, 3)) for label, text in lines], 4))
    body = "".join(cover) + "<w:p/>" + table(rows, 6) + "<w:p/>" + table([*years, *singles, *long], 6)
    root = xml(f'<w:document><w:body>{body}<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')
    return packed({**bare(), MAIN: document(root)})


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
        lines = [row_of(cell("整体规模情况", merge="restart"), cell(""), *(cell(label) for label in labels), cell("", 2))]
        for year in ("2023年", "2024年", "2025年"):
            lines.append(row_of(cell("", merge="continue"), cell(year), *(cell("") for _ in labels), cell("", 2)))
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
        lines = [row_of(cell("负责人信息", 5), cell("联系人信息", 4))]
        lines.append(row_of(cell("负责人姓名", 2), cell("", 3), cell("联系人姓名", 2), cell("", 2)))
        for label in ("部门及职务", "手机号", "电子邮箱"):
            lines.append(row_of(cell(label, 2), cell("", 3), cell(label, 2), cell("", 2)))
        for number, line in enumerate(lines):
            table.insert(place + number, xml(line))

    return changed(official(), change)


def persons_in_columns() -> bytes:
    """The two persons' blocks beside one another, each label with the room for its answer behind its colon."""

    def change(root: etree._Element) -> None:
        rows = [
            row for row in root.iter(f"{W}tr") if words(row).startswith(("负责人信息", "联系人信息")) or "手机号" in words(row)
        ]
        place = rows[0].getprevious()
        for row in rows:
            row.getparent().remove(row)
        lines = [row_of(cell("负责人信息", 5), cell("联系人信息", 4)), row_of(cell("负责人姓名：", 5), cell("联系人姓名：", 4))]
        lines += [row_of(cell(f"{label}：", 5), cell(f"{label}：", 4)) for label in ("部门及职务", "手机号", "电子邮箱")]
        for line in reversed(lines):
            place.addnext(xml(line))

    return changed(official(), change)


def nested() -> bytes:
    """The persons in a table of their own inside a cell."""

    def change(root: etree._Element) -> None:
        rows = [row for row in root.iter(f"{W}tr") if any(word in words(row) for word in ("手机号", "负责人姓名", "联系人姓名"))]
        outer = rows[0].getparent()
        host = xml(row_of(cell("人员信息"), cell("", 8)))
        rows[0].addprevious(host)
        inner = etree.Element(f"{W}tbl")
        inner.extend(deepcopy(child) for child in outer if child.tag in (f"{W}tblPr", f"{W}tblGrid"))
        inner.extend(rows)
        host.findall(f"{W}tc")[1].find(f"{W}p").addprevious(inner)

    return changed(official(), change)
