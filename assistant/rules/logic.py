"""Rules of the family `logic`: problem, measure and result that answer one another; results with before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.chain.align import Role
from assistant.chain.concepts import concepts
from assistant.chain.words import likeness, pairs, quantities
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.report import BlockKind
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.rules.passages import Passage, whole
from assistant.rules.problems import LACK_WORDS, takes_up, unanswered
from assistant.text import lazy, sentences

_BOTH = Need.REPORT | Need.APPLICATION
_LACK = lazy.pattern(
    r"短缺|不足|偏弱|缺乏|缺少|薄弱|滞后|不高|不够|不强|困难|缺失|偏低|不畅|难以|瓶颈|偏小|不完善|不健全|紧缺|受限|过高|过长|脱节|空白|偏[高长慢少大]|较[少低慢高长]|压力(?:较|偏|很)?大|单一|突出|流失"
)
_BESIDES = lazy.pattern(r"(?:同时|此外|另外|除此之外|与此同时|再者|还有)[，,]?|[四五六]是")
_NAMED_PROBLEMS = lazy.pattern(
    r"(?:分别|着力|有效|逐一)?(?:破解|针对|化解|直面|攻克)(?:了)?(?:园区|企业)?([^，。；：\n]{3,40}?)(?:等)?(?:[两三四五六]个|几个|[两三四五六]大)?(?:方面)?(?:的)?(?:问题|难题|瓶颈|制约|短板|堵点|痛点)"
)
_POINTS_BACK = lazy.pattern(r"^(?:上述|以上|这些?|此类|前述|该|有关|相关|存在|各类|实际)")
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
_CARRIER = lazy.pattern(
    r"(?:^|[，。；：\n])(?:[^，。；：\n]{0,8}?(?:通过|依托|借助|得益于|凭借))?([^，。；：\n]{2,30}?)(?:全面|正式|陆续|相继|先后)?(?:投入使用|投入运行|投入运营|启用|投用|建成|投运|运行|实施|上线|落地|成立|组建|推行|开通|建立|运营)(?:以来|之后|以后|后)"
    r"|(?:^|[，。；：\n])(?:通过|依托|借助|得益于|凭借)([^，。；：\n]{3,30}?)[，]"
)
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


def _no_comparison(context: Context) -> Iterator[Hit]:
    """Passages of 成效 about a problem whose figures are all of after the practice, or whose first figure is."""
    linked = {item.block.span: item.link for item in context.alignment.blocks} if context.has_application else {}
    for passage in context.passages[Role.RESULT]:
        body = [b for b in passage.blocks if b.kind is BlockKind.PARAGRAPH]
        spans = [s for b in body for s in sentences.split(b.content.of(context.text), b.content.start)]
        counted = [span for span in spans if quantities(span.of(context.text))]
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


def _wrong_measure(context: Context) -> Iterator[Hit]:
    measures: dict[int, str] = {}
    for item in context.alignment.blocks:
        if item.role is Role.MEASURE and item.link is not None:
            measures[item.link] = measures.get(item.link, "") + item.block.content.of(context.text) + "\n"
    for link, row in enumerate(context.chain.links):
        measures[link] = measures.get(link, "") + "\n".join(p.text for p in row.measures)
    answers = {link: _answer(context, row.name) for link, row in enumerate(context.chain.links)}
    for item in context.alignment.blocks:
        if item.role is not Role.RESULT or item.link is None or item.block.kind is not BlockKind.PARAGRAPH:
            continue
        for match in _CARRIER.finditer(item.block.content.of(context.text)):
            group = 1 if match.group(1) else 2
            best = _other_link(match.group(group), item.link, measures, answers[item.link])
            if best is not None:
                start = item.block.content.start
                yield Hit(
                    f"“{match.group(group)}”对应的是“{context.chain.links[best].name}”，不是本段的问题“{context.chain.links[item.link].name}”",
                    Span(start + match.start(group), start + match.end(group)),
                )


def _other_link(carrier: str, own: int, measures: dict[int, str], answer: str) -> int | None:
    """The link whose measures name the carrier when neither the own link's nor the passage that answers its problem does."""
    at_home = max(likeness(carrier, measures.get(own, "")), likeness(carrier, answer))
    if len(pairs(carrier)) < 2 or at_home >= 60:
        return None
    scores = {link: likeness(carrier, text) for link, text in measures.items() if link != own}
    best = max(scores, key=lambda link: scores[link], default=None)
    enough = best is not None and scores[best] >= 75 and scores[best] >= 2 * at_home
    return best if enough else None


def _answer(context: Context, problem: str) -> str:
    """The passage of 举措 whose words take up most of a problem's, empty where none takes up half."""
    passages = context.passages[Role.MEASURE]
    best = max(passages, key=lambda p: likeness(problem, p.text(context.report)), default=None)
    text = best.text(context.report) if best else ""
    return text if likeness(problem, text) >= _ANSWERED else ""


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
        for match in _NAMED_PROBLEMS.finditer(block.content.of(context.text)):
            if _POINTS_BACK.search(match.group(1)):
                continue
            phrases = [p for p in re.split(r"[、和与及]", match.group(1)) if len(LACK_WORDS.sub("", p)) >= 2]
            if phrases and all(_new(phrase, said, fields) for phrase in phrases):
                start = block.content.start
                yield Hit("所说的问题在第一部分没有提出", Span(start + match.start(), start + match.end()))


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
    Rule("logic.result-without-comparison", _W, "成效缺少前后对比", _results, "写问题的成效时给出实践前后的数据。", _no_comparison,
         wrong="备件交付平均时间为6天。", right="备件交付平均时间由21天缩短至6天。"),
    Rule("logic.wrong-measure", _W, "成效归到了别的举措", _basis, "成效段里说的举措应是回应本问题的举措。", _wrong_measure, _BOTH),
    Rule("logic.unraised-problem", _W, "所破解的问题没有提出过", _measures, "举措、成效里说到的问题应在第一部分提出。", _unraised),
)  # fmt: skip
