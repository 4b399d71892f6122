"""One verdict for each figure of a report: stated, derived, mismatched or none; then what the figures say together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.facts import alike, cures, events, honours, listed, placed, together, ways
from assistant.facts.attribute import read
from assistant.facts.base import Claim, FactBase
from assistant.facts.derive import Result, holds, results
from assistant.facts.express import written
from assistant.facts.mention import Mention, Op
from assistant.facts.places import told
from assistant.facts.stated import COUNTED, NOTHING, SOME, Match, is_unit_slip, matches, nearest
from assistant.facts.words import coverage
from assistant.model.fact import Fact
from assistant.model.figure import Bound, Dimension, Evidence, Fault, Figure, Support
from assistant.model.report import BlockKind, Report
from assistant.model.span import Span

_TIMES = (Dimension.YEAR, Dimension.DATE)
_PARTIES = re.compile("[两三四五]方")
_SMALL_NUMERAL = re.compile(r"^(?:不足)?[一二两三四五六七八九十]{1,2}(?:个|项|大|条|类|种|点|步|层|国|处|道|件|招|关)$")
# Counts of the text's own parts are no data: 三个问题, 三项举措, 四个方面.
_RHETORIC = re.compile(
    r"^(?:主要|突出|方面的?|关键|核心|层面的?|重点|制约|具体|创新|维度的?|现实)*(?:问题|方面|举措|难题|制约|因素|环节|层面|维度|瓶颈|痛点|堵点|短板|原则|抓手|转变|关键|措施|做法|统一|"
    r"安排|任务|关口|卡点|弱项|缺口|差距|门槛|目标|变化|机制|路径|难点|困难|阶段|方向|步骤|困境|成效|变化|特点|优势|矛盾|要素|体系|模块|板块|主体|端)"
)
_KINDS = re.compile(r"[二两三四][类项者方].{0,4}(?:合计|共|总)")
_SLUGS = {
    "difference": "wrong-difference", "growth": "wrong-growth", "multiple": "wrong-multiple", "share": "wrong-share", "remainder": "wrong-remainder",
    "sum": "wrong-sum", "average": "wrong-average", "conversion": "wrong-conversion", "points": "wrong-difference", "annual": "wrong-growth",
    "fraction": "wrong-comparison", "complement": "wrong-share", "percent-versus-points": "percent-versus-points", "comparison": "wrong-comparison", "ratio": "wrong-comparison",
}  # fmt: skip


def judge(report: Report, base: FactBase) -> tuple[Evidence, ...]:
    """The evidence of each figure, date, rank, award and listed name of `report`, in the order of the text.

    Each fault is told once: where several figures share one, only one Evidence carries it. Never raises on any text.
    """
    memo = base._memo
    if memo.get("text") != report.text:
        found = cures.sound(report.text, _judge(report, base), lambda text: _judge(Report(text), base))
        memo["evidence"], memo["text"] = found, report.text
    kept: tuple[Evidence, ...] = memo["evidence"]
    return kept


def _judge(report: Report, base: FactBase) -> tuple[Evidence, ...]:
    text = report.text
    mentions: list[Mention] = []
    found: dict[int, Evidence] = {}
    others: list[Evidence] = []
    items = tuple(_ITEM.finditer(text))
    offset = first = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            marks = _marks(items, offset + len(line))
            part = placed.paragraph(line, marks, offset, first, base, lambda own, marks=marks: _paragraph(own, marks, base))  # type: ignore[misc]
            mentions += part.mentions
            found |= part.found
            others += part.others
            first += 1 + part.mentions[-1].index - first if part.mentions else 0
        offset += len(line)
    found = together.refine(text, mentions, found, base)
    faulty = sorted(o.figure.span for o in others if o.fault is not None)
    for mention in mentions:  # the date of an award that nobody gave needs no word of its own
        evidence = found[mention.index]
        undated = evidence.fault is not None and evidence.fault.rule == "source.unsupported-date"
        at = bisect_left(faulty, mention.sentence.start, key=lambda span: span.start) if undated else len(faulty)
        if at < len(faulty) and mention.sentence.contains(faulty[at]):
            found[mention.index] = replace(evidence, fault=None)
    return tuple(sorted([*found.values(), *others], key=lambda e: e.figure.span))


def _paragraph(line: str, marks: str, base: FactBase) -> placed.Paragraph:
    """The figures of one paragraph, each judged by its sentence and what stands before it there."""
    mentions = [m for m in read(line) if not _rhetorical(line, m, marks)]
    found: dict[int, Evidence] = {}
    numbers = {m.index: n for n, m in enumerate(mentions)}
    for _, sentence in groupby(mentions, key=lambda m: m.sentence):
        group = list(sentence)
        if copied := _copied(group[0].sentence.of(line), base):
            found |= {m.index: Evidence(m.figure, Support.STATED, (copied.id,), copied.text) for m in group}
            continue
        for position, mention in enumerate(group):
            if mention.figure.dimension not in _TIMES:
                number = numbers[mention.index]
                found[mention.index] = _quantity(line, group, position, mentions[max(0, number - 14) : number][::-1], base)
    for mention in mentions:
        if mention.figure.dimension in _TIMES and mention.index not in found:
            found[mention.index] = events.judge(line, mention, mentions, found, base)
    own = Report(line)
    return placed.Paragraph(tuple(mentions), found, (*honours.find(own, base), *listed.find(own, base)))


def _copied(sentence: str, base: FactBase) -> Fact | None:
    """The fact that says a sentence word for word: its figures are its own, whatever else is like them."""
    words = sentence.strip("。！？；\n 　")
    if len(words) < 6 or words not in base.corpus:
        return None
    return next((fact for fact in base.facts if words in fact.text), None)


def _rhetorical(text: str, mention: Mention, marks: str) -> bool:
    figure = mention.figure
    if _PARTIES.fullmatch(figure.text):
        return True  # 三方联合攻关: no cubic metres
    if figure.dimension is not Dimension.COUNT or not _SMALL_NUMERAL.search(figure.text):
        return False
    before = text[mention.clause.start : figure.span.start]
    if figure.unit == "类" or (figure.unit == "国" and figure.base <= 4):
        return True
    if figure.base >= 2 and len(re.findall(r"[、和]", before[-60:])) + 1 == int(figure.base) and re.search(r"、", before):
        return True  # 注册、通关、人才三类服务
    if figure.base >= 2 and figure.unit in ("项", "个", "条", "大", "点") and _enumerated(text, figure, marks):
        return True
    if figure.unit in ("处", "道", "关", "步") and text[figure.span.end : figure.span.end + 1] in ("。", "；", "："):
        return True  # 工作卡在三处。
    return bool(_RHETORIC.match(text[figure.span.end : figure.span.end + 10]))


_FOLLOWING = 1500  # characters: an enumeration is no longer, and each count looks for one
_ITEM = re.compile(r"(?:(?<=[\n。；：，])|\A)([一二三四五六七八九])是")


def _marks(items: Sequence[re.Match[str]], at: int) -> str:
    """The 一是, 二是 … (`items`, of the whole text) that follow a paragraph within 1,500 characters, by their numerals."""
    first = bisect_left(items, at, key=lambda item: item.start())
    last = bisect_right(items, at + _FOLLOWING, key=lambda item: item.end())
    return "".join(item.group(1) for item in items[first:last])


def _enumerated(text: str, figure: Figure, following: str) -> bool:
    """Whether what follows counts itself to this number: 实施三项共享：一是…二是…三是…"""
    marks = "".join(m.group(1) for m in _ITEM.finditer(text, figure.span.end, figure.span.end + _FOLLOWING)) + following
    numerals, count = "一二三四五六七八九", int(figure.base)
    return count <= len(numerals) and marks.startswith(numerals[:count]) and marks[count : count + 1] != (numerals + " ")[count]


def _quantity(text: str, group: list[Mention], position: int, before: list[Mention], base: FactBase) -> Evidence:
    mention = group[position]
    found = matches(mention, base)
    best = found[0] if found else None
    if best is not None and not best.conflict:
        return Evidence(mention.figure, Support.STATED, (best.claim.fact.id,), best.claim.fact.text)
    if mention.op is Op.SHARE and mention.figure.dimension is Dimension.POINTS:
        put = f"{mention.figure.text.removesuffix(mention.figure.unit)}%"
        message = "占比应写百分之几，“个百分点”是两个百分数之差"
        return Evidence(mention.figure, Support.MISMATCHED, (), "", put, Fault("arithmetic.percent-versus-points", mention.figure.span, message, put))
    late = _other_base_year(group, position)
    if late is not None:
        return late
    tried: list[Result] = []
    for way in results(group, position, base) if best is None or best.conflict != "year" or mention.op else ():
        if holds(mention.figure, way):
            return Evidence(mention.figure, Support.DERIVED, way.facts, way.formula)
        tried.append(way)
    for way in ways.further(text, group, position, before, base):
        if holds(mention.figure, way):
            return Evidence(mention.figure, Support.DERIVED, way.facts, way.formula)
        tried.append(way)
    if best is None or best.conflict == "words" or (best.conflict == "rival" and mention.loc <= COUNTED):
        alike_claim = alike.said(text, group, position, base)
        if alike_claim is not None:
            return Evidence(mention.figure, Support.STATED, (alike_claim.fact.id,), alike_claim.fact.text)
    if best is not None and best.conflict in ("aggregate", "scope"):
        return _conflict(text, mention, best, base)
    sure = next((way for way in tried if way.sure), None)
    if sure is not None:
        return _computed_wrong(mention, sure)
    if best is not None and best.fit < NOTHING:
        return _unsupported(text, group, position, tried, base)
    weak = best is not None and best.conflict in ("words", "rival") and best.fit < SOME
    if weak and mention.op in (None, Op.SUM, Op.EQUAL) and nearest(mention, base) is not None:
        return _unsupported(text, group, position, tried, base)
    if best is not None:
        return _conflict(text, mention, best, base)
    return _unsupported(text, group, position, tried, base)


def _other_base_year(group: list[Mention], position: int) -> Evidence | None:
    """是2021年的3.4倍, where the pair of the sentence begins in 2023."""
    mention = group[position]
    if mention.base_year in (None, -1) or mention.said or not mention.bare or mention.op not in (Op.FORMER, Op.CHANGE):
        return None
    pair = next((m.partner for m in reversed(group[:position]) if m.role == "to" and m.partner is not None), None)
    if pair is None or pair.year is None or pair.year == mention.base_year:
        return None
    year = next((m for m in reversed(group[:position]) if m.figure.dimension is Dimension.YEAR and m.figure.base == mention.base_year), None)
    if year is None or any(m.figure.dimension is Dimension.YEAR and m.figure.span.end == year.figure.span.start - 1 for m in group):
        return None  # 2025年比2024年: a pair of its own
    put = year.figure.text.replace(str(mention.base_year), str(pair.year))
    fault = Fault("source.wrong-year", year.figure.span, f"前文的基数是{pair.year}年的，这里应与{pair.year}年相比", put)
    return Evidence(mention.figure, Support.MISMATCHED, (), "", None, fault)


def _computed_wrong(mention: Mention, way: Result) -> Evidence:
    expected = way.expected
    rule = f"arithmetic.{_SLUGS[way.slug]}"
    message = f"“{mention.figure.text}”与算式不符：{way.formula}"
    if way.slug == "percent-versus-points":
        message = f"两个百分数之差应写“个百分点”：{way.formula}"
    return Evidence(mention.figure, Support.MISMATCHED, way.facts, way.formula, expected, Fault(rule, mention.figure.span, message, expected))


def _source(mention: Mention, claim: Claim, rule: str, message: str, expected: str | None = None, span: Span | None = None, put: str | None = None) -> Evidence:
    put = expected if span is None and put is None else put
    fault = Fault(f"source.{rule}", span or mention.figure.span, message, put)
    return Evidence(mention.figure, Support.MISMATCHED, (claim.fact.id,), f"{claim.fact.place}：{claim.fact.text}", expected, fault)


def _quote(claim: Claim) -> str:
    text = claim.fact.text
    return text if len(text) <= 48 else text[:47] + "…"


def _conflict(text: str, mention: Mention, match: Match, base: FactBase) -> Evidence:
    figure, claim = mention.figure, match.claim
    said = f"材料（{told(claim.fact.place)}）：{_quote(claim)}"
    if match.conflict == "year":
        return _wrong_year(mention, claim, base, said)
    if match.conflict == "rival" and match.rival is not None:
        expected = shown(mention, match.rival)
        return _source(mention, claim, "wrong-metric", f"“{figure.text}”不是这里所说的指标的数，应为{expected or match.rival.mention.figure.text}。{said}", expected)
    if match.conflict == "aggregate":
        span = Span(mention.figure.span.start - len(mention.before), figure.span.end)
        return _source(mention, claim, "wrong-object", f"填报材料中“{claim.mention.figure.text}”是合计数，不是单个的数。{said}", span=_tight(text, span))
    if match.conflict == "scope":
        return _source(mention, claim, "wrong-object", f"“{figure.text}”是全园区（全口径）的数，不是某一产业的数。{said}")
    rule = "wrong-object" if figure.dimension is Dimension.COUNT else "wrong-metric"
    return _source(mention, claim, rule, f"填报材料中“{claim.mention.figure.text}”说的是另一件事，与这里的表述对不上。{said}")


def _wrong_year(mention: Mention, claim: Claim, base: FactBase, said: str) -> Evidence:
    right = nearest(mention, base)
    if right is not None and right.year == mention.year:
        expected = shown(mention, right)
        if expected is not None:
            return _source(mention, claim, "wrong-year", f"“{mention.figure.text}”是{claim.year}年的数，{mention.year}年应为{right.mention.figure.text}。{said}", expected)
        return _source(mention, claim, "wrong-year", f"“{mention.figure.text}”是{claim.year}年的数，不是{mention.year}年的。{said}")
    return _source(mention, claim, "wrong-year", f"“{mention.figure.text}”是{claim.year}年的数，不是{mention.year}年的。{said}")


def shown(mention: Mention, claim: Claim) -> str | None:
    """The claim's value as it would stand in the place of the mention's figure."""
    other = claim.mention.figure
    if mention.figure.unit == other.unit or mention.figure.dimension in (Dimension.RATIO, Dimension.FREQUENCY, Dimension.RANK):
        return other.text
    if mention.figure.dimension is other.dimension:
        return written(mention.figure, other.base)
    return None


def _tight(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip("，、 ")), span.end)


def _none(mention: Mention) -> Evidence:
    rank = mention.figure.dimension is Dimension.RANK
    rule = "source.unsupported-rank" if rank else "source.unsupported-figure"
    what = "名次" if rank else "数据"
    fault = Fault(rule, mention.figure.span, f"填报材料中没有这个{what}：“{mention.figure.text}”")
    return Evidence(mention.figure, Support.NONE, (), "", None, fault)


def _unsupported(text: str, group: list[Mention], position: int, ways: list[Result], base: FactBase) -> Evidence:
    mention = group[position]
    if mention.figure.dimension is Dimension.RANK:
        return _none(mention)
    near = nearest(mention, base)
    again = near is not None and mention.bare and any(m.figure.base == near.mention.figure.base for m in group[:position])
    near = None if again else near  # what the sentence has said already is not what stands here
    slip = next((c for c in _slips(mention, base)), None)
    if slip is not None:
        unit = slip.mention.figure.text
        return _source(mention, slip, "wrong-unit", f"单位或量级有误，应为{unit}。材料（{told(slip.fact.place)}）：{_quote(slip)}", unit)
    # A change named with its metric whose operands are known, however they are paired, is a wrong sum rather than a missing source.
    about = [w for w in ways if w.facts or w.sure or again]
    about = [w for w in ways if w.slug not in ("complement", "comparison")] if mention.op in (Op.SUM, Op.REMAINDER, Op.AVERAGE, Op.SHARE) else about
    if (mention.op is not None or again) and about and (near is None or mention.op is Op.SHARE or _KINDS.search(text, mention.clause.start, mention.figure.span.start)):
        values = {w.expected for w in about}
        chosen = about[-1] if mention.role == "to" else about[0]
        expected = chosen.expected if len(values) == 1 else None
        way = Result(chosen.value, chosen.formula, chosen.facts, chosen.slug, False, expected)
        return _computed_wrong(mention, way)
    if near is not None and (mention.op in (None, Op.SUM, Op.SHARE, Op.EQUAL, Op.REMAINDER) or near.mention.op is mention.op):
        expected = shown(mention, near)
        message = f"与填报材料不符，应为{expected or near.mention.figure.text}。材料（{told(near.fact.place)}）：{_quote(near)}"
        return _source(mention, near, "wrong-figure", message, expected)
    return _none(mention)


def _slips(mention: Mention, base: FactBase) -> list[Claim]:
    if mention.op in (Op.CHANGE, Op.FORMER, Op.SHARE, Op.ANNUAL):
        return []
    words = mention.topic
    return [
        c for c in base.by_value.get(mention.figure.value, ())
        if is_unit_slip(mention.figure, c) and coverage(words, c.words) >= 0.5 and (mention.year is None or c.year in (None, mention.year))
    ]  # fmt: skip


__all__ = ["BlockKind", "Bound", "judge", "shown"]
