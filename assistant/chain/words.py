"""Which words two texts share, and how much that says: the transparent score behind sorting and linking."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from assistant.chain.concepts import concepts
from assistant.model.figure import Dimension
from assistant.text.figures import find_figures

# Characters that hold a sentence together and name nothing; a pair with one of them says nothing about the matter.
_FUNCTION = frozenset("的了和与在为由及等将把从对其可以到至后前中达约共有是并被向也使各每仅均较比给让年月日个家不无未")
# Words that stand in every report of a park.
_EVERYWHERE = frozenset(
    [
        "园区",
        "企业",
        "产业",
        "平均",
        "公司",
        "工业",
        "建设",
        "发展",
        "推动",
        "推进",
        "开展",
        "建立",
        "合作",
        "实现",
        "进行",
        "通过",
        "累计",
        "相关",
        "有限",
        "管理",
        "委员",
        "员会",
        "自己",
    ]
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+-]{1,}")
_WEIGHT = 60
_CONCEPT = 20
_SAME_QUANTITY = 45
_SAME_UNIT = 25
_KEPT = 20_000


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """The telling pairs of neighbouring characters of a text, and its Latin words."""
    found = {text[i : i + 2] for run in _HAN.finditer(text) for i in range(run.start(), run.end() - 1)}
    kept = {p for p in found if p[0] not in _FUNCTION and p[1] not in _FUNCTION and p not in _EVERYWHERE}
    return frozenset(kept | {word.upper() for word in _LATIN.findall(text)})


@lru_cache(maxsize=4096)
def quantities(text: str) -> frozenset[str]:
    """The figures of a text but for years and dates, value with unit; the same quantity in two texts speaks for one matter."""
    return frozenset(value for value, _ in _figures(text))


def units(text: str) -> frozenset[str]:
    """What the quantities of a text are counted in."""
    return frozenset(unit for _, unit in _figures(text))


@lru_cache(maxsize=2048)
def _figures(text: str) -> tuple[tuple[str, str], ...]:
    """Value and unit of each figure, in base units."""
    times = (Dimension.YEAR, Dimension.DATE, Dimension.NAME, Dimension.HONOUR)
    return tuple((f"{figure.base.normalize()}{figure.base_unit}", figure.base_unit) for figure in find_figures(text) if figure.dimension not in times)


class Vocabulary:
    """Weighs shared words by how rare they are among all the points of one application."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._count: Counter[str] = Counter()
        self._known: dict[tuple[str, str], int] = {}
        for text in texts:
            self._count.update(pairs(text))

    def score(self, one: str, other: str) -> int:
        """How much two texts speak of the same matter: 60 for a rare shared pair, less for common ones, plus shared fields and
        quantities. Two points about one matter usually reach 100, chance reaches 40."""
        known = self._known.get((one, other))
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[one, other] = self._score(one, other)
        return known

    def _score(self, one: str, other: str) -> int:
        rare = sum(_WEIGHT // max(1, self._count[pair]) for pair in pairs(one) & pairs(other))
        fields = _CONCEPT * len(concepts(one) & concepts(other))
        same = len(quantities(one) & quantities(other))
        unit = _SAME_UNIT if not same and rare >= _CONCEPT and units(one) & units(other) else 0
        return rare + fields + _SAME_QUANTITY * same + unit


def shared(one: str, other: str) -> tuple[str, ...]:
    """The longest stretches of at least two characters that both texts hold, in the order of the first."""
    found: list[str] = []
    start = 0
    while start < len(one) - 1:
        end = start
        while end < len(one) and one[start : end + 1] in other and re.match(r"[\w“”+—-]", one[end]):
            end += 1
        if end - start >= 2 and pairs(one[start:end]):
            found.append(one[start:end])
            start = end
        else:
            start += 1
    return tuple(dict.fromkeys(found))


def likeness(short: str, long: str) -> int:
    """How much of the first text's words stand in the second, in percent."""
    own = pairs(short)
    return 100 * len(own & pairs(long)) // len(own) if own else 0
