"""Makes a point's typed text even: list marks and labels off, widths, years and arrows in one spelling; no word is changed."""

from __future__ import annotations

import re

from assistant.model.application import PointKind

_MARK = re.compile(r"^\s*(?:[-•·●*◆■□▪➢>]+|[①-⑳㈠-㈩]|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[）)]|\d{1,2}\s*[、.．)）](?!\d)|[一二三四五六七八九十]{1,2}、)\s*")
_LABEL = re.compile(r"^\s*[（(【\[]?\s*(背景|基础|问题|难点|短板|举措|做法|措施|成效|成果|效果|结果)\s*[）)】\]]?\s*\d{0,2}\s*[:：]\s*")
_LABELS = {
    "背景": PointKind.BACKGROUND, "基础": PointKind.BACKGROUND, "问题": PointKind.PROBLEM, "难点": PointKind.PROBLEM,
    "短板": PointKind.PROBLEM, "举措": PointKind.MEASURE, "做法": PointKind.MEASURE, "措施": PointKind.MEASURE,
}  # fmt: skip
_WIDE = str.maketrans({**{chr(0xFF10 + n): str(n) for n in range(10)}, "％": "%", "．": ".", "－": "-", "\u3000": ""})
# Two digits before 年 are a year where no count of years is meant; a figure that follows (23年34个, 23年的32%) is that year's.
_SHORT_YEAR = re.compile(r"(?<![\d.第近过前后满约每达用花])(?<!为期)(?<!历时)(?<!期限)(?<![租工任有效保周]期)(?<!年限)(1[1-46-9]|2[1-9]|(?:10|15|20)(?=年(?:[底末初]|\d{1,2}月|以来)))年(?![以后前内来多期]|的(?!\d)|限(?![产电])|[底末初]?(?:以来)?[至到])")
_ARROW = re.compile(r"\s*(?:→|->|—>|=>|➔|⟶)\s*")
_HALF = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}


def label(text: str) -> tuple[PointKind | None, str]:
    """The kind that a text's own label states (问题：…), and the text without list mark and label."""
    plain = _MARK.sub("", text)
    found = _LABEL.match(plain)
    if not found:
        return None, plain.strip()
    return _LABELS.get(found.group(1), PointKind.RESULT), plain[found.end() :].strip()


def tidy(text: str) -> str:
    """The text with full-width digits narrowed, half-width marks beside Chinese widened, 23年 as 2023年, arrows as →."""
    plain = _ARROW.sub("→", text.translate(_WIDE).strip())
    plain = re.sub(r"(?<=[\u4e00-\u9fff”）%])[,;:()]|[,;:()](?=[\u4e00-\u9fff“（])", lambda m: _HALF[m.group()], plain)
    plain = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d])|(?<=\d)\s+(?=[\u4e00-\u9fff])", "", plain)
    return _SHORT_YEAR.sub(r"20\1年", plain).rstrip("。；;， ")
