"""Documents: `export`, `lists`, `checklist`, `workbook`, `form`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from assistant import files, workflow
from assistant.cli import saving, speak
from assistant.cli.words import Argument, Option
from assistant.errors import InputError

Given = Annotated[Path, Argument("APPLICATION", "申报材料（.yaml、.xlsx、.docx）。")]
ReportOption = Annotated[Path | None, Option("报告（.txt、.docx）；材料里已有报告时可不写。", metavar="REPORT")]
WordOut = Annotated[Path, Option("写入的 Word 文件。", names=("-o", "--output"), metavar="OUT.docx")]


def export(
    application: Given,
    out: WordOut,
    report: ReportOption = None,
    form: Annotated[Path | None, Option("填入这份官方表单；不写就用内置的空白表单。", metavar="OFFICIAL.docx")] = None,
    standalone: Annotated[bool, Option("只要报告单行本（可另附页）。")] = False,
    comments: Annotated[bool, Option("把校验意见写成 Word 批注。")] = False,
    charts: Annotated[bool, Option("插入图表（默认）。", names=("--charts", "--no-charts"))] = True,
    final: Annotated[bool, Option("定稿：还有错误、【待补充】或必填项空着就不导出。")] = False,
    author: Annotated[str, Option("批注的作者。", metavar="NAME")] = "",
    initials: Annotated[str, Option("批注作者的缩写；不写就用作者的第一个字。", metavar="NAME")] = "",
) -> int:
    """导出 Word：填好的官方表单、报告单行本、带批注的审阅稿。"""
    if form is not None and standalone:
        raise InputError("", "--form 与 --standalone 不能同时用", "请只选一个")
    saving.guard([out], [application, report, form], (".docx",))
    own = workflow.load_application(application)
    text = _report(report, application, own.report)
    accepted = workflow.read_default_accepted(application)
    judged = workflow.standing(own, text, accepted)
    notes = tuple(f for f in judged.findings if f.accepted is None) if comments else ()
    if standalone:
        made = workflow.export_report(
            own, text, charts=charts, comments=notes, author=author, initials=initials, final=final, judged=judged
        )
    else:
        copy = files.read_bytes(form) if form is not None else None
        made = workflow.export_form(
            own,
            text,
            form=copy,
            form_name=str(form or ""),
            charts=charts,
            comments=notes,
            author=author,
            initials=initials,
            final=final,
            judged=judged,
        )
    saving.save({out: made.data})
    _say_labels(made)
    if judged.obstacles:
        speak.say(f"这是初稿：还有 {len(judged.obstacles)} 处错误级意见，用 park-report check 查看。")
    return int(bool(judged.obstacles))


def _report(path: Path | None, application: Path, inside: str) -> str:
    if path is not None:
        return workflow.read_report(path)
    if inside.strip():
        return inside
    raise InputError(str(application), "里面没有报告", "请用 --report 给出报告文件")


def _say_labels(made: workflow.Exported) -> None:
    if made.filled:
        speak.say(f"已填 {len(made.filled)} 栏：{'、'.join(made.filled)}")
    empty = [label for label in made.empty if label not in made.kept]
    if empty:
        speak.say(f"留空 {len(empty)} 栏：{'、'.join(empty)}")
    if made.kept:
        speak.say(f"材料里没有、表单中原有内容没有改动 {len(made.kept)} 栏，请核对：{'、'.join(made.kept)}")
    if made.missing:
        speak.say(f"表单中没有找到 {len(made.missing)} 栏：{'、'.join(made.missing)}")
    if made.figures:
        speak.say(f"报告里原有的图片、表格保留了 {made.figures} 处，请在 Word 中核对位置和编号。")
    if made.comments:
        speak.say(f"原报告文字上的 {made.comments} 条批注随旧文字去掉了，原表单文件没有改动。")


def lists(
    application: Given, out: Annotated[Path, Option("写入的 .docx 或 .xlsx 文件。", names=("-o", "--output"), metavar="OUT")]
) -> int:
    """导出企业清单（优质企业类别、企业名称、行业分类）。"""
    saving.guard([out], [application], (".docx", ".xlsx"))
    own = workflow.load_application(application)
    if not own.companies:
        speak.say("材料里没有企业清单，导出的是空表。")
    saving.save({out: workflow.company_lists(own, out.suffix.lower().removeprefix("."))})
    return 0


def checklist(application: Given, out: WordOut, report: ReportOption = None) -> int:
    """导出提交检查单：盖章处、骑缝章、清单、字数、未补充的内容。"""
    saving.guard([out], [application, report], (".docx",))
    own = workflow.load_application(application)
    text = _report(report, application, own.report)
    saving.save({out: workflow.checklist(own, text, workflow.read_default_accepted(application))})
    return 0


def workbook(
    out: Annotated[Path, Option("写入的 Excel 文件。", names=("-o", "--output"), metavar="OUT.xlsx")],
    application: Annotated[Path | None, Argument("[APPLICATION]", "已有的申报材料；不写就给空白的。")] = None,
) -> int:
    """导出录入工作簿（Excel），空白的或已填的。"""
    saving.guard([out], [application], (".xlsx",))
    own = workflow.load_application(application) if application is not None else None
    saving.save({out: workflow.workbook(own)})
    return 0


def form(out: WordOut) -> int:
    """导出空白的官方表单。"""
    saving.guard([out], [], (".docx",))
    saving.save({out: workflow.blank_form()})
    return 0


COMMANDS = {"export": export, "lists": lists, "checklist": checklist, "workbook": workbook, "form": form}
