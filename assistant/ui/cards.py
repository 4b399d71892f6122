"""The findings as cards: where, what is wrong, and what can be done about it with one click."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from assistant.model.finding import Accepted, Finding, Severity
from assistant.model.judgement import Judgement
from assistant.store.codec import decode, encode
from assistant.ui import fields, jobs, judged, markup, model, patch, report_edit, state, work

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
FAMILY = {
    "length": "字数", "structure": "结构", "numbering": "序号", "terms": "用语", "names": "名称", "focus": "聚焦产业",
    "logic": "逻辑", "vague": "空泛", "source": "数据出处", "arithmetic": "数据计算", "disclosure": "公开审查",
    "punctuation": "标点", "title": "题名", "form": "表单", "format": "版式", "review": "模型意见",
}  # fmt: skip
PAGE = 12
NEAR = 12  # characters around a short quotation
KIND = "review"
_ALL = "全部"


def render(judgement: Judgement) -> Sequence[tuple[int, Finding]]:
    """Show the findings; hand back the open ones with the numbers of their cards."""
    found = _ordered(judged.open_findings((*judgement.verdict.findings, *_read())))
    numbered = list(enumerate(found, 1))
    counts = {s: sum(f.severity is s for f in found) for s in Severity}
    words = " · ".join(f"{SEVERITY[s]} {n}" for s, n in counts.items() if n)
    markup.show(markup.tag("h2", f"校验意见 {len(found)}" + (f"（{words}）" if words else ""), "pr-h"))
    _tools(found)
    _with_model()
    shown = _filtered(numbered)
    if not found:
        markup.alert("success", "没有待处理的意见。可以到“⑥ 题名”和“⑦ 导出”。")
    _questions()
    with st.container(height=700, border=False, key="cards-pane"):
        for number, finding in shown[: _limit()]:
            _card(number, finding, judgement)
        if len(shown) > _limit():
            st.button(f"再显示 {min(PAGE, len(shown) - _limit())} 条", key="more-cards", on_click=_more, width="stretch")
        _accepted(judgement)
        _not_run(judgement)
    return numbered


def _questions() -> None:
    """What no rule finds: the chain's open questions and what the text itself still leaves open."""
    asked, gaps = len(judged.chain().questions), state.application().report.count("【待补充")
    if asked or gaps:
        words = [f"{asked} 个问题可以补充" if asked else "", f"稿中 {gaps} 处【待补充】" if gaps else ""]
        st.button(
            f"另有 {'、'.join(w for w in words if w)} →", key="to-questions", on_click=state.go, args=("points",), type="tertiary"
        )


def _with_model() -> None:
    """What the model is doing here, what it proposes, and the button that lets it read the whole."""
    if model.current() is None or work.show(KIND, again=_review) or patch.show():
        return
    st.button("请模型通读一遍", key="review", on_click=_review)


def _read() -> tuple[Finding, ...]:
    """Findings of the model's reading that still quote the text."""
    text = state.application().report
    given = work.result(KIND).get("findings", [])
    held = tuple(decode(Finding, item) for item in given)
    kept = {row.fingerprint for row in state.project().content.accepted}
    return tuple(f for f in held if f.span is not None and f.span.of(text) == f.excerpt and f.fingerprint not in kept)


def _ordered(found: Sequence[Finding]) -> list[Finding]:
    order = list(Severity)
    return sorted(found, key=lambda f: (order.index(f.severity), f.span.start if f.span else -1))


def _tools(found: Sequence[Finding]) -> None:
    ready = [f for f in found if f.suggestion is not None and f.span is not None]
    if len(ready) > 1:
        st.button(f"采用全部 {len(ready)} 条修改建议", key="apply-all", on_click=_apply_all, args=(ready,))


@state.guard
def _review() -> None:
    """Let the model read the report in the background; its findings quote the text and count as opinions."""
    from assistant import workflow

    settings, application, mask, home = model.current(), judged.material(), model.masked(), state.replies()
    text = state.application().report
    if settings is None:
        return

    def make(_: jobs.Report, cancel: threading.Event) -> dict[str, Any]:
        judgement = workflow.review(application, text, settings, mask=mask, cancel=cancel, home=home)
        return {"findings": [encode(finding) for finding in judgement.verdict.findings]}

    work.run(KIND, make, "模型已通读一遍，意见列在下面（标为“模型意见”）。")


@state.guard
def _apply_all(ready: Sequence[Finding]) -> None:
    from assistant import workflow

    text, applied = workflow.mend(state.application().report, ready)
    if applied:
        report_edit.remember()
        if report_edit.set_text(text, f"采用 {len(applied)} 条建议"):
            state.say("success", f"已采用 {len(applied)} 条建议，可用“撤销上一步”还原。")


def _filtered(numbered: Sequence[tuple[int, Finding]]) -> list[tuple[int, Finding]]:
    families = list(dict.fromkeys(finding.family for _, finding in numbered))
    if len(families) < 2:
        return list(numbered)
    options = [_ALL, *families]
    key = state.seed("family", _ALL)
    if st.session_state[key] not in options:
        st.session_state[key] = _ALL
    chosen = fields.select("只看哪一类", options, key=key, format_func=lambda f: FAMILY.get(f, f))
    return [(n, f) for n, f in numbered if chosen in (_ALL, f.family)]


def _limit() -> int:
    return int(state.get("cards", PAGE))


def _more() -> None:
    state.put("cards", _limit() + PAGE)


def _card(number: int, finding: Finding, judgement: Judgement) -> None:
    with st.container(border=True):
        markup.show(_face(number, finding, judgement.report.text if judgement.report else ""))
        with st.container(horizontal=True, gap="small"):
            if finding.suggestion is not None and finding.span is not None:
                words = "删去" if not finding.suggestion else "采用建议"
                st.button(
                    words,
                    key=f"apply-{finding.fingerprint}-{number}",
                    on_click=report_edit.apply,
                    args=(finding,),
                    type="primary",
                )
            if finding.span is not None and judgement.report is not None:
                st.button(
                    "自行修改",
                    key=f"own-{finding.fingerprint}-{number}",
                    on_click=report_edit.edit_at,
                    args=(finding, judgement.report),
                )
                if model.current() is not None and finding.severity is not Severity.INFO:
                    patch.button(number, finding)
            if finding.fingerprint:
                with st.popover("保留并说明"):
                    _keep(number, finding)


def _face(number: int, finding: Finding, text: str) -> str:
    family = FAMILY.get(finding.family, finding.family)
    sign = markup.tag("span", f"{SEVERITY[finding.severity]} · {family}", f"sev {finding.severity.value}")
    place = finding.part or finding.place or "全文"
    where = markup.tag("a", f"{place} ↗", "", href=f"#at-{number}") if finding.span else markup.tag("span", place)
    quote = markup.element("blockquote", _quote(finding, text)) if finding.excerpt else ""
    why = markup.tag("p", clip(finding.message), "why")
    change = markup.tag("p", f"建议改为：{finding.suggestion}", "why") if finding.suggestion else ""
    top = markup.element("div", sign + where, "top")
    return markup.element("div", top + quote + why + change, "pr-card", id=f"card-{number}")


def _quote(finding: Finding, text: str) -> str:
    """The quoted words; short ones stand out of a few words around them, so that they can be understood alone."""
    span = finding.span
    if span is None or len(finding.excerpt) > NEAR or span.of(text) != finding.excerpt:
        return markup.esc(clip(finding.excerpt))
    before = text[max(span.start - NEAR, text.rfind("\n", 0, span.start) + 1) : span.start]
    after = text[span.end : span.end + NEAR].partition("\n")[0]
    lead, tail = "…" if before and len(before) == NEAR else "", "…" if len(after) == NEAR else ""
    return markup.esc(lead + before) + markup.tag("strong", finding.excerpt) + markup.esc(after + tail)


def clip(text: str) -> str:
    """The text, or its beginning where it is long."""
    return text if len(text) <= 160 else text[:159] + "…"


def _keep(number: int, finding: Finding) -> None:
    key = state.seed(f"reason-{finding.fingerprint}", "")
    st.text_input("保留的理由", key=key, placeholder="如：以统计局年报为准")
    st.button("保留", key=f"keep-{finding.fingerprint}-{number}", on_click=_accept, args=(finding, key), type="primary")


@state.guard
def _accept(finding: Finding, key: str) -> None:
    from assistant import workflow

    row = Accepted(finding.fingerprint, str(st.session_state.get(key, "")).strip(), date.today().isoformat())
    short = clip(finding.excerpt)[:16] or finding.message[:16]
    state.edit(lambda c: type(c)(c.application, workflow.accept(c.accepted, row)), f"保留并说明：{short}")


def _accepted(judgement: Judgement) -> None:
    kept = [finding for finding in judgement.verdict.findings if finding.accepted is not None]
    if not kept:
        return
    with st.expander(f"已保留的意见（{len(kept)}）"):
        for finding in kept:
            markup.text(f"“{clip(finding.excerpt)}” {finding.message}")
            markup.note(f"理由：{finding.accepted}")
            st.button(
                "重新列出", key=f"reopen-{finding.fingerprint}", on_click=_reopen, args=(finding.fingerprint,), type="tertiary"
            )


@state.guard
def _reopen(fingerprint: str) -> None:
    state.edit(lambda c: type(c)(c.application, tuple(a for a in c.accepted if a.fingerprint != fingerprint)), "重新列出一条意见")


def _not_run(judgement: Judgement) -> None:
    from assistant import workflow

    if judgement.verdict.not_run:
        with st.expander(f"没有运行的规则（{len(judgement.verdict.not_run)}）"):
            titles = {rule.id: rule.title for rule in workflow.rules()}
            markup.table(("规则", "原因"), [(titles.get(i.rule, i.rule), i.reason) for i in judgement.verdict.not_run])
