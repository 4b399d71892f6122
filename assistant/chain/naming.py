"""Names a problem in at most fourteen characters, with its own words."""

from __future__ import annotations

import re

from assistant.chain.words import Vocabulary, likeness

LIMIT = 14
_CLAUSE = re.compile(r"[，。；：！？,;:（）()]")
_FIGURE = re.compile(r"(?:仅仅?|只有|约|近|平均|需要|需|要|达|为|有|占)*(?:\d[\d,.]*|[一二两三四五六七八九十百千万]{2,})(?:%|个百分点|[多余]?[\u4e00-\u9fff]{0,2})?$")
_DATE = re.compile(r"^(?:截至)?(?:(?:19|20)?\d{2}年(?:底|末|初|\d{1,2}月)?)[，,]?")
_TIME = re.compile(r"\d+(?:个月|天|小时|周|分钟|日)$")
_CUE = re.compile(r"缺|脱节|松散|难|慢|贵|仅|不|弱|低|高|少|小|长|远|散|未|各自|单|短板|瓶颈|制约|依赖|没有|闲置|流失|滞后|无|停|堵|阻|乱")
# A first clause that says in few words what is wrong (供需对接不精准) was meant as the problem's name.
_HEADLINE = re.compile(r"^[\u4e00-\u9fff、]{3,10}(?:不[\u4e00-\u9fff]{1,2}|[长弱低慢散难少缺短窄差]|不足|短缺|缺失|薄弱|滞后|脱节|松散|分散)$")
_LEAD = re.compile(r"^(?:由于|因为|但|而且|同时|此外|目前|部分|大多数|多数|存在|一是|二是|三是|四是|问题是)")
_LABEL = re.compile(r"^([\u4e00-\u9fff、]{4,14})[：:](?=.{6,})")
_MISSING = re.compile(r"^(?:尚|还)?(缺少|缺乏|没有|缺)(?=.{2,})")


def clauses(text: str) -> list[str]:
    """The clauses of a text without its marks, empty ones left out; of an endless one its first 200 characters name it as well."""
    parts = [part.strip()[:200] for part in _CLAUSE.split(text) if part.strip()]
    return [part.strip(" “”、") if part.startswith("、") else part for part in parts]


def name(text: str, answers: str = "", vocabulary: Vocabulary | None = None) -> str:
    """The problem's name. `answers` is the text of its measures and results, so that the name holds the words they take up."""
    if given := labelled(text):
        return given
    candidates = [(n, plain, 40 if re.search(r"\d", _DATE.sub("", clause)) else 0) for n, clause in enumerate(clauses(text)) if (plain := _plain(clause))]
    if not candidates:
        return _cut(text)
    fitting = [item for item in candidates if len(item[1]) <= LIMIT] or candidates
    best = max(fitting, key=lambda item: (_worth(item[1], answers, vocabulary) + (30 if not item[0] and _HEADLINE.search(item[1]) else 0) - 8 * item[0] - item[2], -item[0]))
    return _cut(_turned(best[1]))


def labelled(text: str) -> str:
    """The name that a point gives its problem itself, before a colon (技术工人短缺：…); empty where it gives none."""
    found = _LABEL.match(text)
    return found.group(1) if found and _CUE.search(found.group(1)) else ""


def _worth(clause: str, answers: str, vocabulary: Vocabulary | None) -> int:
    cue = 60 if _CUE.search(clause) else 0
    taken_up = min(60, vocabulary.score(clause, answers) // 4) if vocabulary else likeness(clause, answers) // 2
    return cue + taken_up + (0 if len(clause) >= 5 else -30)


def _plain(clause: str) -> str:
    """A clause without date, lead-in and figure at its end; empty when nothing telling is left."""
    plain = _LEAD.sub("", _DATE.sub("", clause)).strip()
    stripped = _FIGURE.sub("", plain)
    if stripped != plain:
        stripped = _by_figure(stripped, plain)
    stripped = re.sub(r"(?<=[\u4e00-\u9fff]{2})(?<!短)缺$", "短缺", stripped)
    stripped = re.sub(r"(?:已|就|只)$", "", stripped)
    return stripped if len(stripped) >= 3 and not re.search(r"\d", stripped) else ""


def _by_figure(metric: str, clause: str) -> str:
    """A metric with what its being a problem says of its figure: few, or long."""
    if _TIME.search(clause) and re.search(r"(?:时间|周期|用时|耗时|时长)$", metric):
        return f"{metric}长"
    if len(metric) < 3 or _CUE.search(metric):
        return metric
    if re.search(r"仅|只有", clause):
        return f"{metric}少"
    return f"{metric}耗时长" if _TIME.search(clause) else metric


def _turned(clause: str) -> str:
    """缺少 X is named X 缺失, so that the name can stand before 问题 and 难题."""
    found = _MISSING.match(clause)
    if not found:
        return clause
    rest = clause[found.end() :]
    return rest + ("短缺" if found.group(1) == "缺" else "缺失")


def _cut(text: str) -> str:
    """At most LIMIT characters: first without modifiers before 的, then without list members, at last the end of the phrase."""
    plain = text.strip("，。；：、")
    if len(plain) > LIMIT and "的" in plain[:-2]:
        plain = plain[plain.index("的") + 1 :]
    if len(plain) > LIMIT and "、" in plain:
        plain = plain[: plain.rindex("、")] if plain.rindex("、") <= LIMIT else plain.split("、")[-1]
    return plain if len(plain) <= LIMIT else plain[:LIMIT]
