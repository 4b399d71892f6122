#!/usr/bin/env python3
"""Texts that nobody means well with, and how the checker's time grows with their length: python tests/bench/hostile.py [SHAPE …]

Each shape is measured at n, 2n and 4n characters, in a process of its own, in user CPU seconds; a linear checker doubles.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpora" / "lanjiang"
BASE = (CORPUS / "report.txt").read_text("utf-8")
SMALLEST = 30_000
GIVEN_UP = 120  # seconds


def _again(piece: str) -> Callable[[int], str]:
    return lambda n: (piece * (n // len(piece) + 1))[:n]


def _counted(piece: Callable[[int], str]) -> Callable[[int], str]:
    """A text of pieces that differ by their number."""

    def make(n: int) -> str:
        pieces: list[str] = []
        length = number = 0
        while length < n:
            number += 1
            pieces.append(piece(number))
            length += len(pieces[-1])
        return "".join(pieces)[:n]

    return make


def _altered(n: int) -> str:
    """The faultless report again and again, every digit another one."""
    random = Random(7)
    text = _again(BASE)(n)
    return "".join(random.choice("123456789") if c.isdigit() else c for c in text)


def _one_line(n: int) -> str:
    return _again(BASE.replace("\n", ""))(n)


def _in_parts(body: Callable[[int], str]) -> Callable[[int], str]:
    """A text of the three parts, each with the same kind of body, so that the rules about parts have something to read."""

    def make(n: int) -> str:
        return "\n".join(f"{title}\n{body(n // 3)}" for title in ("一、背景介绍\n（一）主要问题", "二、创新举措", "三、实践成效"))

    return make


_NUMERALS = "一二三四五六七八九"
_HEADING = _counted(lambda k: f"（{_NUMERALS[k % 9]}）出口认证分散，企业负担重{k}\n")
_CHINESE = "".join(chr(0x4E00 + (k * 7919) % 20000) for k in range(200_000))

SHAPES: dict[str, Callable[[int], str]] = {
    "report again": _again(BASE),
    "all digits altered": _altered,
    "report in one line": _one_line,
    "report without stops": lambda n: _again(BASE.replace("\n", "").replace("。", "，").replace("；", "，"))(n),
    "no stops": _again("高企212家"),
    "、between": _again("高企212家、"),
    "，between": _again("高企212家，"),
    "：between": _again("高企212家："),
    "（between": _again("高企212家（"),
    "numbered figures": _counted(lambda k: f"出口{k}万辆，"),
    "pairs": _counted(lambda k: f"由{k}家增加到{k + 7}家，增长{k % 90}%，"),
    "years": _counted(lambda k: f"{2000 + k % 26}年获批，"),
    "year values": _counted(lambda k: f"{2000 + k % 26}年营业收入{k}亿元，"),
    "dates": _counted(lambda k: f"{2000 + k % 26}年{k % 12 + 1}月{k % 28 + 1}日成立"),
    "headings": _HEADING,
    "headings level one": _counted(lambda k: f"{_NUMERALS[k % 9]}、实践成效{k}\n"),
    "headings mixed": _counted(lambda k: f"{('一、', '（一）', '1.', '（1）')[k % 4]}成效{k}\n"),
    "headings in parts": _in_parts(_HEADING),
    "items in parts": _in_parts(_counted(lambda k: f"{_NUMERALS[k % 9]}是出口认证分散、企业负担重{k}。\n")),
    "items in one line": _counted(lambda k: f"{_NUMERALS[k % 9]}是出口认证分散，"),
    "one paragraph": lambda n: _CHINESE[:n] if n <= len(_CHINESE) else _again(_CHINESE)(n),
    "digits": _again("7"),
    "digits and points": _again("1.5"),
    "digits and commas": _again("123,456,"),
    "digits and marks": _again("12-34.5:6/"),
    "chinese numerals": _again("三百二十一万"),
    "numerals一": _again("一"),
    "open brackets": _again("（"),
    "open brackets words": _again("（园区"),
    "half brackets": _again("(园区"),
    "half brackets pairs": _again("(园区)"),
    "open quotes": _again("“园区"),
    "closed quotes": _again("园区”"),
    "turned quotes": _again("”园区“"),
    "single quotes": _again("‘园区’"),
    "straight quotes": _again('"园区'),
    "open titles": _again("《园区"),
    "mixed brackets": _again("（园【区《“"),
    "organisations": _again("浙江省发展和改革委员会"),
    "companies": _counted(lambda k: f"江口{_CHINESE[k % 9000]}{_CHINESE[k % 8999]}科技有限公司"),
    "companies listed": _counted(lambda k: f"江口{_CHINESE[k % 9000]}{_CHINESE[k % 8999]}科技有限公司、"),
    "names in lines": _counted(lambda k: f"江口{_CHINESE[k % 9000]}{_CHINESE[k % 8999]}新能源汽车有限公司参加。\n"),
    "the committee": _again("园区管委会"),
    "countries": _again("德国法国日本"),
    "countries listed": _again("德国、法国、日本、"),
    "lists": _counted(lambda k: f"{_CHINESE[k % 9000 : k % 9000 + 4]}、"),
    "awards": _again("获批国家级示范基地"),
    "industries": _again("生物医药企业、"),
    "terms": _again("高企"),
    "foreign abbreviations": _counted(lambda k: f"{chr(65 + k % 26)}{chr(65 + k // 26 % 26)}{chr(65 + k // 676 % 26)}合作，"),
    "praise": _again("成效显著，"),
    "problems named": _again("破解难题"),
    "causes": _again("通过平台，"),
    "ascii": _again("abc def "),
    "one ascii word": _again("a"),
    "letters and digits": _again("A1b2-"),
    "mail": _again("a@b."),
    "addresses": _again("http://a.cn/"),
    "phones": _again("13812345678 "),
    "newlines": _again("\n"),
    "short lines": _again("。\n"),
    "line per figure": _counted(lambda k: f"出口{k}辆。\n"),
    "marks": _again("。"),
    "commas": _again("，"),
    "blanks": _again(" "),
    "blanks between": _again("园 "),
    "tabs and wide blanks": _again("\t\u3000"),
    "dots": _again("..."),
    "dots and a letter": _again("…园"),
    "controls": _again("\x00\x1f\u202e"),
    "emoji": _again("😀👨‍👩‍👧"),
    "colons": _again("12:34:"),
    "shares": _again("占四成，"),
    "per cent": _again("占45.6%"),
    "marked problems": _again("问题"),
    "document numbers": _again("某发〔2024〕5号"),
    "secret": _again("机密★"),
    "placeholders": _again("【待补充】"),
    "from": _again("由"),
    "every": _again("每"),
    "the": _again("第"),
    "fractions": _again("三分之"),
}  # fmt: skip


def _measured(shape: str, length: int, sent: object) -> None:
    sys.path.insert(0, str(ROOT))
    from assistant import output, workflow

    text = SHAPES[shape](length)
    application = workflow.load_application(CORPUS / "application.yaml")
    workflow.judge(BASE, application)  # what is loaded and compiled once is no part of it
    begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    judgement = workflow.judge(text, application)
    judged = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    output.findings_json((judgement,))
    output.findings_text((judgement,))
    ended = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    broken = [item.reason for item in judgement.verdict.not_run if "出错" in item.reason]
    sent.send((judged - begun, ended - judged, len(judgement.verdict.findings), broken))  # type: ignore[attr-defined]


def seconds(shape: str, length: int) -> tuple[float, float, int, list[str]]:
    """User CPU seconds for judging a text of this shape and for printing what was found, the number of findings, rules that failed."""
    ours, theirs = multiprocessing.Pipe(False)
    process = multiprocessing.get_context("fork").Process(target=_measured, args=(shape, length, theirs))
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(GIVEN_UP) else (float("inf"), 0.0, 0, [])  # type: ignore[no-any-return]
    except EOFError:
        return float("nan"), 0.0, 0, ["ended"]
    finally:
        process.kill()
        process.join()


def main(shapes: list[str], smallest: int = SMALLEST) -> None:
    """Print the time of each shape at three lengths."""
    for shape in shapes or list(SHAPES):
        rows = [seconds(shape, smallest * factor) for factor in (1, 2, 4)]
        times = "  ".join(f"{judged:7.2f} +{printed:6.2f}" for judged, printed, _, _ in rows)
        last, before = (sum(row[:2]) for row in (rows[2], rows[1]))
        print(f"{shape:24} {times}  x{last / max(before, 0.05):4.1f}  {rows[2][2]:7} findings {rows[2][3] or ''}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
