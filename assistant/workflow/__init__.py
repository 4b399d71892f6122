"""The verbs that the command line and the page share, as plain functions over values; nothing here prints.

Rooms are imported inside the functions that need them, so that a check of a text loads neither Word nor a model's libraries; the
groups of verbs that a check does not need are themselves imported when one of their names is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import later
from assistant.workflow.accepted import accept, accepted_path, read_accepted, read_default_accepted, write_accepted
from assistant.workflow.checking import check_targets, rule, rules
from assistant.workflow.judging import count, fact_base, judge, judge_application, ledger, mend
from assistant.workflow.targets import Target, load_application, read_report, read_target

if TYPE_CHECKING:
    from assistant.model.draft import Draft
    from assistant.model.rework import Rework
    from assistant.workflow.drafting import (
        build_chain,
        draft_offline,
        rewrite_offline,
        title_check,
        titled,
        titles_offline,
        with_title,
    )
    from assistant.workflow.exporting import (
        Exported,
        Standing,
        blank_form,
        checklist,
        company_lists,
        export_form,
        export_report,
        mended_document,
        obstacles,
        standing,
        tracked,
        workbook,
    )
    from assistant.workflow.modelled import (
        describe_model,
        doctor,
        draft_with_model,
        estimate,
        model_ready,
        patch,
        pricing,
        prompts,
        require_model,
        review,
        rewrite_with_model,
        titles_with_model,
    )

__all__ = [
    "Draft",
    "Exported",
    "Rework",
    "Standing",
    "Target",
    "accept",
    "accepted_path",
    "blank_form",
    "build_chain",
    "check_targets",
    "checklist",
    "company_lists",
    "count",
    "describe_model",
    "doctor",
    "draft_offline",
    "draft_with_model",
    "estimate",
    "export_form",
    "export_report",
    "fact_base",
    "judge",
    "judge_application",
    "ledger",
    "load_application",
    "mend",
    "mended_document",
    "model_ready",
    "obstacles",
    "patch",
    "pricing",
    "prompts",
    "read_accepted",
    "read_default_accepted",
    "read_report",
    "read_target",
    "require_model",
    "review",
    "rewrite_offline",
    "rewrite_with_model",
    "rule",
    "rules",
    "standing",
    "title_check",
    "titled",
    "titles_offline",
    "titles_with_model",
    "tracked",
    "with_title",
    "workbook",
    "write_accepted",
]

_LATER = ("exporting", "drafting", "modelled")

if not TYPE_CHECKING:  # what it gives is declared above
    __getattr__ = later.names(__name__, _LATER, __all__, globals())
