"""Awards, titles and superlatives: each must stand in the application, with its level and its giver."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from assistant.facts.base import FactBase
from assistant.facts.places import told
from assistant.facts.words import coverage, pairs
from assistant.model.fact import Fact
from assistant.model.figure import Dimension, Evidence, Fault, Figure, Support
from assistant.model.report import Report
from assistant.model.span import Span

_TITLES = (
    "产业园|园区$|集群|奖|称号|荣誉|表扬|表彰|通报|批示|试点|示范|基地|案例|名单|开发区|百强|十强|标杆|先进|典型|经验|推广|白名单|优秀|金牌|名录|样板|首批|强县|绿色园区|绿色工厂|星级|实验区|试验区|领军|灯塔"
)
_GIVEN = re.compile(
    r"(?:荣获|获评|被评为|评为|批准设立为|批准为|批复为|入选|被列为|列为|列入|获批(?:为)?|被认定为|认定为|被授予|授予|获得|获颁|斩获|跻身|升级为|升格为|晋升为|被确定为|确定为|被命名为|获|作为|写入|入围|摘得|捧得)(?=[^，。；、\n]{2,40})(?P<what>[^，。；\n]{2,40})"
)
_FIRST = re.compile(r"(?:全国|全省|全市|国内|国际|世界|全球|省内|行业内?|同类园区|全区|亚洲|我国)(?:范围内)?(?:首个|首家|首创|首座|首条|首批|首例|首次|唯一|率先|最大|最高|第一家|第一个|领先|前列|先进水平)")
_LEVELS = (("国家级", "国家", "全国", "中央", "国务院"), ("省级", "省", "全省", "自治区"), ("市级", "全市"), ("世界", "全球", "国际"))


def find(report: Report, base: FactBase) -> list[Evidence]:
    """One Evidence for each award, title or superlative that the report claims."""
    found = []
    for match in _GIVEN.finditer(report.text):
        what = _end(match["what"])
        if re.search(_TITLES, what) and not re.match(r"(?:相互|稳定|更多|有力|充分)", what):
            found.append(_judge(Span(match.start("what"), match.start("what") + len(what)), report.text, base, "unsupported-award"))
    found += _givers(report.text, base)
    found.sort(key=lambda evidence: evidence.figure.span)
    awards = [evidence.figure.span for evidence in found]
    for match in _FIRST.finditer(report.text):
        at = bisect_left(awards, match.end(), key=lambda span: span.start)
        if not at or awards[at - 1].end <= match.start():
            found.append(_superlative(Span(*match.span()), report.text, base))
    return found


_GIVER = re.compile(
    r"(?:经|由|被|获)(?P<giver>国务院(?:办公厅)?|党中央|中共中央|中央[\u4e00-\u9fff]{2,6}?|国家[\u4e00-\u9fff]{2,10}?(?:部|委|局|署|总局|委员会)|(?:工业和信息化|商务|科学技术|科技|财政|交通运输|生态环境|自然资源|农业农村|人力资源和社会保障|文化和旅游|住房和城乡建设)部)"
    r"(?:办公厅)?(?:正式)?(?:批准|批复|转发|推广|印发|公布|发布|评为|评定|认定|授予|列为|列入|表彰|表扬|通报|确定|命名|确认)"
)


def _givers(text: str, base: FactBase) -> Iterator[Evidence]:
    """由国务院办公厅转发推广: a central body that the application never names as giver."""
    for match in _GIVER.finditer(text):
        giver = match["giver"]
        if giver not in base.corpus:
            span = Span(*match.span("giver"))
            fault = Fault("source.unsupported-award", span, f"填报材料中没有“{giver}”批准、认定或推广的内容")
            yield Evidence(_figure(span, text), Support.NONE, (), "", None, fault)


def _end(what: str) -> str:
    cut = re.search(r"(?:并|后|的企业|企业\d|等(?:荣誉|称号)?$|，|（)", what[4:])
    return what[: 4 + cut.start()] if cut else what


def _figure(span: Span, text: str) -> Figure:
    zero = Decimal(0)
    return Figure(span, span.of(text), zero, "", Dimension.HONOUR, zero, "", zero)


def _judge(span: Span, text: str, base: FactBase, rule: str) -> Evidence:
    words = span.of(text)
    figure = _figure(span, text)
    wanted = pairs(words)
    best: tuple[float, Fact | None] = (0.0, None)
    for fact in base.facts:
        score = coverage(wanted, pairs(fact.text))
        if score > best[0]:
            best = (score, fact)
    nearest = best[1]
    if nearest is not None and best[0] >= 0.72 and _same_level(words, nearest.text):
        return Evidence(figure, Support.STATED, (nearest.id,), nearest.text)
    if nearest is not None and best[0] >= 0.6:
        message = f"与材料的表述不符（{told(nearest.place)}）：{nearest.text[:60]}"
        return Evidence(figure, Support.MISMATCHED, (nearest.id,), nearest.text, None, Fault(f"source.{rule}", span, message))
    return Evidence(figure, Support.NONE, (), "", None, Fault(f"source.{rule}", span, f"填报材料中没有这项荣誉或认定：“{words}”"))


def _same_level(words: str, fact: str) -> bool:
    """The level that the words claim must stand in the fact: 国家级 is not 省级."""
    for level in _LEVELS[:1]:
        if any(re.match(rf"{mark}(?!标准)", words) for mark in level):
            wanted = pairs(words)
            clause = max(re.split(r"[，。；]", fact), key=lambda part: coverage(wanted, pairs(part)))
            return any(mark in clause for mark in level)
    return True


def _superlative(span: Span, text: str, base: FactBase) -> Evidence:
    words = span.of(text)
    figure = _figure(span, text)
    fact = next((f for f in base.facts if words in f.text), None)
    if fact is not None:
        return Evidence(figure, Support.STATED, (fact.id,), fact.text)
    return Evidence(figure, Support.NONE, (), "", None, Fault("source.unsupported-rank", span, f"填报材料中没有“{words}”的依据"))
