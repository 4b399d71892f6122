"""企业清单 as an annexed table: 优质企业类别, 企业名称, 行业分类 (footnote of 企业培育情况)."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.model.application import Application, ListedCompany
from assistant.model.category import Category
from assistant.word.attachment import Attachment
from assistant.word.labels import same_words

_NAME = "企业清单"
_HEADER = ("序号", "优质企业类别", "企业名称", "行业分类")
_WIDTHS = (800, 2600, 3444, 2000)


def company_lists(application: Application, category: Category) -> bytes:
    """The lists as DOCX, in the order of the form; a kind that the form counts but nobody listed gets an empty row."""
    sheet = Attachment(_NAME, category.layout)
    if application.basics.park_name:
        sheet.line(f"工业园区名称：{application.basics.park_name}")
    sheet.table([_HEADER, *((str(number), *row) for number, row in enumerate(rows(application, category), 1))], _WIDTHS)
    sheet.line("填写单位（盖章）：")
    return sheet.save()


def rows(application: Application, category: Category) -> Iterator[tuple[str, str, str]]:
    """Category, name and industry of each company, in the order of the form."""
    kinds = {indicator.list: indicator for indicator in category.indicators if indicator.list}
    for kind, indicator in kinds.items():
        listed = of_kind(application, kind)
        yield from ((kind, company.name, company.industry) for company in listed)
        if not listed and application.development.value(indicator.key):
            yield (kind, "", "")
    # A kind that the form does not name is kept as typed; the rules speak of it.
    yield from (
        (c.category, c.name, c.industry) for c in application.companies if not any(same_words(c.category, kind) for kind in kinds)
    )


def of_kind(application: Application, kind: str) -> tuple[ListedCompany, ...]:
    """The listed companies of one 优质企业类别, whatever quotes and widths its name was typed with."""
    return tuple(company for company in application.companies if same_words(company.category, kind))
