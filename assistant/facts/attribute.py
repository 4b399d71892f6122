"""Decides what each figure of a text speaks of: its metric, year, operation and its place in a from–to pair.

The words of a figure are those of its clause between the figure before it and the one after it; a clause that names nothing
of its own (净增, 占, 数量是) speaks of what the words before it spoke of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from assistant.facts import brackets
from assistant.facts.mention import Mention, Op
from assistant.facts.operation import MEAN, YEAR_WORDS, inside_share, operation, without_years
from assistant.facts.words import pairs
from assistant.facts.years import set_year, sets_year, several_years, spread
from assistant.model.figure import Dimension, Figure
from assistant.model.span import Span
from assistant.text.figures import find_figures

# A stretch without an end mark is cut after 600 characters or 48 figures, a clause 200 characters from its figure: none of an ordinary
# text is half as long, and each figure is read against its whole sentence and clause.
_SENTENCE = re.compile(r"[^。！？\n]{1,600}[。！？\n]?")
_CROWDED = 48
_FARTHEST = 200
_CLAUSE = re.compile(r"[，；：,;（）()]")
_TIMES = (Dimension.YEAR, Dimension.DATE)
_RATES = (Dimension.PERCENT, Dimension.FRACTION, Dimension.MULTIPLE, Dimension.POINTS)
_TO = re.compile(
    r"(?:增加|增长|提高|提升|上升|扩大|拓展|延伸|覆盖|发展|缩短|压缩|压减|下降|降低|减少|降|升|增|减|缩|跃升|攀升|延长|扩展|变为|改为|提速|壮大|优化|转变)?(?:到|至|为|成)(?:了)?$|→$|(?:变为|改为|现|现在|现为|达到|升到)$"
)
_REACHED = re.compile(r"[增降升减缩压提扩拓下延涨上]\S{0,2}(?:到|至)(?:了)?$")
_FROM = re.compile(r"(?:由|从|自)(?:原来的|原先的|此前的|最初的|过去的|以往的|之前的|原|最初|原来|原先)?(?:约|近|不足|不到)?$")
# 600多公里外的港口, 2.4平方公里的协作园: the noun stands behind 的.
_FAR = re.compile(r"^(?:[以之]?外|处)?的")
_NOUN_END = re.compile(r"[，。；：、！？（）()“”\n,;《》]|(?:组建|成立|共建|共同|实现|开展|获得|完成|达到|增加|增长|提高|缩短|减少|下降|由|从|到|至|为|是|占|以|的|入驻|落地|签订|签约|投产|进入|取得|参加|参与|统一|覆盖|累计|合计|设立|建设|引进|在|均|全部)")


def read(text: str, figures: tuple[Figure, ...] | None = None) -> tuple[Mention, ...]:
    """One Mention for each figure of `text`, in order; years and dates too. Figures may be given where they are known."""
    figures = find_figures(text) if figures is None else figures
    text = _unbracketed(text, figures)
    sentences = _sentences(text, figures) or [Span(0, len(text))]
    starts = [s.start for s in sentences]
    mentions: list[Mention] = []
    group: list[Mention] = []
    paragraph_topic: Mention | None = None
    current: Span | None = None
    for figure in figures:
        sentence = sentences[max(0, bisect_right(starts, figure.span.start) - 1)]
        if sentence is not current:
            if group:
                paragraph_topic = _finish(text, group, paragraph_topic)
            if current is not None and "\n" in text[current.end - 1 : sentence.start]:
                paragraph_topic = None
            group, current = [], sentence
        mention = Mention(figure, _clause(text, figure.span, sentence), sentence, index=len(mentions))
        group.append(mention)
        mentions.append(mention)
    if group:
        _finish(text, group, paragraph_topic)
    return tuple(mentions)


def _sentences(text: str, figures: tuple[Figure, ...]) -> list[Span]:
    figures_at = [figure.span.start for figure in figures]
    found: list[Span] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        held = figures_at[bisect_left(figures_at, start) : bisect_left(figures_at, end)]
        for cut in held[_CROWDED::_CROWDED]:
            found.append(Span(start, cut))
            start = cut
        found.append(Span(start, end))
    return found


_BRACKET = re.compile(r"（[^（）\n\d]{1,40}）|\([^()\n\d]{1,40}\)")


def _unbracketed(text: str, figures: tuple[Figure, ...]) -> str:
    """`text` with each bracket that holds no figure blanked: 生产总值（GDP）比重为11.8% is one clause."""
    starts = [f.span.start for f in figures]

    def blank(found: re.Match[str]) -> str:
        after = bisect_right(starts, found.start())
        held = (after < len(starts) and starts[after] < found.end()) or (after > 0 and figures[after - 1].span.end > found.start())
        return found.group() if held else "\x02" * len(found.group())

    return _BRACKET.sub(blank, text)


def _clause(text: str, span: Span, sentence: Span) -> Span:
    start, end = max(sentence.start, span.start - _FARTHEST), min(sentence.end, span.end + _FARTHEST)
    for mark in _CLAUSE.finditer(text, start, span.start):
        start = mark.end()
    after = _CLAUSE.search(text, span.end, end)
    return Span(start, after.start() if after else end)


def _finish(text: str, group: list[Mention], carried: Mention | None) -> Mention | None:
    """Give the figures of one sentence their words, years, operations and pairs; the last that names a metric is handed on."""
    topic = carried
    year: Mention | None = None
    outer: Mention | None = None
    for position, mention in enumerate(group):
        if mention.figure.dimension in _TIMES:
            _event(text, group, position)
            if sets_year(text, group, position):
                year = mention
            continue
        if year is not None and brackets.closed(text, year, mention):  # （2023年：4个）；合同额…: the year ends with its bracket
            year = outer
        outer = outer if year is not None and brackets.bracketed(text, year) else year
        _words(text, group, position)
        operation(text, mention)
        inside_share(text, group, position)
        _role(text, group, position)
        brackets.bracket_pair(text, group, position)
        set_year(text, group, position, year)
        mention.spanned = several_years(text, group, mention)
        topic = _carry(text, mention, group, position, topic)
    spread(text, group)
    return topic


def _event(text: str, group: list[Mention], position: int) -> None:
    mention = group[position]
    following = next((m for m in group[position + 1 :]), None)
    stop = following.figure.span.start if following and following.figure.span.start < mention.clause.end else mention.clause.end
    mention.before = text[mention.clause.start : mention.figure.span.start]
    mention.after = text[mention.figure.span.end : stop]
    if not mention.before.strip("截至到于同当这一该是年 ") and not mention.after.strip():  # 2024年4月，园区组建…: what follows tells the event
        following_clause = _CLAUSE.search(text, stop + 1, mention.sentence.end)
        mention.after = text[stop : following_clause.start() if following_clause else mention.sentence.end][:40]
    mention.loc = mention.topic = pairs(mention.before + "，" + mention.after)


def _words(text: str, group: list[Mention], position: int) -> None:
    mention = group[position]
    span = mention.figure.span
    start = mention.clause.start
    for previous in reversed(group[:position]):
        if previous.figure.span.end <= start:
            break
        if previous.figure.dimension not in _TIMES:
            start = previous.figure.span.end
            break
    between = text[start : span.start]
    comma = between.rfind("、")
    if comma >= 0 and start > mention.clause.start:  # the words before 、 belong to the figure before
        start += comma + 1
    elif between.endswith("、") and pairs(text[span.end : span.end + 4]):  # 厂房投入使用、19家配套企业引进后
        start = span.start
    following = group[position + 1].figure.span.start if position + 1 < len(group) else mention.sentence.end
    stop = min(following, mention.clause.end)
    mention.before = text[start : span.start]
    if mention.figure.dimension is Dimension.FREQUENCY:  # 每月召开1次对接会: what is held stands behind its count
        mention.after = text[span.end : mention.clause.end]
        if not pairs(mention.before + mention.after):  # 建立联席会议，每季度召开一次: it stands before
            mention.after = text[mention.sentence.start : mention.clause.start].rstrip("，；：,;")[-40:]
    else:
        mention.after = _noun(text[span.end : stop], mention.figure.dimension)
    mention.words_at = Span(start, span.start)
    mention.rest = text[span.end : stop][:12]
    mention.led = "牵头" in text[mention.sentence.start : span.start]


def _noun(after: str, dimension: Dimension) -> str:
    """The noun counted by a figure: 47家零部件企业组建… → 零部件企业."""
    if after.startswith(("中", "里", "当中", "之中")):  # 36项中试验类12项: the noun went before
        return ""
    after = after if dimension is Dimension.TIME else _FAR.sub("", after).lstrip("“")
    end = _NOUN_END.search(after)
    return after[: min(end.start() if end else len(after), 14)]


def _role(text: str, group: list[Mention], position: int) -> None:
    mention = group[position]
    plain = without_years(mention.before).replace("\x01的", "").replace("\x01", "")
    if _FROM.search(plain):
        mention.role = "from"
        return
    if _REACHED.search(plain):
        mention.role = "to"
    if not position:
        return
    inside = brackets.bracketed(text, mention)
    before = [m for m in group[:position] if m.figure.dimension not in _TIMES and (inside or not brackets.bracketed(text, m))]
    previous = before[-1] if before else None
    if previous is None or previous.figure.dimension is not mention.figure.dimension or mention.op is Op.ANNUAL:
        return
    if _TO.search(plain) and previous.clause == mention.clause and (previous.role == "from" or not pairs(mention.before) or "→" in plain):
        mention.role, mention.partner, previous.partner, mention.op = "to", previous, mention, mention.op if mention.op is Op.SHARE else None
        previous.role = "from"
        mention.each = mention.each or previous.each
        if previous.op is Op.SHARE:
            mention.op, mention.whole = Op.SHARE, previous.whole
    elif _TO.search(plain) and previous.role == "from" and previous.partner is None:
        mention.role, mention.partner, previous.partner = "to", previous, mention


_PER_ONE = re.compile(r"(?:平均)?每(?:个|家|单|批|台|件|次|吨|亩|户|人|箱|项)(?:次)?[^，]{0,4}?(?=节省|节约|减少|降低|下降|增加|缩短|压缩|提高)")


def _lead(text: str, group: list[Mention], position: int) -> str:
    """The clause without a figure right before a figure that names nothing: it tells what the figure is of."""
    mention = group[position]
    quantities = [m for m in group[:position] if m.figure.dimension not in _TIMES]
    start = quantities[-1].figure.span.end if quantities else mention.sentence.start
    if mention.figure.dimension in (Dimension.RATIO, Dimension.FREQUENCY, Dimension.RANK) or (mention.figure.dimension is Dimension.TIME and mention.role != "from"):
        return ""
    if (quantities and quantities[-1].clause == mention.clause) or mention.op in (Op.CHANGE, Op.ANNUAL, Op.FORMER, Op.SHARE, Op.REMAINDER, Op.AVERAGE, Op.EQUAL, Op.SUM):
        return ""
    between = text[start : mention.clause.start].rstrip("，：；,:; ")
    between = _CLAUSE.split(between)[-1] if _CLAUSE.search(between) else "" if quantities else between
    return between[-40:] if len(pairs(between)) >= 2 else ""


def _carry(text: str, mention: Mention, group: list[Mention], position: int, topic: Mention | None) -> Mention | None:
    """Set the mention's own words and its topic; return the topic for what follows."""
    own = mention.before
    if mention.op is Op.SHARE:
        cut = max(own.rfind("占"), own.rfind("比重"))
        own = own[: own.rfind("占")] if "占" in own else own[:cut] if cut >= 0 else own
    elif mention.op is Op.FORMER and (mark := re.search(r"(?:是|为|相当于|达到?|不足|不到|超过|接近|只有|仅)[^，。；]{0,14}的?$", own)):
        own = own[: mark.start()]
    if mention.role == "to" and mention.partner is not None:
        own = _TO.sub("", without_years(own).rstrip("\x01的"))
    own = MEAN.sub("", own) if mention.op is Op.AVERAGE else own
    if mention.op is Op.CHANGE:  # 每个样品节省: of what was just spoken of
        own = _PER_ONE.sub("", own)
    # 比2023年的431.6亿元增长: the words between two figures of one clause that only compare are no metric of their own.
    loc = pairs(own)
    after = pairs(mention.after) if mention.figure.dimension not in _RATES else frozenset()
    mention.loc = loc | after
    mention.near = pairs(mention.before[-24:]) if mention.op is Op.SHARE else pairs(YEAR_WORDS.sub("", own)[-10:]) | pairs(mention.after[:8])
    named = mention.op is Op.SUM and bool(loc) and re.search(r"总[数量额](?:为|达|达到|约)*$", own)  # 利润总额
    weak = len(loc) <= 1 and not after and mention.op is not None and not named
    if mention.loc and not weak:
        mention.topic, mention.topic_text = mention.loc, own + "，" + mention.after
        return mention
    mention.bare = True
    source = mention.partner if mention.role == "to" and mention.partner else topic
    if mention.partner is None and (lead := _lead(text, group, position)):  # 设立引导基金，规模五亿元
        mention.topic, mention.topic_text = pairs(lead), lead
        return mention
    if source is not None:
        mention.topic, mention.topic_text = source.topic, source.topic_text
        if mention.year is None and mention.role == "" and mention.op is None:
            mention.year, mention.year_at = source.year, source.year_at
    return source
