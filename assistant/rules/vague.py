"""Rules of the family `vague`: praise or intention without a fact where a fact belongs; claims without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.lexicon import PhraseHit
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.report import Block, BlockKind
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Rule
from assistant.text import sentences

_FIGURE = re.compile(
    r"[0-9０-９]|[一二两三四五六七八九十百千万亿](?:个|家|项|次|场|名|条|座|类|成|倍|番|分之|年|月|天|周|种|方|国|市|县|省|批次)|半年|减半|全部"
)
_DATE = re.compile(r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|“?十[三四五六]五”?")
_SAYING = re.compile(r"“(?:最[后先初]一(?:公里|米|百米)|(?:一站式|保姆式|店小二式?|零距离|管家式|妈妈式)(?:服务)?|加速度|组合拳|快车道|新引擎|新名片|金名片|新高地|桥头堡|放管服|及时雨|定心丸|绿色通道|连心桥|朋友圈)”")
# Numerals in set phrases count nothing.
_UNCOUNTED = re.compile(r"最[后先初]一公里|一流|一系列|一定|一致|一线|一体|一批|一些|统一|进一步|一站式|十分(?!之)|万众|千方百计|四通八达")
_NAMED = re.compile(r"[“《][^”》\n]{2,30}[”》]")
# Words that say how much or how well, without saying what.
_DEGREE = re.compile(
    r"(?:显著|明显|大幅|大大|极大|有效|持续|不断|稳步|快速|全面|进一步|切实|日益|更加|逐步|较大|大力|深入|扎实|充分|积极|有力|着力|长足|明显地)(?:度|地)?"
    r"(?:提升|提高|增强|改善|降低|优化|扩大|深化|健全|完善|加强|推进|推动|多元|紧密|顺畅|增长|增加|缩短|缓解|解决|壮大|拓展|拓宽|释放|凸显|提质|改进|便利|活跃|协同|发展|减少|加快|下降|好转|进步|发挥|丰富|成熟|完备|巩固|提振|激发|探索|落实|开展|迸发|涌流|涌动|彰显|显现|焕发|跃升|攀升|向好|汇聚|集聚|聚集)"
)
_EMPTY_NOUN = re.compile(
    r"(?:显著|明显|良好|丰硕|突出)的?(?:成效|效果|成绩|成果)|获得感|满意度|知名度|美誉度|影响力|竞争力|凝聚力|吸引力|辐射力|带动力|好评|合力|优质服务|良好(?:成效|效果|局面|态势|氛围|反响|基础)|一定(?:规模|成效|成果|影响|基础)|"
    r"强大|丰硕|各项工作|体制机制|营商环境|全方位|多层次|宽领域|各方面|社会各界|上下(?:一心|联动)|积极(?:成效|作用|贡献)|重要(?:作用|贡献|进展)|新(?:局面|台阶|突破|成效|气象|格局)|广泛(?:认可|关注|赞誉)|充分肯定|"
    r"成效(?:十分|非常|极为|较为|相当)?(?:显著|明显|突出|凸显|显现)|(?:运行|运转|衔接|沟通)(?:平稳|顺畅|良好|有序|高效)|普遍(?:反映|好评|认可|欢迎|肯定)|(?:广泛|一致|高度)(?:好评|赞誉|认可|评价|欢迎)|"
    r"(?:更加|更为|日趋|日益)(?:便捷|高效|顺畅|便利|完善|紧密)|一流|多措并举|全力(?:打造|推进|保障|支持)|齐抓共管|压实|精准(?:辅导|服务|施策|对接|发力)|互利共赢|共同发展|优势(?:充分|不断|进一步)|活力|"
    r"良性循环|服务水平|服务能力|工作水平|发展活力|内生动力|强劲动力|坚实基础|有力支撑|国际影响|经济效益和社会效益|社会效益"
)
_SOME = re.compile(
    r"(?:一批|若干|多个|多家|众多|大量|一系列|部分|有关|相关|重点|一些|诸多)(?=[\u4e00-\u9fff]{2,12}(?:仓|平台|企业|项目|国家|机构|园区|中心|站点|网点|市场|基地|机制|服务|政策|措施|举措|活动|人才|设备))"
)
# Abstract acts: a clause of these alone tells nothing that could be seen or counted.
_CONCRETE = re.compile(
    r"组建|共建|签订|签署|设立|引入|布局在|派驻|互派|选派|开通|开行|出台|印发|投入使用|投用|投产|建成|备案|受理|核定|分享|集中|统一|共用|共享(?:使用|设备|实验)|发运|送检|调剂|招商|参展|联合(?:攻关|承接|研发|招|采购)|由[^，。]{2,20}(?:牵头|承担|负责)|改为|转变为|变为|前移|从[^，。]{2,12}到"
)
_GOAL = re.compile(r"必要|紧迫|需要|亟|如果|制约|不足|缺乏|缺少|短板|难以|不高|不强|滞后")


def _strong(hits: list[PhraseHit]) -> bool:
    return any(hit.phrase.strong for hit in hits)


@lru_cache(maxsize=8192)  # the same sentences and clauses come back in each rule, and in the text after each edit
def _has_fact(words: str) -> bool:
    """A number, or a name in quotation marks; a date alone says only when, and a saying in quotation marks names nothing."""
    words = _SAYING.sub("", words)
    return bool(_counted(words) or _NAMED.search(words))


def _counted(words: str) -> bool:
    return bool(_FIGURE.search(_UNCOUNTED.sub("", _DATE.sub("", words))))


def _empty_sentence(context: Context) -> Iterator[Hit]:
    """A sentence without figure, name or act, made of degree words and empty nouns."""
    empty = context.words.empty
    place = 0
    for block in context.report.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        for span in sentences.split(block.content.of(context.text), block.content.start):
            while place < len(empty) and empty[place].end <= span.start:
                place += 1
            phrases = []
            ahead = place
            while ahead < len(empty) and empty[ahead].start < span.end:
                phrases.append(empty[ahead])
                ahead += 1
            yield from _judged(context, block, span, phrases)


def _judged(context: Context, block: Block, span: Span, phrases: list[PhraseHit]) -> Iterator[Hit]:
    words = span.of(context.text)
    if _has_fact(words):
        yield from _empty_clauses(context, block, span, phrases)
        return
    if _is_empty(words, phrases, block.part):
        if not any(o.start < span.end and span.start < o.end for o in context.organisations):
            yield Hit("只有程度词和套话，没有事实；请写明做了什么、数量是多少", span)
    elif "成效" in block.part:  # an act at its beginning does not bear out the praise at its end
        yield from _empty_clauses(context, block, span, phrases)


def _is_empty(words: str, phrases: list[PhraseHit], part: str) -> bool:
    if _GOAL.search(words) and "背景" in part:
        return False
    some, concrete = _vague_and_plain(words)
    weight = 2 * sum(p.phrase.strong for p in phrases) + sum(not p.phrase.strong for p in phrases) + _praise(words) + some
    listed = words.count("、") >= 3
    return weight >= 2 + 2 * concrete + (1 if listed and not _strong(phrases) else 0)


@lru_cache(maxsize=4096)
def _praise(words: str) -> int:
    """How many words of degree and empty nouns there are."""
    return len(_DEGREE.findall(words)) + len(_EMPTY_NOUN.findall(words))


@lru_cache(maxsize=4096)
def _vague_and_plain(words: str) -> tuple[int, int]:
    """How many carriers go unnamed, and how many acts are told."""
    return len(_SOME.findall(words)), len(_CONCRETE.findall(words))


def _empty_clauses(context: Context, block: Block, span: Span, phrases: list[PhraseHit]) -> Iterator[Hit]:
    """A stretch of clauses without any fact inside a sentence that has facts elsewhere: in 成效, where a figure belongs to each
    claim, and in 举措 where hardly a word says what was done."""
    if "成效" not in block.part and "举措" not in block.part:
        return
    enough = 3 if "成效" in block.part else 4
    for clause in _without_facts(context.text, span):
        inside = [p for p in phrases if p.start >= clause.start and p.end <= clause.end]
        words = clause.of(context.text)
        if 2 * sum(p.phrase.strong for p in inside) + _praise(words) >= enough:
            yield Hit("这一句没有可核实的事实；请写出前后数据或具体做法，或删去", clause)


def _without_facts(text: str, span: Span) -> list[Span]:
    """Runs of neighbouring clauses that hold neither figure nor name nor act; one that introduces a fact (：) is left out."""
    runs: list[Span] = []
    for clause in sentences.clauses(span.of(text), span.start):
        words = clause.of(text)
        if _has_fact(words) or _CONCRETE.search(words) or words.endswith(("：", ":")):
            continue
        if runs and runs[-1].end == clause.start:
            runs[-1] = Span(runs[-1].start, clause.end)
        else:
            runs.append(clause)
    return runs


def _unnamed(context: Context) -> Iterator[Hit]:
    """In 举措 and 成效: carriers built in unnamed places and uncounted (布局一批海外仓)."""
    for block in context.report.blocks:
        if block.kind is not BlockKind.PARAGRAPH or not ("举措" in block.part or "成效" in block.part):
            continue
        for span in sentences.split(block.content.of(context.text), block.content.start):
            words = span.of(context.text)
            if _SPREAD.search(words) and not _BUILT_FACT.search(words) and not _has_fact(words):
                yield Hit("数量、地点或规模没有写实，请写明“多少、在哪里”", span)
                continue
            match = _SPREAD.search(words)
            clause = max(words.rfind(mark, 0, match.start()) for mark in "，；：") + 1 if match else 0
            if match and not _counted(words[clause : match.end() + 14]):
                yield Hit("数量、地点没有写实，请写明“多少、在哪里”", Span(span.start + match.start(), span.start + match.end()))


_SPREAD = re.compile(
    r"(?:在(?:重点|部分|多个|有关|相关|一些|若干)(?:国家|地区|城市|园区|市场)[和与、\u4e00-\u9fff]{0,6})?(?:布局|建设|建成|搭建|引进|引入|组建|培育|开展|打造|实施|推出|联合|成立|设立|汇聚|集聚|聚集|吸引|招引|培养|涌现|储备|拥有|落户|解决|形成)(?:了|起|出)?(?:一批|若干|多个|多家|众多|大量|一系列|多项|诸多)[\u4e00-\u9fff]{0,12}"
)
_BUILT_FACT = re.compile(r"其中|分别|包括|如下")


def _overclaim(context: Context) -> Iterator[Hit]:
    for hit in context.words.overclaims:
        span = Span(hit.start, hit.end)
        if context.has_application and span.of(context.text) in context.material:
            continue
        yield Hit(f"“{span.of(context.text)}”需要依据：{hit.phrase.need}", span)


def _phrase(context: Context) -> Iterator[Hit]:
    """Strong empty phrases in a sentence that has facts beside them: a hint to leave them out."""
    for hit in context.words.empty:
        if hit.phrase.strong:
            yield Hit(f"“{hit.phrase.text}”是套话，可删去", Span(hit.start, hit.end))


def _form(category: Category) -> str:
    return category.requirement("内容逻辑")


def _result(category: Category) -> str:
    return category.parts[-1].text


RULES = (
    Rule("vague.empty-sentence", Severity.WARNING, "空话代替事实", _form, "没有数据、名称和具体动作，只有程度词和套话的句子。", _empty_sentence,
         wrong="平台大力推进服务创新，全面优化营商环境。", right="平台集成认证检测、跨境结算等28项服务，企业一次申请即可。"),
    Rule("vague.uncounted", Severity.WARNING, "数量或地点虚化", _result, "“一批”“若干”“重点国家”代替了可以写明的数量和地点。", _unnamed,
         wrong="在重点国家布局一批海外仓", right="在泰国、匈牙利布局2个海外仓"),
    Rule("vague.overclaim", Severity.WARNING, "断语没有依据", _result, "首个、唯一、领先、填补空白等断语须有出处；填报材料里写明的不算。", _overclaim),
    Rule("vague.empty-phrase", Severity.INFO, "套话", _form, "有事实的句子里夹带的套话，删去更好。", _phrase),
)  # fmt: skip
