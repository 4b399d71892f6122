"""Keeps out of the draft what must not be published, with the reason: persons, internal markings, words to software, other trades."""

from __future__ import annotations

import re

from assistant.lexicon import SensitiveKind, find_sensitive, load
from assistant.lexicon.trades import other_trades
from assistant.model.application import Application, PointKind

_PRIVATE = frozenset({SensitiveKind.MOBILE, SensitiveKind.PHONE, SensitiveKind.EMAIL, SensitiveKind.IDENTITY, SensitiveKind.CONTACT})
_CLOSED = frozenset({SensitiveKind.SECRET, SensitiveKind.INTERNAL})
_PERSONAL = re.compile(
    r"微信号?[:：]|身份证|联系人[:：]?|联系电话"
)
_INTERNAL = re.compile(
    r"内部(?:资料|文件|掌握|参考|使用|数据|口径)|(?:绝密|机密|秘密)(?:★|级|文件|件|[，,。：:]|$)|不[对得宜]外?(?:公开|公布|发布|外传|披露|对外)|勿外传|"
    r"未公开|不公开|尚未公布|保密|涉密|仅供(?:内部|领导)|暂不(?:对外|公开)|不要写(?:进|入|到)|别写(?:进|到)"
)
_SOFTWARE = re.compile(
    r"忽略(?:以上|之前|前面|上述|所有)|(?i:ignore\s+(?:all|the|previous|above)|system\s*prompt|as an ai|chatgpt|\bAI\b[^，。]{0,6}(?:请|写))|提示词|"
    r"(?:请|你)(?:把|将|务必|直接|帮|给|写|在报告|润色|生成|编)[^，。]{0,20}|作为(?:一[个名])?(?:AI|人工智能|助手|语言模型|写作)|你(?:是|现在|必须|要)|大模型(?:请|要)|编(?:几个|一些|点)数"
)
_PLAN = re.compile(r"^(?:预计|计划|拟|力争|目标)|达产后|建成后(?:将|可|预计)|^(?:下一步|今后|接下来|未来)|(?:园区|我们|我区|还|并)将(?:继续|进一步|持续)|将(?:达到?|实现|新增)\d|预计[^，。；]{0,12}\d")
_VAGUE = re.compile(
    r"反[映响应](?:很|较|良|都|非常)?好|获得感|成效(?:显著|明显)|效果(?:很|较|非常)?(?:好|明显|显著)|广泛好评|一致好评|满意度(?:很|较)?高|(?:坚强|正确|统一)领导下|(?:汇报|报告|总结|介绍)如下|取得了?(?:显著|明显|良好|积极|丰硕)的?(?:成效|成绩|效果|成果)|影响力(?:不断|持续|显著)?(?:提升|扩大)|稳步(?:提升|推进)|再上新?台阶"
)


# What a point opens with: 2025年食品企业…
_SUBJECT = re.compile(r"(?:(?:19|20)?\d\d年)?(?:园区|全区)?(?:的)?([\u4e00-\u9fff]{2,8}?)(?:产业|行业)?(?:企业|产业|行业)")


def reason(text: str, application: Application, kind: PointKind | None = None) -> str:
    """Why a point stays out of the draft, in Chinese; empty when it may be used."""
    found = {item.kind for item in find_sensitive(text)}  # what the checker would have struck out never enters a draft
    if found & _PRIVATE or _personal(text, application):
        return "含个人信息"
    if found & _CLOSED or _INTERNAL.search(text):
        return "含内部标注"
    if SensitiveKind.SOFTWARE in found or _SOFTWARE.search(text):
        return "对软件说的话，不是事实"
    if trade := other_trade(text, application):
        return f"其他产业：{trade}"
    if kind in (PointKind.RESULT, None) and _PLAN.search(text):
        return "计划或预期，不作成效"
    if not re.search(r"\d", text) and _VAGUE.search(text):
        return "内容空泛，缺少事实"
    if kind is PointKind.MEASURE and len(text) < 8 and not re.search(r"\d", text):
        return "内容不完整，看不出对象"
    return ""


def _personal(text: str, application: Application) -> bool:
    names = {person.name for person in (application.basics.head, application.basics.contact) if len(person.name) >= 2}
    addressed = any(re.search(rf"{re.escape(name[0])}(?:主任|书记|局长|处长|副主任|科长|区长|县长|市长|部长|院长)", text) for name in names)
    return bool(_PERSONAL.search(text)) or addressed or any(name in text for name in names)


def other_trade(text: str, application: Application) -> str:
    """The name of another industry that the text speaks of without the focus industry, else empty: one of this park by any of its words, any
    other where its enterprises are the subject (食品企业今年增长15%)."""
    focus = application.practice.industry
    if not focus or any(word in text for i in application.basics.industries if i.name == focus for word in (i.name, *i.fields)):
        return ""
    own, general, focus_words = other_trades(application, load())
    subject = _SUBJECT.match(text) if not any(word in text for word in focus_words) else None
    trades = [name for word, name in own.items() if word in text] + [name for word, name in general.items() if subject and word in {subject.group(1) + tail for tail in ("", "加工", "制造", "产业")}]
    return next(iter(trades), "")
