"""Names that the application holds: the park, the applicant, listed proper names, companies, organisations in its texts."""

from __future__ import annotations

from assistant.model.application import Application
from assistant.model.fact import Fact
from assistant.text import organisations


def names(application: Application, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """All names, each once, the given ones first and then those found in the texts."""
    given = [application.basics.park_name, application.basics.applicant, *(name.full for name in application.practice.names)]
    given += [company.name for company in application.companies]
    found = [span.of(fact.text) for fact in facts for span in organisations.find(fact.text)]
    return tuple(dict.fromkeys(name for name in (*given, *found) if name))
