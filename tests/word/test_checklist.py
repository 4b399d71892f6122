"""提交检查单: what is still to be done by hand."""

from __future__ import annotations

from decimal import Decimal

from report_samples import CATEGORY, REPORT, TEXT, W, faults, shown, tree

from assistant.model.application import Application, Development, IndicatorValue, ListedCompany, Practice
from assistant.model.finding import Finding, Severity
from assistant.text import outline
from assistant.word.checklist import checklist

APPLICATION = Application(
    CATEGORY.name,
    practice=Practice(title="《光电产业飞地研发实践》"),
    development=Development(
        (
            IndicatorValue("listed", None, Decimal(2), "2"),
            IndicatorValue("unicorns", None, Decimal(1), "1"),
            IndicatorValue("champions", None, Decimal(0), "0"),
            IndicatorValue("companies", None, Decimal(120), "120"),
        )
    ),
    companies=(ListedCompany("上市企业", "甲"), ListedCompany("独角兽企业", "乙")),
)


def text_of(report=REPORT, findings=()):
    root = tree(checklist(APPLICATION, report, CATEGORY, findings))
    rows = ["｜".join(shown(cell) for cell in row.iter(f"{W}tc")) for row in root.iter(f"{W}tr")]
    return "\n".join([*rows, *(shown(p) for p in root.iterfind(f"{W}body/{W}p"))])


def test_it_names_each_place_for_a_seal():
    text = text_of()
    for words in ("封面“填写单位名称”", "承诺声明“填写单位（盖章）”", "骑缝章"):
        assert words in text


def test_lists_are_compared_with_the_counts_of_the_form():
    text = text_of()
    assert "□｜上市企业｜表内2家，清单1家：数目不符，请补齐清单或更正表内数字" in text
    assert "□｜独角兽企业｜表内1家，清单1家：数目相符" in text
    assert "□｜国家级制造业单项冠军企业｜表内0家，清单0家，无需清单" in text
    assert "全部企业" not in text


def test_the_words_are_counted_by_part():
    text = text_of()
    assert "全文｜" in text and "｜原则上不超过3000字" in text
    for part in ("摘要｜", "一、背景介绍｜", "二、创新举措｜", "三、实践成效｜"):
        assert part in text


def test_open_placeholders_and_findings_are_listed_and_accepted_ones_are_not():
    report = outline.parse(TEXT + "\n认证成本下降【待补充：下降幅度】。")
    findings = (
        Finding("source.x", Severity.ERROR, "“126台”没有来源。", part="二、创新举措"),
        Finding("form.empty", Severity.ERROR, "未填写。", place="基本信息.所在区县"),
        Finding("source.y", Severity.ERROR, "已核实的一处。", accepted="见台账"),
        Finding("terms.z", Severity.WARNING, "建议改。"),
    )
    text = text_of(report, findings)
    assert "待补充1｜三、实践成效：【待补充：下降幅度】" in text
    assert "错误·二、创新举措｜“126台”没有来源。" in text
    assert "错误·基本信息.所在区县｜未填写。" in text
    assert "已核实的一处" not in text
    assert "提醒｜1处" in text


def test_a_clean_report_says_so():
    assert "没有未处理的错误和提醒" in text_of()


def test_characters_outside_the_fonts_and_what_was_not_tried_are_said():
    text = text_of(outline.parse(TEXT + "\n联系专家周堃。"))
    assert "1个字不在 GB2312 字库：堃" in text
    assert "没有在 Word、WPS 中试开" in text


def test_the_file_is_valid_and_the_same_each_time():
    data = checklist(APPLICATION, REPORT, CATEGORY)
    assert faults(data) == []
    assert checklist(APPLICATION, REPORT, CATEGORY) == data
