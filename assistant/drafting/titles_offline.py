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
from assistant.model.chain import Chain
from assistant.model.finding import Finding
from assistant.model.title import TitleAdvice, TitleIdea

if TYPE_CHECKING:
    from assistant.facts import FactBase

SHORT, LONG, IDEAL = 20, 36, 30
# Nouns of carriers that stand for a whole measure in a coined name; those in brackets fall away (利益分享办法 → 利益分享).
_CARRIER = re.compile(
    r"([\u4e00-\u9fff]{2,4}?)(联盟|联合体|平台|海外仓|园区|产业园|姊妹园|合作园|工作站|服务站|窗口|中心|专班|工作室|实验室|班列|基金|设施|白名单|驻点|基地)$"
)
_RULE = re.compile(r"([\u4e00-\u9fff]{4})(?:办法|机制|协议|制度|细则)$")
_MODEL = re.compile(r"“([^”、，]{2,12})”([^，。；：“”]{0,8})(模式|机制|做法|办法)")
_QUOTED = re.compile(r"“([^”]{2,8})”")
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
    return TitleAdvice((), tuple(ranked[:n]))


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
    for number, link in enumerate(chain.links):
        act = next((a for p in link.measures if (a := prose.act(material.text(p), material.industry, 10))), "")
        if act:
            yield _title(f"{act}破解{hard(_plain(link.name))}", aims[number % len(aims)]), f"直接写明“{link.name}”与对应举措，突出问题导向。"
            noun = re.sub(rf"^(?:{prose._ACT})", "", act)
            yield _title(f"依托“{noun}”创新合作方式", aims[(number + 1) % len(aims)]), f"“{noun}”取自针对“{link.name}”的举措。"
    for name in names:
        yield _title(f"创新“{name}”合作模式", aims[2]), f"以“{name}”这一具体做法点题。"


def _title(first: str, second: str) -> str:
    return f"《{first}，{second}》"


def _aims(material: Material) -> tuple[str, str, str]:
    """Second halves that name industry and direction, by the direction chosen on the form; 国际市场 only where points speak of exports."""
    industry, direction = material.industry.removesuffix("产业"), material.application.practice.direction
    told = "".join(p.text for link in material.chain.links for p in link.measures + link.results)
    if "转移" in direction:
        return f"推动{industry}产业转移对接", f"助力{industry}项目跨区域承接", f"促进{industry}产业跨区域协作"
    if "联动" in direction or "跨园" in direction:
        return f"促进{industry}产业跨园区联动", f"助力{industry}企业共享园区资源", f"推动{industry}产业跨园区协同发展"
    if "国际" in direction:
        market = f"助力{industry}企业开拓国际市场" if re.search(r"出口|海外|境外|出海", told) else f"助力{industry}企业参与国际合作"
        return market, f"推动{industry}产业深化国际合作", f"促进{industry}产业国际化发展"
    return f"推动{industry}产业开放合作", f"助力{industry}企业对外合作", f"促进{industry}产业开放发展"


def elements(material: Material) -> list[str]:
    """Short names of the measures' carriers and rules, one a measure, those of different problems first."""
    found: list[str] = []
    for place in range(max((len(link.measures) for link in material.chain.links), default=0)):
        for link in material.chain.links:
            if place < len(link.measures):
                name = _element(material.text(link.measures[place]), material.industry)
                if name and name not in found:
                    found.append(name)
    return found


def _element(text: str, industry: str) -> str:
    noun = re.sub(rf"^(?:{prose._ACT})", "", prose.act(text, industry, 16)).strip("“”")
    rule = _RULE.search(noun)
    if rule:
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
