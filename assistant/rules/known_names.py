"""The names that an application knows, and which of them a name in a report was meant to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.model.application import Application
from assistant.rules.material import material
from assistant.text import organisations

_LEGAL = re.compile(r"(?:集团)?(?:股份|责任|控股)?有限(?:责任)?公司$|集团公司$")
_BUT_FOR = re.compile(r"[^省市县区州旗盟国]{1,2}")
_QUOTED = re.compile(r"[“‘]([^”’“‘\n]{4,30})[”’]")
# 甲乙省丙县, not 全省各县
_COUNTY = re.compile(r"(?:黑龙江|[\u4e00-\u9fff](?![全本各外])[\u4e00-\u9fff])省(?![级内外])(?:[\u4e00-\u9fff]{1,3}市)?[\u4e00-\u9fff]{1,3}[县区旗]")
_PUBLIC = re.compile(
    r"^(?:中国)?(?:国务院|中共中央|国家(?:发展改革|知识产权|税务|外汇|市场监督|统计|能源(?!集团|投资)|数据|铁路)|商务部|工业和信息化部|科技部|财政部|海关总署|生态环境部|"
    r"外交部|自然资源部|交通运输部|人力资源社会保障部|国务院国有资产|税务总局|市场监管总局|联合国|世界(?:贸易|知识产权|银行|海关)|欧盟委员会|东盟秘书处)"
)
# What short forms of bodies stand for, letter by letter a part of the full name or not. Authorities: the short form of their field.
_FIELDS = (
    ("工信", "工业和信息化"), ("经信", "经济和信息化"), ("科工信", "科技和工业信息化"), ("发改", "发展和改革"), ("发展改革", "发展和改革"), ("科技", "科学技术"),
    ("住建", "住房和城乡建设"), ("人社", "人力资源和社会保障"), ("市监", "市场监督管理"), ("市场监管", "市场监督管理"), ("卫健", "卫生健康"),
    ("药监", "药品监督管理"), ("国资", "国有资产监督管理"), ("文旅", "文化和旅游"), ("自规", "自然资源和规划"), ("交通", "交通运输"), ("环保", "生态环境"),
    ("应急", "应急管理"), ("医保", "医疗保障"), ("金融监管", "金融监督管理"), ("外办", "外事办公室"),
)  # fmt: skip
_KINDS = (("厅", "厅"), ("局", "局"), ("委", "委员会"), ("委", "局"), ("局", "委员会"))
_EXPANSIONS = (
    ("经开区", "经济技术开发区"), ("经开区", "经济开发区"), ("高新区", "高新技术产业开发区"), ("高新区", "高新技术产业园区"),
    ("综保区", "综合保税区"), ("自贸区", "自由贸易试验区"), ("管委会", "管理委员会"), ("商行", "商业银行"), ("农商行", "农村商业银行"),
    *((short + end, long + ending) for short, long in _FIELDS for end, ending in _KINDS),
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """Full names (listed, filled in, or read from the application's texts), and the texts themselves."""

    names: tuple[str, ...]
    text: str

    @cached_property
    def rest(self) -> str:
        """The application's text with every full name taken out, so that a head of a name no longer counts as a name."""
        rest = self.text
        for name in sorted(self.names, key=len, reverse=True):
            rest = rest.replace(name, "\x00")
        return rest

    @cached_property
    def cores(self) -> tuple[tuple[str, str], ...]:
        """Each company's full name with what is left of it without its legal ending."""
        pairs = ((name, _LEGAL.sub("", name)) for name in self.names)
        return tuple((name, core) for name, core in pairs if core != name and len(core) >= 4)

    def holds(self, words: str) -> bool:
        """Whether `words` is a full name, stands in the texts outside every full name, or is a full name but for one or two
        letters before it that are no place (a reader of texts may take a verb for part of a name)."""
        return (
            words in self.names
            or words in self.rest
            or words.replace("发展改革委", "发展和改革委员会") in self.names  # its official short form, by the list of terms
            or any(_BUT_FOR.fullmatch(n.removesuffix(words)) for n in self.names if n.endswith(words))
        )


@lru_cache(maxsize=8)
def known(application: Application) -> Known:
    """The names of one application."""
    text = material(application)
    found = [application.basics.park_name, application.basics.applicant]
    found += [name.full for name in application.practice.names]
    found += [company.name for company in application.companies]
    found += [span.of(text) for span in organisations.find(text)]
    found += [match.group(1) for match in _QUOTED.finditer(text)]
    found += _COUNTY.findall(text)
    shorts = {short for name in application.practice.names for short in name.short}
    return Known(tuple(dict.fromkeys(name for name in found if len(name) >= 4 and name not in shorts)), text)


@dataclass(frozen=True, slots=True)
class Meant:
    """`words` (the end of what the report says) was meant to be `name`; short: letters are missing, else they differ."""

    words: str
    name: str
    short: bool


def resolve(words: str, names: Known) -> Meant | None:
    """The known name that `words` was meant to be, or None: letters left out, one or two wrong, or a usual short form."""
    best: tuple[int, Meant] | None = None
    for name in names.names:
        for tail in _tails(words, name):
            distance = _distance(tail, name)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, Meant(tail, name, _left_out(tail, name)))
    return best[1] if best else None


def _tails(words: str, name: str) -> tuple[str, ...]:
    """What of `words` may be the name: all of it, or from the name's first letters on (a verb may stand before them)."""
    place = words.find(name[:2])
    return (words, words[place:]) if place > 0 else (words,)


def _distance(words: str, name: str) -> int | None:
    """How far apart two names are; None where they are different names."""
    if words == name or name in words:
        return None
    for short, long in _EXPANSIONS:
        if words.endswith(short) and len(words) > len(short) + 1 and name.endswith(words.removesuffix(short) + long):
            return 0
    same_head = words[:2] == name[:2]
    if len(words) >= 4 and same_head and _left_out(words, name) and _whole_ending(words, name):
        return len(name) - len(words)
    if abs(len(words) - len(name)) > 3 or len(name) < 5:
        return None
    from rapidfuzz.distance import Levenshtein

    allowed = 1 if len(name) < 9 else 2
    distance = Levenshtein.distance(words, name, score_cutoff=allowed)
    if distance > allowed or other_body(words, name):
        return None
    return int(distance)


def _left_out(words: str, name: str) -> bool:
    """Whether `words` is `name` with letters left out."""
    letters = iter(name)
    return len(words) < len(name) and all(letter in letters for letter in words)


def _whole_ending(words: str, name: str) -> bool:
    """A park is not its committee: what ends differently must lack only a legal ending or a last letter."""
    return words[-1] == name[-1] or bool(_LEGAL.search(name)) or (name.startswith(words) and len(name) - len(words) <= 1)


_DIFFERENT = re.compile(r"第[一二三四五六七八九十\d]+|[东南西北上下]|[一二三四五六七八九十]|大学|学院")


def other_body(words: str, name: str) -> bool:
    """Two bodies whose names differ by an ordinal, a direction or their kind are two bodies (第一医院, 第二医院)."""
    return _DIFFERENT.findall(words) != _DIFFERENT.findall(name)


def unmentioned_is_public(words: str) -> bool:
    """Whether a body is so public that naming it needs no entry in the application (ministries, the United Nations)."""
    return bool(_PUBLIC.match(words))
