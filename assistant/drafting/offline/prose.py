"""Turns a point into sentences: subject supplied, date in front, split at finished thoughts; no word is invented."""

from __future__ import annotations

import re

_ACT = (
    "组建|合建|搭建|建立|出台|引入|引进|布局|签订|开展|成立|设立|共建|推行|探索|实行|开行|开通|选派|结对|制定|编制|打造|委托|共用|实施|推出|"
    "印发|组织|邀请|举办|创建|联合|腾出|召开|配备|统一|对接|建设|建成|集成|构建|创新|派出|承接|采用|聘请|完成|取得|获得"
)
_ACT_START = re.compile(rf"^(?:{_ACT})")
_WITH_START = re.compile(rf"^(?:会同|牵头与|牵头联合|与|同|在)[^，。；]{{2,30}}?(?:{_ACT})")
_DATE_START = re.compile(r"^((?:截至)?(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?|底|末|初|上半年|下半年)?(?:起|以来)?)(?![和与及至、—－-](?:19|20)\d\d)[，,]?")
_DATE_END = re.compile(r"[，,（(]((?:19|20)\d{2}年(?:\d{1,2}月)?)[）)]?$")
_STATE = re.compile(r"^[\u4e00-\u9fff、“”（）]{5,16}\d")
_TOPIC = re.compile(r"^(?:[\u4e00-\u9fff“”—]{2,14}(?:由|按|把|将|已|在|为|均|共)|双方|两地|两园|企业|联盟|平台|其中)")
LONG = 64


def sentences(text: str, *, actor: str = "", joint: str = "") -> tuple[str, ...]:
    """The sentences of a point, each with its full stop.

    actor: the subject put before an act that has none (园区), empty for none; joint: the connective that opens the first sentence where
    this text follows another measure of the same group (同时), unless it opens with a date.
    """
    found: list[str] = []
    for thought in re.split(r"[。；;]", text):
        for sentence in _cut(thought.strip("，、 ")):
            if found and len(sentence) <= 10 and len(found[-1]) <= 90 and not re.search(r"\d", sentence):
                found[-1] = stop(f"{found[-1][:-1]}，{sentence}")
            elif sentence:
                found.append(_whole(sentence, actor if not found or _ACT_START.match(sentence) else "", bool(found)))
    if joint and found and not found[0].startswith(("截至", "20", "19")):
        found[0] = f"{joint}，{found[0]}"
    return tuple(found)


def subject(sentence: str, actor: str) -> str:
    """A sentence with the actor put before an act that has none, its date in front."""
    date = _DATE_START.match(sentence)
    rest = sentence[date.end() :] if date else sentence
    lead = f"{date.group(1)}，" if date else ""
    if not date and (end := _DATE_END.search(sentence)) and end.start() >= 6:
        rest, lead = sentence[: end.start()], f"{end.group(1)}，"
    return lead + (actor if actor and acts(rest) and not re.match(rf"(?:{_ACT}){actor}", rest) else "") + rest


def stop(text: str) -> str:
    """The text with one full stop at its end."""
    return text.rstrip("，。；、：: ") + "。"


_NOT_ACT = re.compile(rf"^(?:{_ACT})[\u4e00-\u9fff]{{1,6}}(?:把|由|将|按)")
_LED = re.compile(r"牵头|由[^，]{4,}(?:统筹|负责|运营|承担|开发)")


def acts(text: str) -> bool:
    """Whether a clause opens with an act."""
    return not _NOT_ACT.match(text) and bool(_ACT_START.match(text) or _WITH_START.match(text))


def rest_of(clause: str) -> str:
    """A clause without its date."""
    return _DATE_START.sub("", clause)


def _whole(sentence: str, actor: str, later: bool) -> str:
    return stop(subject(sentence, actor))


def _cut(thought: str) -> list[str]:
    """A long stretch cut before a clause that can stand alone: one with its own date, act or subject."""
    clauses = re.split(r"(?<=，)", thought)
    found, current = [], ""
    for n, clause in enumerate(clauses):
        rest = "".join(clauses[n:])
        led = _LED.search(current) and not _TOPIC.match(clause)
        alone = not led and (_DATE_START.match(clause) or acts(clause) or _TOPIC.match(clause))
        if (current and alone and len(current) >= 24 and len(current) + len(rest) > LONG and len(rest) >= 10) or (current and _DATE_START.match(clause) and _STATE.match(rest_of(clause)) and not acts(rest_of(clause)) and len(current) >= 18):
            found.append(current.rstrip("，"))
            current = clause
        else:
            current += clause
    return [*found, current] if current else found


# Acts that name no carrier of their own.
_SMALL = ("承接", "委托", "完成", "取得", "获得", "采用", "配备", "统一", "对接", "实施")
_OBJECT = re.compile(
    rf"({'|'.join(a for a in _ACT.split('|') if a not in _SMALL)})(?:了|起)?(?:\d[\d.]*[个家项支座条所名人类种])?([^，。；：]{{2,40}})"
)
# Nouns that say of no measure what it is: 到2025年底共用企业58家.
_ANY = frozenset(("企业", "项目", "单位", "园区", "产品", "设备", "人员", "事项", "活动", "合作"))
_TAIL = re.compile(r"(?:\d[\d.,]*[万亿]?|[一两二三四五六七八九十]+)(?:个|家|项|支|座|条|所|元|平方公里|平方米|公顷|亩|人次|批次|人|名|场|次|份)?$")
_PLACE = re.compile(r"^.*[—－-].{0,6}?(?=[\u4e00-\u9fff]{2})")


# 共享灭菌中心投入使用: a carrier that begins its work names the measure as an act does.
_OPENED = re.compile(r"^[\u4e00-\u9fff“”—]{3,12}?(?:投入使用|开始运行|投入运行|上线运行|启动运行|建成投用)")


def act(text: str, industry: str, limit: int = 12) -> str:
    """The act of a measure as a heading: verb and short object (组建出海联盟); empty where the text names none."""
    opened = _OPENED.match(rest_of(text))
    if opened and len(opened.group()) <= limit + 2:
        return opened.group()
    for found in _OBJECT.finditer(text):
        inner = re.search(rf"({_ACT})(?:了)?([^，。；：]{{2,}})$", found.group(2))
        if inner and found.group(1) in ("引入", "引进", "邀请", "联合", "组织") and inner.group(2) != found.group(2):
            thing = _short(inner.group(2), industry, limit - len(inner.group(1)))
            if thing:
                return inner.group(1) + thing
        verb, thing = found.group(1), _short(found.group(2), industry, limit - len(found.group(1)))
        if thing:
            return verb + thing
    return ""


def _short(thing: str, industry: str, limit: int) -> str:
    quoted = re.match(r"[“《]([^”》]+)[”》](.*)$", thing)
    if quoted and len(quoted.group(2)) >= 2 and len(thing) <= limit + 2:
        return thing
    plain = quoted.group(1) if quoted else thing
    plain = _TAIL.sub("", plain)
    rule = re.search(r"([\u4e00-\u9fff]{4}(?:办法|细则|意见|方案|清单|目录|规则|标准))$", plain)
    if rule and len(plain) > limit:
        return rule.group(1)
    for word in (industry, industry.removesuffix("产业")):
        if word and word in plain and len(plain) > limit and not plain.endswith(word):
            plain = plain[plain.index(word) + len(word) :]
    if len(plain) > limit and "的" in plain:
        plain = plain[plain.rindex("的") + 1 :]
    if len(plain) > limit and (gone := re.match(r"([^到赴]{2,})(?:到|赴|前往)[^，]{2,}", plain)):
        plain = gone.group(1)
    if len(plain) > limit and re.search("[—－-]", plain):
        plain = re.split("[—－-]", plain)[-1]
    if len(plain) > limit and "、" in plain:
        plain = plain.split("、")[-1]
    if plain.count("“") != plain.count("”") or plain.count("《") != plain.count("》"):
        plain = re.sub("[“”《》]", "", plain)
    elif plain[:1] in "“《" and plain[-1:] in "”》":
        plain = plain[1:-1]
    plain = plain.strip("、")
    if plain in _ANY:
        return ""
    return plain if 2 <= len(plain) <= limit else ""
