"""The patterns of numerals, scales, units, bounds, dates, ratios and ranks as official prose writes them."""

from __future__ import annotations

import re

from assistant.text.figures.units import PER, UNITS

CN_DIGIT = "零〇一二两三四五六七八九"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
CHINESE = rf"[{CN_DIGIT}十百千万亿]+(?:点[{CN_DIGIT}]+)?"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"
_SCALE = "万亿|千亿|百亿|亿|千万|百万|十万|万|千(?![瓦米克])|百"
# What must not follow a one-character unit, because the character then begins another word.
_GUARDS = {
    "人": "民才工均口大事", "部": "门分委署队件", "条": "件例", "次": "方", "代": "表码理", "位": "于居列置",
    "个": "性体人别", "名": "录单称列牌", "口": "岸", "里": "程", "方": "面案式法向便", "对": "外接口标于应", "组": "织建", "单": "位独项次个一体",
    "层": "次面", "度": "假", "年": "轻产报货会", "天": "然津府", "周": "边期转", "月": "均度", "日": "均常本用", "样": "本品板", "道": "路",
    "步": "伐", "团": "队组", "车": "间辆型企位", "种": "植子业", "类": "型", "米": "兰", "克": "服", "门": "类槛户", "所": "有在属需", "处": "理置于",
    "间": "接", "项": "目", "起": "步到草来", "班": "列", "列": "为入车", "期": "间末初", "轮": "胎", "支": "持撑付", "份": "额",
    "张": "家", "台": "湾州", "点": "多击", "站": "式点", "段": "时", "头": "部企", "环": "节保境", "师": "傅范资", "只": "有能要", "版": "权块", "船": "舶",
    "集": "群聚中成", "桶": "装", "包": "括", "把": "握", "副": "主", "卷": "烟", "场": "景地所", "座": "谈舱", "元": "素旦", "片": "区", "床": "位", "吨": "位",
    "平方": "公千米", "队": "伍", "单元": "格",
}  # fmt: skip


def _unit(unit: str) -> str:
    guard = _GUARDS.get(unit)
    if unit == "家":
        return r"家(?![庭居禽畜]|具(?![有备])|电(?![池子力机商气镀解信控源缆])|纺(?!织))"  # 31家电池企业, 216家纺织企业; 家电, 家纺 are trades
    if unit == "批":
        return r"批(?![准复]|发(?![布放送运出]))"  # 批发 is a trade, 分2批发布 is not
    return re.escape(unit) + (f"(?![{guard}])" if guard else "")


_UNIT = "|".join(_unit(unit) for unit in sorted(UNITS, key=len, reverse=True))
_PER = "|".join(re.escape(unit) for unit in sorted(PER, key=len, reverse=True))
# number, 余/多, scale, 余/多, unit, 每…, 以上/左右
QUANTITY = re.compile(
    rf"(?P<num>{ARABIC})(?P<v1>余|多|几)?(?:\s?(?P<scale>{_SCALE}))?(?P<v2>余|多)?(?:\s?(?P<unit>{_UNIT}))?(?P<per>[/每](?:{_PER}))?"
    r"(?P<half>半(?![成导天径岛]))?(?P<post>以上|以下|以内|之内|左右|上下|有余|还多|还不止|多(?![样元次家个地0-9０-９])|余)?"
)
# A Chinese numeral counts only before a unit that cannot begin another word there.
_CN_UNITS = ["个百分点", "百分点", "平方公里", "平方米", "公顷", "亩", "公里", "千米", "米", "吨", "公斤", "美元", "欧元", "元", "倍", "个工作日", "工作日", "个季度", "季度", "个月", "个星期", "星期", "小时", "分钟", "周年", "年", "天", "周", "人次", "家次", "班次", "家", "个", "项", "户", "名", "人", "位", "场", "次", "件", "台（套）", "台", "套", "辆", "艘", "架", "条", "座", "处", "所", "间", "栋", "种", "类", "款", "份", "支", "枚", "篇", "笔", "宗", "起", "例", "门", "国", "层", "列", "趟", "标箱", "批次", "批", "轮", "组", "张", "颗", "部", "方", "对"]
_CN_UNIT = "|".join(_unit(unit) for unit in sorted(_CN_UNITS, key=len, reverse=True))
CN_QUANTITY = re.compile(
    rf"(?P<num>[几数]?[{CN_DIGIT}十百千万亿]+(?:点[{CN_DIGIT}]+)?)(?P<v1>余|多|几)?(?P<scale>万亿|亿|万)?(?P<v2>余|多)?(?P<unit>{_CN_UNIT})(?P<per>[/每](?:{_PER}))?"
    r"(?P<half>半(?![成导天径岛]))?(?P<post>以上|以下|以内|之内|左右|上下|有余|还多|还不止|多(?![样元次家个地0-9０-９])|余)?"
)
HALF = re.compile(r"半(?:个)?(?:年|月|天|日|小时|世纪)(?![度报产刊])")
UNIT_AND_HALF = re.compile(rf"(?P<num>{NUMBER})个半(?P<unit>月|小时|星期)")
PERCENT = re.compile(rf"(?P<of>百|千|万)分之(?P<num>{NUMBER})(?P<post>以上|以下|以内|左右|多)?")
FRACTION = re.compile(rf"(?P<den>{NUMBER})分之(?P<num>{NUMBER})(?P<post>以上|以下|以内|左右|多|强|弱)?")
TENTHS = re.compile(
    r"(?P<num>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<half>半|[一二三四五六七八九])?(?![立为果员效套型品熟长功就本交绩分不])"
    r"(?P<post>以上|以下|以内|左右|上下|多|余)?"
)
DOUBLING = re.compile(rf"翻(?:了)?(?P<pre>近|约|逾|超过?)?(?P<num>{NUMBER})?(?P<v1>多)?番(?P<post>以上|多|左右)?")
RATIO = re.compile(r"(?P<a>\d+(?:\.\d+)?)\s?:\s?(?P<b>\d+(?:\.\d+)?)(?:\s?:\s?(?P<c>\d+(?:\.\d+)?))?(?![\d.])")
CN_RATIO = re.compile(
    r"(?P<a>[一二三四五六七八九])(?:比(?P<b1>[一二三四五六七八九])|(?P<b2>[一二三四五六七八九])(?=(?:的)?(?:比例|分成|分享|分账|分配|划分|分|开)))"
)
_MONTH_DAY = rf"(?P<month>\d{{1,2}}|[{CN_DIGIT}十]{{1,3}})月(?:份|(?P<day>\d{{1,2}}|[{CN_DIGIT}十]{{1,3}})[日号])?(?P<mend>底|末|初|上旬|中旬|下旬)?"
DATE = re.compile(
    rf"(?P<year>(?:19|20)\d\d|[一二]{{1}}[九〇零][{CN_DIGIT}]{{2}})\s?年(?:{_MONTH_DAY}|(?P<part>年底|底|末|初|年末|年初|上半年|下半年|[一二三四]季度|[第前][一二三四]季度))?"
)
ISO_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?![\d.])")
YEARS = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年)?(?:[-—–~～]{1,2}|至|到)(?P<last>(?:19|20)\d\d)年(?!\d|底|末)")
MONTH_DAY = re.compile(_MONTH_DAY.replace("(?:份|", "(?:份(?!额)|") + r"(?!度|均)")
SHORT_YEAR = re.compile(r"(?P<year>1[5-9]|2\d)年(?![来内间多半以之后前零又期时行规左]|的时间|免|期)")
RANK = re.compile(rf"第(?P<num>\d{{1,3}}|[{CN_DIGIT}十百]+)(?P<unit>位|名)?")
TOP = re.compile(r"首位|榜首|榜眼|前茅")
FRONT = re.compile(rf"前(?P<num>\d{{1,3}}|[{CN_DIGIT}十百]+)(?P<unit>位|名|强)")
RANKING = re.compile(
    r"(?:位居|位列|位次|名列|排名|排在|列|居|排|跃居|跃升|升至|升到|上升|全国|全省|全市|全球|世界|全区|国内|省内|市内|行业|同类|园区|开发区|综合|总量|增速|规模|增幅|保持|稳居|连续)[^，。；\d]{0,6}$"
)
FREQUENCY = re.compile(
    rf"(?<!平均)每(?P<half>半(?:个)?)?(?P<num>{NUMBER})?(?P<unit>个季度|个月|季度|星期|年度|小时|年|季|月|周|天|日|旬)(?!人|均|亩)"
)
FREQUENCY_SIGN = re.compile(r"[^，。；\n]{0,24}?(?:一次|\d+次|[两二三四]次|次(?!性)|一趟|\d+趟|[两二三四]趟|核定|核算|召开|会商|结算|调度|例会|通报|轮换|轮值|开行|联席|评估|清算|一轮|一场|一期|碰头|更新)")
PRE = re.compile(
    r"(?:(?P<below>略低于|略少于|不足|不到|低于|少于|不超过|不高于|不多于|至多|最多)|(?P<above>刚超?过|略高于|略超|超过|超出|突破|高于|多于|逾|超|至少|不低于|不少于|不止|上)"
    r"|(?P<nearly>将近|接近|近)|(?P<about>大约|大致|约))$"
)
# A bound may stand a few words before its number: 不到原来的三分之一, 约占集聚企业的八分之一.
FAR_PRE = re.compile(
    r"(?:(?P<below>不足|不到|低于)|(?P<above>超过|高于|逾)|(?P<nearly>接近)|(?P<about>大约|约))(?:占|为|是|相当于|达)?(?:[^，。；、\d\x00]{0,10}的)?$"
)
JOIN = re.compile(r"\s?(?:[-—–~～]{1,2}|至|到)\s?")
