"""The manners in which people have the form: names of functions without arguments that give the bytes of a blank copy."""

from __future__ import annotations

from collections.abc import Callable

import forms
import forms_boxes
import forms_labels
import forms_tables

MANNERS: dict[str, Callable[[], bytes]] = {
    "official": forms.official,
    "own": forms.own,
    "split runs": forms_tables.split_runs,
    "split tables": forms_tables.split_tables,
    "irregular": forms_tables.irregular,
    "no boxes": forms_boxes.no_boxes,
    "boxes behind": forms_boxes.boxes_behind,
    "symbols": forms_boxes.symbols,
    "content controls": forms_boxes.controls,
    "text boxes": forms_boxes.text_boxes,
    "form fields": forms_boxes.form_fields,
    "transposed": forms_tables.transposed,
    "label and blank": forms_tables.label_and_blank,
    "side by side": forms_tables.side_by_side,
}
# Other ways of naming, of answering and of marking up the same cells.
VARIANTS: dict[str, Callable[[], bytes]] = {
    "answers in the labels' cells": forms_labels.answers_in_the_labels_cells,
    "answers below the labels": forms_labels.answers_below,
    "numbered labels": forms_labels.numbered,
    "spaced and starred labels": forms_labels.spaced,
    "labels with notes": forms_labels.noted,
    "labels over paragraphs": forms_labels.over_paragraphs,
    "tracked changes": forms_labels.tracked,
    "blank rows between": forms_labels.blank_rows,
    "tables in cells": forms_tables.nested,
    "persons in columns": forms_tables.persons_in_columns,
    "rows and cells in controls": forms_boxes.rows_in_controls,
    "date control": forms_boxes.date_control,
    "date field": forms_boxes.date_field,
    "click here": forms_boxes.prompts,
    "boxes typed in Wingdings": forms_boxes.wingdings_text,
    "symbol fields": forms_boxes.symbol_fields,
    "Wingdings controls": forms_boxes.wingdings_controls,
    "protected": forms_boxes.protected,
}
