"""What the attachments (企业清单, 提交检查单) share: a document built through python-docx on our own base, with the form's layout.

python-docx builds paragraphs and tables; its default template is never loaded, so that no author and no style of others gets in.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.model.category import Layout
from assistant.word import base, package, tables
from assistant.word.oxml import Element, clean, el, run_properties
from assistant.word.styles import exhibit_paragraph, report_paragraph, report_run

_TITLE_SIZE = 16


class Attachment:
    """A document that grows from the top: title, headings, lines, tables. `name` is its title and its title property."""

    def __init__(self, name: str, layout: Layout) -> None:
        from docx import Document

        self._document: Any = Document(io.BytesIO(base.finish(base.document(name), ())))
        self._layout = layout
        self._write(self._document.add_paragraph(), name, exhibit_paragraph(None), run_properties(layout.font(1), _TITLE_SIZE))

    def heading(self, text: str) -> None:
        """A heading, in the font of the first level."""
        properties = exhibit_paragraph(self._layout, keep_next=True, align="left")
        self._write(self._document.add_paragraph(), text, properties, report_run(self._layout, 1))

    def line(self, text: str) -> None:
        """A line of text in the report's layout."""
        self._write(self._document.add_paragraph(), text, report_paragraph(self._layout), report_run(self._layout))

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int], aligned: Sequence[str] = ()) -> None:
        """A bordered table; its first row is the header, repeated on each page.

        widths: of the columns in twips; aligned: how each column stands below its header, by the length of its cells if not given.
        """
        from docx.shared import Twips

        made = self._document.add_table(len(rows), len(widths))
        made._tbl.replace(made._tbl.tblPr, tables.properties(widths))
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Twips(width)
        aligned = aligned or tables.alignments(rows, len(widths))
        for number, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
            self._fill(row, texts, widths, ["center"] * len(widths) if not number else aligned, header=not number)

    def _fill(self, row: Any, texts: Sequence[str], widths: Sequence[int], aligned: Sequence[str], *, header: bool) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
        from docx.shared import Twips

        row._tr.insert(0, el("w:trPr", None, el("w:cantSplit"), el("w:tblHeader") if header else None))
        for cell, text, width, align in zip(row.cells, texts, widths, aligned, strict=True):
            cell.width = Twips(width)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            properties = exhibit_paragraph(self._layout, align=align)
            self._write(cell.paragraphs[0], text, properties, report_run(self._layout, 1 if header else 0))

    def _write(self, paragraph: Any, text: str, ppr: Element, rpr: Element) -> None:
        paragraph._p.insert(0, ppr)
        if text:
            paragraph.add_run(clean(text))._r.insert(0, rpr)

    def save(self) -> bytes:
        """The document's bytes: the same content gives the same bytes."""
        out = io.BytesIO()
        self._document.save(out)
        return package.undated(out.getvalue())
