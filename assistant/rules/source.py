"""Rules of the family `source`: figures, dates, ranks, awards and listed things that the application does not support."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Need, Rule

_COUNTRIES = re.compile(r"国家(?:(?:和|及|与|或|、)地区|（地区）)?|地区")


def hits(rule: str) -> Callable[[Context], Iterable[Hit]]:
    """The hits of one rule: the faults of that name which the judgement of the figures found."""

    def find(context: Context) -> Iterable[Hit]:
        from assistant import facts

        for evidence in facts.judge(context.report, context.base):
            fault = evidence.fault
            if fault is not None and fault.rule == rule:
                yield _with_its_noun(context.text, Hit(fault.message, fault.span, fault.suggestion))

    return find


def _with_its_noun(text: str, hit: Hit) -> Hit:
    """A count of countries with the words it counts (63个国家和地区), as the contract's example has it; other hits as they are."""
    span = hit.span
    if span is None or not span.of(text).endswith("个") or not (hit.suggestion or "个").endswith("个"):
        return hit
    noun = _COUNTRIES.match(text, span.end)
    if noun is None:
        return hit
    return replace(hit, span=Span(span.start, noun.end()), suggestion=hit.suggestion + noun.group() if hit.suggestion else None)


def _basis(category: Category) -> str:
    """The pledge that everything handed in is true."""
    return category.pledge


def _rule(slug: str, title: str, explanation: str, wrong: str, right: str) -> Rule:
    rule = f"source.{slug}"
    needs = Need.REPORT | Need.APPLICATION
    if slug.startswith("un"):  # unsupported, unlisted: only the whole of the material can show that
        needs |= Need.POINTS
    return Rule(rule, Severity.ERROR, title, _basis, explanation, hits(rule), needs, wrong, right)


RULES: tuple[Rule, ...] = (
    _rule("unsupported-figure", "数据没有来源", "报告中的每个数据都应能在要点、指标或情况说明中找到，或由其中的数据按句中所说的算法算出。", "一次通过率达到92%（材料未提供）", "删去，或在要点中补充这一数据"),
    _rule("wrong-figure", "数据与材料不一致", "同一指标、同一年份的数应与填报材料相同（允许四舍五入和单位换算）。", "出口覆盖63个国家和地区（材料为36个）", "出口覆盖36个国家和地区"),
    _rule("wrong-metric", "数据对应的指标不对", "数值在材料中有，但说的是另一个指标或口径。", "园区营业收入431.6亿元（材料为主导产业营业收入）", "主导产业营业收入431.6亿元"),
    _rule("wrong-year", "数据对应的年份不对", "数值在材料中有，但属于另一年。", "2022年出口0.82万辆（材料为2023年）", "2023年出口0.82万辆"),
    _rule("wrong-object", "数据对应的对象不对", "数值在材料中有，但说的是另一个对象、范围，或把合计当成单个。", "每个面积4.6万平方米（材料为合计）", "面积合计4.6万平方米"),
    _rule("wrong-unit", "单位或量级不对", "数字相同而单位不同。", "628.9万元（材料为亿元）", "628.9亿元"),
    _rule("swapped", "两个数互换", "两项指标的数写反了。", "甲类企业118家、乙类企业27家（材料相反）", "甲类企业27家、乙类企业118家"),
    _rule("wrong-date", "时间与材料不一致", "事件的年份、日期应与填报材料相同。", "2020年开通班列（材料为2022年）", "2022年开通班列"),
    _rule("unsupported-date", "时间没有来源", "材料没有提到这个时间。", "2021年设立分中心（材料未提供）", "删去，或在要点中补充"),
    _rule("unsupported-rank", "名次没有来源", "位次、首位、首个、唯一、领先等说法须有材料依据。", "居全省首位（材料未提供）", "删去，或在要点中补充评价名称和来源"),
    _rule("unsupported-award", "荣誉没有来源或级别不符", "奖项、称号、认定须与材料的名称、级别、授予单位一致。", "获批国家级开发区（材料为省级）", "获批省级开发区"),
    _rule("unlisted-item", "列举了材料没有的事项", "材料列出的国家、地区等，报告不能增加或替换。", "在甲国、丙国布局（材料为甲国、乙国）", "在甲国、乙国布局"),
)
