"""Documents going out: the filled form, the report alone, lists, the submission checklist, the input workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict, Unpack

from assistant import categories
from assistant.errors import FinalRefused
from assistant.model.application import Application
from assistant.model.category import Category
from assistant.model.exhibit import Exhibit
from assistant.model.finding import Accepted, Finding
from assistant.model.judgement import Judgement
from assistant.model.report import Report
from assistant.text import outline
from assistant.workflow.judging import fact_base, judge, judge_application
from assistant.workflow.targets import Target

if TYPE_CHECKING:
    from assistant.facts import FactBase

_SHOWN = 8  # places of one fault that are named


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application and its report stand. report: the judgement on the report; findings: those on the report, then those on
    the application; obstacles: the open errors, one line a fault; base: the facts that both were judged by."""

    report: Judgement
    findings: tuple[Finding, ...]
    obstacles: tuple[str, ...]
    base: FactBase | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Exported:
    """A document. filled, empty, missing: labels of the form that were filled, left empty, not found; kept: of the empty ones,
    those that somebody answered in the form itself; figures: the user's own pictures and tables in the report, which stayed;
    comments: those on its old words, which went."""

    data: bytes
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    figures: int = 0
    comments: int = 0


def standing(application: Application, text: str, accepted: Sequence[Accepted] = (), *, path: str = "") -> Standing:
    """The report and the application judged over the same facts; `path` names the report in its judgement."""
    base = fact_base(application)
    judgement = judge(text, application, accepted, base=base, path=path)
    report = judgement.verdict
    own = judge_application(application, accepted, base=base).verdict
    lines = [f"{finding.part}：{finding.message}" if finding.part else finding.message for finding in report.open_errors]
    places: dict[str, list[str]] = {}
    for finding in own.open_errors:
        places.setdefault(finding.message, []).append(finding.place or "")
    lines += [f"{message}：{_listed(found)}" for message, found in places.items()]
    lines += [f"数据来源没有核对：{item.reason}" for item in report.not_run if item.rule.startswith("source.")]
    return Standing(judgement, (*report.findings, *own.findings), tuple(dict.fromkeys(lines)), base)


def obstacles(application: Application, text: str, accepted: Sequence[Accepted] = ()) -> tuple[str, ...]:
    """What stands in the way of a final export: open errors of the report and of the application, one line a fault; cells with the
    same fault share a line."""
    return standing(application, text, accepted).obstacles


def _listed(places: Sequence[str]) -> str:
    shown = "、".join(filter(None, places[:_SHOWN]))
    return shown if len(places) <= _SHOWN else f"{shown} 等 {len(places)} 处（全部见 park-report check 材料）"


class Ways(TypedDict, total=False):
    """How a document goes out.

    charts: with the exhibits that the application shows (by default so); comments: findings to be set as Word comments, signed by
    author and initials; final: refused while something is open; accepted: findings that count as closed; judged: the standing
    where it is known already.
    """

    charts: bool
    comments: Sequence[Finding]
    author: str
    initials: str
    final: bool
    accepted: Sequence[Accepted]
    judged: Standing | None


def export_form(
    application: Application, text: str, *, form: bytes | None = None, form_name: str = "", **ways: Unpack[Ways]
) -> Exported:
    """The official form filled: the user's own copy `form`, or a blank one built from the category.

    Raises FinalRefused when it was to be final and something is open; InputError for a file that is no such form.
    """
    from assistant.word import form as word_form

    open_errors = _passed(application, text, ways)
    category = categories.load(application.category)
    document = form if form is not None else word_form.blank(category)
    report = outline.parse(text) if text.strip() else None
    filled = word_form.fill(
        document,
        application,
        report,
        category,
        exhibits=_exhibits(application, ways),
        where=form_name or "表单",
        draft=bool(open_errors),
    )
    data = _commented(filled.data, outline.parse(text), category, ways)
    return Exported(data, filled.filled, filled.empty, filled.missing, filled.kept, filled.figures, filled.comments)


def export_report(application: Application, text: str, **ways: Unpack[Ways]) -> Exported:
    """The report alone (可另附页). Raises FinalRefused."""
    from assistant.word import report_body

    open_errors = _passed(application, text, ways)
    category = categories.load(application.category)
    report = outline.parse(text)
    data = report_body.standalone(
        report, category, title=application.practice.title, exhibits=_exhibits(application, ways), draft=bool(open_errors)
    )
    return Exported(_commented(data, report, category, ways))


def _exhibits(application: Application, ways: Ways) -> tuple[Exhibit, ...]:
    if not ways.get("charts", True):
        return ()
    from assistant.workflow.exhibits import exhibits

    judged = ways.get("judged")
    return exhibits(application, judged.base if judged else None)


def _passed(application: Application, text: str, ways: Ways) -> tuple[str, ...]:
    """The obstacles of a draft. Raises FinalRefused when it was to be final and there are any."""
    judged = ways.get("judged") or standing(application, text, ways.get("accepted", ()))
    if ways.get("final") and judged.obstacles:
        raise FinalRefused(judged.obstacles)
    return judged.obstacles


def _commented(data: bytes, report: Report, category: Category, ways: Ways) -> bytes:
    findings, author = ways.get("comments", ()), ways.get("author", "")
    if not findings:
        return data
    from assistant import rules
    from assistant.word import comments

    titles = {rule.id: rule.title for rule in rules.registry()}
    names = {"author": author or comments.AUTHOR, "initials": ways.get("initials") or author[:1] or comments.INITIALS}
    return comments.annotate(data, findings, report, category, titles=titles, **names)


def mended_document(target: Target, text: str) -> bytes:
    """A mended report as DOCX: tracked changes in the user's own document, else alone. Raises InputError."""
    from assistant.word import redline, report_body

    category = categories.default()
    if target.data is not None:
        return redline.compare(target.data, outline.parse(text), category, where=target.path)
    return report_body.standalone(outline.parse(text), category)


def tracked(application: Application, old: str, new: str, *, document: bytes | None = None, name: str = "") -> bytes:
    """The new report as tracked changes over the old one: in the user's own `document`, or in one made of the old text."""
    from assistant.word import redline, report_body

    category = categories.load(application.category)
    under = document or report_body.standalone(outline.parse(old), category, title=application.practice.title, draft=True)
    return redline.compare(under, outline.parse(new), category, where=name)


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


def checklist(application: Application, text: str, accepted: Sequence[Accepted] = ()) -> bytes:
    """提交检查单 as DOCX, with what is still open in the report and in the application."""
    from assistant.word import checklist as word_checklist

    found = standing(application, text, accepted).findings
    return word_checklist.checklist(application, outline.parse(text), categories.load(application.category), found)
