"""Tells figures that the material states word for word, so that no false alarm of the checker costs a true clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.drafting.material import Material
from assistant.model.span import Span
from assistant.text.figures import find_figures
from assistant.text.sentences import clauses, split

Grounded = Callable[[str, Span], bool]
# So many pairs of characters of the sentence must be the fact's own, that its figure there is not a chance.
_SHARED = 4
_DIGIT = re.compile(r"\d")
_HAN = re.compile(r"[一-龥]+")


def nothing(text: str, span: Span) -> bool:
    """No figure counts as grounded."""
    return False


def of(material: Material) -> Grounded:
    """Whether all figures of the clause at a span of a text stand word for word in one point or computed fact whose words
    the clause and its sentence use too."""
    told = [point.text for point in material.application.practice.points]
    facts = [(frozenset(_figures(fact)), _pairs(fact)) for fact in dict.fromkeys([*told, *(fact.text for fact in material.base.computed)])]

    def grounded(text: str, span: Span) -> bool:
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        line = Span(start, len(text) if end < 0 else end)
        clause, sentence = (_around(cut(line.of(text), line.start), span).of(text) for cut in (clauses, split))
        figures, near, wide = set(_figures(clause)), _pairs(clause), _pairs(sentence)
        # A count in words (两条) is too common to tell one fact from another.
        return any(map(_DIGIT.search, figures)) and any(figures <= known and near & words and len(wide & words) >= _SHARED for known, words in facts)

    return grounded


def _around(pieces: Iterable[Span], span: Span) -> Span:
    return next((piece for piece in pieces if piece.overlaps(span)), span)


def _figures(text: str) -> Iterable[str]:
    return (figure.text for figure in find_figures(text))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[n : n + 2] for run in _HAN.findall(text) for n in range(len(run) - 1))
