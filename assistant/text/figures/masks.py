"""What looks like a number and is no quantity: model names, document numbers, ordinals of an enumeration, fixed words."""

from __future__ import annotations

import re

_FULL = str.maketrans("０１２３４５６７８９％．＋－，：∶﹕／　", "0123456789%.+-,:::/ ")
_CN = "一二两三四五六七八九十"
_MASKS = "|".join(
    (
        r"《[^》\n]{0,80}》",
        r"(?m:^[ \t]*(?:[一二三四五六七八九十]+[、.](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:\.\d{1,2})?[.、)）](?!\d)|[①-⑳]))",
        r"(?m:^[ \t]*\d{1,2}(?:\.\d{1,2}){1,2}[ \t]?(?=[\u4e00-\u9fff])(?![万亿千百十余多个家倍元平公吨亩项户人名辆台套座]))",
        r"最[后初先]一公里",
        # A short quotation with a numeral is a name (“三个统一”, “1+3+N”); one with a unit of measure is a quoted quantity.
        rf"[“\"‘「](?![^”\"’」\n]{{0,16}}(?:%|元|亩|公顷|平方|公里|吨))(?=[^”\"’」\n]{{0,16}}[\d{_CN}百千万N])[^”\"’」\n]{{1,16}}[”\"’」]",
        r"[〔\[【（(]\s{0,3}\d{4}\s{0,3}[〕\]】）)]\s{0,3}\d*\s{0,3}号?",
        r"第?\s{0,3}\d+\s{0,3}号(?!召)",
        r"https?://\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]+|★\s*\d+\s*年?|(?<!\d)(?:1\d{2}[ \-]?\d{4}[ \-]?\d{4}|0\d{2,3}-\d{7,8}|\d{11,})(?!\d)(?![万亿元])",
        r"(?<![A-Za-z])(?:ISO|IATF|GB/?T?|IEC|EN|UL|AS|QC|HACCP|ASTM|DIN)\s?[ /]?\d[\d\-.:]*",
        r"[A-Za-z]{1,24}[-·/]?\d+(?:[.\-:]\d+)*[A-Za-z]*",
        r"\d+(?:\.\d+)?(?!(?:km|kg|kW|MW|GW|TEU|m²|mm|cm)(?![A-Za-z]))(?!(?:kWh|MWh|GWh))[A-Za-z]+\d*",
        r"\d+(?:\+(?:\d+|[NnXx]))+",
        r"\d+\.\d+(?=版|时代|模式|改革|政策|体系)|(?<=工业)4\.0",
        r"[7七]\s*[×xX*]\s*(?:24|二十四)\s*小时|(?:24|二十四)小时(?=不|全天|服务|在线|自助|值守|营业|响应|热线|无休|预约|监)",
        r"(?:\d+|[一二两三四五六])小时(?=经济|生活|通勤|交通|都市|物流|飞行|高铁|.{0,4}圈)",
        rf"[{_CN}]+是(?=[^，。；]{{2}})|其[一二三四五六]|(?:(?<=[，。；：！？\n])|\A)第[{_CN}\d]+(?=[，,、:]|是)",
        rf"第[{_CN}百\d]+(?:届|次|批|期|条|章|方|步|轮|季度|阶段|环节|部分|类|代|产业|时间|曲线|要务|责任|书记|人民|医院|中学|大道|工程|机械|汽车|车间|航运)",
        r"首位(?:产业|度)|(?:放|摆|列|排)在(?:了)?(?:更加)?(?:突出|重要)?(?:的)?(?:第一|首要|首)位?",
        r"十[一二三四五六]五(?=规划|时期|期间|末|初|以来|[”\"])|[一二三四五六七八九十]+届|二十大|十[八九]大|[一二三四五六七]中全会",
        rf"[{_CN}\d]+年(?=行动|滚动|规划|攻坚)|[三四五六]位一体|千家万户|百年(?=未有|变局)|万无一失",
        r"[1-4一二三四](?:类|级|期)(?=新药|医疗器械|创新药|器械|口岸|资质|工程|项目|建设|厂房|用地|地块|园区|保护|响应|平台|[，。、])",
        r"[世全民中财省]\S{0,4}?\d+强(?!化|度)|\d+强(?=企业)|百强|十强|双百|四上企业|三通一平|[五七]通一平|九通一平",
        rf"(?:二|两|三|四)次(?=开发|创业|创新|元|供|利用|污染|能源)|[{_CN}]代(?=表|码)|一次(?=性|能源|元|风)|十分(?!之|钟)|万分(?!之)|千分(?!之)",
    )
)
# The look-ahead turns away at once the characters with which none of them begins.
_FIRST = r"(?=[最《“\"'‘「〔\[【（(第其首放摆列排一二两三四五六七八九十百千万双世全民中财省★\dA-Za-z①-⑳ \t])"
MASK = re.compile(f"{_FIRST}(?:{_MASKS})")
HIDDEN = "\x00"
# More digits than any quantity has. Blanked before anything else, so that no reader walks such a run again from each of its digits.
_ENDLESS = re.compile(r"\d{19,}|\d{1,3}(?:,\d{3}){7,}|[零〇一二两三四五六七八九十百千万亿点]{25,}")


def plain(text: str) -> str:
    """`text` with full-width digits and signs made half-width and all non-quantities blanked; same length, same offsets."""
    return MASK.sub(_blank, _ENDLESS.sub(_blank, text.translate(_FULL)))


def _blank(found: re.Match[str]) -> str:
    return HIDDEN * len(found.group())
