"""Rules of the family `length`: report, 摘要 and 工业园区简介 against their limits."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.model.finding import Severity
from assistant.model.report import Block, BlockKind
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.text.word_count import WordCount, word_count

_PRACTICE = "通行做法：摘要以80—500字为宜，概括问题、举措和成效；表单要求“言简意赅、重点突出”"


def _over(count: WordCount, limit: int, what: str, wish: str) -> Iterator[tuple[str, Severity | None]]:
    """The message and severity for a count over its limit; an over that only the upper bound shows is a hint."""
    if count.lower > limit:
        yield f"{what}约{count}字，超过{limit}字{wish}，请压缩约{count.lower - limit}字", None
    elif count.upper > limit:
        yield f"{what}按另一种数法可能达到{count.upper}字，略超{limit}字{wish}，请留余地", Severity.INFO


def _report(context: Context) -> Iterator[Hit]:
    limits = context.category.limits
    count = word_count(context.text)
    for message, severity in _over(
        count, limits.report, "报告", "（原则上控制在3000字以内）" if limits.report == 3000 else "的上限"
    ):
        yield Hit(message, severity=Severity.ERROR if count.lower > limits.report_error else severity)


def _abstract(context: Context) -> Block | None:
    return next((b for b in context.report.blocks if b.kind is BlockKind.ABSTRACT), None)


def _abstract_count(context: Context) -> WordCount:
    blocks = [b for b in context.report.blocks if b.part == "摘要"]
    return word_count("\n".join(b.content.of(context.text) for b in blocks))


def _abstract_short(context: Context) -> Iterator[Hit]:
    block, limit = _abstract(context), context.category.limits.abstract_min
    count = _abstract_count(context)
    if block and 0 < count.upper < limit:
        yield Hit(f"摘要只有{count}字，不足{limit}字，难以概括问题、举措和成效", block.span)


def _abstract_long(context: Context) -> Iterator[Hit]:
    block = _abstract(context)
    if block:
        for message, severity in _over(_abstract_count(context), context.category.limits.abstract_max, "摘要", ""):
            yield Hit(message, block.span, severity=severity)


def _profile(context: Context) -> Iterator[Hit]:
    profile = context.application.basics.profile
    for message, severity in _over(word_count(profile), context.category.limits.profile, "工业园区简介", "（原则上）"):
        yield Hit(message, place="基本信息.工业园区简介", excerpt=profile[:30], severity=severity)


RULES = (
    Rule(
        "length.report-too-long",
        Severity.WARNING,
        "报告超过字数上限",
        lambda c: c.requirement("基本要求"),
        "按 Word“审阅—字数统计”的“字数”数，数法有两种时按少的判；超过上限一成为错误，仅按多的数法超出为提示。",
        _report,
    ),
    Rule(
        "length.abstract-too-short",
        Severity.WARNING,
        "摘要过短",
        _PRACTICE,
        "不足80字的摘要说不清问题、举措和成效。",
        _abstract_short,
    ),
    Rule("length.abstract-too-long", Severity.WARNING, "摘要过长", _PRACTICE, "超过500字的摘要不够言简意赅。", _abstract_long),
    Rule(
        "length.profile-too-long",
        Severity.WARNING,
        "工业园区简介超过字数上限",
        lambda c: c.profile.hint,
        "工业园区简介原则上不超过300字，按少的数法判。",
        _profile,
        Need.APPLICATION,
    ),
)
