"""Tells what a point is (背景, 问题, 举措, 成效) by cue words, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.chain import naming
from assistant.model.application import PointKind
from assistant.text import lazy

# Cue words as the reference on style gives them (sorting cues: 问题 缺/难/慢/仅/不足…, 举措 verbs, 成效 由…到…/增长/获…, 背景 位于/集聚/获批).
HONOUR = lazy.pattern(
    r"表扬|典型案例|发文推广|印文推广|肯定|(?:获|得到|受到)[^，。；]{0,14}认可|入选|获评|被评为|获奖|授牌|优秀案例|试点经验|列为|复制推广|全[省市国](?:[^，。；]{0,10})推广|[厅局委部府]推广|获[^，。；]{0,12}(?:批示|推广|称号|奖)"
)
CHANGE = lazy.pattern(
    r"由[^，。；]{1,30}?(?:到|至|为|增|降|减|提)|从[^，。；]{1,30}?(?:到|至|增|降|减)|→|->|－>|从[^，。；]{1,20}变|变为|增加到|增长到|上升到|提高到|提升到|提升至|提高至|增至|"
    r"降至|降到|下降到|缩短到|缩短至|压缩到|压缩至|减少到|减至|达到\d|净增|翻番|翻了"
)
_RESULT = (
    (4, CHANGE),
    (
        3,
        lazy.pattern(
            r"(?:19|20)\d\d年的?\d[^，。；]{0,6}[，；、](?:19|20)\d\d年(?:是|为|的)?\d|同比|增长\d|增长了|下降\d|下降了|降低\d|缩短\d|压缩\d|减少\d|节约|节省|降[一二三四五六七八九]成|增[一二三四五六七八九]成|少了|多了|降了"
        ),
    ),
    (
        2,
        lazy.pattern(
            r"新增|带动|入驻|突破|累计(?:实现|完成|签|转)|转入|落地(?:项目|企业)|投产|接单|签单|成交|引来|签约|达\d|覆盖\d|腾出|成功|\d{4}年[^，。；]{0,10}\d+(?:批次|人次|件次|单)|(?:现在|目前|如今|现)(?:已|有|只要|只需|为|是)?\d"
        ),
    ),
)
_PROBLEM = (
    (
        3,
        lazy.pattern(
            r"缺少|缺乏|缺口|不足|不够|短板|瓶颈|制约|各自为战|单打独斗|不畅|滞后|薄弱|闲置|流失|找不到|落不下|不会|不懂|不敢|难以|依赖|没有(?![^，。；]{1,8}的)|断点|重复建设|脱节|不匹配|互不|未能"
        ),
    ),
    (
        2,
        lazy.pattern(
            r"[^困]难|慢|贵|仅|只有|弱|偏[低高少小远散]|不高|不强|不通|不均|单一|[间期程本价费]长|[间期程]太?长|[本费价耗]太?高|规模[较偏]?小|[\u4e00-\u9fff]少(?=[，。；、]|$)|要等|外购率|缺"
        ),
    ),
    (1, lazy.pattern(r"平均需要|平均\d|需要\d|要\d|要送|未|分散|反复|远")),
)
_MEASURE = (
    (
        3,
        lazy.pattern(
            r"组建|搭建|建立|建成|出台|引入|引进[^\d，。；]{0,12}(?:机构|团队|院|平台)|布局|签订|签了?[^，。；约]{0,8}协议|成立|设立|共建|合建|推行|探索|实行|开行|选派|结对|制定|打造|委托|共用|实施|推出|印发|联合[^，。；]{1,20}(?:家|开展|设|建|招商)|牵头"
        ),
    ),
    (
        2,
        lazy.pattern(
            r"开展|设[了有]?[^，。；备计施]{0,8}(?:站|中心|窗口|专班|基金|点)|[来]设点|派[出驻]?|统一|共享|对接|培训|举办|参[展加]|采用|按[^，。；]{1,12}(?:收费|分享|分成)|联席会|每[周月季年]|建[了设]?[^，。；]{0,10}(?:仓|园|站|中心|平台|基地)|开[了设通]|服务\d+项|洽谈|在谈|上门|补助|补贴|贴息|奖励|[加安全]?装了|出[钱资]|办[了过]?\d+[届场期次]|大赛|互认"
        ),
    ),
    (1, lazy.pattern(r"合作|引进|服务|协同|机制|平台|专班|窗口|专员")),
)
_BACKGROUND = (
    (
        3,
        lazy.pattern(
            r"位于|集聚|获批|地处|[距离][^，。；]{1,12}(?:公里|千米)|创建于|始建|成立于|形成(?:了|以)|首位产业|规划面积|节点|毗邻|腹地|坐落"
        ),
    ),
    (2, lazy.pattern(r"截至|拥有|现有|其中[^，。；]{1,12}企业|主导产业(?!营业收入由)|占全[省市国]|基地|龙头")),
    (1, lazy.pattern(r"有[^，。；]{0,10}\d+家|开通")),
)
_ORDER = (
    (PointKind.RESULT, _RESULT),
    (PointKind.PROBLEM, _PROBLEM),
    (PointKind.MEASURE, _MEASURE),
    (PointKind.BACKGROUND, _BACKGROUND),
)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The kind of a text, the cue words that decided, and by how much (0: no cue at all)."""

    kind: PointKind
    cues: tuple[str, ...]
    lead: int


def sort(text: str) -> Sorted:
    """The kind of an unsorted text. Without any cue it is 背景, with lead 0."""
    if found := HONOUR.search(text):
        return Sorted(PointKind.RESULT, (found.group(),), 5)
    if naming.labelled(text) and not _score(naming.labelled(text), _MEASURE)[0]:
        return Sorted(PointKind.PROBLEM, (naming.labelled(text),), 5)
    scores = {kind: _score(text, rows) for kind, rows in _ORDER}
    ranked = sorted(scores, key=lambda kind: -scores[kind][0])  # stable: ties keep the order of _ORDER
    best, second = scores[ranked[0]], scores[ranked[1]]
    if not best[0]:
        return Sorted(PointKind.BACKGROUND, (), 0)
    return Sorted(ranked[0], best[1], best[0] - second[0])


def _score(text: str, rows: tuple[tuple[int, re.Pattern[str]], ...]) -> tuple[int, tuple[str, ...]]:
    """The sum over the rows whose pattern stands in the text (a row counts once more when it stands there twice)."""
    total, cues = 0, []
    for weight, pattern in rows:
        found = [hit.group() for hit in pattern.finditer(text)]
        if found:
            total += weight + (1 if len(found) > 1 else 0)
            cues += found
    return total, tuple(dict.fromkeys(cues))
