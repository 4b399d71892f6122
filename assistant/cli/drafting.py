"""`draft`: from an application to the filled form. `rewrite`: an old draft. `titles`: the 创新实践名称."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from assistant import output, workflow
from assistant.cli import progress, saving, speak
from assistant.cli.words import Argument, Option
from assistant.errors import InputError, ModelError
from assistant.model.application import Application
from assistant.settings import ModelSettings

Given = Annotated[Path, Argument("APPLICATION", "申报材料（.yaml、.xlsx、.docx）。")]
WordOut = Annotated[Path, Option("写入的 Word 文件。", names=("-o", "--output"), metavar="OUT.docx")]
TextOut = Annotated[Path | None, Option("另存报告文本。", names=("--report",), metavar="OUT.txt")]
Offline = Annotated[bool, Option("不用模型，用内置的写作程序。")]
ModelName = Annotated[str, Option("换用另一个模型。", names=("--model",), metavar="NAME")]
Mask = Annotated[bool, Option("发给模型前把单位名称换成代号，收到后换回。")]
Json = Annotated[bool, Option("以 JSON 输出。")]


def draft(
    application: Given,
    out: WordOut,
    report: TextOut = None,
    offline: Offline = False,
    model: ModelName = "",
    mask: Mask = False,
    charts: Annotated[bool, Option("插入图表（默认）。", names=("--charts", "--no-charts"))] = True,
    json: Json = False,
) -> int:
    """起草报告，填入官方表单。"""
    saving.guard([out, report], [application], (".docx",))
    saving.guard_text(report)
    own = workflow.load_application(application)
    settings = chosen_model(offline, model)
    made = workflow.draft_offline(own) if settings is None else _by_model(own, settings, mask, report)
    own, title = workflow.titled(own)
    accepted = workflow.read_default_accepted(application)
    judged = workflow.standing(own, made.text, accepted, path=str(report or out))
    document = workflow.export_form(own, made.text, charts=charts, judged=judged)
    saving.save({out: document.data} if report is None else {out: document.data, report: _ended(made.text)})
    speak.answer((output.draft_json if json else output.draft_text)(made, judged.report, title, judged.obstacles))
    return int(bool(judged.obstacles))


def chosen_model(offline: bool, model: str) -> ModelSettings | None:
    """The model to use, None for the built-in composer; says so where none is configured."""
    if offline and model:
        raise InputError("", "--offline 与 --model 不能同时用", "请只选一个")
    found = None if offline else workflow.model_ready(model)
    if found is None and not offline:
        speak.say("没有配置模型，改用内置的写作程序（同 --offline）。")
    return found


def _by_model(own: Application, settings: ModelSettings, mask: bool, report: Path | None) -> workflow.Draft:
    speak.say(f"使用模型：{workflow.describe_model(settings)}")
    bar = progress.Progress(workflow.pricing())
    bar.estimate(workflow.estimate(own))
    try:
        with progress.stoppable() as stop:
            written = workflow.draft_with_model(own, settings, mask=mask, on_progress=bar.step, on_event=bar.event, cancel=stop)
    except ModelError as problem:
        bar.close()
        bar.used()
        keep_finished(problem, report)
        raise
    bar.close()
    bar.summary(written)
    return written.draft


def keep_finished(problem: ModelError, report: Path | None) -> None:
    """After a failure: the finished parts go into the --report file, if one was asked for."""
    finished = problem.finished
    if finished and report is not None:
        saving.save({report: _ended(finished)})
    if finished and problem.kind != "cancelled":
        speak.say("已完成的部分已保留，再次运行同一条命令会接着做。")


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def rewrite(
    old: Annotated[Path, Argument("DRAFT", "旧稿（.txt 或 .docx）。")],
    application: Annotated[Path, Option("申报材料。", metavar="APPLICATION")],
    out: WordOut,
    report: TextOut = None,
    track_changes: Annotated[bool, Option("写成修订稿：可逐处接受或拒绝。")] = False,
    offline: Offline = False,
    model: ModelName = "",
    mask: Mask = False,
    json: Json = False,
) -> int:
    """把旧稿改写成“问题导向—解决路径—实践成效”的结构，并说明每段的去向。"""
    saving.guard([out, report], [old, application], (".docx",))
    saving.guard_text(report)
    own = workflow.load_application(application)
    target = workflow.read_target(old)
    text = target.text or workflow.read_report(old)
    settings = chosen_model(offline, model)
    rework = workflow.rewrite_offline(own, text) if settings is None else _rewritten(own, text, settings, mask, report)
    accepted = workflow.read_default_accepted(application)
    judgement = workflow.judge(rework.draft.text, own, accepted, path=str(report or out))
    if track_changes:
        data = workflow.tracked(own, text, rework.draft.text, document=target.data, name=str(old))
    else:
        data = workflow.export_report(own, rework.draft.text, charts=False, accepted=accepted).data
    saving.save({out: data} if report is None else {out: data, report: _ended(rework.draft.text)})
    speak.answer((output.rework_json if json else output.rework_text)(rework, text, judgement))
    return int(bool(judgement.verdict.open_errors))


def _rewritten(own: Application, text: str, settings: ModelSettings, mask: bool, report: Path | None) -> workflow.Rework:
    speak.say(f"使用模型：{workflow.describe_model(settings)}")
    bar = progress.Progress(workflow.pricing())
    try:
        with progress.stoppable() as stop:
            return workflow.rewrite_with_model(
                own, text, settings, mask=mask, on_progress=bar.step, on_event=bar.event, cancel=stop
            )
    except ModelError as problem:
        bar.close()
        keep_finished(problem, report)
        raise
    finally:
        bar.close()
        bar.used()


def titles(
    application: Given,
    count: Annotated[int, Option("要几个。", names=("-n",), metavar="N", low=1, high=20)] = 5,
    title: Annotated[str, Option("已有的名称：指出不足，给出更好的。", metavar="TEXT")] = "",
    report: Annotated[Path | None, Option("报告：从中取材。", metavar="REPORT")] = None,
    offline: Offline = False,
    model: ModelName = "",
    mask: Mask = False,
    json: Json = False,
) -> int:
    """拟创新实践名称，说明理由，并逐个核对。"""
    own = workflow.load_application(application)
    text = workflow.read_report(report) if report is not None else ""
    settings = chosen_model(offline, model)
    if settings is None:
        advice = workflow.titles_offline(own, title=title, report=text, count=count)
    else:
        advice = workflow.titles_with_model(own, settings, title=title, report=text, count=count, mask=mask)
    speak.answer((output.titles_json if json else output.titles_text)(advice))
    return 0


COMMANDS = {"draft": draft, "rewrite": rewrite, "titles": titles}
