"""The table of rules for the documentation, made from the rules: `python -m assistant.rules.table` writes docs/rules.md."""

from __future__ import annotations

from pathlib import Path

from assistant.model.finding import Severity
from assistant.rules.registry import registry

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_SOURCE_MAX = 60


def rendered() -> str:
    """The text of docs/rules.md."""
    lines = [
        "# 校验规则",
        "",
        "本表由规则自身生成（`python -m assistant.rules.table`）。单条规则的说明、依据全文和正误例：`park-report check --explain 规则`。",
        "",
        "| 规则 | 级别 | 查什么 | 说明 | 依据 |",
        "|---|---|---|---|---|",
    ]
    for rule in registry():
        source = rule.source if len(rule.source) <= _SOURCE_MAX else rule.source[:_SOURCE_MAX] + "……"
        cells = (f"`{rule.id}`", _WORDS[rule.severity], rule.title, rule.explanation, source)
        lines.append("| " + " | ".join(cell.replace("|", "／").replace("\n", " ") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write docs/rules.md of the checkout that this module lies in."""
    (Path(__file__).parents[2] / "docs" / "rules.md").write_text(rendered(), encoding="utf-8")


if __name__ == "__main__":
    main()
