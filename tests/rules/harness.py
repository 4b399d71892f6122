"""Makes reports and applications for the cases of rules: the base of this folder, with the changes that a case names."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant import intake, rules
from assistant.model.application import Application
from assistant.model.finding import Finding
from assistant.model.layout import DocumentLayout, FontSlots, Leftover, LeftoverKind, ParagraphLayout, Stretch
from assistant.model.span import Span
from assistant.rules.machine import Need
from assistant.text import outline

HERE = Path(__file__).parent
REPORT = (HERE / "report.txt").read_text(encoding="utf-8").rstrip("\n")
_FONTS = {0: "仿宋_GB2312", 1: "黑体", 2: "楷体_GB2312", 3: "仿宋_GB2312", 4: "仿宋_GB2312"}


class _Plain(yaml.SafeDumper):
    """Writes equal values out again instead of pointing at them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def application(changes: dict[str, Any] | None = None) -> Application:
    """The base application with some cells changed: key paths with dots (基本信息.联系人.手机号), values as in YAML."""
    data = yaml.load((HERE / "application.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for path, value in (changes or {}).items():
        *above, last = path.split("/")
        cell = data
        for key in above:
            cell = cell[key]
        cell[last] = value
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "application.yaml"
        file.write_text(yaml.dump(data, Dumper=_Plain, allow_unicode=True), encoding="utf-8")
        return intake.load(file)


def report(case: dict[str, Any]) -> str:
    """The text of a case: `text` whole, or the base report with `find` replaced by `replace`."""
    if "text" in case:
        return str(case["text"])
    if "find" in case:
        assert REPORT.count(case["find"]) == 1, f"{case['find']} must occur once"
        return REPORT.replace(case["find"], case["replace"])
    return REPORT


def layout(text: str, change: dict[str, Any]) -> DocumentLayout:
    """A layout as the form asks for, with `change` made to the paragraph number `line` (default the second)."""
    paragraphs = []
    for number, block in enumerate(outline.parse(text).blocks):
        own = change if number == change.get("line", 1) else {}
        font = own.get("font", _FONTS[block.level])
        stretch = Stretch(block.span, font, Decimal(str(own.get("size", 12))), FontSlots(font, font, font, font))
        stretches = (stretch,)
        if "digits" in own:
            edge = block.span.start + 2
            first = Stretch(Span(block.span.start, edge), own["digits"], Decimal(12))
            stretches = (first, Stretch(Span(edge, block.span.end), font, Decimal(12)))
        paragraphs.append(
            ParagraphLayout(
                block.span,
                own.get("rule", "exact"),
                Decimal(str(own.get("pitch", 22))),
                before=Decimal(str(own.get("before", 0))),
                first_line=Decimal(0 if block.level else own.get("indent", 24)),
                first_line_chars=None if block.level else (Decimal(own.get("chars", 2)) if "indent" not in own else None),
                stretches=stretches,
            )
        )
    left = tuple(Leftover(LeftoverKind(kind), "某些文字", "某人", "批注 1") for kind in change.get("leftovers", ()))
    return DocumentLayout(text, tuple(paragraphs), left)


def findings(rule_id: str, case: dict[str, Any]) -> tuple[Finding, ...]:
    """What one rule finds in a case, as the whole checker reports it."""
    rule = rules.rule(rule_id)
    text = report(case)
    given = application(case.get("application")) if Need.APPLICATION in rule.needs or "application" in case else None
    made = layout(text, case.get("layout", {})) if Need.LAYOUT in rule.needs else None
    body = outline.parse(text) if Need.REPORT in rule.needs else None
    verdict = rules.check(body, given, layout=made)
    assert not [n for n in verdict.not_run if n.rule == rule_id], verdict.not_run
    return tuple(f for f in verdict.findings if f.rule == rule_id)
