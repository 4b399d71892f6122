"""Listed things: countries and regions the application never names, and items that do not belong to a list it gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from assistant.facts.base import FactBase
from assistant.facts.words import coverage, pairs
from assistant.model.figure import Dimension, Evidence, Fault, Figure, Support
from assistant.model.report import Report
from assistant.model.span import Span
from assistant.text import organisations

_COUNTRIES = (
    "阿富汗 阿尔巴尼亚 阿尔及利亚 安哥拉 阿根廷 亚美尼亚 澳大利亚 奥地利 阿塞拜疆 巴林 孟加拉国 白俄罗斯 比利时 贝宁 玻利维亚 波黑 博茨瓦纳 巴西 文莱 保加利亚 柬埔寨 喀麦隆 加拿大 智利 哥伦比亚 刚果 "
    "哥斯达黎加 克罗地亚 古巴 塞浦路斯 捷克 丹麦 厄瓜多尔 埃及 爱沙尼亚 埃塞俄比亚 斐济 芬兰 法国 加蓬 格鲁吉亚 德国 加纳 希腊 几内亚 匈牙利 冰岛 印度尼西亚 印尼 印度 伊朗 伊拉克 爱尔兰 以色列 意大利 "
    "科特迪瓦 牙买加 日本 约旦 哈萨克斯坦 肯尼亚 科威特 吉尔吉斯斯坦 老挝 拉脱维亚 黎巴嫩 利比亚 立陶宛 卢森堡 马达加斯加 马来西亚 马尔代夫 马耳他 毛里求斯 墨西哥 蒙古国 黑山 摩洛哥 莫桑比克 缅甸 "
    "纳米比亚 尼泊尔 荷兰 新西兰 尼日利亚 挪威 阿曼 巴基斯坦 巴拿马 巴布亚新几内亚 巴拉圭 秘鲁 菲律宾 波兰 葡萄牙 卡塔尔 韩国 罗马尼亚 俄罗斯 卢旺达 沙特阿拉伯 沙特 塞内加尔 塞尔维亚 新加坡 斯洛伐克 "
    "斯洛文尼亚 南非 西班牙 斯里兰卡 苏丹 瑞典 瑞士 叙利亚 塔吉克斯坦 坦桑尼亚 泰国 多哥 突尼斯 土耳其 土库曼斯坦 乌干达 乌克兰 阿联酋 英国 美国 乌拉圭 乌兹别克斯坦 委内瑞拉 越南 也门 赞比亚 津巴布韦"
)  # fmt: skip
_COUNTRY = re.compile("|".join(sorted(_COUNTRIES.split(), key=len, reverse=True)))
_AND = re.compile("以及|[和与及]")
_LIST = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}(?:(?:、[\u4e00-\u9fffA-Za-z]{2,12}){2,}|、[\u4e00-\u9fffA-Za-z]{2,10}?(?:以及|[和与及])[\u4e00-\u9fffA-Za-z]{2,12})")


def find(report: Report, base: FactBase) -> list[Evidence]:
    """One Evidence for each country that is not the application's, with the right one where the list shows which is missing."""
    text = report.text
    bodies = [span for span in organisations.find(text) if _COUNTRY.match(span.of(text))] if _COUNTRY.search(text) else []
    found = []
    for match in _COUNTRY.finditer(text):
        span = Span(*match.span())
        if match.group() in base.corpus:
            continue
        at = bisect_right(bodies, span.start, key=lambda body: body.start)
        if at and bodies[at - 1].contains(span):
            continue
        found.append(_unlisted(span, text, base))
    return [*found, *_strangers(text, base)]


def _items(text: str) -> list[Span]:
    """The items of a list, bounded by 、."""
    at, spans = 0, []
    for part in text.split("、"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 1
    last = spans[-1]
    joint = _AND.search(text, last.start + 2, last.end - 1)
    return [*spans[:-1], Span(last.start, joint.start()), Span(joint.end(), last.end)] if joint is not None else spans


def _strangers(text: str, base: FactBase) -> list[Evidence]:
    """An item that the application never names, in a list whose other items all stand in one list of the application."""
    found = []
    for match in _LIST.finditer(text):
        items = _items(match.group())
        words = [_trimmed(span.of(match.group())) for span in items]
        signs_of = [set(word) for word in words]
        for given, joint in _lists(base):
            known = [any(word.endswith(item) or signs <= held or held <= signs for item, signs in given) for word, held in zip(words, signs_of, strict=True)]
            if known.count(False) != 1 or len(words) < 3 or (joint and known[-1] is False and not _AND.search(match.group())):
                continue
            at = known.index(False)
            if coverage(pairs(words[at]), base.words) >= 0.5 or _COUNTRY.search(words[at]) or len(words[at]) > 8 or at == 0:
                continue
            if match.group()[items[at].start - 1] != "、" and words[at][-1] != words[at - 1][-1]:
                continue  # behind 和 the sentence may go on: only what is of the others' kind (市, 市) is an item
            start = match.start() + items[at].start
            left = [item for item, _ in given if not any(word.endswith(item) for word in words)]
            found.append(_stranger(Span(start, start + len(words[at])), text, left))
            break
    return found


def _lists(base: FactBase) -> list[tuple[list[tuple[str, set[str]]], bool]]:
    """The lists of the application, each item trimmed and with its characters, and whether 和 joins the last item of each, which then may be cut too short."""
    if "lists" not in base._memo:
        base._memo["lists"] = [([_signs(_trimmed(s.of(m.group()))) for s in _items(m.group())], bool(_AND.search(m.group()))) for fact in base.facts for m in _LIST.finditer(fact.text)]
    lists: list[tuple[list[tuple[str, set[str]]], bool]] = base._memo["lists"]
    return lists


def _signs(item: str) -> tuple[str, set[str]]:
    return item, set(item)


def _trimmed(item: str) -> str:
    return re.split(r"[等和与及的]", item)[0] or item


def _stranger(span: Span, text: str, left: list[str]) -> Evidence:
    zero = Decimal(0)
    name = span.of(text)
    put = left[0] if len(left) == 1 else None
    message = f"填报材料的同类列举中没有“{name}”" + (f"，材料列有“{put}”" if put else "")
    figure = Figure(span, name, zero, "", Dimension.NAME, zero, "", zero)
    return Evidence(figure, Support.NONE, (), "", put, Fault("source.unlisted-item", span, message, put))


def _unlisted(span: Span, text: str, base: FactBase) -> Evidence:
    zero = Decimal(0)
    name = span.of(text)
    figure = Figure(span, name, zero, "", Dimension.NAME, zero, "", zero)
    put = _missing(span, text, base)
    message = f"填报材料中没有“{name}”" + (f"，所列为{put[1]}" if put else "")
    expected = put[0] if put else None
    return Evidence(figure, Support.NONE, (), "", expected, Fault("source.unlisted-item", span, message, expected))


def _missing(span: Span, text: str, base: FactBase) -> tuple[str, str] | None:
    """The one item of the application's list that the report's list leaves out."""
    around = text[max(0, span.start - 40) : span.end + 40]
    here = set(_COUNTRY.findall(around))
    for items in _together(base):
        left = [item for item in items if item not in here]
        if len(left) == 1 and len(items) - len(left) >= 1:
            return left[0], "、".join(items)
    return None


def _together(base: FactBase) -> list[list[str]]:
    """The countries that the facts name side by side, found once for each application."""
    if "countries" not in base._memo:
        row = re.compile(rf"(?:{_COUNTRY.pattern})(?:[、和](?:{_COUNTRY.pattern}))+")
        base._memo["countries"] = [_COUNTRY.findall(m.group()) for fact in base.facts for m in row.finditer(fact.text)]
    found: list[list[str]] = base._memo["countries"]
    return found
