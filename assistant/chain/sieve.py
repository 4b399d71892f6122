"""Keeps out of the draft what must not be published, with the reason: persons, internal markings, words to software, other trades."""

from __future__ import annotations

import re

from assistant.model.application import Application, PointKind

_PERSONAL = re.compile(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|[\w.+-]+@[\w-]+\.\w+|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|微信号?[:：]|身份证|联系人[:：]?|联系电话"
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


def reason(text: str, application: Application, kind: PointKind | None = None) -> str:
    """Why a point stays out of the draft, in Chinese; empty when it may be used."""
    if _personal(text, application):
        return "含个人信息"
    if _INTERNAL.search(text):
        return "含内部标注"
    if _SOFTWARE.search(text):
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
    return bool(_PERSONAL.search(text)) or any(name in text for name in names)


def other_trade(text: str, application: Application) -> str:
    """The name of another industry of this park that the text speaks of without the focus industry, else empty."""
    focus = application.practice.industry
    if not focus or not application.basics.industries:
        return ""
    own = [
        word for industry in application.basics.industries if industry.name == focus for word in (industry.name, *industry.fields)
    ]
    if any(word in text for word in own):
        return ""
    for industry in application.basics.industries:
        if industry.name != focus and any(word in text for word in (industry.name, *industry.fields)):
            return industry.name
    return ""
