"""设置: which model, tried with one tiny call; a key stays in this program's memory."""

from __future__ import annotations

import streamlit as st

from assistant import llm
from assistant.llm.providers import CUSTOM, PROVIDERS
from assistant.settings import ModelSettings
from assistant.ui import fields, markup, model, state

_NONE = ""


def render() -> None:
    """Show the step."""
    current = model.current()
    markup.text(f"当前模型：{model.name()}")
    known = {row.id: row for row in (*PROVIDERS, CUSTOM)}
    names = {_NONE: "（未选）", **{row.id: row.name for row in known.values()}}
    provider = state.seed("provider", current.provider if current and current.provider in names else _NONE)
    left, right = st.columns(2)
    with left:
        chosen = fields.select("服务商", list(names), key=provider, format_func=lambda one: names[one])
        row = known.get(chosen)
        name = st.text_input(
            "模型名称", key=state.seed("model-name", current.model if current else ""), placeholder=row.model if row else ""
        )
    with right:
        address = st.text_input(
            "接口地址",
            key=state.seed("base-url", current.base_url if current else ""),
            placeholder=row.base_url if row else "https://…/v1",
        )
        secret = st.text_input("密钥", key=state.key("api-key"), type="password", placeholder=_secret_hint(current))
    markup.note(
        "密钥只放在本程序的内存里，关闭程序即清除，不写入磁盘、项目文件和导出文件。长期使用请管理员按说明书“接入模型”一节设好。"
    )
    given = ModelSettings(
        chosen or "", (name or "").strip(), (address or "").strip(), (secret or "").strip() or (current.api_key if current else ""),
        bool(current and current.allow_http),
    )  # fmt: skip
    first, second, third = st.columns(3)
    first.button("使用这些设置", key="use-model", on_click=_use, args=(given,), type="primary", width="stretch")
    second.button("测试连接", key="try-model", on_click=_try, args=(given,), width="stretch")
    third.button("恢复管理员的设置", key="reset-model", on_click=_reset, width="stretch")
    st.checkbox(
        "发送前把单位和企业名称换成代号，答复回来再换回原名", key=state.seed("mask", model.masked()), on_change=_mask,
        args=(state.key("mask"),),
    )  # fmt: skip
    for line in state.get("diagnosis") or ():
        markup.note(line)


def _secret_hint(current: ModelSettings | None) -> str:
    if current is None or not current.api_key:
        return ""
    return f"已设置（…{current.api_key[-4:]}）" if len(current.api_key) > 8 else "已设置"


@state.guard
def _use(given: ModelSettings) -> None:
    if given.configured:
        llm.describe(given)  # refuses what cannot work
    model.use(given if given.configured else None)
    state.say("success", f"已启用：{model.name()}")
    state.refresh()


@state.guard
def _try(given: ModelSettings) -> None:
    found = llm.doctor(given)
    state.put("diagnosis", found.lines)
    state.say("success" if found.ok else "error", found.lines[-1])


@state.guard
def _reset() -> None:
    model.use(None)
    state.pop("diagnosis")
    state.refresh()


def _mask(key: str) -> None:
    model.mask(bool(st.session_state.get(key)))
