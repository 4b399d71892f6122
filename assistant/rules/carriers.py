"""Results ascribed to the wrong measure: a carrier (…投入使用后) that belongs to the measures of another problem."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.chain.align import Role
from assistant.chain.words import likeness, pairs
from assistant.model.report import Block, BlockKind
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit
from assistant.rules.passages import Passage
from assistant.text import lazy

_CARRIER = lazy.pattern(
    r"(?:^|[，。；：\n])(?:[^，。；：\n]{0,8}?(?:通过|依托|借助|得益于|凭借))?([^，。；：\n]{2,30}?)(?:全面|正式|陆续|相继|先后)?(?:投入使用|投入运行|投入运营|启用|投用|建成|投运|运行|实施|上线|落地|成立|组建|推行|开通|开行|开设|设立|签订|签署|出台|印发|发布|引入|引进|入驻|搭建|施行|生效|投产|竣工|挂牌|揭牌|到位|派驻|建立|运营)(?:以来|之后|以后|后)"
    r"|(?:^|[，。；：\n])(?:通过|依托|借助|得益于|凭借)([^，。；：\n]{3,30}?)[，]"
)
_ANSWERED = 50
_NAMED = 60
_HEADED = 25  # a heading is short: what it shares with one problem alone, it shares for a reason


def wrong_measures(context: Context) -> Iterator[Hit]:
    """By the problems that the report's own headings name where each has its measures; else by the chain of the application."""
    by_report = _by_report(context)
    yield from _of_report(context, by_report) if by_report else _of_chain(context)


def _by_report(context: Context) -> dict[int, str]:
    """The text of the measures under each problem of the report, empty unless every problem has a passage of its own."""
    found: dict[int, str] = {}
    for passage in context.passages[Role.MEASURE]:
        problem = _named(context, passage)
        if problem is not None:
            found[problem] = found.get(problem, "") + passage.text(context.report) + "\n"
    return found if len(context.problems) >= 2 and len(found) == len(context.problems) else {}


def _named(context: Context, passage: Passage) -> int | None:
    """The problem that a passage's heading, or else its first sentence, names; None where it names none, or two alike."""
    if passage.intro or not context.problems:
        return None
    body = next((b.content.of(context.text) for b in passage.blocks if b.kind is BlockKind.PARAGRAPH), "")
    head = passage.head.content.of(context.text) if passage.head else ""
    for words, enough in ((head, _HEADED), (body.split("，")[0], _NAMED)):
        scores = [likeness(problem.matter, words) for problem in context.problems]
        best, *others = sorted(scores, reverse=True)
        if best >= enough and all(best >= 2 * other for other in others):
            return scores.index(best)
    return None


def _of_report(context: Context, measures: dict[int, str]) -> Iterator[Hit]:
    for passage in context.passages[Role.RESULT]:
        own = _named(context, passage)
        if own is None:
            continue
        for block in passage.blocks:
            names = [problem.name for problem in context.problems]
            yield from _carried(context, block, own, measures, "", names)


def _of_chain(context: Context) -> Iterator[Hit]:
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
        names = [link.name for link in context.chain.links]
        yield from _carried(context, item.block, item.link, measures, answers[item.link], names)


def _carried(context: Context, block: Block, own: int, measures: dict[int, str], answer: str, names: list[str]) -> Iterator[Hit]:
    """Carriers of a passage on problem `own` that stand among the measures of another one."""
    if block.kind is not BlockKind.PARAGRAPH:
        return
    for match in _CARRIER.finditer(block.content.of(context.text)):
        group = 1 if match.group(1) else 2
        best = _other_link(match.group(group), own, measures, answer)
        if best is not None:
            start = block.content.start
            yield Hit(
                f"“{match.group(group).strip('“”')}”对应的是“{names[best]}”，不是本段的问题“{names[own]}”",
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
