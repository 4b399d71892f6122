"""Places of a project's content in the form's words: an attribute path is never shown to a user."""

from __future__ import annotations

import re

from assistant.model.category import Category

_GROUPS = {
    "fill_date": "填写日期", "basics.industries": "主导产业及细分领域", "practice.points": "要点", "practice.names": "专有名词",
    "practice.direction": "创新实践方向", "development.values": "指标", "development.statements": "情况说明",
    "companies": "企业清单", "chain": "逻辑链", "report": "报告正文", "accepted": "保留的意见", "category": "类别",
}  # fmt: skip
_ROW = re.compile(r"\[(.+?)\]")


def place(path: str, category: Category) -> str:
    """The label for `application.basics.park_name`, `practice.points[3].text` (要点第3条), `development.values[revenue·2025]`."""
    path = path.removeprefix("application.")
    labels = _labels(category)
    head = next((key for key in sorted(labels, key=len, reverse=True) if re.match(rf"{re.escape(key)}(?![A-Za-z_])", path)), "")
    if not head:
        return "其他内容"
    row = _ROW.match(path, len(head))
    if row is None:
        return labels[head]
    if row[1].isdigit():
        return f"{labels[head]}第{row[1]}条"
    key, _, year = row[1].partition("·")
    named = next((i.label for i in category.indicators if i.key == key), key)
    return f"{labels[head]}·{named}" + (f" {year}年" if year else "")


def finding(where: str | None) -> str:
    """The place of a finding on the material, as shown: without the name of the form's part that all of them share."""
    return (where or "").removeprefix("发展情况.").replace(".", " · ")


def _labels(category: Category) -> dict[str, str]:
    fields = (
        category.park_name, category.province_city, category.county, category.applicant, category.applicant_kind,
        category.profile, category.focus, category.practice_title,
    )  # fmt: skip
    people = {
        f"{person.key}.{part}": f"{person.input}·{label.removeprefix(person.input)}"
        for person in category.persons
        for part, label in (("name", person.name), ("post", person.post), ("mobile", person.mobile), ("email", person.email))
    }
    return {**_GROUPS, **{field.key: field.label for field in fields}, **people}
