"""What must not be published or sent: phones, e-mails, identity numbers, secret and internal markings, words to software."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from assistant.model.span import Span
from assistant.text import lazy


class SensitiveKind(StrEnum):
    """What was found; the values are the slugs of the disclosure rules."""

    MOBILE = "mobile-number"
    PHONE = "phone-number"
    EMAIL = "e-mail"
    IDENTITY = "identity-number"
    SECRET = "secret-marking"  # noqa: S105 - a slug
    INTERNAL = "internal-marking"
    DOCUMENT = "unpublished-document"
    SOFTWARE = "words-to-software"
    CONTACT = "contact-person"


@dataclass(frozen=True, slots=True)
class Sensitive:
    """One find; `detail` sharpens the message (校验位不符 …)."""

    kind: SensitiveKind
    span: Span
    detail: str = ""


_GAP = r"[ \u3000\u00a0\-—－·.]?"
_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"(?<![0-9０-９.A-Za-z])", r"(?![0-9０-９])"
_D = "[0-9０-９]"
_PATTERNS: tuple[tuple[SensitiveKind, str], ...] = (
    (SensitiveKind.IDENTITY, rf"{_NO_DIGIT_BEFORE}[1-9１-９]{_D}{{5}}{_GAP}(?:18|19|20|１８|１９|２０){_D}{{2}}(?:[01０１]{_D})(?:[0-3０-３]{_D}){_GAP}{_D}{{3}}[0-9０-９Xx×Ｘｘ]{_NO_DIGIT_AFTER}"),
    (SensitiveKind.MOBILE, rf"(?<![0-9０-９.A-Za-z])(?:[+＋]?(?:86|８６){_GAP})?[1１][3-9３-９]{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}{_NO_DIGIT_AFTER}(?!\s*(?:元|万|亿|家|个|台|套|人|辆|件|吨))"),
    (SensitiveKind.PHONE, rf"(?<![0-9０-９.A-Za-z])(?:[（(]0\d{{2,3}}[）)]|0\d{{2,3}}[-—－ ]){_D}{{7,8}}{_NO_DIGIT_AFTER}|(?:电话|热线|座机|传真|致电|拨打)[号码为是：: ]{{0,3}}{_D}{{7,8}}{_NO_DIGIT_AFTER}|(?<![0-9０-９])400[- ]?\d{{3}}[- ]?\d{{4}}{_NO_DIGIT_AFTER}"),
    (SensitiveKind.EMAIL, r"[A-Za-z0-9._%+\-]{1,64}\s?[@＠]\s?[A-Za-z0-9\-]{1,63}(?:[.．][A-Za-z0-9\-]{1,63}){1,4}"),
    (SensitiveKind.CONTACT, r"(?:微信|QQ)(?:号码?[为是：: ]?|[：:]|(?=[A-Za-z][A-Za-z0-9_\-]{4,19}(?![A-Za-z])))\s*[A-Za-z0-9_\-]{5,20}"),
    (SensitiveKind.SECRET, r"(?:绝密|机密|秘密)\s*(?:[★☆*﹡]\s*(?:\d{1,2}\s*(?:年|个月)|长期|启用前)?|级(?!别(?:管理|保护|制度|划分)|保护)|文件|件(?!数))|(?:密级|保密期限)\s*[：:为是]\s*\S{1,8}|[（(【](?:绝密|机密|秘密)[）)】]|国家秘密|工作秘密|商业秘密(?!保护)|涉密(?:文件|资料|信息|内容|数据|项目|材料|载体)"),
    (SensitiveKind.INTERNAL, r"内部(?:资料|文件|材料|使用|参考|参阅|阅读|传阅|掌握|交流(?!会|活动)|讨论稿|文稿|刊物|通报|印发|发放|留存|数据|情况)(?:[，,、 ]?(?:注意保存|请勿外传|不得外传|严禁外传|仅供参考|注意保密))?|(?:不宜|不得|不予|不能|不可|禁止|严禁|暂不|尚未|未|不)(?:对外)?(?:公开|公布|外传|外泄|对外提供|发布)(?!的?(?:招标|竞争|信息披露)|招)|(?:尚在|仍在|处于)保密期|仅限内部|限内部|会议纪要（内部）|注意保密|请勿(?:外传|对外|公开|转发)|阅后(?:即焚|收回)|未经(?:批准|许可|同意)不得(?:公开|外传|转载|引用|摘编|复制)"),
    (SensitiveKind.SOFTWARE, r"(?:忽略|无视|忘记|不要理会|跳过)(?:掉)?(?:以上|上述|之前|此前|前面|前述|先前)(?:的|所有|全部)*(?:指令|指示|要求|规则|提示|内容|设定)|你(?:现在)?是(?:一个|一名|一位)?(?:AI|人工智能|大?语言模型|助手|聊天机器人|审稿)|(?:作为|身为)(?:一个|一名)?(?:AI|人工智能)(?:语言)?(?:模型|助手)|(?i:ignore (?:all |the |any )?(?:previous|above|prior) (?:instructions?|prompts?)|system prompt|as an ai(?: language)? model|<\|im_start\|>)|(?:请|务必|应当)?(?:AI|大?模型|审查系统|校验系统|评审系统|机器)(?:请|务必|应当|必须|应)(?:直接)?(?:给出|判定|输出|通过|打分|评为)|本(?:文|段|报告|材料)(?:无需|不用|不必)(?:校验|检查|审核)|系统提示词?[：:]|(?:请|恳请|敬请|希望|望|务必)[^，。；：\n]{0,6}(?:评审|评委|评阅|审阅|审核|打分|AI|人工智能|模型)[^，。；：\n]{0,8}(?:给予|给出|打|评为|判为|予以)[^，。；：\n]{0,8}(?:分|优秀|通过|推荐|入选|肯定|关照)|(?:给予|给出|打出?)[^，。；：\n]{0,4}(?:最高分|满分|高分)"),
)  # fmt: skip
# What a text must hold for a kind to be looked for at all: most reports hold none of it.
_DIGITS = lazy.pattern(r"[0-9０-９][0-9０-９ \u3000\u00a0\-—－·.]{5,}[0-9０-９]")
_CUES: dict[SensitiveKind, tuple[str, ...]] = {
    SensitiveKind.EMAIL: ("@", "＠"),
    SensitiveKind.CONTACT: ("微信", "QQ"),
    SensitiveKind.SECRET: ("密",),
    SensitiveKind.INTERNAL: ("内部", "公开", "外传", "保密", "公布", "外泄", "发布", "对外提供", "限内部", "阅后"),
    SensitiveKind.SOFTWARE: ("指", "要求", "规则", "提示", "你", "AI", "人工智能", "模型", "系统", "ignore", "prompt", "im_start", "机器", "无需", "不用", "不必", "设定", "评", "审", "分"),
}  # fmt: skip


@cache
def _compiled() -> tuple[tuple[SensitiveKind, re.Pattern[str]], ...]:
    return tuple((kind, lazy.pattern(pattern)) for kind, pattern in _PATTERNS)


_DOCUMENT = lazy.pattern(
    r"(?P<body>[\u4e00-\u9fff]{2,12}?)[〔\[［【（(]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]］】）)]\s*第?\s*\d{1,4}\s*号(?:文件)?"
)
# 文号 letters end in one of these; the words before the letters (按照、根据、依据 …) are not part of the number.
_LEAD = lazy.pattern(r".*(?:按照|根据|依据|依照|印发|执行|落实|贯彻|参照|引用|出台|下发|制定|参?见|详见|以|按|据|依|的|和|与|及|了|《|》|（|，)")
_ISSUED_AS = ("发", "函", "字", "号", "办", "规", "令", "纪", "通", "文", "政", "密", "企业")
_PUBLIC_ISSUERS = (
    "国发", "国办发", "国函", "国办函", "中发", "中办发", "工信部", "发改", "商", "财", "科", "国科", "署", "税务总局", "国土资", "自然资",
    "银发", "汇发", "环", "建", "交", "人社", "海关总署",
)  # fmt: skip


def find_sensitive(text: str) -> tuple[Sensitive, ...]:
    """Everything in `text` that must not be published, in its order; document numbers included, whoever issued them. No find goes
    over a line's end."""
    found: list[Sensitive] = []
    offset = 0
    for line in text.split("\n"):
        found.extend(Sensitive(i.kind, Span(offset + i.span.start, offset + i.span.end), i.detail) for i in _in_line(line))
        offset += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=8192)
def _in_line(text: str) -> tuple[Sensitive, ...]:
    """The finds of one line, kept: a report is read again after each edit."""
    found: list[Sensitive] = []
    digits = bool(_DIGITS.search(text))
    lower = text.lower()
    for kind, pattern in _compiled():
        if not (any(cue.lower() in lower for cue in _CUES[kind]) if kind in _CUES else digits):
            continue
        taken = sorted(item.span for item in found)  # by the kinds before; the finds of one kind do not overlap
        for match in pattern.finditer(text):
            span = Span(*match.span())
            at = bisect_left(taken, span.end, key=lambda other: other.start)
            if not at or taken[at - 1].end <= span.start:
                detail = _identity_detail(match.group()) if kind is SensitiveKind.IDENTITY else ""
                found.append(Sensitive(kind, span, detail))
    if "号" in text:
        found.extend(_documents(text))
    return tuple(sorted(found, key=lambda item: item.span))


def _documents(text: str) -> list[Sensitive]:
    found = []
    for match in _DOCUMENT.finditer(text):
        lead = _LEAD.match(match["body"])
        start = match.start("body") + (lead.end() if lead else 0)
        letters = text[start : match.end("body")]
        # In other brackets a year may stand after any words; the hexagonal ones belong to document numbers alone.
        if len(letters) < 2 or not ("〔" in match.group() or letters.endswith(_ISSUED_AS)):
            continue
        if letters.startswith(_PUBLIC_ISSUERS) and "内" not in letters:
            continue
        end = match.end() - (2 if match.group().endswith("文件") else 0)
        found.append(Sensitive(SensitiveKind.DOCUMENT, Span(start, end)))
    return found


def _identity_detail(number: str) -> str:
    import unicodedata

    digits = re.sub(r"[^0-9X]", "", unicodedata.normalize("NFKC", number).upper().replace("×", "X"))
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    if len(digits) != 18 or "X" in digits[:17]:
        return ""
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11]
    return "校验位相符，应是真实号码" if check == digits[17] else "校验位不符，但形状是身份证号"
