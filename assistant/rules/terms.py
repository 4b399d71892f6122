"""Rules of the family `terms`: official terms, quotation marks, abbreviations, wordings of amounts; the words are data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.lexicon import Term
from assistant.model.category import Category
from assistant.model.finding import Severity
from assistant.model.span import Span
from assistant.rules.machine import Context, Hit, Rule

_LATIN = re.compile(r"(?<![A-Za-z0-9&.\-])[A-Za-z][A-Za-z&]{1,7}(?:2B)?(?![A-Za-z0-9&\-])")
_UNKNOWN = re.compile(r"[A-Z]{3,6}")
_FAIRS = re.compile(r"进博会|广交会|服贸会|链博会|消博会|投洽会|东博会")
_COMPANY = re.compile(r"(?:公司|集团|大学|研究院)$")
_DECLARED = re.compile(r"(?:以下)?(?:简称|统称)[为：:“”]{0,2}$")


def fitted(text: str, start: int, end: int, right: str) -> str:
    """`right` without what already stands before `start` or after `end`, so that putting it in doubles nothing."""
    for size in range(min(len(right) - 1, start, 12), 1, -1):
        if text[start - size : start] == right[:size]:
            right = right[size:]
            break
    for size in range(min(len(right) - 1, 12), 1, -1):
        if text[end : end + size] == right[-size:]:
            return right[:-size]
    return right


def _message(term: Term, hit: str) -> str:
    note = f"（{term.note.rstrip('。')}）" if term.note else ""
    return f"“{hit}”应为“{term.right}”{note}" if term.replace else f"“{hit}”：{term.right}{note}"


def _suggestion(context: Context, start: int, end: int, term: Term) -> str | None:
    if not term.replace:
        return None
    right = fitted(context.text, start, end, term.right)
    mended = context.text[max(0, start - 20) : start] + right + context.text[end : end + 20]
    before = context.text[max(0, start - 20) : end + 20]
    # A cure that leaves or brings a wrong term is no cure.
    faults = len(context.lexicon.scan(mended).terms)
    return right if faults < len(context.lexicon.scan(before).terms) else None


def _of(fault: str) -> Callable[[Context], Iterator[Hit]]:
    def find(context: Context) -> Iterator[Hit]:
        companies = [s for s in context.organisations if _COMPANY.search(s.of(context.text))] if context.words.terms else []
        for hit in context.words.terms:
            span = Span(hit.start, hit.end)
            if hit.term.fault != fault or any(name.contains(span) and name != span for name in companies):
                continue
            words = span.of(context.text)
            yield Hit(
                _message(hit.term, words), span, _suggestion(context, hit.start, hit.end, hit.term), severity=hit.term.severity
            )

    return find


def _abbreviation(context: Context) -> Iterator[Hit]:
    """Each Latin short form at its first mention, unless its full form stands there."""
    seen: set[str] = set()
    for match in _LATIN.finditer(context.text):
        short = match.group()
        known = context.lexicon.abbreviations.get(short)
        if short in seen or (known is None and not _UNKNOWN.fullmatch(short)):
            continue
        seen.add(short)
        if known and known.rule == "allowed":
            continue
        if known and known.rule == "never":
            yield Hit(f"{short}应直接写“{known.full}”", Span(*match.span()), severity=known.severity)
        elif not _explained(context.text, *match.span()):
            full = known.full if known else _full_in(context.material, short)
            message = f"{short}首次出现应写全称“{full}（{short}）”" if full else f"外文缩写{short}首次出现应写明中文全称"
            # What the clerk wrote without its full form, and wrote so on purpose, is told as a hint.
            bare = not known and short in context.material and not re.search(rf"[\u4e00-\u9fff》][（(]{short}[）)]", context.material)
            severity = known.severity if known else Severity.INFO if bare else Severity.WARNING
            yield Hit(message, Span(*match.span()), _spelt(context.text, *match.span(), full), severity=severity)
    if "会" in context.text:
        yield from _fairs(context)


def _full_in(material: str, short: str) -> str:
    """The full form that the application gives before a short form in brackets, where a mark shows its beginning; else empty."""
    found = re.search(rf"(?:^|[、，。；：“\n])([\u4e00-\u9fff]{{3,16}}|《[^》\n]{{3,40}}》)[（(]{re.escape(short)}[）)]", material)
    return found.group(1) if found else ""


def _explained(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 30) : start], text[end : end + 12]
    if re.search(r"[\u4e00-\u9fff》”][（(]\s*(?:[A-Za-z ,，]{0,60}[，,：:]?\s*)?$", before) and re.match(
        r"[^（(\n]{0,20}[）)]", after
    ):
        return True
    if _DECLARED.search(before) or re.match(r"[（(，]\s*(?:即|全称|中文)?[\u4e00-\u9fff]{4,}", after):
        return True
    # Inside a quoted name, a company's name or a model number the letters are part of the name.
    return before.count("“") > before.count("”") or bool(re.match(r"[-－—]?\d|[\u4e00-\u9fff]{0,6}(?:公司|集团|联盟|协会)", after))


def _spelt(text: str, start: int, end: int, full: str) -> str | None:
    if not full:
        return None
    opening = full.removeprefix("《").removesuffix("》")
    if text[:start].endswith((opening, full)) or "（" in text[max(0, start - 1) : start]:
        return None
    return f"{full}（{text[start:end]}）"


def _fairs(context: Context) -> Iterator[Hit]:
    seen: set[str] = set()
    for match in _FAIRS.finditer(context.text):
        known = context.lexicon.abbreviations.get(match.group())
        if known and known.short not in seen and known.full not in context.text[: match.end()]:
            seen.add(known.short)
            yield Hit(f"首次出现宜写全称“{known.full}”", Span(*match.span()), severity=known.severity)


def _basis(category: Category) -> str:
    return category.requirement("基本要求")


_PRACTICE = "各条出处见 assistant/lexicon/terms.yaml 的 source"

RULES = (
    Rule("terms.unofficial-term", Severity.ERROR, "用了不规范、过时或错误的官方名称", _basis,
         "企业资质、园区称号、平台、战略、协定、机构、文件等使用规范完整的官方名称；每条词的出处见词表。", _of("unofficial-term"),
         wrong="高企212家", right="国家高新技术企业212家"),
    Rule("terms.missing-quotes", Severity.WARNING, "专有提法缺引号", _basis, "“一带一路”“十四五”“十五五”等应加引号。", _of("missing-quotes"),
         wrong="融入一带一路", right="融入“一带一路”"),
    Rule("terms.unexplained-abbreviation", Severity.WARNING, "外文缩写首次出现未写全称", _basis, "外文缩写第一次出现时写中文全称，括注缩写；公知的缩写除外。",
         _abbreviation, wrong="RCEP的实施", right="《区域全面经济伙伴关系协定》（RCEP）的实施"),
    Rule("terms.misspelling", Severity.WARNING, "错别字", _PRACTICE, "常见错别字和异形词。", _of("misspelling"), wrong="签定协议", right="签订协议"),
    Rule("terms.amount-wording", Severity.WARNING, "数量表达不规范", _PRACTICE, "“截止2025年底”、减少若干倍、约数词重复、百分点误用等。",
         _of("amount-wording"), wrong="截止2025年底", right="截至2025年底"),
    Rule("terms.document-number", Severity.WARNING, "发文字号格式不规范", _PRACTICE, "年份用六角括号，序号不加“第”、不编虚位。",
         _of("document-number"), wrong="国办发[2017]7号", right="国办发〔2017〕7号"),
)  # fmt: skip
