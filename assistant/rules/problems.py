"""The problems that a report raises one by one in 背景, by the report's own words, and whether a passage takes one up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.chain.align import Role, role_of
from assistant.chain.concepts import concepts
from assistant.chain.words import likeness
from assistant.model.report import Block, BlockKind, Report
from assistant.model.span import Span
from assistant.rules.passages import RUN_IN, Passage, first_clause, is_item

LACK_WORDS = re.compile(
    r"困难|短缺|不足|缺乏|缺失|缺少|缓慢|滞后|偏弱|薄弱|问题|难题|瓶颈|不高|不强|不够|不畅|不深|不熟|偏低|偏高|偏少|偏长|较弱|较低|较长|较高|较少|松散|分散|紧张|制约|短板|堵点|痛点|难点"
    r"|[两三四五六几多]个(?:方面)?的?|等|难|的|(?<=[\u4e00-\u9fff])[弱低慢少长高](?=$|[、，])"
)
_RAISES = re.compile(r"问题|制约|困难|短板|瓶颈|挑战|难题|不足|障碍|痛点|堵点")
# The full name of a treaty, what stands in brackets: they say nothing of the problem's matter.
_ASIDE = re.compile(r"《[^》\n]{0,200}》|（[^）\n]{0,200}）")
_NAMED = 60
_SILENT = 35
_OWN_WORDS = 30
_FEW_WORDS = 15
# Fields that nearly every passage of this form touches.
_EVERYWHERE = frozenset({"海外", "市场"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: its name as headed or as its item begins, its text, and the words to point at."""

    name: str
    text: str
    span: Span

    @property
    def matter(self) -> str:
        """The name without the words that only say that something lacks; the whole name where nothing else is left."""
        left = LACK_WORDS.sub("", self.name)
        return left if len(left) >= 2 else self.name


def raised(report: Report) -> tuple[Problem, ...]:
    """The problems listed below a heading of 背景 that speaks of problems: its sub-headings or its run-in items."""
    found: list[Problem] = []
    section = 0
    for n, block in enumerate(report.blocks):
        if role_of(block.part) is not Role.PROBLEM or block.level == 1:
            section = 0
        elif block.kind is BlockKind.HEADING and (not section or block.level <= section):
            section = block.level if _RAISES.search(block.content.of(report.text)) else 0
        elif section and ((block.kind is BlockKind.HEADING and block.level == section + 1) or is_item(report, block)):
            found.append(_problem(report, n, block))
    return tuple(found)


def _problem(report: Report, n: int, block: Block) -> Problem:
    span = block.span if block.kind is BlockKind.HEADING else first_clause(report, block)
    words = block.content.of(report.text) if block.kind is BlockKind.HEADING else RUN_IN.sub("", span.of(report.text), count=1)
    body = [words]
    for other in report.blocks[n + 1 :] if block.kind is BlockKind.HEADING else ():
        if other.kind is BlockKind.HEADING:
            break
        body.append(other.content.of(report.text))
    if block.kind is not BlockKind.HEADING:
        body.append(block.content.of(report.text))
    return Problem(words.strip(), _ASIDE.sub("", "\n".join(body)), span)


def unanswered(report: Report, problems: Sequence[Problem], passages: Sequence[Passage]) -> Iterator[Problem]:
    """The problems that none of the passages (of one part) takes up: none names them where the others are named, and what names no other problem
    shares neither words nor field with them."""
    texts = [p.text(report) for p in passages if not p.intro]
    if not texts or len(problems) < 2:
        return
    named = [[likeness(problem.matter, text) for text in texts] for problem in problems]
    for n, problem in enumerate(problems):
        best = max(named[n])
        if best >= _SILENT:
            continue
        others = named[:n] + named[n + 1 :]
        parallel = len(others) >= 2 and sum(max(row) >= _NAMED for row in others) * 2 > len(others)
        free = [text for m, text in enumerate(texts) if all(row[m] < _NAMED for row in others)]
        own = max((likeness(problem.text, text) for text in free), default=0)
        fields = concepts(problem.matter) - _EVERYWHERE
        apart = own < _FEW_WORDS and not any(fields & concepts(text) for text in free)
        if apart or (parallel and own < _OWN_WORDS):
            yield problem


def takes_up(passage: Passage, report: Report, problems: Sequence[Problem]) -> bool:
    """Whether a passage names one of the problems."""
    text = passage.text(report)
    return any(likeness(problem.matter, text) >= _NAMED for problem in problems)
