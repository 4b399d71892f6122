"""Findings as text for people: grouped by part, with the line and a caret under the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from assistant.model.finding import Finding, NotRun, Severity
from assistant.model.judgement import Judgement
from assistant.model.span import Span
from assistant.output.width import harmless, width, window

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_ROOM = 72
_NEAR = 4 * _ROOM
_LONGEST = 60


def findings_text(judgements: Iterable[Judgement], colours: bool = False) -> str:
    """The whole answer of `check`: each target with its 字数, its findings and its sum; `colours` for a terminal."""
    judgements = tuple(judgements)
    blocks = ["\n".join(_target(judgement, colours)) for judgement in judgements]
    skipped = dict.fromkeys(item for judgement in judgements for item in judgement.verdict.not_run)
    if skipped:
        blocks.append("\n".join(_not_run(tuple(skipped))))
    return "\n\n".join(blocks) + "\n"


def _paint(text: str, code: str, colours: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colours else text


def _target(judgement: Judgement, colours: bool) -> Iterator[str]:
    yield _paint(harmless(judgement.path or "报告"), "1", colours) + _counts(judgement)
    lines = _Lines(judgement.report.text if judgement.report is not None else "")
    groups: dict[str, list[Finding]] = {}
    for finding in judgement.verdict.findings:
        if finding.accepted is None:
            groups.setdefault(_group(finding), []).append(finding)
    for part, opened in groups.items():
        yield f"\n【{part}】"
        for finding in opened:
            yield from _finding(finding, judgement, lines, colours)
    accepted = [finding for finding in judgement.verdict.findings if finding.accepted is not None]
    if accepted:
        yield "\n【已说明理由、予以保留】"
        yield from (f"  {finding.rule}  {_about(finding)}  理由：{harmless(finding.accepted or '')}" for finding in accepted)
    yield "\n" + summary(judgement)
    if judgement.dropped:
        yield f"模型还有 {judgement.dropped} 条意见，所引的话在报告里找不到或不唯一，已舍去。"


def _about(finding: Finding) -> str:
    return f"“{_short(finding.excerpt)}”" if finding.excerpt or finding.place is None else harmless(finding.place)


def _group(finding: Finding) -> str:
    if finding.place is not None:
        return "申报材料"
    return finding.part or "全文"


def _counts(judgement: Judgement) -> str:
    if not judgement.counts:
        return ""
    shown = (f"{'全文' if c.part == 'report' else c.part} {_bounds(c.lower, c.upper)}" for c in judgement.counts)
    return "\n字数：" + "，".join(harmless(text) for text in shown)


def _bounds(lower: int, upper: int) -> str:
    return str(lower) if lower == upper else f"{lower}—{upper}"


def summary(judgement: Judgement) -> str:
    """One line: how many findings of each severity are open, how many accepted."""
    opened = [finding.severity for finding in judgement.verdict.findings if finding.accepted is None]
    kept = len(judgement.verdict.findings) - len(opened)
    if not opened:
        return "没有发现问题" + (f"（另有 {kept} 处已说明理由）" if kept else "") + "。"
    parts = (f"{word} {opened.count(severity)}" for severity, word in _WORDS.items() if severity in opened)
    return f"共 {len(opened)} 处：{'，'.join(parts)}" + (f"；另有 {kept} 处已说明理由" if kept else "") + "。"


def _finding(finding: Finding, judgement: Judgement, lines: _Lines, colours: bool) -> Iterator[str]:
    mark = _paint(_WORDS[finding.severity], _COLOURS[finding.severity], colours)
    yield f"  {mark} {harmless(finding.message)}  [{finding.rule}]"
    if finding.place is not None:
        shown = f"：{_short(finding.excerpt)}" if finding.excerpt else ""
        yield f"      {harmless(finding.place)}{shown}"
    elif finding.span is not None and judgement.report is not None:
        yield from _quoted(finding.span, finding.severity, lines, colours)
    if finding.suggestion is not None:
        yield f"      改为：{_short(finding.suggestion) or '（删去）'}"


class _Lines:
    """The lines of a text, found once for all of its findings."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]

    def at(self, offset: int) -> tuple[int, int, int]:
        """Number of the line that holds `offset`, from 1, with its start and its end."""
        number = bisect_right(self._starts, offset)
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return number, self._starts[number - 1], end


def _quoted(span: Span, severity: Severity, lines: _Lines, colours: bool) -> Iterator[str]:
    number, first, last = lines.at(span.start)
    # What cannot fit the window is not looked at: a line may be a whole book.
    first, last = max(first, span.start - _NEAR), min(last, span.end + _NEAR)
    line = harmless(lines.text[first:last])
    shown, start, end = window(line, span.start - first, max(span.end - first, span.start - first), _ROOM)
    label = f"{number:>4}│ "
    carets = "^" * max(1, width(shown[start:end]))
    yield label + shown
    yield " " * (width(label) + width(shown[:start])) + _paint(carets, _COLOURS[severity], colours)


def _short(text: str) -> str:
    plain = harmless(text.replace("\n", "⏎"))
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _not_run(items: tuple[NotRun, ...]) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for item in items:
        reasons.setdefault(item.reason, []).append(item.rule)
    yield f"有 {len(items)} 条规则没有运行："
    yield from (f"  {harmless(reason)}：{'、'.join(names)}" for reason, names in reasons.items())
