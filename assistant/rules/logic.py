"""Rules of the family `logic`: problem, measure and result that answer one another; results with before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.chain.align import Role
from assistant.chain.concepts import concepts
from assistant.chain.words import likeness, pairs
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.report import BlockKind
from assistant.model.span import Span
from assistant.rules.carriers import wrong_measures
from assistant.rules.comparison import bare_values, uncompared
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.rules.passages import Passage, whole
from assistant.rules.problems import LACK_WORDS, unanswered
from assistant.text import lazy, sentences

_BOTH = Need.REPORT | Need.APPLICATION
_LACK = lazy.pattern(
    r"短缺|不足|偏弱|缺乏|缺少|薄弱|滞后|不高|不够|不强|困难|缺失|偏低|不畅|难以|瓶颈|偏小|不完善|不健全|紧缺|受限|过高|过长|脱节|空白|偏[高长慢少大]|较[少低慢高长]|压力(?:较|偏|很)?大|单一|突出|流失"
    r"|难(?=[，。；、]|$)|缺(?=[员人口位岗编])|断档|断供|积压|闲置|拥堵|卡脖子|受阻|告急|吃紧|外流|高企|居高不下|负担|不便|偏重|较重|无法|不匹配|不配套|不[稳均齐及便准]|[找招留用跟落接进出]不[到住上下来去]|(?<=[\u4e00-\u9fff]{2})[慢贵](?=[，。；、])"
)
_BESIDES = lazy.pattern(r"(?:同时|此外|另外|除此之外|与此同时|再者|还有)[，,]?|[四五六]是")
_NAMED_PROBLEMS = lazy.pattern(
    r"(?:分别|着力|有效|逐一)?(?:破解|针对|化解|直面|攻克|回应|应对)(?:了)?(?:园区|企业)?([^，。；：\n]{3,40}?)(?:等)?(?:[两三四五六](?:个|道|项|类|重)|几个|[两三四五六]大)?(?:方面)?(?:的)?(?:问题|难题|瓶颈|制约|短板|堵点|痛点)"
)
# 破园区协作之散, 解大型铸件之困; 破解融资难.
_HEADED_PROBLEMS = lazy.pattern(
    r"(?:[破解补纾治除克消纠]|破解|化解|缓解|纾解|攻克|打破)([^，。；：、\n“”]{2,14}?)(?:之[困难缺短散痛忧急堵弱慢阻苦虞乱虚贵繁惑]|(?<![困疑为])[难贵慢])(?=$|[，。；、\n])"
)
_POINTS_BACK = lazy.pattern(r"^(?:上述|以上|这些?|此类|前述|该|有关|相关|存在|各类|实际|第?[一二两三四五六几][个道项类大]?|[首前后头末余另其上]|最[前后])")
_FEW = 12
_ANSWERED = 50


def _heads(context: Context) -> dict[int, Span]:
    """For each link, where 背景 raises its problem: the heading if there is one, else the first paragraph."""
    found: dict[int, Span] = {}
    for item in context.alignment.blocks:
        if item.role is Role.PROBLEM and item.link is not None:
            found.setdefault(item.link, item.block.span)
    return found


def _silent(context: Context, role: Role, what: str) -> Iterator[Hit]:
    """Problems of which, by the chain, no passage of `role` speaks, and whose own words none of them takes up either."""
    passages = context.passages[role]
    heads = _heads(context) if passages else {}
    for link in context.alignment.silent(role, len(context.chain.links)):
        if link not in heads:
            continue
        name = context.chain.links[link].name
        told = re.sub(r"^\W*\w{0,2}[.．、）)]", "", heads[link].of(context.text).split("。")[0])
        if max(_taken_up(words, passages, context) for words in (name, told)) < _ANSWERED:
            yield Hit(f"问题“{name}”没有对应的{what}", heads[link])


def _taken_up(problem: str, passages: tuple[Passage, ...], context: Context) -> int:
    """How much of a problem's words the passage that takes up most of them holds, in percent."""
    return max((likeness(problem, passage.text(context.report)) for passage in passages if not passage.intro), default=0)


def _no_measure(context: Context) -> Iterator[Hit]:
    yield from _unanswered(context, Role.MEASURE, "举措")


def _no_result(context: Context) -> Iterator[Hit]:
    yield from _unanswered(context, Role.RESULT, "成效")


def _unanswered(context: Context, role: Role, what: str) -> Iterator[Hit]:
    """By the problems that the report itself lists; where it lists none, by the chain of the application."""
    if len(context.problems) >= 2:
        for problem in unanswered(context.report, context.problems, context.passages[role]):
            yield Hit(f"问题“{problem.name}”没有对应的{what}", problem.span)
    elif context.has_application:
        yield from _silent(context, role, what)


def _added(context: Context) -> Iterator[Hit]:
    """A further lack told in passing among the problems, of which neither 举措 nor 成效 speaks."""
    answer = whole(context.report, Role.MEASURE) + whole(context.report, Role.RESULT)
    if not answer.strip():
        return
    for block in context.report.blocks:
        if "背景" not in block.part or block.kind is not BlockKind.PARAGRAPH:
            continue
        for span in sentences.split(block.content.of(context.text), block.content.start):
            words = span.of(context.text)
            if _LACK.search(words) and (besides := _BESIDES.match(words)):
                told = words[besides.end() :]
                if (
                    likeness(told, answer) < 40 and not concepts(told) - {"海外", "市场"} <= concepts(answer) - {"海外"}
                ) or likeness(told, answer) < 25:
                    yield Hit("这里又提出一个问题，举措和成效都没有回应", span)


def _stray(context: Context, role: Role, against: str) -> Iterator[Passage]:
    """Headed passages of a role that speak of no link and share next to no word with `against`."""
    linked = {item.block.span: item.link for item in context.alignment.blocks}
    for passage in context.passages[role]:
        if not (passage.head or passage.item) or passage.intro or any(linked.get(block.span) is not None for block in passage.blocks):
            continue
        if likeness(passage.text(context.report), against) < _FEW:
            yield passage


def _no_problem(context: Context) -> Iterator[Hit]:
    problems = whole(context.report, Role.PROBLEM)
    overall = "\n".join(p.text for p in context.chain.overall)
    if not problems.strip() or not context.chain.links:
        return
    for passage in _stray(context, Role.MEASURE, problems + overall):
        yield Hit("这项举措没有对应第一部分提出的问题", passage.mark(context.report))


def _unasked_result(context: Context) -> Iterator[Hit]:
    other = whole(context.report, Role.PROBLEM) + whole(context.report, Role.MEASURE)
    totals = "\n".join(p.text for p in (*context.chain.totals, *context.chain.honours))
    if not other.strip() or not context.chain.links:
        return
    for passage in _stray(context, Role.RESULT, other + totals):
        yield Hit("这项成效与第一部分提出的问题、第二部分的举措无关", passage.mark(context.report))


def _uncompared(context: Context) -> Iterator[Hit]:
    told = list(uncompared(context))
    yield from told
    spans = [hit.span for hit in told if hit.span]
    yield from (hit for hit in bare_values(context) if hit.span and not any(span.overlaps(hit.span) for span in spans))


@lru_cache(maxsize=64)
def _background(text: str) -> tuple[frozenset[str], frozenset[str]]:
    return pairs(text), concepts(text)


def _unraised(context: Context) -> Iterator[Hit]:
    background = whole(context.report, Role.PROBLEM)
    if not background.strip():
        return
    said, fields = _background(background)
    if len(context.problems) >= 2:
        fields = concepts("；".join(problem.name for problem in context.problems))
    for block in context.report.blocks:
        if "举措" not in block.part and "成效" not in block.part:
            continue
        for match in _problems_named(block.content.of(context.text)):
            if _POINTS_BACK.search(match.group(1)):
                continue
            phrases = [p for p in re.split(r"[、和与及]", match.group(1)) if len(LACK_WORDS.sub("", p)) >= 2]
            new = [phrase for phrase in phrases if _new(phrase, said, fields)]
            if new and 3 * len(new) >= 2 * len(phrases):
                start = block.content.start
                yield Hit("所说的问题在第一部分没有提出", Span(start + match.start(), start + match.end()))


def _problems_named(words: str) -> list[re.Match[str]]:
    """Where words name a problem that they answer: 破解…问题, and short ones of headings that no such words hold."""
    named = list(_NAMED_PROBLEMS.finditer(words))
    return named + [m for m in _HEADED_PROBLEMS.finditer(words) if not any(n.start() < m.end() and m.start() < n.end() for n in named)]


def _new(phrase: str, said: frozenset[str], fields: frozenset[str]) -> bool:
    own = pairs(LACK_WORDS.sub("", phrase))
    return bool(own) and not own & said and not concepts(phrase) & fields


def _basis(category: Category) -> str:
    return category.requirement("内容逻辑")


def _measures(category: Category) -> str:
    return category.parts[1].text


def _results(category: Category) -> str:
    return category.parts[2].text


_W = Severity.WARNING
RULES = (
    Rule("logic.problem-without-measure", _W, "问题没有对应的举措", _measures, "第一部分提出的每个问题都应有举措回应。", _no_measure),
    Rule("logic.problem-without-result", _W, "问题没有对应的成效", _results, "第一部分提出的每个问题都应有成效回应。", _no_result),
    Rule("logic.unanswered-problem", _W, "顺带提出的问题没有回应", _basis, "问题段里另外提出的问题，举措和成效都没有再提。", _added),
    Rule("logic.measure-without-problem", _W, "举措没有对应的问题", _measures, "举措应对应第一部分提出的问题。", _no_problem, _BOTH),
    Rule("logic.unrelated-result", _W, "成效与问题、举措无关", _results, "成效应对应第一部分提出的问题。", _unasked_result, _BOTH),
    Rule("logic.result-without-comparison", _W, "成效缺少前后对比", _results, "写问题的成效时给出实践前后的数据。", _uncompared,
         wrong="备件交付平均时间为6天。", right="备件交付平均时间由21天缩短至6天。"),
    Rule("logic.wrong-measure", _W, "成效归到了别的举措", _basis, "成效段里说的举措应是回应本问题的举措。", wrong_measures, _BOTH),
    Rule("logic.unraised-problem", _W, "所破解的问题没有提出过", _measures, "举措、成效里说到的问题应在第一部分提出。", _unraised),
)  # fmt: skip
