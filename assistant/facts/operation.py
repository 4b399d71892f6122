"""Which operation a sentence names for a figure: a change, a share, a remainder, a sum, an average."""

from __future__ import annotations

import re

from assistant.facts.mention import Mention, Op
from assistant.model.figure import Dimension

_RATES = (Dimension.PERCENT, Dimension.FRACTION, Dimension.MULTIPLE, Dimension.POINTS)
_UP = "增量|增加|增长|增幅|增速|提高|提升|上升|扩大|净增|新增|拓展|延长|多|增|涨|高出|高|加快|翻|升"
_DOWN = "减量|提速|减少|缩短|压缩|压减|下降|降低|降幅|(?<![环季细情章关调])节约|节省|净减|少|降|减|回落|缩减|低|省|短|收窄"
_CHANGE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度|比例|率|幅|额|值|为|达|达到|约|近|超过|超|逾|不到|不足|接近|至少)*[：:]?$")
_BECOME = re.compile(r"[降升增减缩压提扩涨]为(?:约|近|仅|不足|不到|超过)?$")
_FORMER = re.compile(r"(?:相当于|是|为|达|达到|只有|仅为|仅相当于|仅|约为|约|不到|不足|超过|接近|用时)?(?:原来|原先|此前|改革前|实施前|以前|过去|上年|去年|上一年|同期|最初|之前|建成前|其|期初)的?(?:约|近)?$")
_ANNUAL = re.compile(r"(?:年均|年平均|平均每年|年复合|复合|^(?:里|间|来)?平均(?=增|递|每年))(?:复合)?(?:增长|增速|增幅|下降|提高|增长率|提升|降低|递增)?(?:率)?(?:为|达|约|近|超过|达到)*$")
_SHARE = re.compile(r"(?:占比|占|比重|份额|所占比例)(?P<whole>[^，。；]{0,30}?)(?:的|总[数量额]的?|比重|比例|份额)*(?:约|近|超过|不足|不到|达|达到|为|是|升至|由|从|提高到|上升到|提高至|上升至|提升至|提升到|下降到|降至|降到|下降至|→)*$")
# 为规划面积的三分之一, 相当于从业人员的六分之一: a share of what is named between.
_SHARE_OF = re.compile(r"(?:为|是|相当于|达到?|约为|约占|接近|超过|不足|不到|逾)(?P<whole>[^，。；、\x01]{2,24})的(?:约|近|超过|不足|不到)?$")
_REMAINDER = re.compile(r"来自(?:其他|其它|其余)[^，。；、]{0,8}的$|^(?:没有|未|尚未|无|不)[^，。；由从]{2,20}(?<![到至])$|(?:其余|剩余|余下|其他|另外|另有|剩下|尚有|仍有|其它)(?:的)?$|^(?:其他|其它)[^，。；、]{2,8}$|(?:其余|余下|剩余|剩下|另外[两三][园区地家个市县]?$)")
_SUM = re.compile(r"(?:合计|共计|总计|一共|总共|共有|合共|共|总数|累计|合起来|相加)(?:有|为|达|达到|约|近|超过)*$|总(?:数|量|额|面积|规模|投资|长度|里程)(?:为|达|达到|约)*$")
_AVERAGE = re.compile(r"(?:平均|均摊|分摊)(?:到)?(?:每|单)?|每(?:个|家|户|座|处|场|批|次|项|亩|人|名|台|套|辆|件|单|箱|班|列|吨|公里|平方米)(?!个|家)")
# 户均, 单均, 亩均
MEAN = re.compile(r"[户人亩单件班箱车次台家项吨列批场店校]均(?![衡匀可为不在有已无能由按可])")
_EACH = re.compile(r"每(?:个|站|家|户|座|处|场|批|次|项|名|台|套|辆|件|单|箱|班|列|间|栋|人|吨|亩|支|条|组|队|期|轮|标箱|标准箱|TEU)|单(?:个|家|座|场|体|仓)|平均每|各(?!类|项|种|方|地|国|自|级|企)")
# 每个工作室一年补助15万元: what is paid a year is still of each
_EACH_YEAR = re.compile(rf"(?:{_EACH.pattern})[^，。；\d]{{0,14}}(?:一年|每年|每月|一个月)[^，。；\d]{{0,8}}$")
_TOTAL = re.compile(r"合计|共计|总计|累计|一共|总共|总(?:面积|投资|额|量|数)|(?<!公)共(?!建|享|用|同|赢|促|商|担|管|治|创|育)")
_EQUAL = re.compile(r"(?:相当于|折合|约合|(?<![联结组配整集复])合|即|也就是说?|等于|折算为|换算为)(?:约|近)?$")
_OF_BASE = re.compile(r"的(?:约|近|超过|不足|不到)?")
_OF_GROWTH = re.compile(r"的?([增降涨])(?:幅|速|长率|长速度)")
YEAR_WORDS = re.compile(r"(?:19|20)\d\d年(?:同期|底|末)?")


def operation(text: str, mention: Mention) -> None:
    """Set the operation of a figure from the words before it, its direction, and whether it is a value of each or a total."""
    figure, before = mention.figure, mention.before
    mention.each = bool(_EACH.search(before) or MEAN.search(before) or _EACH_YEAR.search(text[mention.clause.start : figure.span.start]))
    mention.total = bool(_TOTAL.search(before[-8:])) and not mention.each
    plain = without_years(before)
    dimension = figure.dimension
    if dimension is Dimension.MULTIPLE and figure.unit == "番":
        mention.op, mention.up = Op.FORMER, 1
    elif _ANNUAL.search(plain):
        mention.op, mention.up = Op.ANNUAL, -1 if re.search("降|减", plain[-8:]) else 1
    elif dimension in _RATES and (_FORMER.search(plain) or _times_of_year(plain, dimension) or (re.search(r"(?:是|为|相当于)[^，。；]{0,24}的$", plain) and dimension is Dimension.MULTIPLE)):
        mention.op = Op.FORMER
    elif share := _share_at(plain, dimension):
        mention.op, mention.whole = Op.SHARE, share["whole"]
    elif _BECOME.search(plain):  # 平均时间降为3天: the value itself
        pass
    elif change := _CHANGE.search(plain):
        mention.op, mention.up = Op.CHANGE, 1 if change["up"] else -1
    elif dimension in _RATES[:2] and (moved := _OF_GROWTH.match(mention.rest)):  # 营业收入26.5%的增幅
        mention.op, mention.up = Op.CHANGE, -1 if moved.group(1) == "降" else 1
    elif _REMAINDER.search(plain) or (plain.endswith("除") and mention.rest.startswith(("外", "以外", "之外"))):
        mention.op = Op.REMAINDER
    elif _EQUAL.search(plain):
        mention.op = Op.EQUAL
    elif (_AVERAGE.search(plain) or re.search("(?<![亩人])均", "".join(MEAN.findall(plain)))) and dimension not in _RATES and mention.each:
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
    return _SHARE.search(plain) if dimension is Dimension.POINTS and not _CHANGE.search(plain) else None


def inside_share(text: str, group: list[Mention], position: int) -> None:
    """占园区营业收入993.2亿元的43.5%: the whole stands with its figure between 占 and the share."""
    mention, previous = group[position], group[position - 1] if position else None
    bare_percent = mention.op is None and mention.figure.dimension is Dimension.PERCENT and re.fullmatch(r"(?:达|达到|为|约为|约)?", mention.before)
    if bare_percent and re.search(r"(?:占|比重|份额)[^，。；\d]{0,12}，$", text[mention.sentence.start : mention.clause.start]):
        mention.op = Op.SHARE  # 占比超过一半，达57.9%
    if previous is not None and previous.role == "base" and mention.op is None and mention.figure.dimension in _RATES[:3] and _OF_BASE.fullmatch(mention.before):
        mention.op = Op.FORMER  # 是2023年8个的3.25倍
        return
    if previous is None or previous.clause != mention.clause or mention.figure.dimension not in _RATES[:2]:
        return
    if re.fullmatch(r"[^，。；]{0,16}的(?:约|近|超过|不足|不到)?", mention.before) and "占" in previous.before:
        mention.op, mention.whole = Op.SHARE, previous.before[previous.before.rfind("占") + 1 :] + mention.before


def without_years(before: str) -> str:
    """The words with each year as one mark, so that what stands on both sides of it is read as neighbours."""
    return YEAR_WORDS.sub("\x01", before)
