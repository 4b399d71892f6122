"""Where a fact stands in the material, in words that the one who filled it in knows: never by its id."""

from __future__ import annotations

_DEVELOPMENT = "发展情况"


def told(place: str) -> str:
    """A fact's place for a reader: 要点·成效4 as it is, an indicator by its name and year, any other by its field."""
    first, *rest = place.split(".")
    if first != _DEVELOPMENT or not rest:
        return place.rpartition(".")[2]
    if len(rest) == 1:
        return f"情况说明·{rest[0]}"
    if rest[-1].isdigit():
        return f"指标·{rest[-2]} {rest[-1]}年"
    return f"指标·{rest[-1]}"
