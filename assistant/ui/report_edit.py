"""Editing the report by paragraph: each change is saved when the field is left, and nothing else of the text moves."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.model.finding import Finding
from assistant.model.report import Block, Report
from assistant.model.span import Span
from assistant.ui import incoming, state

_BEFORE = "report-before"


def begin(number: int) -> None:
    """Open a paragraph for editing."""
    state.put("editing-block", number)
    state.refresh()


def end() -> None:
    """Close it."""
    state.pop("editing-block")


def area(number: int, block: Block, text: str, close: bool = False) -> None:
    """A paragraph as a field."""
    words = block.span.of(text)
    key = state.seed(f"block-text-{number}", words)
    height = min(400, 70 + 26 * (len(words) // 34))
    st.text_area(
        f"第{number + 1}段",
        key=key,
        height=height,
        on_change=_save,
        args=(number, block.span, words, key),
        label_visibility="collapsed",
    )
    if close:
        left, middle, right = st.columns(3)
        left.button("完成", key="edit-end", on_click=end, type="primary", width="stretch")
        middle.button("在后面加一段", key="edit-add", on_click=_add, args=(block.span,), width="stretch")
        right.button("删除这一段", key="edit-drop", on_click=_drop, args=(block.span, words), width="stretch")


def put(span: Span, old: str, new: str, cause: str = "", fresh: bool = True) -> bool:
    """Replace the words at `span`, which must still be `old`. False, with a message, when they are not."""
    text = state.application().report
    if span.of(text) != old:
        state.say("warning", "这一处的文字刚才已经改变，没有替换。请对照现在的文字再处理。")
        state.refresh()
        return False
    remember()
    return set_text(text[: span.start] + new + text[span.end :], cause, fresh)


def set_text(text: str, cause: str = "", fresh: bool = True) -> bool:
    """Make this the report's text."""
    return state.edit_application(lambda application: replace(application, report=text), cause, fresh)


def remember() -> None:
    """Keep the text as it is now, for `undo`."""
    held = state.get(_BEFORE) or ()
    state.put(_BEFORE, (*held[-19:], (state.project().head.id, state.application().report)))


@state.guard
def undo() -> None:
    """Bring the text before the last change back."""
    held = state.get(_BEFORE) or ()
    if held and held[-1][0] == state.project().head.id:
        state.put(_BEFORE, held[:-1])
        set_text(held[-1][1], "撤销")
    else:
        state.say("info", "没有可以撤销的改动。更早的内容在“版本”里。")


@state.guard
def apply(finding: Finding) -> None:
    """Take a finding's suggestion."""
    if finding.span is not None and finding.suggestion is not None:
        put(
            finding.span,
            finding.excerpt,
            finding.suggestion,
            f"采用建议：{_short(finding.excerpt)} → {_short(finding.suggestion)}",
        )


@state.guard
def edit_at(finding: Finding, report: Report) -> None:
    """Open the paragraph that a finding is in."""
    span = finding.span
    if span is not None:
        found = next((n for n, b in enumerate(report.blocks) if b.span.start <= span.start <= b.span.end), None)
        if found is not None:
            begin(found)


def tools(part: str, report: Report) -> None:
    """What can be done with the text as a whole."""
    left, middle, _ = st.columns([1, 1, 2])
    left.button("撤销上一步", key="undo", on_click=undo, disabled=not state.get(_BEFORE), width="stretch")
    with middle.popover("替换整篇", width="stretch"):
        paste()


def paste() -> None:
    """Take a whole report: pasted, or from a file."""
    key = state.seed("paste-report", "")
    st.text_area("粘贴报告全文", key=key, height=160, placeholder="【摘要】…\n一、背景介绍\n…")
    found = st.file_uploader("或选择文件（.txt、.docx）", type=incoming.DRAFT, key=state.key("report-file"))
    st.button("用作报告正文", key="take-report", on_click=_take, args=(key, found), type="primary")


@state.guard
def _take(key: str, found: object) -> None:
    from assistant import workflow

    text = str(st.session_state.get(key, "")).replace("\r\n", "\n").strip()
    if found is not None:
        text = incoming.read(found, workflow.read_report)
    if not text:
        state.say("info", "还没有内容。请粘贴报告，或选择一个文件。")
        return
    if state.is_open() and state.application().report:
        remember()
    set_text(text, "载入报告正文")


@state.guard
def _save(number: int, span: Span, old: str, key: str) -> None:
    new = str(st.session_state.get(key, old)).replace("\r\n", "\n").strip("\n")
    if new == old:
        return
    if not new.strip():
        state.say("info", "空的段落没有保存。要去掉这一段，请点“删除这一段”。")
        state.refresh()
        return
    put(span, old, new, fresh="\n" in new)


@state.guard
def _add(span: Span) -> None:
    text = state.application().report
    remember()
    if set_text(f"{text[: span.end]}\n（新的一段）{text[span.end :]}"):
        begin((state.get("editing-block") or 0) + 1)


@state.guard
def _drop(span: Span, old: str) -> None:
    text = state.application().report
    after = span.end + 1 if text[span.end : span.end + 1] == "\n" else span.end
    end()
    put(Span(span.start, after), text[span.start : after], "")


def _short(text: str) -> str:
    return text if len(text) <= 16 else text[:15] + "…"
