"""Step ⑤, the heart: the report beside its findings; editing in place, suggestions with one click, the verdict anew at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.model.finding import Finding
from assistant.model.judgement import Judgement
from assistant.model.report import Block, Report
from assistant.ui import cards, judged, markup, report_edit, report_view, state

WHOLE = "全文"


def render() -> None:
    """Show the step."""
    if not state.application().report.strip():
        markup.alert("info", "还没有报告。请先到“④ 起草”生成初稿，或到“旧稿改写”载入旧稿，也可以在下面直接粘贴。")
        report_edit.paste()
        return
    judgement = judged.report()
    left, right = st.columns([3, 2], gap="medium")
    with right:
        shown = cards.render(judgement)
    with left:
        _report(judgement, shown)


def _report(judgement: Judgement, findings: Sequence[tuple[int, Finding]]) -> None:
    report = judgement.report
    if report is None:
        return
    part = _part(report)
    top, side = st.columns([7, 3], vertical_alignment="top")
    with top:
        markup.show(report_view.legend(judgement.evidence))
    editing = side.toggle("整篇编辑", key=state.seed("edit-all", False))
    markup.note("绿色、蓝色只说明与您填报的一致；填报本身请对照原始报表。")
    with st.container(height=640, border=True, gap=None if not editing else "small", key="report-pane"):
        blocks = [(n, block) for n, block in enumerate(report.blocks) if part in (WHOLE, block.part)]
        if editing:
            for number, block in blocks:
                report_edit.area(number, block, report.text)
        else:
            _reading(blocks, judgement, findings)
    report_edit.tools(part, report)


def _part(report: Report) -> str:
    parts = [WHOLE, *report.parts()]
    key = state.seed("part", WHOLE)
    if st.session_state[key] not in parts:
        st.session_state[key] = WHOLE
    return str(st.segmented_control("显示", parts, key=key, label_visibility="collapsed") or WHOLE)


def _reading(blocks: Sequence[tuple[int, Block]], judgement: Judgement, findings: Sequence[tuple[int, Finding]]) -> None:
    report = judgement.report
    if report is None:
        return
    told = {fact.id: fact.place for fact in judged.base().facts}
    opened = state.get("editing-block")
    for number, block in blocks:
        if number == opened:
            report_edit.area(number, block, report.text, close=True)
            continue
        with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"block-{number}"):
            line = report_view.block(block, report.text, judgement.evidence, findings, told)
            st.html(markup.element("div", line, "pr-report"))
            st.button("改", key=f"edit-{number}", type="tertiary", on_click=report_edit.begin, args=(number,))
