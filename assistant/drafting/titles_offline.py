"""Titles by pattern: coined elements from the measures, industry and direction named, in the manner of the form's example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.chain.words import likeness, pairs
from assistant.drafting.offline import prose
from assistant.drafting.offline.material import Material, hard
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.chain import Chain, Link
from assistant.model.finding import Finding
from assistant.model.title import TitleAdvice, TitleIdea

if TYPE_CHECKING:
    from assistant.facts import FactBase

SHORT, LONG = 20, 36
# Nouns of carriers that stand for a whole measure in a coined name; those in brackets fall away (利益分享办法 → 利益分享).
_CARRIER = re.compile(
    r"([\u4e00-\u9fff]{2,4}?)(联盟|联合体|平台|海外仓|园区|产业园|姊妹园|合作园|工作站|服务站|窗口|中心|专班|工作室|实验室|班列|基金|设施|白名单|驻点|基地)$"
)
_RULE = re.compile(r"([\u4e00-\u9fff]{4})(?:办法|机制|协议|制度|细则)$")
_MODEL = re.compile(r"“([^”、，]{2,12})”([^，。；：“”]{0,8})(模式|机制|做法|办法)")
_QUOTED = re.compile(r"“([^”]{2,8})”")
# What names no practice: papers that every co-operation signs, people and firms, things that every measure has.
_DULL = re.compile(r"协议|企业$|骨干$|人员$|人才$|项目$|材料$|资金$|队伍$|方案$|机构$|产品$|活动$|会议?$|名$|家$|往返")
_PAPER = re.compile(r"(?:产业|战略|框架|全面|开放|友好|转移|跨区)*(?:合作|协作|对接|转移|共建)+")
# Second halves by the direction chosen on the form.
_AIMS = {
    "转移": ("推动{}产业转移对接", "助力{}项目跨区域转移落地", "促进{}产业跨区域协作", "推动{}产业有序转移", "带动{}产业两地协同发展"),
    "联动|跨园": ("促进{}产业跨园区联动", "助力{}企业跨园区共享资源", "推动{}产业跨园区协同发展", "带动{}企业跨园区互助", "服务{}产业跨园区协作"),
    "国际": ("助力{}企业开拓国际市场", "推动{}产业深化国际合作", "促进{}产业国际化发展", "带动{}产业融入国际市场", "服务{}企业开展国际合作"),
}
_OPEN = ("推动{}产业开放合作", "助力{}企业对外合作", "促进{}产业开放发展")
_THING = re.compile(r"(?:联盟|联合体|平台|仓|园区?|站|窗口|中心|专班|工作室|实验室|基金|设施|基地|飞地|库|清单|目录|机制|办法|制度|通道|班列|港|地图|白名单)$")
_COINED = re.compile(r"“([^”]+)”")
_BOAST = re.compile(r"首个|第一|领先|一流|最|唯一|标杆|典范|打造.{0,4}高地|全国|全省")


def titles(
    application: Application,
    chain: Chain,
    base: FactBase,
    category: Category,
    check: Callable[[str], tuple[Finding, ...]],
    *,
    n: int = 5,
    title: str = "",
    report: str = "",
) -> TitleAdvice:
    """At most `n` titles, best first; with `title`, what is weak in it and three better ones near to it.

    check: the findings of the title rules on a title; report: not needed by patterns, taken for the common signature.
    """
    material = Material(application, chain, base, category)
    found: dict[str, TitleIdea] = {}
    for text, why in _candidates(material):
        if text not in found and SHORT <= len(text) - 2 <= LONG + 2:
            found[text] = TitleIdea(text, why, check(text.strip("《》")))
    order = {text: place for place, text in enumerate(found)}
    if title:
        ranked = sorted(found.values(), key=lambda i: (i.faults, -likeness(title, i.text), order[i.text]))
        return TitleAdvice(tuple(weaknesses(title, material, check(title))), tuple(ranked[: min(n, 3)]))
    ranked = sorted(found.values(), key=lambda i: (i.faults, order[i.text]))
    return TitleAdvice((), tuple(_varied(ranked))[:n])


def _varied(ranked: list[TitleIdea]) -> Iterator[TitleIdea]:
    """The same ideas, those that repeat a coined name or a second half behind those that do not, none before one with fewer faults."""
    left = list(ranked)
    told: set[str] = set()
    while left:
        best = min(left, key=lambda idea: (idea.faults, sum(any(one in other or other in one for other in told) for one in _marks(idea.text)), ranked.index(idea)))
        left.remove(best)
        told |= _marks(best.text)
        yield best


def _marks(title: str) -> set[str]:
    """The coined names of a title and its second half."""
    return {*(name for quoted in _COINED.findall(title) for name in quoted.split("+")), title.partition("，")[2]}


def _candidates(material: Material) -> Iterator[tuple[str, str]]:
    """Titles with their reasons, the most telling pattern first."""
    chain = material.chain
    aims = _aims(material)
    names = elements(material)
    for point in (*chain.overall, *(p for link in chain.links for p in link.measures)):
        found = _MODEL.search(material.text(point))
        if found:
            yield _title(f"创新{found.group()}", aims[0]), f"“{found.group(1)}”是材料中的提法，后半句点明产业和方向。"
            break
    if len(names) >= 2:
        yield _title(f"创新“{names[0]}+{names[1]}”模式", aims[0]), f"“{names[0]}”“{names[1]}”分别取自举措，体现做法的组合；后半句点明产业和方向。"
    for link in chain.links:
        word = next((w for p in link.measures for w in _QUOTED.findall(material.text(p)) if _coined(w, material)), "")
        if word:
            yield _title(f"以“{word}”破解{hard(_plain(link.name))}", aims[1]), f"“{word}”是材料中的做法名，对应“{link.name}”。"
    if len(names) >= 3:
        yield _title(f"构建“{names[0]}+{names[1]}+{names[2]}”机制", aims[1]), "三个要素取自各项举措，突出做法的完整性。"
        yield _title(f"以“{names[2]}+{names[0]}”为载体", aims[2]), f"以“{names[2]}”“{names[0]}”两项载体点题，后半句写方向。"
    found_acts = [(link, *act) for link in chain.links for act in dict.fromkeys(_carriers(link, material))]
    for number, (link, verb, noun) in enumerate(found_acts):
        reason = f"“{noun}”取自针对“{link.name}”的举措，后半句点明产业和方向。"
        yield _title(f"{verb}“{noun}”", aims[(number + 3) % len(aims)]), reason
        yield _title(f"{verb}“{noun}”", aims[(number + 1) % len(aims)]), reason
        yield _title(f"{verb}“{noun}”破解{hard(_plain(link.name))}", aims[number % len(aims)]), reason
    for number, name in enumerate(names):
        yield _title(f"创新“{name}”合作模式", aims[(number + 4) % len(aims)]), f"以“{name}”这一具体做法点题。"
    if len(names) >= 2:
        yield _title(f"推行“{names[1]}+{names[0]}”做法", aims[2]), f"“{names[1]}”“{names[0]}”分别取自举措，体现做法的组合。"


def _carriers(link: Link, material: Material) -> Iterator[tuple[str, str]]:
    """Verb and object of the link's measures, as far as the object is a thing of its own or a way of doing: 共建 and 飞地园区."""
    for point in link.measures:
        found = re.match(rf"({prose._ACT})(.+)", prose.act(material.text(point), material.industry, 14))
        if found is None:
            continue
        noun = _plain_noun(found.group(2), material)
        if _telling(noun) and (_THING.search(noun) or found.group(1) in ("推行", "实行", "探索")):
            yield found.group(1), noun


def _plain_noun(noun: str, material: Material) -> str:
    """A name without quotes, the park's own place name and the industry, which the title names anyway."""
    plain = re.sub("[“”《》]", "", noun)
    plain = re.sub(r"^[\u4e00-\u9fff]{2,4}[—－-][\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff]{3})", "", plain)
    for word in (material.application.basics.park_name[:2], material.industry, material.industry.removesuffix("产业")):
        rest = plain.removeprefix(word) if word else plain
        plain = rest if len(rest) > 2 and rest[0] != "号" else plain
    return plain


def _telling(noun: str) -> bool:
    """Whether a noun names what a park does: not a paper, not people or firms, not what every measure has."""
    return len(noun) > 2 and not _DULL.search(noun) and not _PAPER.fullmatch(noun)


def _title(first: str, second: str) -> str:
    return f"《{first}，{second}》"


def _aims(material: Material) -> tuple[str, ...]:
    """Second halves that name industry and direction, by the direction chosen on the form; 国际市场 only where points speak of exports."""
    industry, direction = material.industry.removesuffix("产业"), material.application.practice.direction
    told = "".join(p.text for link in material.chain.links for p in link.measures + link.results)
    row: tuple[str, ...] = next((row for word, row in _AIMS.items() if re.search(word, direction)), _OPEN)
    if row is _AIMS["国际"] and not re.search(r"出口|海外|境外|出海", told):
        row = ("助力{}企业参与国际合作", *row[1:4])
    return tuple(aim.format(industry) for aim in row)


def elements(material: Material) -> list[str]:
    """Short names of the measures' carriers and rules, one a measure, those of different problems first."""
    found: list[str] = []
    for place in range(max((len(link.measures) for link in material.chain.links), default=0)):
        for link in material.chain.links:
            if place < len(link.measures):
                name = _plain_noun(_element(material.text(link.measures[place]), material.industry), material)
                if _telling(name) and name not in found:
                    found.append(name)
    return found


def _element(text: str, industry: str) -> str:
    noun = re.sub(rf"^(?:{prose._ACT})", "", prose.act(text, industry, 16)).strip("“”")
    rule = _RULE.search(noun)
    if rule and not _PAPER.fullmatch(rule.group(1)):
        return rule.group(1)
    found = _CARRIER.search(noun)
    if not found:
        return noun if 2 <= len(noun) <= 6 else ""
    return noun if len(noun) <= 6 else found.group(1)[-2:] + found.group(2)


def _coined(word: str, material: Material) -> bool:
    """Whether a quoted word is the name of a practice, not of a place, a body or a qualification."""
    return not re.search(r"公司|大学|小巨人|一带一路|联盟|[—－]", word) and word not in material.base.names


def _plain(name: str) -> str:
    return name.replace("、", "")


def weaknesses(title: str, material: Material, findings: tuple[Finding, ...]) -> Iterator[str]:
    """What is weak in a title, in Chinese: the rules' messages first, then what the form asks for and the title lacks."""
    said = tuple(dict.fromkeys(finding.message for finding in findings))
    yield from said
    if said:
        return
    plain = title.strip("《》")
    if not pairs(plain) & pairs(material.industry):
        yield f"没有点明聚焦的主导产业“{material.industry}”"
    if not re.search(r"转移|承接|飞地|跨园|联动|协同|国际|海外|境外|出海|一带一路|合作|共享|共建", plain):
        yield "没有点明创新实践的方向"
    if not _QUOTED.search(plain):
        yield "没有用引号概括的特色做法"
    if not SHORT <= len(plain) <= LONG:
        yield f"长度为{len(plain)}字，宜在{SHORT}—{LONG}字之间"
    if _BOAST.search(plain):
        yield f"“{_BOAST.search(plain).group()}”需要依据，宜删去"  # type: ignore[union-attr]
