"""类别: one kind of the official form, described as data (labels, units, limits, guidance, footnotes)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover page: `key` is the Application's attribute path, `note` stands behind the blank."""

    key: str
    label: str
    note: str = ""
    date: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A cell with text: `key` is the Application's attribute path; `options` where one of several is ticked."""

    key: str
    label: str
    hint: str = ""
    footnote: str = ""
    example: str = ""
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndustriesField:
    """The numbered rows of 主导产业及细分领域."""

    label: str
    number: str
    name: str
    fields: str
    rows: int
    footnote: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class PersonField:
    """A block of a person's cells; `key` is `basics.head` or `basics.contact`; `input` is its key in an application file."""

    key: str
    label: str
    input: str
    name: str
    post: str
    mobile: str
    email: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """指标: one figure of part three.

    unit: as on the form, empty for none; scope: 口径 (全口径 / 主导产业); years: the asked years, (None,) where no year is
    asked; of_year: the year that a yearless cell speaks of, None for a state at the cut-off date; part_of: key of the
    indicator that contains this one; list: 优质企业类别 that a list must prove, empty for none.
    """

    key: str
    name: str
    unit: str
    scope: str
    years: tuple[int | None, ...]
    group: str
    of_year: int | None = None
    footnote: str = ""
    part_of: str = ""
    list: str = ""
    integer: bool = False
    negative: bool = False
    max: int | None = None
    required: bool = False

    @property
    def label(self) -> str:
        """The label as on the form, unit in brackets: 营业收入（亿元）."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Statement:
    """A cell of free text in part three."""

    key: str
    label: str
    hint: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A labelled block of part three: `layout` is matrix (years as columns), pairs (two a row) or rows (one a row)."""

    label: str
    layout: str
    indicators: tuple[Indicator, ...]
    statements: tuple[Statement, ...] = ()
    as_of: str = ""
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkPart:
    """A part of the report by the form's 报告框架参考: its title and the form's guidance for it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One item of the form's 填写要求; `text` is word for word, number included."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in 字 (300, 3000 …) and counts (1–3 industries) of the form; abstract_* and report_error are practice."""

    profile: int
    report: int
    report_error: int
    abstract_min: int
    abstract_max: int
    industries_min: int
    industries_max: int
    focus: int


@dataclass(frozen=True, slots=True)
class Layout:
    """报告格式, item 5 of the form: pitch and size in points, indent in characters, fonts by heading level (0 is body)."""

    line_pitch: int
    font_size: int
    indent_chars: int
    fonts: tuple[tuple[int, str], ...]

    def font(self, level: int) -> str:
        """The font for a heading level, 0 for body text."""
        return dict(self.fonts)[level]


@dataclass(frozen=True, slots=True)
class Category:
    """类别: the whole form. See the form's own words in each field; sections hold their headings."""

    id: str
    name: str
    years: tuple[int, ...]
    cutoff: str
    campaign: str
    title: str
    subtitle: str
    cover: tuple[CoverLine, ...]
    notes_heading: str
    notes: tuple[str, ...]
    pledge_heading: str
    pledge: str
    pledge_seal: str
    pledge_date: str
    footnotes: tuple[tuple[str, str], ...]
    limits: Limits
    layout: Layout
    basics_heading: str
    park_name: Field
    industries: IndustriesField
    region_label: str
    province_city: Field
    county: Field
    applicant_label: str
    applicant: Field
    applicant_kind: Field
    persons: tuple[PersonField, ...]
    profile: Field
    practice_heading: str
    focus: Field
    practice_title: Field
    report: Field
    directions: tuple[str, ...]
    requirements_heading: str
    requirements: tuple[Requirement, ...]
    framework_heading: str
    abstract: FrameworkPart
    parts: tuple[FrameworkPart, ...]
    development_heading: str
    groups: tuple[Group, ...]

    def footnote(self, key: str) -> str:
        """The text of a footnote by its key."""
        return dict(self.footnotes)[key]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the form's order."""
        return tuple(i for group in self.groups for i in group.indicators)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in the form's order."""
        return tuple(s for group in self.groups for s in group.statements)

    def indicator(self, key: str) -> Indicator:
        """The indicator with this key; KeyError if the form has none."""
        return {i.key: i for i in self.indicators}[key]

    def requirement(self, name: str) -> str:
        """The form's sentence for a rule to cite, by the item's name (内容逻辑 …)."""
        return {r.name: r.text for r in self.requirements}[name]
