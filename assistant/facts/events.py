"""Years and dates: what happened when, and whether a figure's year is its own."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace

from assistant.facts.base import Claim, FactBase
from assistant.facts.mention import Mention
from assistant.facts.places import told
from assistant.facts.words import coverage
from assistant.model.figure import Dimension, Evidence, Fault, Support
from assistant.model.span import Span
from assistant.text.figures import find_figures

_YEARLESS = 1231  # a month and day without a year is written mmdd
_THAT_YEAR = re.compile(r"(?:这一?|同|当|该|是)年$")
_HAPPENED = re.compile(
    "成立|组建|建成|开通|获批|启动|设立|签订|签署|签约|投产|创建|入选|出台|印发|揭牌|开工|引进|引入|落户|挂牌|获评|投入使用|建立|上线|竣工|开行|获得|升级|认定|批复|批准|发布|实施|搭建|共建|被评|列为|列入|开园|运营|动工|获|表扬|推广|授予|启用|投用|交付|完工|封顶|通车|试运行|验收"
)


def judge(text: str, mention: Mention, mentions: list[Mention], found: dict[int, Evidence], base: FactBase) -> Evidence:
    """The evidence of a year or date: of the figure it belongs to, of the event that its clause tells, or of the form's own years."""
    figure = mention.figure
    if figure.base <= _YEARLESS:
        return _month(text, mention, mentions, base)
    owned = [m for m in mentions if m.year_at == mention.index]
    dated = figure.dimension is Dimension.DATE and not _is_form_date(figure.base, figure.dimension, base)
    if owned and (dated or (_HAPPENED.search(mention.after) and not any(m.clause == mention.clause for m in owned))):
        event = _event(text, mention, base)
        if event.fault is not None and event.fault.rule == "source.wrong-date":
            return event
    if owned:
        return _of_figures(text, mention, owned, found, base)
    if _compared(text, mention) or _is_form_date(figure.base, figure.dimension, base):
        return Evidence(figure, Support.STATED)
    return _event(text, mention, base)


def _month(text: str, mention: Mention, mentions: list[Mention], base: FactBase) -> Evidence:
    """同年12月入选, 每年3月底前: a month has the year of the date before it in its sentence, 这年7月 that of the sentence before; without one, any
    year's will do."""
    figure = mention.figure
    back = bool(_THAT_YEAR.search(text, max(0, figure.span.start - 4), figure.span.start))
    before = [m for m in mentions if (back or m.sentence == mention.sentence) and m.index < mention.index and m.figure.dimension in (Dimension.YEAR, Dimension.DATE)]
    dated = next((m for m in reversed(before) if m.figure.base > _YEARLESS), None)
    if dated is None or "每年" in text[max(0, figure.span.start - 4) : figure.span.start]:
        return _event(text, mention, base)
    full = copy(mention)
    full.figure = replace(figure, base=_year(dated) * 10000 + figure.base)
    found = _event(text, full, base)
    if found.fault is not None and found.fault.suggestion is not None:
        found = replace(found, fault=replace(found.fault, suggestion=found.fault.suggestion.split("年", 1)[-1]))
    return replace(found, figure=figure)


def _of_figures(text: str, mention: Mention, owned: list[Mention], found: dict[int, Evidence], base: FactBase) -> Evidence:
    """A year said of figures: wrong if a figure said with it carries another year's value and the figure itself is not to be replaced."""
    wrong = [m for m in owned if _is_wrong_year(found.get(m.index))]
    right = [m for m in owned if m.clause == mention.clause and (e := found.get(m.index)) is not None and e.support in (Support.STATED, Support.DERIVED)]
    wrong = [] if right else wrong  # the year is that of its own figures: the stranger is told by itself
    for other in wrong:
        evidence = found[other.index]
        if evidence.fault is None or (evidence.fault.suggestion and len(wrong) < 2):
            continue
        claim = _claim(evidence, other, base)
        put = mention.figure.text.replace(str(other.year), str(claim.year)) if claim is not None and claim.year else None
        span = mention.figure.span
        if other.clause == mention.clause and put is not None and len(wrong) < 2:
            put += text[span.end : other.figure.span.end]
            span = Span(span.start, other.figure.span.end)
        fault = Fault("source.wrong-year", span, evidence.fault.message, put)
        for same in owned:  # the year is wrong for all that stands with it: told once
            its = found.get(same.index)
            if its is not None and _is_wrong_year(its):
                found[same.index] = Evidence(same.figure, its.support, its.facts, its.formula, None)
        return Evidence(mention.figure, Support.MISMATCHED, evidence.facts, evidence.formula, put, fault)
    facts = tuple(dict.fromkeys(i for m in owned for i in (found[m.index].facts if m.index in found else ())))
    supported = any(found[m.index].support in (Support.STATED, Support.DERIVED) for m in owned if m.index in found)
    return Evidence(mention.figure, Support.STATED if supported else Support.NONE, facts)


def _is_wrong_year(evidence: Evidence | None) -> bool:
    return evidence is not None and evidence.fault is not None and evidence.fault.rule == "source.wrong-year"


def _claim(evidence: Evidence, mention: Mention, base: FactBase) -> Claim | None:
    return next((c for c in base.claims if c.fact.id in evidence.facts and c.mention.figure.base == mention.figure.base), None) or next(
        (c for c in base.claims if c.fact.id in evidence.facts and c.year is not None and c.mention.figure.dimension is mention.figure.dimension), None
    )


def _compared(text: str, mention: Mention) -> bool:
    """比2023年, 是2023年的: the operation answers for the year."""
    before = text[max(0, mention.figure.span.start - 3) : mention.figure.span.start]
    after = text[mention.figure.span.end : mention.figure.span.end + 3]
    return bool(re.search(r"[比较]$", before)) or (bool(re.search(r"(?:是|为)$", before)) and after.startswith("的"))


def _is_form_date(value: object, dimension: Dimension, base: FactBase) -> bool:
    return dimension is Dimension.DATE and any(f.base == value for f in find_figures(base.category.cutoff))


def _event(text: str, mention: Mention, base: FactBase) -> Evidence:
    figure = mention.figure
    year = _year(mention)
    scored = [(coverage(mention.loc, c.loc) * 0.5 + coverage(mention.loc, c.words) * 0.5, c) for c in base.claims if c.mention.figure.dimension in (Dimension.YEAR, Dimension.DATE)]
    same = [(s, c) for s, c in scored if _holds(figure.base, figure.dimension, year, c)]
    others = [(s, c) for s, c in scored if not _holds(figure.base, figure.dimension, year, c)]
    best_same = max((s for s, _ in same), default=-1.0)
    best_other = max(others, key=lambda pair: pair[0], default=(0.0, None))
    happened = _HAPPENED.search(mention.before + mention.after)
    enough = best_same >= (0.3 if figure.dimension is Dimension.YEAR else 0.1)
    silent = best_same >= best_other[0] and (not happened or not mention.loc)
    elsewhere = happened and best_other[0] >= max(best_same + 0.3, 0.6)
    if same and (enough or silent) and not elsewhere:
        return Evidence(figure, Support.STATED, (max(same, key=lambda pair: pair[0])[1].fact.id,))
    claim = best_other[1]
    if claim is not None and best_other[0] >= 0.5 and happened:
        other = claim.mention.figure
        put = other.text if other.dimension is figure.dimension else None
        fault = Fault("source.wrong-date", figure.span, f"时间与填报材料不符，应为{other.text}。材料（{told(claim.fact.place)}）：{claim.fact.text[:48]}", put)
        return Evidence(figure, Support.MISMATCHED, (claim.fact.id,), claim.fact.text, put, fault)
    if year in base.category.years and not happened:
        return Evidence(figure, Support.STATED)
    fault = Fault("source.unsupported-date", figure.span, f"填报材料中没有这个时间：“{figure.text}”")
    return Evidence(figure, Support.NONE, (), "", None, fault)


def _year(mention: Mention) -> int:
    base = int(mention.figure.base)
    return base if mention.figure.dimension is Dimension.YEAR else base // 10000


def _holds(value: object, dimension: Dimension, year: int, claim: Claim) -> bool:
    other = claim.mention.figure
    if dimension is Dimension.YEAR:
        return other.base == value or (other.dimension is Dimension.DATE and int(other.base) // 10000 == year)
    if other.dimension is Dimension.YEAR:
        return False
    return other.base == value
