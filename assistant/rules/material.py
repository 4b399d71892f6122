"""The free text of an application, as the rules look things up in it."""

from __future__ import annotations

from assistant.model.application import Application


def material(application: Application) -> str:
    """All free text of an application that a report may draw on, in one string."""
    basics, practice, development = application.basics, application.practice, application.development
    parts = [basics.park_name, basics.applicant, basics.profile, practice.industry, practice.title, practice.direction]
    parts += [f"{i.name}、{'、'.join(i.fields)}" for i in basics.industries]
    parts += [p.text for p in practice.points]
    parts += [text for name in practice.names for text in (name.full, *name.short)]
    parts += [text for _, text in development.statements]
    parts += [text for row in application.chain for text in (row.problem, *row.measures, *row.results)]
    parts += [company.name for company in application.companies]
    return "\n".join(parts)
