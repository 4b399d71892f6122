"""Tables in the report: the before/after comparison, its header on each page, merged problems."""

from __future__ import annotations

from report_samples import CATEGORY, REPORT, TABLE, W, shown, tree

from assistant.word import report_body, tables

GRID = tables.comparison(TABLE, CATEGORY.layout)


def cells(row):
    return ["".join(shown(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]


def test_rows_hold_problem_indicator_before_after_and_change():
    rows = [cells(row) for row in GRID.iter(f"{W}tr")]
    assert rows[0] == ["问题", "指标", "实践前", "实践后", "变化"]
    assert rows[1] == ["共享机制不够顺畅", "设备利用率", "48%", "79%", "提高31个百分点"]
    assert rows[3][1:] == ["主导产业营业收入", "86.5亿元", "129.3亿元", "增长49.5%"]


def test_a_problem_with_two_indicators_is_one_cell():
    merges = [row.find(f"{W}tc/{W}tcPr/{W}vMerge") for row in GRID.iter(f"{W}tr")]
    assert [None if m is None else m.get(f"{W}val", "continue") for m in merges] == [None, "restart", "continue", None]


def test_the_header_is_repeated_and_rows_are_not_torn():
    rows = list(GRID.iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_every_cell_has_the_width_of_its_column():
    columns = [column.get(f"{W}w") for column in GRID.iter(f"{W}gridCol")]
    for row in GRID.iter(f"{W}tr"):
        assert [cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w") for cell in row.iter(f"{W}tc")] == columns


def test_text_in_cells_has_the_pitch_and_the_font_of_the_report():
    assert {node.get(f"{W}line") for node in GRID.iter(f"{W}spacing")} == {"440"}
    assert {node.get(f"{W}val") for node in GRID.iter(f"{W}sz")} == {"24"}
    assert {node.get(f"{W}eastAsia") for node in GRID.iter(f"{W}rFonts")} == {"黑体", "仿宋_GB2312"}


def test_the_caption_stands_above_and_is_kept_with_its_table():
    body = list(tree(report_body.standalone(REPORT, CATEGORY, exhibits=(TABLE,))).find(f"{W}body"))
    index = next(i for i, block in enumerate(body) if block.tag == f"{W}tbl")
    assert shown(body[index - 1]) == "表1　创新实践前后对比"
    assert body[index - 1].find(f"{W}pPr/{W}keepNext") is not None
