"""Documents going out: the filled form, the report alone, lists, the submission checklist, the input workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import categories
from assistant.errors import FinalRefused
from assistant.model.application import Application
from assistant.model.finding import Finding, Severity
from assistant.text import outline
from assistant.workflow.judging import judge, judge_application


@dataclass(frozen=True, slots=True)
class Exported:
    """A document. filled, empty, missing: labels of the form that were filled, left empty, not found."""

    data: bytes
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def obstacles(application: Application, text: str, accepted: Sequence[object] = ()) -> tuple[str, ...]:
    """What stands in the way of a final export: open errors of the report and of the application, each in one line."""
    found = [*_errors(judge(text, application, accepted).verdict.findings)]  # type: ignore[arg-type]
    found += _errors(judge_application(application, accepted).verdict.findings)  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))


def _errors(findings: Sequence[Finding]) -> list[str]:
    return [
        "·".join(part for part in (finding.place or finding.part, finding.message) if part)
        for finding in findings
        if finding.severity is Severity.ERROR and finding.accepted is None
    ]


def export_form(
    application: Application,
    text: str,
    *,
    form: bytes | None = None,
    charts: bool = True,
    comments: Sequence[Finding] = (),
    final: bool = False,
    accepted: Sequence[object] = (),
) -> Exported:
    """The official form filled: the user's own copy `form`, or a blank one built from the category.

    comments: findings to be set as Word comments. Raises FinalRefused when `final` and something is open; InputError for a
    file that is no such form.
    """
    from assistant.word import form as word_form

    open_errors = obstacles(application, text, accepted)
    if final and open_errors:
        raise FinalRefused(open_errors)
    category = categories.load(application.category)
    document = form if form is not None else word_form.blank(category)
    filled = word_form.fill(
        document, application, outline.parse(text), category, exhibits=_exhibits(application, charts), draft=bool(open_errors)
    )
    data = _commented(filled.data, comments)
    return Exported(data, tuple(filled.filled), tuple(filled.empty), tuple(filled.missing))


def export_report(
    application: Application,
    text: str,
    *,
    charts: bool = True,
    comments: Sequence[Finding] = (),
    final: bool = False,
    accepted: Sequence[object] = (),
) -> Exported:
    """The report alone (可另附页). Raises FinalRefused."""
    from assistant.word import report_body

    open_errors = obstacles(application, text, accepted)
    if final and open_errors:
        raise FinalRefused(open_errors)
    category = categories.load(application.category)
    data = report_body.standalone(
        outline.parse(text), category, title=application.practice.title, exhibits=_exhibits(application, charts), draft=bool(open_errors)
    )
    return Exported(_commented(data, comments))


def _exhibits(application: Application, charts: bool) -> tuple[object, ...]:
    if not charts:
        return ()
    from assistant.workflow.charts import exhibits

    return exhibits(application)


def _commented(data: bytes, findings: Sequence[Finding]) -> bytes:
    if not findings:
        return data
    from assistant.word import comments

    return comments.annotate(data, tuple(findings))


def blank_form(category: str = "") -> bytes:
    """The blank official form."""
    from assistant.word import form

    return form.blank(categories.load(category) if category else categories.default())


def workbook(application: Application | None = None) -> bytes:
    """The input workbook (.xlsx), blank or filled."""
    from assistant.intake import workbook_writer

    category = categories.load(application.category) if application else categories.default()
    return workbook_writer.workbook(application, category)


def company_lists(application: Application, kind: str = "docx") -> bytes:
    """企业清单 as an annexed table, `kind` is docx or xlsx."""
    category = categories.load(application.category)
    if kind == "xlsx":
        from assistant.intake import workbook_writer

        return workbook_writer.company_lists(application, category)
    from assistant.word import lists

    return lists.company_lists(application, category)


def checklist(application: Application, text: str) -> bytes:
    """提交检查单 as DOCX."""
    from assistant.word import checklist as word_checklist

    return word_checklist.checklist(application, outline.parse(text), categories.load(application.category))
