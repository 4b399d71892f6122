"""The page's state of record: projects, revisions and jobs in one SQLite file under PARK_REPORT_HOME."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.errors import StoreError
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
        self._engine, self._home = open_engine(home), home
        self.projects = Projects(self._engine)
        self.jobs = Jobs(self._engine)

    def export_project(self, project_id: str) -> bytes:
        """The whole project, history included, as one ZIP file."""
        return archive.pack(self._engine, project_id)

    def import_project(self, data: bytes) -> Project:
        """A new project from such a file. Raises StoreError."""
        return archive.unpack(self._engine, data)

    def replies(self, project_id: str) -> Path:
        """The folder under which this project's runs keep the model's replies (not created here), so that they go with it."""
        return self._home / "projects" / project_id

    def delete(self, project_id: str) -> None:
        """Remove a project entirely: state, revisions, jobs, kept replies, and its traces in the database file.

        Raises StoreError when there is none, while one of its jobs is under way, or when files cannot be removed.
        """
        self.jobs.reap()
        latest = self.jobs.latest(project_id)
        if latest is not None and latest.live:
            raise StoreError("这个项目正有一项工作在进行，还没有删除。请先停止它，再删除。")
        self.projects.head(project_id)
        folder = self.replies(project_id)
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as problem:
            raise StoreError(f"模型答复没有删干净（{folder}），项目还在。请检查文件夹权限，再删除一次。") from problem
        self.projects.delete(project_id)

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()
