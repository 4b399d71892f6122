"""Step ④: from chain and indicators to a report, offline or with the model, with what it will take and how far it is."""

from __future__ import annotations

import streamlit as st

from assistant import workflow
from assistant.errors import ModelSetup
from assistant.ui import judged, markup, model, report_edit, state, work

KIND = "draft"
CHARACTERS = 1.3  # characters of Chinese text that one token of a usual model stands for, roughly


def render() -> None:
    """Show the step."""
    if work.show(KIND, again=_with_model):
        return
    application = state.application()
    if not application.practice.points and not application.chain:
        markup.alert("info", "还没有要点，草稿里会有很多【待补充】。建议先到“③ 要点与逻辑链”写下问题、举措和成效。")
    if application.report.strip() and not state.get("drafted"):
        markup.alert("info", "已有报告。重新起草会替换它，现在的内容会留在“版本”里。")
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True):
        markup.show(markup.tag("h2", "离线起草", "pr-h"))
        markup.text("由内置规则连缀成文，几秒完成，不联网。写得朴素，但一句一源、不编造。")
        st.button(
            "离线起草",
            key="draft-offline",
            on_click=_offline,
            type="secondary" if state.get("drafted") else "primary",
            width="stretch",
        )
    with right, st.container(border=True):
        markup.show(markup.tag("h2", "用模型起草", "pr-h"))
        _model()
    _outcome()


def _model() -> None:
    if model.current() is None:
        markup.text("还没有配置模型。配置后文字更顺畅；每个数据仍由程序逐一核对出处。")
        st.button("去设置模型", key="to-options", on_click=state.go, args=("options",), width="stretch")
        return
    markup.text(f"用 {model.name()} 分部分起草，约一两分钟。联系人、电话、邮箱不会发送。")
    guess = workflow.estimate(judged.material(), judged.chain())
    sent, received = (round(tokens * CHARACTERS, -2) for tokens in (guess.sent, guess.received))
    paid = _paid(guess.sent, guess.received)
    markup.note(
        f"预计请求 {guess.calls} 次，发送约 {sent:,.0f} 字、收回约 {received:,.0f} 字"
        + (f"，费用{paid}。" if paid else "。")
        + "答复过的内容不会重复请求。"
    )
    st.button("用模型起草", key="draft-model", on_click=_with_model, type="primary", width="stretch")


def _paid(sent: int, received: int) -> str:
    try:
        return workflow.pricing()(sent, received)
    except ModelSetup as wrong:
        markup.alert("warning", str(wrong))
        return ""


@state.guard
def _offline() -> None:
    draft = workflow.draft_offline(judged.material(), judged.chain())
    if state.application().report:
        report_edit.remember()
    if report_edit.set_text(draft.text, "离线起草"):
        state.put("drafted", (state.project().head.id, tuple(q.text for q in draft.questions)))


@state.guard
def _with_model() -> None:
    settings = model.current()
    if settings is None:
        state.say("error", "还没有配置模型。请到“设置”里选择模型，或用离线起草。")
        return
    application, chain, mask, home = judged.material(), judged.chain(), model.masked(), state.replies()
    work.start(
        KIND,
        lambda report, cancel: (
            workflow.draft_with_model(
                application, settings, chain=chain, on_progress=work.parts(report), cancel=cancel, mask=mask, home=home
            ).draft.text
        ),
        f"模型起草（{model.name()}）",
    )


def _outcome() -> None:
    held = state.get("drafted")
    if not held or held[0] != state.project().head.id:
        return
    gaps = state.application().report.count("【待补充")
    markup.alert(
        "success",
        "初稿已写好并保存。" + (f"稿中有 {gaps} 处【待补充】，补齐要点后可重新起草，也可直接在校改里填写。" if gaps else ""),
    )
    st.button("去校改", key="to-revise", on_click=state.go, args=("revise",), type="primary")
    if held[1]:
        markup.bullets("info", "补充这些，报告会更有说服力；要写成绩和表扬，须有依据：", held[1][:8])
        st.button("去补充", key="to-points", on_click=state.go, args=("points",))
