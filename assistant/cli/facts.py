"""`facts`: the ledger. `prompts`: the very messages that would be sent to a model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from assistant import output, workflow
from assistant.cli import speak
from assistant.cli.words import Argument, Option


def facts(
    application: Annotated[Path, Argument("APPLICATION", "申报材料。")],
    report: Annotated[Path | None, Option("报告：逐个列出其中数据的依据。", metavar="REPORT")] = None,
    json: Annotated[bool, Option("以 JSON 输出。")] = False,
) -> int:
    """列出材料中的每条事实；给出报告时，列出每个数据的依据。"""
    base = workflow.fact_base(workflow.load_application(application))
    text = workflow.read_report(report) if report is not None else None
    evidence = workflow.ledger(text, base) if text is not None else ()
    show = output.ledger_json if json else output.ledger_text
    speak.answer(show((*base.facts, *base.computed), text, evidence))
    return 0


def prompts(
    application: Annotated[Path, Argument("APPLICATION", "申报材料。")],
    step: Annotated[str, Option("只看这一步；不写就列出全部。", metavar="NAME")] = "",
    replies: Annotated[Path | None, Option("放着已有回答的文件夹（chain.txt、background.txt 等，以步骤命名），用来推出后面的步骤。", metavar="FOLDER")] = None,
) -> int:
    """显示将要发给模型的原文，不发送。"""
    speak.answer(output.prompts_text(workflow.prompts(workflow.load_application(application), step, replies)))
    return 0


COMMANDS = {"facts": facts, "prompts": prompts}
