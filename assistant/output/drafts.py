"""The account of a draft, a rewritten draft or proposed titles, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.model.chain import LeftOut, Question
from assistant.model.draft import Draft
from assistant.model.finding import Finding
from assistant.model.judgement import Judgement
from assistant.model.rework import Fate, Rework
from assistant.model.title import TitleAdvice
from assistant.output import plain
from assistant.output.findings_json import findings_value
from assistant.output.findings_text import summary
from assistant.output.width import harmless

_SHORT = 40


def draft_json(draft: Draft, judgement: Judgement, title: str, errors: Sequence[str]) -> str:
    """The draft with its judgement, its questions, what was left out."""
    return plain.dump({**_draft_value(draft, judgement), "title": title or None, "errors": list(errors)})


def _draft_value(draft: Draft, judgement: Judgement) -> dict[str, Any]:
    return {
        "origin": draft.origin,
        "report": draft.text,
        "questions": [plain.question(item) for item in draft.questions],
        "left_out": [plain.left_out(item) for item in draft.left_out],
        "sources": [{"start": s.span.start, "end": s.span.end, "facts": list(s.facts)} for s in draft.sources],
        **findings_value([judgement]),
    }


def draft_text(draft: Draft, judgement: Judgement, title: str, errors: Sequence[str]) -> str:
    """What was written, what is missing, what was left out."""
    lines = [*_counts(judgement), f"校验：{summary(judgement)}"]
    if title:
        lines.append(f"创新实践名称原为空，暂拟为：{harmless(title)}")
    lines += [*_questions(draft.questions), *_left_out(draft.left_out)]
    if errors:
        lines += ["", f"定稿前还要处理 {len(errors)} 处：", *(f"  - {harmless(line)}" for line in errors)]
    return "\n".join(lines) + "\n"


def _counts(judgement: Judgement) -> Iterator[str]:
    for count in judgement.counts[:1]:
        shown = str(count.lower) if count.lower == count.upper else f"{count.lower}—{count.upper}"
        yield f"报告字数：{shown}"


def _questions(questions: Sequence[Question]) -> Iterator[str]:
    if questions:
        yield from ("", f"请补充 {len(questions)} 项，补充后再起草会更完整：")
        yield from (f"  {number}. {harmless(item.text)}" for number, item in enumerate(questions, 1))


def _left_out(items: Sequence[LeftOut]) -> Iterator[str]:
    if items:
        yield from ("", f"没有写入报告的要点 {len(items)} 条：")
        yield from (f"  {item.point.id} {_short(item.point.text)}（{harmless(item.reason)}）" for item in items)


def _short(text: str) -> str:
    plain_text = harmless(text.replace("\n", " "))
    return plain_text if len(plain_text) <= _SHORT else plain_text[: _SHORT - 1] + "…"


def rework_json(rework: Rework, old: str, judgement: Judgement) -> str:
    """The rewritten draft with its loss report."""
    passages = [
        {
            "start": p.span.start,
            "end": p.span.end,
            "text": p.span.of(old),
            "fate": p.fate.value,
            "part": p.part or None,
            "reason": p.reason or None,
        }
        for p in rework.passages
    ]
    losses = [{"start": x.span.start, "end": x.span.end, "text": x.text, "reason": x.reason} for x in rework.losses]
    return plain.dump(
        {
            **_draft_value(rework.draft, judgement),
            "passages": passages,
            "losses": losses,
            "added": list(rework.added),
            "unsupported": [plain.evidence(item) for item in rework.unsupported],
        }
    )


def rework_text(rework: Rework, old: str, judgement: Judgement) -> str:
    """What became of each passage, what was lost, what is new, what has no support."""
    lines = [*_counts(judgement), f"校验：{summary(judgement)}", "", "旧稿各段的去向："]
    for number, passage in enumerate(rework.passages, 1):
        goal = f" → {harmless(passage.part)}" if passage.part and passage.fate is not Fate.DROPPED else ""
        reason = f"（{harmless(passage.reason)}）" if passage.reason else ""
        lines.append(f"  {number:>3}. {passage.fate.value}{goal} {_short(passage.span.of(old))}{reason}")
    if rework.losses:
        lines += ["", f"旧稿中没有保留的数据和名称 {len(rework.losses)} 处："]
        lines += [f"  - {harmless(loss.text)}（{harmless(loss.reason)}）" for loss in rework.losses]
    if rework.unsupported:
        lines += ["", f"旧稿中没有依据、未采用的数据 {len(rework.unsupported)} 处："]
        lines += [
            f"  - {harmless(item.figure.text)}" + (f"（{harmless(item.formula)}）" if item.formula else "")
            for item in rework.unsupported
        ]
    if rework.added:
        lines += ["", "新增的数据和名称（均有材料依据）：" + "、".join(harmless(text) for text in rework.added)]
    lines += [*_questions(rework.draft.questions), *_left_out(rework.draft.left_out)]
    return "\n".join(lines) + "\n"


def titles_json(advice: TitleAdvice) -> str:
    """Weaknesses of a given title and the candidates, best first."""
    ideas = [
        {"title": idea.text, "reason": idea.reason, "findings": [plain.finding(item) for item in idea.findings]}
        for idea in advice.ideas
    ]
    return plain.dump({"origin": advice.origin, "weaknesses": list(advice.weaknesses), "titles": ideas})


def titles_text(advice: TitleAdvice) -> str:
    """The same for people."""
    lines = []
    if advice.weaknesses:
        lines += ["现有名称的不足：", *(f"  - {harmless(text)}" for text in advice.weaknesses), ""]
    for number, idea in enumerate(advice.ideas, 1):
        lines += [f"{number}. {harmless(idea.text)}", f"   理由：{harmless(idea.reason)}"]
        lines += [f"   核对：{harmless(text)}" for text in _checked(idea.findings)]
    return "\n".join(lines) + "\n" if lines else "材料不足，拟不出名称：请先补充举措和聚焦主导产业。\n"


def _checked(findings: Sequence[Finding]) -> list[str]:
    return [finding.message for finding in findings] or ["符合示例的格式"]
