"""`check`: reports and applications against the rules; the list of rules; applied suggestions. `review`: the model as reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from assistant import output, workflow
from assistant.cli import saving, speak
from assistant.cli.words import Argument, Option
from assistant.errors import InputError, ParkReportError
from assistant.model.finding import Accepted
from assistant.model.judgement import Judgement
from assistant.workflow import Target


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


Targets = Annotated[list[Path] | None, Argument("TARGET", "报告（.txt、.docx）或申报材料（.yaml、.xlsx、.docx），可给多个。")]
FormatOption = Annotated[Format, Option("text 给人看，json 给程序用。")]


def check(
    targets: Targets = None,
    application: Annotated[Path | None, Option("申报材料，报告按其中的事实核对。", metavar="APPLICATION")] = None,
    accepted: Annotated[Path | None, Option("已说明理由的意见，默认取材料旁边的“材料名.accepted.yaml”。", metavar="FILE")] = None,
    format_: FormatOption = Format.TEXT,
    fix: Annotated[Path | None, Option("把能确定的改正写入另一个文件（.txt 或 .docx）。", metavar="OUT")] = None,
    list_: Annotated[bool, Option("列出全部规则。")] = False,
    explain: Annotated[str | None, Option("说明一条规则。", metavar="RULE")] = None,
) -> int:
    """校验报告和申报材料：数据有没有来源，是否符合表单的要求。"""
    if list_:
        speak.answer(output.rules_text(workflow.rules()))
        return 0
    if explain is not None:
        speak.answer(output.rule_text(workflow.rule(explain)))
        return 0
    paths = _paths(targets, "check")
    if fix is not None:
        if len(paths) != 1:
            raise InputError("", "--fix 一次只能改一份报告", "请只给出一个文件")
        saving.guard([fix], [*paths, application, accepted], (".txt", ".docx"))
    read = read_all(paths)
    own = workflow.load_application(application) if application is not None else None
    judgements = workflow.check_targets(read, own, _accepted(accepted, application, read))
    show(judgements, format_)
    if fix is not None:
        _fix(fix, read[0], judgements[0])
    return exit_code(judgements)


def _paths(targets: Sequence[Path] | None, command: str) -> list[Path]:
    if not targets:
        raise InputError("", "没有给出要校验的文件", f"用法见：park-report {command} --help")
    return list(dict.fromkeys(targets))


def read_all(paths: Sequence[Path]) -> list[Target]:
    """All targets; every unreadable one is named before the first error ends the command."""
    read: list[Target] = []
    refused: list[ParkReportError] = []
    for path in paths:
        try:
            read.append(workflow.read_target(path))
        except ParkReportError as problem:
            refused.append(problem)
    for earlier in refused[:-1]:
        speak.say(str(earlier))
    if refused:
        raise refused[-1]
    return read


def _accepted(given: Path | None, application: Path | None, targets: Sequence[Target]) -> tuple[Accepted, ...]:
    if given is not None:
        return workflow.read_accepted(given)
    beside = [application] if application is not None else [Path(t.path) for t in targets if t.application is not None]
    return tuple(row for path in beside for row in workflow.read_default_accepted(path))


def show(judgements: Sequence[Judgement], format_: Format) -> None:
    """Print the findings on standard output."""
    if format_ is Format.JSON:
        speak.answer(output.findings_json(judgements))
    else:
        speak.answer(output.findings_text(judgements, speak.colours()))


def exit_code(judgements: Sequence[Judgement]) -> int:
    """0, or 1 while an error-level finding is open."""
    return int(any(judgement.verdict.open_errors for judgement in judgements))


def _fix(out: Path, target: Target, judgement: Judgement) -> None:
    """Write the mended report and say what was changed."""
    if target.text is None:
        raise InputError(target.path, "里面没有报告，没有可改的文字", "请给出报告文件")
    text, applied = workflow.mend(target.text, judgement.verdict.findings)
    if out.suffix.lower() == ".docx":
        saving.save({out: workflow.mended_document(target, text)})
    else:
        saving.save({out: text})
    for finding in applied:
        line = target.text.count("\n", 0, finding.span.start if finding.span else 0) + 1
        speak.say(f"  第{line}行 “{finding.excerpt}”改为“{finding.suggestion}”（{finding.rule}）")
    left = len(judgement.verdict.findings) - len(applied)
    speak.say(f"改了 {len(applied)} 处，其余 {left} 处需要人来判断。")
    if applied and target.data is not None and out.suffix.lower() == ".docx":
        speak.say("改动写成了修订，请在 Word 的“审阅”中逐处接受或拒绝。")


def review(
    application: Annotated[Path, Option("申报材料。", metavar="APPLICATION")],
    targets: Targets = None,
    format_: FormatOption = Format.TEXT,
    model: Annotated[str, Option("换用另一个模型。", metavar="NAME")] = "",
    mask: Annotated[bool, Option("发给模型前把单位名称换成代号，收到后换回。")] = False,
) -> int:
    """请模型通读报告，指出规则看不出的问题；每条意见都引用原文，只供参考。"""
    paths = _paths(targets, "review")
    own = workflow.load_application(application)
    settings = workflow.require_model(model)
    read = [replace(target, text=workflow.read_report(Path(target.path))) for target in read_all(paths)]
    show([workflow.review(own, target.text or "", settings, path=target.path, mask=mask) for target in read], format_)
    return 0


COMMANDS = {"check": check, "review": review}
