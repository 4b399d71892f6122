"""提交检查单: what is still to be done by hand before the material goes out, for the user's own desk. It is no part of the material."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.finding import Finding, Severity
from assistant.model.report import Report
from assistant.text.word_count import WordCount, word_count
from assistant.word import gb2312, lists
from assistant.word.attachment import Attachment

_NAME = "提交检查单"
_BOX = "□"
_ACTIONS = ("", "事项", "说明")
_ACTION_WIDTHS = (500, 3000, 5344)
_COUNT_WIDTHS = (3844, 2500, 2500)
_OPEN = re.compile(r"【待补充[^】]*】")
_SHOWN = 30  # findings named one by one

_Rows = list[tuple[str, str, str]]


def checklist(application: Application, report: Report, category: Category, findings: Sequence[Finding] = ()) -> bytes:
    """The sheet as DOCX. findings: those on report and application; accepted ones are passed over."""
    open_findings = [finding for finding in findings if finding.accepted is None]
    sections = (
        ("一、盖章与承诺", _seals(category)),
        ("二、企业清单", _lists(application, category)),
        ("四、未决事项", list(_open(report, open_findings))),
        ("五、版式与打开检查", _looks(report)),
    )
    sheet = Attachment(_NAME, category.layout)
    if application.practice.title:
        sheet.line(f"创新实践名称：{application.practice.title}")
    for heading, rows in sections:
        if heading.startswith("四"):
            sheet.heading("三、报告字数")
            sheet.table(_counts(report, category), _COUNT_WIDTHS)
        sheet.heading(heading)
        sheet.table([_ACTIONS, *rows], _ACTION_WIDTHS, ("center", "left", "left"))
    sheet.line("本单供内部核对，不随材料提交。")
    return sheet.save()


def _seals(category: Category) -> _Rows:
    rows = [
        (_BOX, f"封面“{line.label}”", f"{line.note.strip('（）')}，名称与表内的填写单位名称一致")
        for line in category.cover
        if line.note
    ]
    rows.append((_BOX, f"{category.pledge_heading}“{category.pledge_seal}”", "加盖填写单位公章，填写日期"))
    rows.append((_BOX, f"通读“{category.pledge_heading}”", "资料完整、真实、准确，可公开发布，不含涉密信息；由签章单位负责"))
    rows.append((_BOX, "骑缝章", "全部页装订后加盖骑缝章，另附的报告、清单页一并骑缝"))
    return rows


def _lists(application: Application, category: Category) -> _Rows:
    rows = []
    for indicator in category.indicators:
        claimed = application.development.value(indicator.key) if indicator.list else None
        if claimed is None:
            continue
        listed = len(lists.of_kind(application, indicator.list))
        state = "数目相符" if listed == claimed else "数目不符，请补齐清单或更正表内数字" if listed else "尚无清单"
        rows.append(
            (
                _BOX,
                indicator.list,
                f"表内{claimed:f}家，清单{listed}家" + (f"：{state}" if claimed or listed else "，无需清单"),
            )
        )
    return rows or [(_BOX, "企业清单", "表内没有需要清单佐证的企业数")]


def _counts(report: Report, category: Category) -> _Rows:
    total = word_count(report.text)
    rows = [("部分", "字数", "要求")]
    for part in report.parts():
        count = sum((word_count(block.span.of(report.text)) for block in report.of_part(part)), WordCount(0, 0))
        rows.append((part, str(count), ""))
    rows.append(("全文", str(total), f"原则上不超过{category.limits.report}字"))
    return rows


def _open(report: Report, findings: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
    for number, found in enumerate(_OPEN.finditer(report.text), 1):
        yield (_BOX, f"待补充{number}", f"{report.part_at(found.start())}：{found.group()}")
    errors = [f for f in findings if f.severity is Severity.ERROR and not _OPEN.fullmatch(f.excerpt)]
    for finding in errors[:_SHOWN]:
        yield (_BOX, f"错误·{finding.place or finding.part or '全文'}", finding.message)
    if len(errors) > _SHOWN:
        yield (_BOX, "其余错误", f"还有{len(errors) - _SHOWN}处，见校验结果")
    warnings = sum(f.severity is Severity.WARNING for f in findings)
    if warnings:
        yield (_BOX, "提醒", f"{warnings}处，逐条看过后修改或说明理由")
    if not errors and not warnings and not _OPEN.search(report.text):
        yield (_BOX, "校验", "没有未处理的错误和提醒")


def _looks(report: Report) -> _Rows:
    rare = gb2312.outside(report.text)
    fonts = (
        f"报告里有{len(rare)}个字不在 GB2312 字库：{'、'.join(rare)}；Word 会换字体显示，请看是否可以接受"
        if rare
        else "没有字库以外的字"
    )
    return [
        (_BOX, "在 Word 或 WPS 中打开", "文件由程序生成，没有在 Word、WPS 中试开；请逐页看分页、图表、脚注、勾选框"),
        (_BOX, "字体", f"本机须装有仿宋_GB2312、楷体_GB2312、黑体，否则显示和打印会被替换；{fonts}"),
        (_BOX, "批注、修订、作者", "提交前在“审阅”中确认没有批注和修订，在“文件·信息·检查文档”中确认没有个人信息"),
        (_BOX, "图表", "双击图表可编辑数据；改动数据后核对正文中的同一数字"),
    ]
