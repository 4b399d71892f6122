"""The page's state of record: projects, revisions and jobs in one SQLite file under PARK_REPORT_HOME."""

from __future__ import annotations

from pathlib import Path

from assistant.store import archive
from assistant.store.content import Content
from assistant.store.jobs import Job, Jobs, JobStatus
from assistant.store.merge import Merged, merge
from assistant.store.projects import Project, ProjectHead, Projects, Revision
from assistant.store.tables import open_engine

__all__ = ["Content", "Job", "JobStatus", "Merged", "Project", "ProjectHead", "Revision", "Store", "merge"]


class Store:
    """The database in the folder `home` (see settings.ensure_home). Raises StoreError when it cannot be opened."""

    def __init__(self, home: Path) -> None:
        self._engine = open_engine(home)
        self.projects = Projects(self._engine)
        self.jobs = Jobs(self._engine)

    def export_project(self, project_id: str) -> bytes:
        """The whole project, history included, as one ZIP file."""
        return archive.pack(self._engine, project_id)

    def import_project(self, data: bytes) -> Project:
        """A new project from such a file. Raises StoreError."""
        return archive.unpack(self._engine, data)

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()
