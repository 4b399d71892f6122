"""A cover of spans answers as a walk through them would, only faster."""

from __future__ import annotations

from random import Random

from assistant.model.span import Span
from assistant.text.cover import Cover


def test_a_cover_answers_as_a_walk_through_its_spans_would():
    random = Random(3)
    for _ in range(300):
        spans = [Span(start, start + random.randint(1, 9)) for start in (random.randint(0, 40) for _ in range(random.randint(0, 8)))]
        cover = Cover(spans)
        asked = Span(start := random.randint(0, 40), start + random.randint(1, 9))
        assert cover.holds(asked) == any(span.contains(asked) for span in spans)
        assert cover.touches(asked) == any(span.overlaps(asked) for span in spans)
