"""Decides what each figure of a text speaks of: its metric, year, operation and its place in a from–to pair.

The words of a figure are those of its clause between the figure before it and the one after it; a clause that names nothing
of its own (净增, 占, 数量是) speaks of what the words before it spoke of.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.facts import brackets
from assistant.facts.mention import Mention, Op
from assistant.facts.words import pairs
from assistant.model.figure import Dimension, Figure
from assistant.model.span import Span
from assistant.text.figures import find_figures

# A stretch without an end mark is cut after 1,500 characters: no sentence is that long, and the reading looks back over a sentence.
_SENTENCE = re.compile(r"[^。！？\n]{1,1500}[。！？\n]?")
_CLAUSE = re.compile(r"[，；：,;（）()]")
_TIMES = (Dimension.YEAR, Dimension.DATE)
_RATES = (Dimension.PERCENT, Dimension.FRACTION, Dimension.MULTIPLE, Dimension.POINTS)
_COMPARED = re.compile(r"(?:比|较|同|是|为|相当于|对比|相比)(?:于)?$")
_AFTER_YEAR = re.compile(r"(?:同期|底|末)?(?:的)?(?:约|近|超过|不到|不足)?$")
_LAST_YEAR = re.compile(r"比上年|较上年|同比|比去年|较去年|比上一年|较上一年|比前一年|上年同期")
_UP = "增加|增长|增幅|增速|提高|提升|上升|扩大|净增|新增|拓展|延长|多|增|涨|高出|高|加快|翻|升"
_DOWN = "提速|减少|缩短|压缩|压减|下降|降低|降幅|节约|节省|净减|少|降|减|回落|缩减|低|省|短|收窄"
_CHANGE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度|比例|率|幅|额|值|为|达|达到|约|近|超过|超|逾|不到|不足|接近|至少)*[：:]?$")
_TO = re.compile(
    r"(?:增加|增长|提高|提升|上升|扩大|拓展|延伸|覆盖|发展|缩短|压缩|压减|下降|降低|减少|降|升|增|减|缩|跃升|攀升|延长|扩展|变为|改为|提速|壮大|优化|转变)?(?:到|至|为|成)(?:了)?$|→$|(?:变为|改为|现|现在|现为|达到|升到)$"
)
_REACHED = re.compile(r"[增降升减缩压提扩拓下延涨上]\S{0,2}(?:到|至)(?:了)?$")
_FROM = re.compile(r"(?:由|从|自)(?:原来的|原先的|此前的|最初的|过去的|以往的|之前的|原|最初|原来|原先)?(?:约|近|不足|不到)?$")
_FORMER = re.compile(r"(?:相当于|是|为|达|达到|只有|仅为|仅相当于|仅|约为|约|不到|不足|超过|接近|用时)?(?:原来|原先|此前|改革前|实施前|以前|过去|上年|去年|上一年|同期|最初|之前|建成前|其|期初)的?(?:约|近)?$")
_ANNUAL = re.compile(r"(?:年均|年平均|平均每年|年复合|复合|^(?:里|间|来)?平均(?=增|递|每年))(?:复合)?(?:增长|增速|增幅|下降|提高|增长率|提升|降低|递增)?(?:率)?(?:为|达|约|近|超过|达到)*$")
_SHARE = re.compile(r"(?:占比|占|比重|份额|所占比例)(?P<whole>[^，。；]{0,30}?)(?:的|总[数量额]的?|比重|比例|份额)*(?:约|近|超过|不足|不到|达|达到|为|是|升至|由|从|提高到|上升到|提高至|上升至|提升至|提升到|下降到|降至|降到|下降至|→)*$")
# 为规划面积的三分之一, 相当于从业人员的六分之一: a share of what is named between.
_SHARE_OF = re.compile(r"(?:为|是|相当于|达到?|约为|约占)(?P<whole>[^，。；、\x01]{2,24})的(?:约|近|超过|不足|不到)?$")
_REMAINDER = re.compile(r"^(?:没有|未|尚未|无|不)[^，。；]{2,20}$|(?:其余|剩余|余下|其他|另外|另有|剩下|尚有|仍有|其它)(?:的)?$|^(?:其他|其它)[^，。；、]{2,8}$|(?:其余|余下|剩余|剩下|另外[两三][园区地家个市县]?$)")
_SUM = re.compile(r"(?:合计|共计|总计|一共|总共|共有|合共|共|总数|累计|合起来|相加)(?:有|为|达|达到|约|近|超过)*$|总(?:数|量|额|面积|规模|投资|长度|里程)(?:为|达|达到|约)*$")
_AVERAGE = re.compile(r"(?:平均|均摊|分摊)(?:到)?(?:每|单)?|每(?:个|家|户|座|处|场|批|次|项|亩|人|名|台|套|辆|件|单|箱|班|列|吨|公里|平方米)(?!个|家)")
# 户均, 单均, 亩均
_MEAN = re.compile(r"[户人亩单件班箱车次台家项吨列批场店校]均(?![衡匀可为不在有已无能由按可])")
_EACH = re.compile(r"每(?:个|站|家|户|座|处|场|批|次|项|名|台|套|辆|件|单|箱|班|列|间|栋|人|吨|亩|标箱|标准箱|TEU)|单(?:个|家|座|场|体|仓)|平均每|各(?!类|项|种|方|地|国|自|级|企)")
_TOTAL = re.compile(r"合计|共计|总计|累计|一共|总共|总(?:面积|投资|额|量|数)|(?<!公)共(?!建|享|用|同|赢|促|商|担|管|治|创|育)")
_EQUAL = re.compile(r"(?:相当于|折合|约合|(?<![联结组配整集复])合|即|也就是说?|等于|折算为|换算为)(?:约|近)?$")
_LEAD_IN = re.compile(r"(?:其中|分别)")
_NOUN_END = re.compile(r"[，。；：、！？（）()“”\n,;《》]|(?:组建|成立|共建|共同|实现|开展|获得|完成|达到|增加|增长|提高|缩短|减少|下降|由|从|到|至|为|是|占|以|的|入驻|落地|签订|签约|投产|进入|取得|参加|参与|统一|设立|建设|引进|在|均|全部)")


def read(text: str, figures: tuple[Figure, ...] | None = None) -> tuple[Mention, ...]:
    """One Mention for each figure of `text`, in order; years and dates too. Figures may be given where they are known."""
    figures = find_figures(text) if figures is None else figures
    sentences = [Span(*m.span()) for m in _SENTENCE.finditer(text)] or [Span(0, len(text))]
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


def _clause(text: str, span: Span, sentence: Span) -> Span:
    start = sentence.start
    for mark in _CLAUSE.finditer(text, sentence.start, span.start):
        start = mark.end()
    after = _CLAUSE.search(text, span.end, sentence.end)
    return Span(start, after.start() if after else sentence.end)


def _finish(text: str, group: list[Mention], carried: Mention | None) -> Mention | None:
    """Give the figures of one sentence their words, years, operations and pairs; the last that names a metric is handed on."""
    topic = carried
    year: Mention | None = None
    outer: Mention | None = None
    for position, mention in enumerate(group):
        if mention.figure.dimension in _TIMES:
            _event(text, group, position)
            if _sets_year(text, group, position):
                year = mention
            continue
        if year is not None and brackets.closed(text, year, mention):  # （2023年：4个）；合同额…: the year ends with its bracket
            year = outer
        outer = outer if year is not None and brackets.bracketed(text, year) else year
        _words(text, group, position)
        _operation(text, mention)
        _inside_share(text, group, position)
        _role(text, group, position)
        brackets.bracket_pair(text, group, position)
        _year(text, group, position, year)
        topic = _carry(text, mention, group, position, topic)
    _spread(text, group)
    return topic


def _year_of(figure: Figure) -> int:
    if figure.dimension is Dimension.YEAR:
        return int(figure.high if figure.high is not None else figure.base)
    return int(figure.base) // 10000


def _sets_year(text: str, group: list[Mention], position: int) -> bool:
    """A year that opens its clause holds for the rest of the sentence (2023年，…；2025年出口3万辆，…); that of an event (2018年获批…) does not."""
    mention = group[position]
    before = text[mention.clause.start : mention.figure.span.start]
    if mention.figure.base <= 1231 or _COMPARED.search(before) or len(before) > 4 or before.endswith(("由", "从")):
        return False
    following = group[position + 1] if position + 1 < len(group) else None
    return len(text[mention.figure.span.end : mention.clause.end].strip()) <= 1 or (
        following is not None and following.clause == mention.clause and following.figure.dimension not in _TIMES
    )


def _event(text: str, group: list[Mention], position: int) -> None:
    mention = group[position]
    following = next((m for m in group[position + 1 :]), None)
    stop = following.figure.span.start if following and following.figure.span.start < mention.clause.end else mention.clause.end
    mention.before = text[mention.clause.start : mention.figure.span.start]
    mention.after = text[mention.figure.span.end : stop]
    if not mention.before.strip("截至到于 ") and not mention.after.strip():  # 2024年4月，园区组建…: what follows tells the event
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
    following = group[position + 1].figure.span.start if position + 1 < len(group) else mention.sentence.end
    stop = min(following, mention.clause.end)
    mention.before = text[start : span.start]
    if mention.figure.dimension is Dimension.FREQUENCY:  # 每月召开1次对接会: what is held stands behind its count
        mention.after = text[span.end : mention.clause.end]
        if not pairs(mention.before + mention.after):  # 建立联席会议，每季度召开一次: it stands before
            mention.after = text[mention.sentence.start : mention.clause.start].rstrip("，；：,;")[-40:]
    else:
        mention.after = _noun(text[span.end : stop])
    mention.words_at = Span(start, span.start)
    mention.rest = text[span.end : stop][:12]
    mention.led = "牵头" in text[mention.sentence.start : span.start]


def _noun(after: str) -> str:
    """The noun counted by a figure: 47家零部件企业组建… → 零部件企业."""
    if after.startswith(("中", "里", "当中", "之中")):  # 36项中试验类12项: the noun went before
        return ""
    end = _NOUN_END.search(after)
    return after[: min(end.start() if end else len(after), 14)]


def _operation(text: str, mention: Mention) -> None:
    figure, before = mention.figure, mention.before
    mention.each = bool(_EACH.search(before) or _MEAN.search(before))
    mention.total = bool(_TOTAL.search(before[-8:])) and not mention.each
    plain = _without_years(before)
    dimension = figure.dimension
    if dimension is Dimension.MULTIPLE and figure.unit == "番":
        mention.op, mention.up = Op.FORMER, 1
    elif _ANNUAL.search(plain):
        mention.op, mention.up = Op.ANNUAL, -1 if re.search("降|减", plain[-8:]) else 1
    elif dimension in _RATES and (_FORMER.search(plain) or _times_of_year(plain, dimension) or (re.search(r"(?:是|为|相当于)[^，。；]{0,24}的$", plain) and dimension is Dimension.MULTIPLE)):
        mention.op = Op.FORMER
    elif share := _share_at(plain, dimension):
        mention.op, mention.whole = Op.SHARE, share["whole"]
    elif change := _CHANGE.search(plain):
        mention.op, mention.up = Op.CHANGE, 1 if change["up"] else -1
    elif _REMAINDER.search(plain) or (plain.endswith("除") and mention.rest.startswith(("外", "以外", "之外"))):
        mention.op = Op.REMAINDER
    elif _EQUAL.search(plain):
        mention.op = Op.EQUAL
    elif (_AVERAGE.search(plain) or re.search("(?<![亩人])均", "".join(_MEAN.findall(plain)))) and dimension not in _RATES and mention.each:
        mention.op = Op.AVERAGE
    elif _SUM.search(plain):
        mention.op = Op.SUM


def _times_of_year(plain: str, dimension: Dimension) -> bool:
    """是2023年的65%, 只有2023年的四分之一; not 由2023年的41%."""
    if dimension is Dimension.PERCENT:
        return bool(re.search(r"(?:是|为|相当于|达到?|约为|比|只有|仅)\x01(?:同期|全年)?的(?:约|近)?$", plain))
    return bool(re.search(r"(?<![由从自到至])\x01(?:同期|全年)?的(?:约|近|不到|不足|超过)?$", plain))


def _share_at(plain: str, dimension: Dimension) -> re.Match[str] | None:
    if dimension in _RATES[:2]:
        return _SHARE.search(plain) or _SHARE_OF.search(plain)
    return _SHARE.search(plain) if dimension is Dimension.POINTS else None


def _inside_share(text: str, group: list[Mention], position: int) -> None:
    """占园区营业收入993.2亿元的43.5%: the whole stands with its figure between 占 and the share."""
    mention, previous = group[position], group[position - 1] if position else None
    bare_percent = mention.op is None and mention.figure.dimension is Dimension.PERCENT and re.fullmatch(r"(?:达|达到|为|约为|约)?", mention.before)
    if bare_percent and re.search(r"(?:占|比重|份额)[^，。；\d]{0,12}，$", text[mention.sentence.start : mention.clause.start]):
        mention.op = Op.SHARE  # 占比超过一半，达57.9%
    if previous is None or previous.clause != mention.clause or mention.figure.dimension not in _RATES[:2]:
        return
    if re.fullmatch(r"[^，。；]{0,16}的(?:约|近|超过|不足|不到)?", mention.before) and "占" in previous.before:
        mention.op, mention.whole = Op.SHARE, previous.before[previous.before.rfind("占") + 1 :] + mention.before


_YEAR_WORDS = re.compile(r"(?:19|20)\d\d年(?:同期|底|末)?")


def _without_years(before: str) -> str:
    return _YEAR_WORDS.sub("\x01", before)


def _role(text: str, group: list[Mention], position: int) -> None:
    mention = group[position]
    plain = _without_years(mention.before).replace("\x01的", "").replace("\x01", "")
    if _FROM.search(plain):
        mention.role = "from"
        return
    if _REACHED.search(plain):
        mention.role = "to"
    if not position:
        return
    before = [m for m in group[:position] if m.figure.dimension not in _TIMES]
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


def _year(text: str, group: list[Mention], position: int, carried: Mention | None) -> None:
    mention = group[position]
    if _LAST_YEAR.search(mention.before):
        mention.base_year = -1
    for other in reversed(group[:position]):
        if other.figure.dimension not in _TIMES or other.figure.span.start < mention.words_at.start or other.figure.base <= 1231:
            if other.figure.dimension in _TIMES and other.figure.span.start >= mention.words_at.start:
                continue
            break
        lead = text[mention.words_at.start : other.figure.span.start]
        said = text[other.figure.span.end : mention.figure.span.start]
        if _COMPARED.search(lead) or (mention.op is Op.FORMER and re.fullmatch(r"(?:同期|全年)?的(?:约|近)?", said)):
            if re.search(r"[比较]$", lead) and re.fullmatch(r"(?:同期|全年)?的", text[other.figure.span.end : mention.figure.span.start]):
                mention.year, mention.year_at, mention.said = _year_of(other.figure), other.index, True
                mention.role = "base"  # 比2024年的522.3亿元
            elif mention.base_year is None:
                mention.base_year = _year_of(other.figure)
            continue
        if mention.year is None:
            mention.year, mention.year_at, mention.said = _year_of(other.figure), other.index, True
    if mention.year is not None or carried is None:
        return
    if carried.figure.high is not None and mention.role:  # 2023年至2025年，…由…增至…
        mention.year, mention.year_at = int(carried.figure.base if mention.role == "from" else carried.figure.high), carried.index
    elif mention.role != "from" and mention.partner is None:
        mention.year, mention.year_at = _year_of(carried.figure), carried.index


_PER_ONE = re.compile(r"(?:平均)?每(?:个|家|单|批|台|件|次|吨|亩|户|人|箱|项)(?:次)?[^，]{0,4}?(?=节省|节约|减少|降低|下降|增加|缩短|压缩|提高)")


def _lead(text: str, group: list[Mention], position: int) -> str:
    """The clause without a figure right before a figure that names nothing: it tells what the figure is of."""
    mention = group[position]
    quantities = [m for m in group[:position] if m.figure.dimension not in _TIMES]
    start = quantities[-1].figure.span.end if quantities else mention.sentence.start
    if mention.figure.dimension in (Dimension.RATIO, Dimension.TIME, Dimension.FREQUENCY, Dimension.RANK):
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
    elif mention.op is Op.FORMER and (mark := re.search(r"(?:是|为|相当于|达到?)[^，。；]{0,14}的?$", own)):
        own = own[: mark.start()]
    if mention.role == "to" and mention.partner is not None:
        own = _TO.sub("", _without_years(own).rstrip("\x01的"))
    own = _MEAN.sub("", own) if mention.op is Op.AVERAGE else own
    if mention.op is Op.CHANGE:  # 每个样品节省: of what was just spoken of
        own = _PER_ONE.sub("", own)
    # 比2023年的431.6亿元增长: the words between two figures of one clause that only compare are no metric of their own.
    loc = pairs(own)
    after = pairs(mention.after) if mention.figure.dimension not in _RATES else frozenset()
    mention.loc = loc | after
    mention.near = pairs(mention.before[-24:]) if mention.op is Op.SHARE else pairs(_YEAR_WORDS.sub("", own)[-10:]) | pairs(mention.after[:8])
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


_RESPECTIVELY = re.compile(r"分别")


def _spread(text: str, group: list[Mention]) -> None:
    """2024年、2025年分别比上年增长21.0%和20.4%: the years, or the names, go to the figures one by one."""
    for clause in dict.fromkeys(m.clause for m in group):
        mark = _RESPECTIVELY.search(text, clause.start, clause.end)
        if mark is None:
            continue
        quantities = [m for m in group if m.clause == clause and m.figure.span.start >= mark.end() and m.figure.dimension not in _TIMES]
        if len(quantities) < 2:
            continue
        years = [m for m in group if m.clause == clause and m.figure.span.end <= mark.start() and m.figure.dimension is Dimension.YEAR]
        first = quantities[0]
        for rest in quantities[1:]:
            rest.op, rest.up, rest.base_year = first.op, first.up, first.base_year
        if len(years) == len(quantities):
            for year, quantity in zip(years, quantities, strict=True):
                quantity.year, quantity.year_at, quantity.said = _year_of(year.figure), year.index, True
            continue
        names = [n for n in re.split(r"[、和与及]", text[clause.start : mark.start()]) if n.strip()]
        if len(names) == len(quantities) + 1:  # 园区与甲园、乙园分别相距
            names = names[1:]
        if len(names) == len(quantities):
            tail = _shared_tail(names)
            for name, quantity in zip(names, quantities, strict=True):
                words = name if name.endswith(tail) else name + tail
                quantity.loc = quantity.topic = quantity.near = pairs(words)
                quantity.topic_text, quantity.bare, quantity.before = words, False, words
        elif first.op is None and quantities[-1].after:  # 三个工作组分别承担12项、15项、9项联动事项
            for quantity in quantities:
                quantity.loc = quantity.near = frozenset()
                quantity.topic, quantity.bare = pairs(quantities[-1].after), True
                quantity.topic_text = quantities[-1].after


def _shared_tail(names: list[str]) -> str:
    return ""
