"""二、创新举措: the model, then one group for each problem, one numbered tool for each measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.chain import sieve
from assistant.chain.concepts import concepts
from assistant.chain.words import Vocabulary, likeness, quantities
from assistant.drafting.offline import prose
from assistant.drafting.offline.material import Material, hard
from assistant.drafting.offline.writer import WHOLE, Said, Writer
from assistant.model.application import Point
from assistant.model.chain import Link
from assistant.text.outline import numbered

_HEADING = 30
_GOOD = 20
_RATIO = re.compile(r"\d+(?:\.\d+)?[:：]\d+(?:[:：]\d+)?")


def write(writer: Writer, material: Material) -> None:
    """Writes the part."""
    writer.line("二、创新举措")
    model, others = _split(material)
    writer.paragraph(_opening(material, model))
    extra = _statements(material)
    for number, link in enumerate(material.chain.links, 1):
        writer.line(numbered(2, number) + group_name(link, material))
        _group(writer, link, extra.get(number - 1, ()), material)
    number = len(material.chain.links)
    if others:
        writer.line(numbered(2, number + 1) + "其他配套做法" if number else "（一）主要做法")
        for n, point in enumerate(others):
            writer.paragraph(_said(point, material, joint="同时" if n == 1 and len(others) == 2 else ""))
    if not material.chain.links and not others and not model:
        writer.line("【待补充：针对各个问题的具体举措】")


def _split(material: Material) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The measures that frame all others, and those that belong to no problem."""
    from assistant.chain.linking import for_all

    overall = material.chain.overall
    model = tuple(p for p in overall if for_all(p))
    return model, tuple(p for p in overall if p not in model)


def _opening(material: Material, model: tuple[Point, ...]) -> Iterator[Said]:
    links = material.chain.links
    for n, point in enumerate(model):
        sentences = prose.sentences(material.text(point), actor="园区")
        for m, sentence in enumerate(sentences):
            if n == 0 and m == 0 and links and not sentence.startswith(("2", "1")):
                sentence = f"针对上述问题，{sentence}"
            yield Said(sentence, material.ids(point))
    if links and not model:
        yield Said("针对上述问题，园区采取以下举措。" if len(links) == 1 else "针对上述问题，园区分别采取以下举措。")


def group_name(link: Link, material: Material) -> str:
    """组建出海联盟，破解…难题: the first measure that names an act, and the problem by its own name."""
    acts = [act for point in link.measures if (act := prose.act(material.text(point), material.industry))]
    tail = f"破解{hard(link.name)}"
    both = "、".join(dict.fromkeys(acts[:2]))
    choices = [*((both,) if _tools(link, material) else ()), *acts]
    choices += [act for point in link.measures if (act := prose.act(material.text(point), material.industry, 18))]
    for limit in (_GOOD, _HEADING):
        for act in choices if limit == _GOOD else acts + choices:
            if len(act) + len(tail) + 1 <= limit:
                return f"{act}，{tail}"
    return tail


def _group(writer: Writer, link: Link, extra: tuple[Point, ...], material: Material) -> None:
    if not link.measures and not extra:
        writer.line(material.gap(link.name, 90, f"针对“{link.name}”的具体举措"))
        return
    tools = _tools(link, material)
    for number, point in enumerate(link.measures, 1):
        if tools:
            writer.line(f"{number}.{tools[number - 1]}")
        shared = [p for p in extra if _ratios(p.text) & _ratios(point.text)]
        extra = tuple(p for p in extra if p not in shared)
        more = [Said(f"分享情况{rest}。", material.ids(p)) for p in shared if (rest := _behind_ratio(p, point, material))]
        writer.paragraph([*_said(point, material, joint="同时" if number == 2 and not tools else ""), *more])
    for n, point in enumerate(extra):
        said = _said(point, material, joint="" if n else "此外" if len(link.measures) > 1 and not tools else "同时")
        writer.paragraph(replace(sentence, spare=WHOLE) for sentence in said)


def _ratios(text: str) -> set[str]:
    return set(_RATIO.findall(text))


def _behind_ratio(point: Point, told: Point, material: Material) -> str:
    """What a statement on a sharing that the measure tells already adds on its settlement: 每年度由双方审计机构核定一次."""
    rest = _RATIO.split(material.text(point))[-1].split("，")[1:]
    fresh = [c for c in rest if re.search(r"核定|核算|结算", c) and c not in told.text and re.match(r"每|由", c)]
    return fresh[0].rstrip("。") if fresh and not re.search(r"核定|核算|结算", told.text) else ""


def _tools(link: Link, material: Material) -> list[str]:
    """A heading for each measure; none where there is one measure, or where some measure names no act."""
    names = [prose.act(material.text(point), material.industry, 14) for point in link.measures]
    return names if len(names) > 1 and all(names) and len(set(names)) == len(names) else []


def _said(point: Point, material: Material, *, joint: str = "") -> Iterator[Said]:
    for n, sentence in enumerate(prose.sentences(material.text(point), actor="园区", joint=joint)):
        spare = 0 if not n or prose.acts(sentence.removeprefix("园区")) else 1 if re.search(r"\d", sentence) else 3
        yield Said(sentence, material.ids(point), spare=spare)


def _statements(material: Material) -> dict[int, tuple[Point, ...]]:
    """Parts of the three statements of part three that speak of a link's matter and say more than its points."""
    links = material.chain.links
    told = ["；".join(p.text for p in ((link.problem,) if link.problem else ()) + link.measures) for link in links]
    answers = [p for link in links for p in link.results]
    every = "；".join([*told, *(p.text for p in (*material.chain.overall, *material.chain.foundations, *answers, *material.chain.totals))])
    words = Vocabulary([*told, *(text for _, text in material.application.development.statements)])
    found: dict[int, tuple[Point, ...]] = {}
    for statement in material.category.statements:
        text = material.application.development.statement(statement.key)
        for part in re.split(r"[；。]", re.sub(r"\s+", "", text)):
            plain = part.replace(material.industry, "")
            scores = [words.score(plain, own) if concepts(plain) & concepts(own) else 0 for own in told]
            best = max(range(len(scores)), key=lambda n: scores[n], default=None)
            if best is None or scores[best] < 100 or not _news(part, every) or sieve.reason(part, material.application):
                continue
            fresh = "，".join(c for c in part.split("，") if likeness(c, every) < 80 or quantities(c) - quantities(every))
            found[best] = (*found.get(best, ()), Point(f"发展情况.{statement.label}#{len(found)}", fresh))
    return found


def _news(part: str, every: str) -> bool:
    """Whether a statement says something that no point says."""
    fresh = quantities(part) - quantities(every)
    return likeness(part, every) < 50 or bool(fresh and likeness(part, every) < 75)
