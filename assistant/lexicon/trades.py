"""The words of other trades than an application's own: of its other leading industries, and of any other industry."""

from __future__ import annotations

from functools import lru_cache

from assistant.lexicon.loader import Lexicon
from assistant.model.application import Application


@lru_cache(maxsize=8)
def other_trades(application: Application, lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Own other industries' words, all other industries' words (each → industry), and the focus industry's words."""
    focus = application.practice.industry
    named = {industry.name: industry for industry in application.basics.industries}
    fields = named[focus].fields if focus in named else ()
    kin = {focus}
    focus_words = [focus, *fields]
    for industry in lexicon.industries:
        if any(_alike(name, focus) for name in industry.names):
            kin.update((*industry.names, *industry.kin))
            focus_words += [*industry.names, *industry.fields]
    own = {word: i.name for i in named.values() if i.name != focus for word in (i.name, *i.fields)}
    general = {
        word: i.name
        for i in lexicon.industries
        if not kin.intersection((i.name, *i.kin)) and not kin.intersection(i.names)
        for word in (*i.names, *i.fields)
    }
    keep = {w: n for w, n in own.items() if len(w) >= 2 and w not in (focus, *fields)}
    return keep, {w: n for w, n in general.items() if w not in focus and w not in keep}, tuple(focus_words)


def _alike(name: str, focus: str) -> bool:
    return bool(name and focus) and (name in focus or focus in name)
