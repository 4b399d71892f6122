"""What stands on the command line or is uploaded: a report, an application, or a filled form that is both."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import files
from assistant.errors import InputError
from assistant.model.application import Application

if TYPE_CHECKING:
    from assistant.model.layout import DocumentLayout

_APPLICATIONS = (".yaml", ".yml", ".xlsx", ".xlsm")
_WORD = (".docx", ".docm", ".doc", ".wps")


@dataclass(frozen=True, slots=True)
class Target:
    """A file that was read.

    path: as given; text: its report, None where it holds none; application: None for a report alone; layout and data: of a Word file.
    """

    path: str
    text: str | None = None
    application: Application | None = None
    layout: DocumentLayout | None = None
    data: bytes | None = field(default=None, repr=False)


def load_application(path: Path) -> Application:
    """The application in a .yaml, .xlsx or .docx file. Raises InputError."""
    from assistant import intake

    return intake.load(path)


def read_target(path: Path) -> Target:
    """A file as report, application or both, by what it holds. Raises InputError."""
    suffix = path.suffix.lower()
    if suffix in _APPLICATIONS:
        application = load_application(path)
        return Target(str(path), application.report or None, application)
    if suffix in _WORD:
        return _read_word(path)
    return Target(str(path), _text(path))


def read_report(path: Path) -> str:
    """The report text in a .txt or .docx file, or in an application's 报告. Raises InputError where there is none."""
    target = read_target(path)
    if target.text is None or not target.text.strip():
        raise InputError(str(path), "里面没有报告正文", "请给出报告文本（.txt）或含有报告的 Word 文件（.docx）")
    return target.text


def _text(path: Path) -> str:
    text = files.read_text(path)
    if not text.strip():
        raise InputError(str(path), "文件是空的", "请给出报告文本")
    return text


def _read_word(path: Path) -> Target:
    from assistant import categories
    from assistant.intake.form_docx import from_document
    from assistant.word import layout, read

    where = str(path)
    data = read.as_docx(files.read_bytes(path), where)
    document = read.Document(data, where, categories.default())
    is_form = document.answers is not None or bool(document.other_category)
    application = from_document(document, data, where) if is_form else None
    text = application.report if application else document.report
    if application is None and not text.strip():
        raise InputError(where, "里面没有报告，也不是官方表单", "请给出含有报告的 Word 文件或填好的官方表单")
    return Target(where, text or None, application, layout.of(document.package, document.lines), data)
