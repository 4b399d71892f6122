"""Results without before and after: passages of 成效 whose figures are all of after the practice, and clauses of it that give a metric's
later value alone where 背景 gave its earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chain.align import Role
from assistant.chain.words import likeness, quantities, units
from assistant.model.report import BlockKind
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit
from assistant.rules.passages import Passage
from assistant.rules.problems import takes_up
from assistant.text import lazy, sentences

# 由…到…; 从考察到签约平均90天 names a stretch of work.
_OPEN = r"[由从](?![\u4e00-\u9fff]{2,4}到[\u4e00-\u9fff]{2,4}(?:平均|需要|仅|只|用时|的?时间))"
_COMPARED = lazy.pattern(
    _OPEN + r"[^。；\n]{1,40}?(?:增|升|提|缩|降|减|扩|拓|变|到|至|压|转|为)|(?:增加|增长|净增|新增|减少|下降|缩短|压缩|压减|提高|提升|降低|节约|节省|上升|扩大|回升|多|少|快|长|短)(?:了|到|至|约|近|超过|超|逾|至少|不到)*\s*[0-9０-９一二两三四五六七八九十百半]"
    r"|倍|番|同比|环比|比(?:上年|去年|上一年|20\d\d|19\d\d|原来|此前|过去|以前|实践前|建[^，。]{0,6}前|[^，。；]{2,16}(?:增|减|提|降|缩|多|少|高|低|快|长|短))|较(?!为|大|好|强|多|高|快|长)|原来|此前|过去|以往|从无到有|零的突破|实现[^。，]{0,8}零|由[^，。]{1,12}转[为变]|改变|相比|相较|首次|[与和]20\d\d年|之前"
)
_NUMBER = r"[0-9０-９一二两三四五六七八九十百]"
_YEAR = lazy.pattern(r"(?:19|20)\d\d(?=年)")
# What names a value of before the practice.
_BEFORE = lazy.pattern(
    _OPEN + r"[^。；\n]{1,40}?(?:增|升|提|缩|降|减|扩|拓|变|到|至|压|转|为)|原来|原有|原为|此前|过去|以往|之前|从无到有|零的突破|实现[^。，]{0,8}零|首次|倍|番|同比|环比|比(?:上年|去年|上一年|(?:19|20)\d\d|实践前|建[^，。]{0,6}前)|[与和]20\d\d年|相[比较]"
)
_REACHED = lazy.pattern(r"(?:缩短|压缩|压减|提高|提升|降低|下降|减少|增加|增长|扩大|上升|[达降增升减缩]|拓展)(?:了)?(?:到|至|为)\s*" + _NUMBER)
_BY = lazy.pattern(r"\s*(?:平均)?(?:缩短|压缩|压减|提高|提升|降低|下降|减少|增加|增长|净增|新增|扩大|上升|节[省约]|降幅|增幅|减幅|提速|是|为|相当于|用时|只有|仅为)")
_BESIDE = lazy.pattern(r"\s*(?:比|较|而?(?:原来|此前|过去|以往|之前)|同比|环比|仅?为|不[到足])")
_FIGURES = lazy.pattern(r"(?:19|20)\d\d年(?:底|末|初)?|[约近超逾仅只达为到至]*(?:有|是)?\s*[0-9０-９.,，％%一二两三四五六七八九十百千万亿]+[个家天月年项元吨亩台套次人件]*")
# What is measured for its own sake; counts (项目60个) may stand as the whole that a share is taken of.
_METRIC = lazy.pattern(r"平均|率|周期|时间|时长|用时|等候|等待|费用?|成本|价格?|运费|比重|占比|能耗|单耗|损耗|亩均|人均|单位")
# How much of the shorter clause's words two clauses share that speak of one metric, in percent.
_ONE_METRIC = 70


def uncompared(context: Context) -> Iterator[Hit]:
    """Passages of 成效 about a problem whose figures are all of after the practice, or whose first figure is."""
    linked = {item.block.span: item.link for item in context.alignment.blocks} if context.has_application else {}
    for passage in context.passages[Role.RESULT]:
        counted = [span for span in _sentences(context, passage) if quantities(span.of(context.text))]
        told = "\n".join(span.of(context.text) for span in counted)
        if passage.intro or not counted or _BEFORE.search(told) or len(set(_YEAR.findall(told))) > 1:
            continue
        about = any(linked.get(b.span) is not None for b in passage.blocks) or "针对" in told or takes_up(passage, context.report, context.problems)
        if not about:
            continue
        if not _COMPARED.search(told) or _after_alone(counted[0].of(context.text)):
            yield Hit("只有实践后的数据，没有实践前的数据，缺前后对比", counted[0])


def _after_alone(sentence: str) -> bool:
    """Whether the first figure of a sentence is what was reached (缩短到75天, 达到66%), and no clause after it says by how much."""
    clauses = re.split(r"[，；]", sentence)
    first = next((n for n, clause in enumerate(clauses) if quantities(clause)), 0)
    return bool(_REACHED.search(clauses[first])) and not any(_BY.match(clause) for clause in clauses[first + 1 :])


@dataclass(frozen=True, slots=True)
class _Value:
    """A clause with one quantity: its words without figures, the quantity and its unit."""

    words: str
    quantity: str
    unit: str


def bare_values(context: Context) -> Iterator[Hit]:
    """Clauses of 成效 that give a metric's later value and nothing to compare it with, while 背景 gave its earlier value."""
    earlier = [v for p in context.passages[Role.PROBLEM] for span in _clauses(context, p) if (v := _value(span.of(context.text)))]
    for passage in context.passages[Role.RESULT] if earlier else ():
        if passage.intro:
            continue
        for sentence in _sentences(context, passage):
            yield from _bare(context, sentence, earlier)


def _bare(context: Context, sentence: Span, earlier: list[_Value]) -> Iterator[Hit]:
    clauses = sentences.clauses(sentence.of(context.text), sentence.start)
    words = [span.of(context.text) for span in clauses]
    told = quantities(sentence.of(context.text))
    for n, clause in enumerate(words):
        later = _value(clause)
        if later is None or _COMPARED.search(clause) or any(_BY.match(w) or _BESIDE.match(w) for w in words[n + 1 : n + 2]):
            continue
        before = next((v for v in earlier if _one_metric(v, later)), None)
        if before and before.quantity not in told:
            span = Span(clauses[n].start, clauses[n].start + len(clause.rstrip("，；。：！？ ")))
            yield Hit("只有实践后的数据，没有第一部分提到的实践前的数据，缺前后对比", span)


def _one_metric(before: _Value, later: _Value) -> bool:
    if before.unit != later.unit or before.quantity == later.quantity or not _METRIC.search(later.words):
        return False
    return max(likeness(before.words, later.words), likeness(later.words, before.words)) >= _ONE_METRIC and (
        min(likeness(before.words, later.words), likeness(later.words, before.words)) >= _ONE_METRIC // 2
    )


def _value(clause: str) -> _Value | None:
    found, kinds = quantities(clause), units(clause)
    if len(found) != 1 or len(kinds) != 1:
        return None
    return _Value(_FIGURES.sub("，", clause), next(iter(found)), next(iter(kinds)))


def _sentences(context: Context, passage: Passage) -> list[Span]:
    body = [b for b in passage.blocks if b.kind is BlockKind.PARAGRAPH]
    return [s for b in body for s in sentences.split(b.content.of(context.text), b.content.start)]


def _clauses(context: Context, passage: Passage) -> list[Span]:
    return [c for s in _sentences(context, passage) for c in sentences.clauses(s.of(context.text), s.start)]
