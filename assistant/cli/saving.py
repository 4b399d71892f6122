"""Writing outputs: all paths are looked at before any work, and each file is replaced whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assistant import files
from assistant.cli.speak import say
from assistant.errors import OutputError

_NO_TEXT = (".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pdf", ".yaml", ".yml")


def guard(outputs: Iterable[Path | None], inputs: Iterable[Path | None], suffixes: Sequence[str] = ()) -> None:
    """Refuse outputs that equal an input or one another, or whose ending is none of `suffixes` (the first output's only)."""
    wanted = [path for path in outputs if path is not None]
    given = [path for path in inputs if path is not None]
    for number, path in enumerate(wanted):
        files.guard_output(path, given)
        if any(path.resolve() == other.resolve() for other in wanted[:number]):
            raise OutputError(str(path), "两个输出写的是同一个文件", "请分别给出文件名")
    if wanted and suffixes and wanted[0].suffix.lower() not in suffixes:
        raise OutputError(str(wanted[0]), f"文件名应以 {' 或 '.join(suffixes)} 结尾", "请改文件名")


def guard_text(path: Path | None) -> None:
    """Refuse a text file with the ending of another kind, which no program would then open. Raises OutputError."""
    if path is not None and path.suffix.lower() in _NO_TEXT:
        raise OutputError(str(path), "这里写的是文本", "请把文件名的结尾改为 .txt")


def save(contents: Mapping[Path, bytes | str]) -> None:
    """Write the files, all or none, and say where they lie."""
    files.write_all(contents)
    for path in contents:
        say(f"已写入 {path}")
