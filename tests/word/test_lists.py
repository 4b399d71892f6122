"""企业清单 as an annexed table, by the form's kinds."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

from lxml import etree
from report_samples import CATEGORY, W, faults, shown, tree

from assistant.model.application import Application, Basics, Development, IndicatorValue, ListedCompany
from assistant.word.lists import company_lists

APPLICATION = Application(
    CATEGORY.name,
    basics=Basics(park_name="东湾光电产业园"),
    development=Development(
        (IndicatorValue("unicorns", None, Decimal(1), "1"), IndicatorValue("champions", None, Decimal(0), "0"))
    ),
    companies=(
        ListedCompany('国家级专精特新"小巨人"企业', "东湾精密光学有限公司", "光学仪器制造"),
        ListedCompany("上市企业", "东湾光电股份有限公司", "光电子器件制造"),
        ListedCompany("瞪羚企业", "某某科技有限公司"),
    ),
)


def rows(application):
    table = tree(company_lists(application, CATEGORY)).find(f".//{W}tbl")
    return [["".join(shown(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def test_companies_stand_in_the_order_of_the_form_with_kind_name_and_industry():
    assert rows(APPLICATION) == [
        ["序号", "优质企业类别", "企业名称", "行业分类"],
        ["1", "上市企业", "东湾光电股份有限公司", "光电子器件制造"],
        ["2", "独角兽企业", "", ""],
        ["3", "国家级专精特新“小巨人”企业", "东湾精密光学有限公司", "光学仪器制造"],
        ["4", "瞪羚企业", "某某科技有限公司", ""],
    ]


def test_nothing_counted_and_nothing_listed_leaves_the_header_alone():
    assert rows(Application(CATEGORY.name)) == [["序号", "优质企业类别", "企业名称", "行业分类"]]


def test_the_park_is_named_and_a_place_for_the_seal_left():
    text = "\n".join(shown(p) for p in tree(company_lists(APPLICATION, CATEGORY)).iterfind(f"{W}body/{W}p"))
    assert "工业园区名称：东湾光电产业园" in text and "填写单位（盖章）：" in text


def test_the_file_is_valid_and_the_same_each_time():
    data = company_lists(APPLICATION, CATEGORY)
    assert faults(data) == []
    assert company_lists(APPLICATION, CATEGORY) == data


def test_the_library_that_builds_it_leaves_no_date_no_author_and_no_style_of_its_own():
    with zipfile.ZipFile(io.BytesIO(company_lists(APPLICATION, CATEGORY))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = {name: package.read(name) for name in package.namelist()}
    assert b"python-docx" not in b"".join(parts.values())
    properties = etree.fromstring(parts["docProps/core.xml"])
    assert [(etree.QName(node).localname, node.text) for node in properties] == [("title", "企业清单"), ("language", "zh-CN")]
    assert parts["word/styles.xml"].count(b"<w:style ") == 6


def test_the_header_is_repeated_and_no_row_is_split():
    head, *others = tree(company_lists(APPLICATION, CATEGORY)).iter(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *others))
