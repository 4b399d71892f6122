"""Characters that 仿宋_GB2312 and 楷体_GB2312 lack.

Those fonts hold the GB2312 set alone; any other character (堃, 镕, 〇, ㎡, • …) is drawn in a fallback font by Word.
"""

from __future__ import annotations

# Python's gb2312 codec maps their codes to U+2015 and U+30FB, which no Chinese keyboard types; Word's fonts map them to these.
_DASH_AND_DOT = "—·"


def holds(character: str) -> bool:
    """Whether a GB2312 font draws `character`."""
    if character in _DASH_AND_DOT:
        return True
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 1 or character not in "―・"


def outside(text: str) -> tuple[str, ...]:
    """The characters of `text` that GB2312 fonts lack, each once, in the order of the text. White space is no character."""
    return tuple(dict.fromkeys(c for c in text if not c.isspace() and not holds(c)))
