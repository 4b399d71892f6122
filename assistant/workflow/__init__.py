"""The verbs that the command line and the page share, as plain functions over values; nothing here prints.

Rooms are imported inside the functions that need them, so that a check of a text loads neither Word nor a model's libraries.
"""

from __future__ import annotations

from assistant.workflow.accepted import accept, accepted_path, read_accepted
from assistant.workflow.drafting import (
    build_chain,
    draft_offline,
    draft_with_model,
    model_ready,
    prompts,
    review,
    rewrite,
    titles,
)
from assistant.workflow.exporting import Exported, blank_form, checklist, company_lists, export_form, export_report, workbook
from assistant.workflow.judging import count, fact_base, judge, judge_application, ledger, mend
from assistant.workflow.targets import Target, load_application, read_report, read_target

__all__ = [
    "Exported",
    "Target",
    "accept",
    "accepted_path",
    "blank_form",
    "build_chain",
    "checklist",
    "company_lists",
    "count",
    "draft_offline",
    "draft_with_model",
    "export_form",
    "export_report",
    "fact_base",
    "judge",
    "judge_application",
    "ledger",
    "load_application",
    "mend",
    "model_ready",
    "prompts",
    "read_accepted",
    "read_report",
    "read_target",
    "review",
    "rewrite",
    "titles",
    "workbook",
]
