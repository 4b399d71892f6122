"""What the attachments (企业清单, 提交检查单) share: their title, their headings and lines, and the document around them."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.model.category import Layout
from assistant.word import base
from assistant.word.oxml import Element, paragraph, run, run_properties
from assistant.word.styles import exhibit_paragraph, report_paragraph, report_run

_TITLE_SIZE = 16


def title(text: str, layout: Layout) -> Element:
    """The attachment's title, centred."""
    return paragraph(run(text, run_properties(layout.font(1), _TITLE_SIZE)), ppr=exhibit_paragraph(None))


def heading(text: str, layout: Layout) -> Element:
    """A heading, in the font of the first level."""
    return paragraph(run(text, report_run(layout, 1)), ppr=exhibit_paragraph(layout, keep_next=True, align="left"))


def line(text: str, layout: Layout) -> Element:
    """A line of text in the report's layout."""
    return paragraph(run(text, report_run(layout)), ppr=report_paragraph(layout))


def document(name: str, blocks: Iterable[Element]) -> bytes:
    """The document's bytes; `name` is its title property."""
    return base.finish(base.document(name), blocks)
