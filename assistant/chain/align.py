"""Says which blocks of a report speak of which link of the chain, and as what: problem, measure or result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.chain.words import Vocabulary
from assistant.model.application import Point
from assistant.model.chain import Chain, Link
from assistant.model.report import Block, BlockKind, Report

_PART_ROLE = (("背景", "problem"), ("举措", "measure"), ("成效", "result"))
_THRESHOLD = 60


class Role(StrEnum):
    """What a block says about its link."""

    PROBLEM = "problem"
    MEASURE = "measure"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A block with the link (index into chain.links) that it speaks of most; link None where it speaks of none.

    role: by the report's part; score: shared words (see words.Vocabulary); points: ids of the chain's points that it takes up.
    """

    block: Block
    link: int | None
    role: Role | None
    score: int = 0
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """The blocks of 背景, 举措 and 成效 in the order of the text."""

    blocks: tuple[Aligned, ...] = ()

    def of(self, link: int, role: Role) -> tuple[Aligned, ...]:
        """The blocks that speak of a link in a role."""
        return tuple(item for item in self.blocks if item.link == link and item.role is role)

    def silent(self, role: Role, links: int) -> tuple[int, ...]:
        """The links (of `links` in all) of which no block speaks in this role."""
        return tuple(n for n in range(links) if not self.of(n, role))


def align(report: Report, chain: Chain, *, points: bool = True) -> Alignment:
    """Aligns each heading and paragraph of the three parts with a link.

    A heading that closes its group under one link takes its paragraphs with it; what speaks rather of the foundations, the overall
    measures or the totals belongs to no link. `points` may be turned off where only the links are wanted: they cost half the time.
    """
    words = _vocabulary(chain)
    known = _known_best(chain)
    blocks = [block for block in report.blocks if role_of(block.part) and block.level != 1]
    found: list[Aligned] = []
    above: dict[int, int | None] = {}
    for n, block in enumerate(blocks):
        role = role_of(block.part)
        assert role is not None
        if n and blocks[n - 1].part != block.part:
            above.clear()
        text = block.content.of(report.text)
        if block.kind is BlockKind.HEADING:
            link, score = _remembered(text, _body(report, blocks, n), chain, role, words, known)
            above = {level: own for level, own in above.items() if level < block.level}
            link = link if link is not None else _inherited(above)
            above[block.level] = link
        else:
            own, score = _remembered("", text, chain, role, words, known)
            link = _inherited(above) if _inherited(above) is not None else own
        found.append(Aligned(block, link, role, score, _points(text, chain, words) if points else ()))
    return Alignment(tuple(found))


@lru_cache(maxsize=8)
def _vocabulary(chain: Chain) -> Vocabulary:
    """The words of a chain; kept, because a report is aligned again after each edit."""
    every = [*chain.foundations, *chain.joint, *chain.overall, *chain.totals, *chain.honours]
    return Vocabulary([*(_all(link) for link in chain.links), *(p.text for p in every)])


_Found = dict[tuple[str, str, Role], tuple[int | None, int]]
_KEPT = 20_000


@lru_cache(maxsize=8)
def _known_best(chain: Chain) -> _Found:
    """What was found for passages of earlier texts on the same chain: an edit changes one of them."""
    return {}


def _remembered(heading: str, body: str, chain: Chain, role: Role, words: Vocabulary, known: _Found) -> tuple[int | None, int]:
    key = heading, body, role
    if key not in known:
        if len(known) >= _KEPT:
            known.clear()
        known[key] = _best(heading, body, chain, role, words)
    return known[key]


def _inherited(above: dict[int, int | None]) -> int | None:
    return next((above[level] for level in sorted(above, reverse=True) if above[level] is not None), None)


def _body(report: Report, blocks: Sequence[Block], n: int) -> str:
    """The text below a heading, down to the next heading of its level or above; none where 背景 lists several problems below."""
    texts = []
    for block in blocks[n + 1 :]:
        if block.part != blocks[n].part or 0 < block.level <= blocks[n].level:
            break
        if block.level and role_of(block.part) is Role.PROBLEM:
            return ""
        texts.append(block.content.of(report.text))
    return "\n".join(texts)


@lru_cache(maxsize=256)
def role_of(part: str) -> Role | None:
    """The role of a part by its title: 背景 → problem, 举措 → measure, 成效 → result; None for others (摘要)."""
    return next((Role(role) for word, role in _PART_ROLE if word in part), None)


def _all(link: Link) -> str:
    return "；".join([link.name, *(p.text for p in ((link.problem,) if link.problem else ()) + link.measures + link.results)])


def _best(heading: str, body: str, chain: Chain, role: Role, words: Vocabulary) -> tuple[int | None, int]:
    """The link that heading and body speak of most, with its score; the heading counts four times. None where what stands
    outside the links (foundations, overall measures, totals) is spoken of more, or where several links are alike."""
    scores = [_link_score(heading, body, link, role, words) for link in chain.links]
    if not scores:
        return None, 0
    best = max(range(len(scores)), key=lambda n: scores[n])
    outside = {Role.PROBLEM: chain.foundations, Role.MEASURE: chain.overall, Role.RESULT: chain.totals + chain.honours}[role]
    others = sum(words.score(heading, p.text) * 4 + words.score(body, p.text) for p in outside)
    second = max([others, *(score for n, score in enumerate(scores) if n != best)])
    clear = scores[best] >= _THRESHOLD and 4 * scores[best] > 5 * second
    return (best if clear else None), scores[best]


def _link_score(heading: str, body: str, link: Link, role: Role, words: Vocabulary) -> int:
    """How much a passage speaks of a link in a role: its name, its problem, and the points of the role."""
    problem = (link.problem,) if link.problem else ()
    own = {Role.PROBLEM: problem, Role.MEASURE: link.measures + problem, Role.RESULT: link.results + problem}[role]
    told = "；".join([link.name, *(p.text for p in own)])
    named = 240 if _named(link.name, heading) else 60 if _named(link.name, body) else 0
    return named + 4 * words.score(heading, told) + words.score(body, told)


def _named(name: str, text: str) -> bool:
    plain = _plain(name)
    return bool(plain) and plain in _plain(text)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return re.sub(r"[、，“”]", "", text)


def _points(text: str, chain: Chain, words: Vocabulary) -> tuple[str, ...]:
    every: list[Point] = [
        p for link in chain.links for p in ((link.problem,) if link.problem else ()) + link.measures + link.results
    ]
    every = [*chain.foundations, *chain.joint, *every, *chain.overall, *chain.totals, *chain.honours]
    return tuple(dict.fromkeys(p.id for p in every if words.score(text, p.text) >= 2 * _THRESHOLD))
