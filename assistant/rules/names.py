"""Rules of the family `names`: full official names of companies, parks, bodies and alliances, as the application gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.span import Span
from assistant.rules.known_names import Meant, resolve, unmentioned_is_public
from assistant.rules.machine import Context, Hit, Need, Rule
from assistant.rules.near_names import near_heads, near_names, near_titles
from assistant.rules.terms import fitted
from assistant.text import organisations
from assistant.text.cover import Cover

_BOTH = Need.REPORT | Need.APPLICATION
_TITLE_MAX = 200  # characters: no document has a longer title
_COMMITTEE = re.compile(r"(?:本|该)?(?:园区|开发区|高新区|经开区)?(?:管委会|管理委员会)")
_SHARED = re.compile(r"(?:双方|两地|[一二两三四五六七八九十各多]个?(?:园|区|县|市|地|家)|各|对方|当地|合作方|省|市|区|县|伙伴|多个|三地|各方|飞地|境外|共同)(?:的|等)?$")
_OWN = re.compile(r"(?:^|(?<=[，。；：、】\n]))(?:本)?园区")
_DECLARES = re.compile(r"(?:以下)?(?:简称|统称)[为：:“”‘’]{0,2}$")
_QUOTED = re.compile(
    r"[“‘]([^”’“‘\n]{4,30}(?:联盟|平台|协会|商会|中心|实验室|基地|产业园|工业园|姊妹园|双园|联合体|共同体|基金|专班|学院|研究院))[”’]"
)


def _occurrences(text: str, word: str) -> Iterator[Span]:
    start = text.find(word)
    while start >= 0:
        yield Span(start, start + len(word))
        start = text.find(word, start + len(word))


def _full_spans(context: Context) -> list[Span]:
    return [span for name in context.names.names for span in _occurrences(context.text, name)]


def _alias(context: Context) -> Iterator[Hit]:
    """Listed short forms that stand outside every known full name, the longest first."""
    text, taken = context.text, list[Span]()
    # a short form inside a misspelt full name is part of that fault
    full = Cover([*_full_spans(context), *(hit.span for hit in context.misspelt if hit.span)])
    pairs = [(s, n.full) for n in context.application.practice.names for s in n.short if len(s) >= 2 and s != n.full]
    for short, name in sorted(pairs, key=lambda pair: -len(pair[0])):
        longer = Cover(taken)
        for span in _occurrences(text, short):
            if full.holds(span) or longer.touches(span) or _quoted_part(text, span):
                continue
            if _inside_word(text, span, short) or _goes_on(text, span, short, name) or _in_a_title(text, span):
                continue
            taken.append(span)
            declared = bool(_DECLARES.search(text[max(0, span.start - 8) : span.start]))
            if not declared:
                yield Hit(f"“{short}”是简称，应写全称“{name}”", span, fitted(text, span.start, span.end, name))


def _in_a_title(text: str, span: Span) -> bool:
    """Whether a word belongs to the name of a document (《…》), which stands as it was issued."""
    near = max(0, span.start - _TITLE_MAX)
    line = max(near, text.rfind("\n", near, span.start) + 1)
    opened = text.rfind("《", line, span.start) > text.rfind("》", line, span.start)
    return opened and text.find("》", span.end, span.end + _TITLE_MAX) >= 0


def _goes_on(text: str, span: Span, short: str, name: str) -> bool:
    """Whether the words go on as the full name does: then it is the full name misspelt, which another rule tells."""
    following = name[len(short) : len(short) + 2] if name.startswith(short) else ""
    return len(following) == 2 and text.startswith(following, span.end)


def _inside_word(text: str, span: Span, short: str) -> bool:
    """Whether a short form that is a common noun (合作园, 联盟) only ends a longer common noun (产业合作园)."""
    before = text[max(0, span.start - 2) : span.start]
    return not organisations.proper(short) and bool(re.fullmatch(r"[\u4e00-\u9fff]{2}", before)) and not organisations.proper(before + short)


def _quoted_part(text: str, span: Span) -> bool:
    """Whether the words are part of a longer quoted name (“甲—乙”姊妹园)."""
    opening = text.rfind("“", max(0, span.start - 20), span.start)
    return opening >= 0 and "”" not in text[opening : span.start] and text[span.end : span.end + 1] != "”"


def _candidates(context: Context) -> Iterator[Span]:
    """Names that the report gives: organisations, and named alliances or platforms in quotation marks."""
    yield from context.organisations
    for match in _QUOTED.finditer(context.text):
        yield Span(*match.span(1))


def _aliases(context: Context) -> set[str]:
    return {s for n in context.application.practice.names for s in n.short}


def misspelt(context: Context) -> Iterator[Hit]:
    """Names that are all but one of the application's: letters wrong, left out, or a usual short form in their place."""
    names, aliases = context.names, _aliases(context)
    told: set[int] = set()
    for span in _candidates(context):
        words = span.of(context.text)
        if words in aliases or _is_known(context, span):
            continue
        found = resolve(words, names)
        if found:
            told.update(range(span.start, span.end))
            yield _meant(context, Span(span.end - len(found.words), span.end), found)
    for span, found in near_names(context.text, names):
        if span.start not in told and span.end - 1 not in told and found.words not in aliases:
            told.update(range(span.start, span.end))
            yield _meant(context, span, found)
    for span, title in near_titles(context.text, names):
        yield Hit(f"“{span.of(context.text)}”应为“{title}”（与填报材料不一致）", span, title)
    for span, name in near_heads(context.text, names):
        if not told.intersection(range(span.start, span.end)):
            told.update(range(span.start, span.end))
            yield Hit(f"“{span.of(context.text)}”应为“{name}”（与填报材料不一致）", span, name)
    yield from _cut(context)


def _meant(context: Context, span: Span, found: Meant) -> Hit:
    message = f"“{found.words}”应为“{found.name}”" + ("（全称不完整）" if found.short else "（与填报材料不一致）")
    return Hit(message, span, fitted(context.text, span.start, span.end, found.name))


def _cut(context: Context) -> Iterator[Hit]:
    """Company names without their legal ending."""
    full = Cover(_full_spans(context))
    for name, core in context.names.cores:
        for span in _occurrences(context.text, core):
            if not full.holds(span) and not re.match(r"(?:股份|有限|集团|科技)", context.text[span.end : span.end + 2]):
                yield Hit(f"“{core}”应写全称“{name}”", span, fitted(context.text, span.start, span.end, name))


def _is_known(context: Context, span: Span) -> bool:
    """Whether the name stands, whole, in the application: on its own, not just as the head of a longer name."""
    return context.names.holds(span.of(context.text))


def _unmentioned(context: Context) -> Iterator[Hit]:
    names, aliases = context.names, _aliases(context)
    told = Cover(hit.span for hit in context.misspelt if hit.span)
    for span in context.organisations:
        words = span.of(context.text)
        if told.holds(span) or words in aliases or _is_known(context, span) or resolve(words, names) or unmentioned_is_public(words):
            continue
        if not any(words.endswith(name) for name in names.names):
            yield Hit(f"填报材料没有提到“{words}”，请核实或补充依据", span)


def _committee(context: Context) -> Iterator[Hit]:
    """园区管委会 and the like for the applicant's own full name."""
    applicant = context.application.basics.applicant
    if not applicant.endswith(("管理委员会", "管委会")):
        return
    named = Cover([*_full_spans(context), *context.organisations])
    for match in _COMMITTEE.finditer(context.text):
        span = Span(*match.span())
        before = context.text[max(0, span.start - 4) : span.start]
        if not named.holds(span) and not _SHARED.search(before) and not re.search(r"[\u4e00-\u9fff]区$", before):
            yield Hit(
                f"“{match.group()}”应写填写单位全称“{applicant}”", span, fitted(context.text, span.start, span.end, applicant)
            )


def _early(context: Context) -> Iterator[Hit]:
    """园区 for the applicant's park before its full name was given."""
    name = context.application.basics.park_name
    if not name:
        return
    first = context.text.find(name)
    match = _OWN.search(context.text, 0, first if first >= 0 else len(context.text))
    if match:
        yield Hit(f"“{match.group()}”之前应先出现园区全称“{name}”", Span(*match.span()))


def _basis(category: Category) -> str:
    return category.requirement("基本要求")


RULES = (
    Rule("names.short-form", Severity.ERROR, "用了简称", _basis, "企业、园区、机构等用规范完整的官方全称；“专有名词”里列出的简称都应换成全称。",
         _alias, _BOTH),
    Rule("names.misspelt", Severity.ERROR, "名称有误或不完整", _basis, "与填报材料里的名称差一两个字、漏了一段、或缩略了的名称。", lambda context: context.misspelt, _BOTH),
    Rule("names.unmentioned", Severity.WARNING, "填报材料没有提到的单位", _basis, "报告里的单位应有填报材料为依据；国家机关等公知单位除外。",
         _unmentioned, _BOTH | Need.POINTS),
    Rule("names.own-short-form", Severity.ERROR, "填写单位用了简称", _basis, "填写单位写全称；“园区”“本园区”在全称之后可用。", _committee, _BOTH,
         wrong="由园区管委会统筹", right="由某某经济技术开发区管理委员会统筹"),
    Rule("names.before-full-name", Severity.WARNING, "全称出现之前就用了“园区”", _basis, "首次提到园区写全称，以后可写“园区”“本园区”。", _early, _BOTH),
)  # fmt: skip
