"""What a project holds: the application with its report, and the findings that were accepted."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.model.application import Application
from assistant.model.finding import Accepted


@dataclass(frozen=True, slots=True)
class Content:
    """The whole state of a project; the report's text is `application.report`."""

    application: Application
    accepted: tuple[Accepted, ...] = ()
