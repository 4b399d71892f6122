"""The first visit: three choices, nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant import categories, workflow
from assistant.errors import ParkReportError
from assistant.model.application import Application
from assistant.store import Content
from assistant.ui import incoming, markup, state
from assistant.ui.bundle import shipped

UNNAMED = "未命名项目"


def render() -> None:
    """Show the choices, and the list of projects if there are some."""
    markup.show(markup.element("div", markup.tag("h1", "园区经验材料助手"), "pr-head"))
    markup.text("把要点和指标写成《工业园区高质量发展创新实践经验总结材料》。每个数据都有出处，逐条校验，填进官方表单。")
    with st.container(key="choices"):
        left, middle, right = st.columns(3)
        left.button("**打开示例**  \n先看一份填好的材料", key="open-sample", on_click=_sample, width="stretch")
        middle.button("**上传材料**  \n已填的 Word 表单或 Excel 工作簿", key="open-upload", on_click=_ask_upload, width="stretch")
        right.button("**新建空白**  \n从头填写", key="open-blank", on_click=_blank, width="stretch")
    if state.get("uploading"):
        upload()
        return
    markup.note(
        "接下来：① 填材料　② 填指标　③ 写要点　④ 起草　⑤ 校改　⑥ 题名　⑦ 导出表单。想先看看效果，点“打开示例”，再点“④ 起草”。没有现成文件的，点“上传材料”可下载空白的录入工作簿（Excel）。"
    )
    markup.note("填写的内容自动保存在这台电脑上；不接入模型也能用，那时任何内容都不会发往别处。")


def upload() -> None:
    """Take a file of material as a new project."""
    markup.note(
        "收两种文件：已填写的官方表单（.docx）、本助手的录入工作簿（.xlsx，可在下面下载空白的）。"
        "自己写的要点（Word、Excel、文本）请先“新建空白”，再到“③ 要点与逻辑链”读入。"
    )
    found = st.file_uploader("材料文件", type=incoming.MATERIAL, key=state.key("new-material"))
    st.download_button(
        "下载空白录入工作簿", data=_blank_workbook, file_name="经验材料录入工作簿.xlsx", on_click="ignore", key="blank-workbook"
    )
    if found is not None:
        try:
            application = incoming.read(found, workflow.load_application)
        except ParkReportError as problem:
            markup.alert("error", problem)
            return
        state.put("uploading", False)
        create(application, f"导入 {found.name}", application.basics.park_name or Path(found.name).stem)
        st.rerun()


def create(application: Application, cause: str, name: str, at: str = "material") -> None:
    """A new project, opened."""
    try:
        state.open_project(state.store().projects.create(name, Content(application), cause), at)
    except ParkReportError as problem:
        state.say("error", str(problem))


@state.guard
def _sample() -> None:
    found = [path for folder in sorted(shipped("samples").iterdir()) if (path := folder / "application.yaml").is_file()]
    shown = next((path for path in found if path.with_name("report.txt").is_file()), found[0])  # the one with a finished report
    application = workflow.load_application(shown)
    create(application, "打开示例", f"{application.basics.park_name}（示例）")


def _ask_upload() -> None:
    state.put("uploading", True)


@state.guard
def _blank() -> None:
    create(Application(categories.default().name), "新建空白", UNNAMED)


def _blank_workbook() -> bytes:
    return workflow.workbook(None)
