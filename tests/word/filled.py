"""The blank and the filled form of each manner, made once for all the tests that look at them."""

from __future__ import annotations

from functools import cache

from form_samples import CATEGORY, application, report
from manners import MANNERS

from assistant.word import form
from assistant.word.fill import Filled

APPLICATION = application()


@cache
def blank(manner: str) -> bytes:
    return MANNERS[manner]()


@cache
def filled(manner: str) -> Filled:
    return form.fill(blank(manner), APPLICATION, report(), CATEGORY)
