"""Rules of the family `title`: the 创新实践名称 against the form's hint and example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.lexicon import Lexicon
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.text import lazy

PLACE = "创新实践.名称"
_SHORTEST, _LONGEST = 20, 36
_DIRECTION_WORDS = {
    "开展产业转移发展对接": r"转移|承接|飞地|转出|转入|对接|共建|梯度|外溢|迁移|跨区",
    "加强跨园区联动互助": r"跨园|联动|互助|伙伴|共建|共享|协同|结对|双园|两园|双区|区域|园区|飞地|携手|协作|同城",
    "深化国际产业和科技合作": r"国际|海外|境外|出海|跨境|国外|全球|外贸|出口|一带一路|东盟|RCEP|欧|亚|非洲|拉美|中外|姊妹园|两国|双园|世界|自贸|通关|班列|国别|洋|外资",
}  # fmt: skip
_DIRECTIONS = {direction: lazy.pattern(words) for direction, words in _DIRECTION_WORDS.items()}
_ANY_DIRECTION = lazy.pattern("|".join(_DIRECTION_WORDS.values()) + "|开放|合作")
_SUPERLATIVE = lazy.pattern(
    r"首个|首家|首创|首次|第一|唯一|领先|最[大高强优好先佳]|一流|顶级|顶尖|标杆|典范|率先|史无前例|填补空白|领跑|引领全国|走在前列|卓越"
)
_ADJECTIVE = lazy.pattern(
    r"高质量|高水平|高标准|高效能|高能级|全方位|全面|深度|深入|强劲|强大|优质|先进|现代化|跨越式|显著|持续|不断|加快|加速|大力|奋力|积极|扎实|有效|强力|全力|新型|崭新|美好|蓬勃|稳步|务实|精准高效"
)
_SLOGAN = lazy.pattern(
    r"谱写|新篇章|新征程|扬帆|起航|启航|破浪|腾飞|砥砺|奋进|争当|勇立|潮头|再创|辉煌|再上|新台阶|奋力|凝心|聚力(?!破)|双城记|组合拳|加速度|交响|乐章|华章|蓝海[扬起]|乘势|[!！]|共赢未来|新高地|桥头堡|强引擎|主引擎|新引擎|金名片|行稳致远"
)
_YEAR = lazy.pattern(r"(?:19|20)\d{2}|[“”]?十[三四五六][五][“”]?时期")
_PLACE_NAME = lazy.pattern(
    r"[\u4e00-\u9fff]{2,6}(?:省|市|自治区|自治州)(?!场|级|属|域|民|外|内|政|际|委)|[\u4e00-\u9fff]{2,8}(?:高新区|经开区|开发区|工业园区|产业园区)"
)
_COMMON = lazy.pattern(r"产业|制造|智能|高端|先进|现代|新型|绿色|及|和|与|行业|装备(?=制造)")
_COINED = lazy.pattern(r"[“「][^”」]{2,20}[”」]")
_FIXED = lazy.pattern(r"[“「](?:一带一路|十四五|十五五|双碳|走出去|引进来)[”」]")


def judge_title(title: str, application: Application, category: Category, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """What speaks against `title` as 创新实践名称, as pairs of the rule's slug and a message in Chinese; nothing for an empty
    title. Industry and direction are taken from the application, the words for the industry from the lexicon as well."""
    bare = title.strip().removeprefix("《").removesuffix("》").strip()
    if not bare:
        return
    yield from _measure(title.strip(), bare)
    yield from _elements(bare, application, category, lexicon)
    yield from _wording(bare, application, lexicon)


def _measure(title: str, bare: str) -> Iterator[tuple[str, str]]:
    if not _SHORTEST <= len(bare) <= _LONGEST:
        yield "length", f"名称{len(bare)}个字符，宜在{_SHORTEST}—{_LONGEST}个之间"
    commas = bare.count("，") + bare.count(",")
    if commas != 1 or re.search(r"[；;。]", bare):
        yield "halves", "宜写成两半句、中间一个逗号：前半句说做法，后半句说产业和方向"
    if title != bare:
        yield "book-marks", "填写时不需要书名号"
    if re.search(r"[,.:;!?()\"']|[。！？]$", bare):
        yield "punctuation", "名称里用全角标点，末尾不加标点"


def _elements(bare: str, application: Application, category: Category, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    focus = application.practice.industry
    if focus and not _speaks_of(bare, focus, application, lexicon):
        yield "missing-industry", f"没有点明聚焦产业“{focus}”"
    pattern = _DIRECTIONS.get(application.practice.direction, _ANY_DIRECTION)
    if not pattern.search(bare):
        wanted = application.practice.direction or "、".join(category.directions)
        yield "missing-direction", f"没有体现创新实践方向“{wanted}”"
    if not _COINED.search(_FIXED.sub("", bare)):
        yield "missing-feature", "没有特色亮点：宜用引号写出做法的名称，如“企业组团+平台支持”模式"


def _speaks_of(bare: str, focus: str, application: Application, lexicon: Lexicon) -> bool:
    words = [focus, *(f for i in application.basics.industries if i.name == focus for f in i.fields)]
    for industry in lexicon.industries:
        if any(name in focus or focus in name for name in industry.names):
            words += [*industry.names, *industry.fields]
    core = _COMMON.sub("", focus)
    words += [core[i : i + 2] for i in range(len(core) - 1)]
    return any(len(word) >= 2 and word in bare for word in words)


def _wording(bare: str, application: Application, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    free = _COINED.sub("", bare)
    if (found := _SUPERLATIVE.search(bare)) or lexicon.scan(bare).overclaims:
        yield (
            "superlative",
            f"“{found.group() if found else lexicon.scan(bare).overclaims[0].phrase.text}”之类的断语没有出处，不写进名称",
        )
    basics = application.basics
    places = [basics.park_name, basics.applicant, basics.province_city, basics.county]
    if _YEAR.search(bare) or _PLACE_NAME.search(free) or any(place and place in bare for place in places):
        yield "place-or-year", "名称里不写本地地名、园区名和年份"
    if len(_ADJECTIVE.findall(free)) >= 2:
        yield "adjectives", "形容词堆叠，请换成具体的做法和对象"
    if found := _SLOGAN.search(bare):
        yield "slogan", f"“{found.group()}”是口号或比喻，请写做了什么"


def _of(slug: str) -> Callable[[Context], Iterator[Hit]]:
    def find(context: Context) -> Iterator[Hit]:
        title = context.application.practice.title
        for found, message in judge_title(title, context.application, context.category, context.lexicon):
            if found == slug:
                yield Hit(message, place=PLACE, excerpt=title)

    return find


def _hint(category: Category) -> str:
    return category.practice_title.hint


def _rule(slug: str, title: str, explanation: str, severity: Severity = Severity.WARNING) -> Rule:
    return Rule(f"title.{slug}", severity, title, _hint, explanation, _of(slug), Need.APPLICATION)


RULES = (
    _rule("length", "名称过长或过短", "示例33个字符；20—36个字符既说得清又读得完（通行做法）。"),
    _rule("halves", "名称不是两半句", "示例为两半句、一个逗号。"),
    _rule("missing-industry", "名称没有点明产业", "名称应突出所选择的主导产业。"),
    _rule("missing-direction", "名称没有体现方向", "名称应突出创新实践方向。"),
    _rule("missing-feature", "名称没有特色亮点", "名称应突出特色亮点，示例用引号写出做法的名称。"),
    _rule("superlative", "名称里有断语", "首个、领先一类断语须有出处，不写进名称。"),
    _rule("place-or-year", "名称里有地名或年份", "园区名称另有一栏，年份不是特色。"),
    _rule("adjectives", "名称堆叠形容词", "示例没有一个形容词。"),
    _rule("slogan", "名称像口号", "名称要说明做了什么。"),
    _rule("punctuation", "名称的标点不规范", "用全角标点，末尾不加标点。"),
    _rule("book-marks", "名称带了书名号", "示例的书名号是引用，填写时不需要。", Severity.INFO),
)
