"""The three tables of the blank form: 一、基本信息, 二、创新实践概述, 三、工业园区发展情况."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from assistant.model.category import Category, Field, Group, Indicator
from assistant.word import footnotes, slots
from assistant.word.blank_cells import WIDTHS, Box, cell, check_box, paragraphs, row, table
from assistant.word.oxml import Element, bookmark

_LABEL, _INNER, _METRIC = 1, 2, 3  # grid columns of a block's label, of the label beside it, of an indicator's label beside it
_VALUE = len(WIDTHS) - _LABEL - _INNER
_FIGURE = len(WIDTHS) - _LABEL - _METRIC


@dataclass
class Tables:
    """Builds the tables of one category; numbers of footnotes and bookmarks run through all three."""

    category: Category
    _numbers: count[int] = field(default_factory=count)

    def basics(self) -> Element:
        """Part one."""
        c = self.category
        rows = [self._section(c.basics_heading, repeat=True)]
        rows.append(row(self._label(c.park_name.label, _LABEL, c.park_name.footnote), self._field(c.park_name, len(WIDTHS) - 1)))
        rows += self._industries()
        region = [self._label(c.region_label, _LABEL)]
        region += [
            x for f, span in ((c.province_city, 3), (c.county, 2)) for x in (self._label(f.label, _INNER), self._field(f, span))
        ]
        rows.append(row(*region))
        rows.append(
            row(
                self._label(c.applicant_label, _LABEL, merge="restart"),
                self._label(c.applicant.label, _INNER),
                self._field(c.applicant, _VALUE),
            )
        )
        rows.append(
            row(cell("", _LABEL, merge="continue"), self._label(c.applicant_kind.label, _INNER), self._options(c.applicant_kind))
        )
        for person in c.persons:
            for first, pair in enumerate((("name", "post"), ("mobile", "email"))):
                cells = [self._label(person.label, _LABEL, merge="restart") if not first else cell("", _LABEL, merge="continue")]
                for part, span in zip(pair, (3, 2), strict=True):
                    cells += [self._label(getattr(person, part), _INNER), self._answer(f"{person.key}.{part}", span)]
                rows.append(row(*cells))
        rows.append(row(self._label(c.profile.label, _LABEL), self._field(c.profile, len(WIDTHS) - 1), height=1500, split=True))
        return table(rows)

    def practice(self) -> Element:
        """Part two, with the report's cell."""
        c = self.category
        wide = len(WIDTHS) - _LABEL
        rows = [self._section(c.practice_heading, repeat=False)]
        rows += [row(self._label(f.label, _LABEL), self._field(f, wide)) for f in (c.focus, c.practice_title)]
        rows.append(row(cell(c.report.label, len(WIDTHS), heavy=True, align="center"), keep=True))
        rows.append(row(self._answer(slots.REPORT, len(WIDTHS), self._instructions()), split=True))
        return table(rows)

    def development(self) -> Element:
        """Part three."""
        rows = [self._section(self.category.development_heading, repeat=True)]
        for group in self.category.groups:
            rows += {"matrix": self._matrix, "pairs": self._pairs, "rows": self._rows}[group.layout](group)
        return table(rows)

    def _industries(self) -> list[Element]:
        asked = self.category.industries
        head = [self._label(asked.label, _LABEL, asked.footnote, merge="restart")]
        head += [self._label(asked.number, 1), self._label(asked.name, 4), self._label(asked.fields, 4)]
        rows = [row(*head)]
        for number in range(1, asked.rows + 1):
            line = [cell("", _LABEL, merge="continue"), self._label(str(number), 1)]
            rows.append(row(*line, cell("", 4, align="center"), cell("", 4, align="left")))
        return rows

    def _matrix(self, group: Group) -> list[Element]:
        years = self.category.years
        heads = [cell(f"{year}年", span, align="center") for year, span in zip(years, (2, 2, 1), strict=True)]
        rows = [row(self._group(group, "restart"), cell("", 4), *heads)]
        for indicator in group.indicators:
            keys = [f"development.{indicator.key}.{year}" for year in years]
            values = [self._answer(key, span, align="center") for key, span in zip(keys, (2, 2, 1), strict=True)]
            rows.append(row(self._group(group, "continue"), self._label(indicator.label, 4, indicator.footnote), *values))
        return rows

    def _pairs(self, group: Group) -> list[Element]:
        rows = []
        for start in range(0, len(group.indicators), 2):
            pair = group.indicators[start : start + 2]
            cells = [self._group(group, "continue" if start else "restart")]
            for indicator, span in zip(pair, (2, 1) if len(pair) == 2 else (_FIGURE,), strict=True):
                cells += self._indicator(indicator, span)
            rows.append(row(*cells))
        return rows

    def _rows(self, group: Group) -> list[Element]:
        contents = [self._indicator(indicator, _FIGURE) for indicator in group.indicators]
        for statement in group.statements:
            hint = paragraphs([statement.hint] if statement.hint else [], indent=True)
            contents.append([self._label(statement.label, _METRIC), self._answer(f"development.{statement.key}", _FIGURE, hint)])
        first = len(group.indicators)
        return [
            row(self._group(group, "continue" if n else "restart"), *cells, height=640 if n >= first else 420, split=n >= first)
            for n, cells in enumerate(contents)
        ]

    def _indicator(self, indicator: Indicator, span: int) -> list[Element]:
        key = f"development.{indicator.key}"
        return [self._label(indicator.label, _METRIC, indicator.footnote), self._answer(key, span, align="center")]

    def _group(self, group: Group, merge: str) -> Element:
        if merge == "continue":
            return cell("", _LABEL, merge=merge)
        return self._label(group.label, _LABEL, group.footnote, merge=merge, more=group.as_of)

    def _section(self, heading: str, *, repeat: bool) -> Element:
        return row(cell(heading, len(WIDTHS), heavy=True), keep=True, header=repeat)

    def _label(self, text: str, span: int, footnote: str = "", *, merge: str = "", more: str = "") -> Element:
        note = None
        if footnote:
            note = footnotes.reference([key for key, _ in self.category.footnotes].index(footnote) + 1)
        return cell(text, span, align="center", merge=merge, note=note, more=more)

    def _field(self, asked: Field, span: int) -> Element:
        text = asked is self.category.profile
        return self._answer(asked.key, span, paragraphs([asked.hint], indent=text) if asked.hint else None)

    def _answer(self, key: str, span: int, content: list[Element] | None = None, align: str = "left") -> Element:
        """An answer cell, marked by a bookmark that survives LibreOffice."""
        blocks = content or paragraphs([""], align=align)
        slot = next(slot for slot in slots.of(self.category) if slot.key == key)
        marks = bookmark(next(self._numbers), slot.bookmark, ())
        blocks[0][1:1] = marks  # behind w:pPr
        return Box(span, blocks).element()

    def _options(self, asked: Field) -> Element:
        line = paragraphs([""])[0]
        for number, option in enumerate(asked.options):
            line.extend(check_box(option, 7001 + number, last=number == len(asked.options) - 1))
        slot = next(slot for slot in slots.of(self.category) if slot.key == asked.key)
        line[1:1] = bookmark(next(self._numbers), slot.bookmark, ())
        return Box(_VALUE, [line]).element()

    def _instructions(self) -> list[Element]:
        c = self.category
        lines = [(c.requirements_heading, True), *((item.text, False) for item in c.requirements), ("", False)]
        lines += [(c.framework_heading, True), (f"【{c.abstract.title}】{c.abstract.text}", False)]
        lines += [pair for part in c.parts for pair in ((part.title, True), (part.text, False))]
        return [p for text, heavy in lines for p in paragraphs([text], indent=True, heavy=heavy, size=c.layout.font_size)]
