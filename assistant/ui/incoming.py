"""Files that the user uploads, read by the program's own readers under their own names."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from assistant.errors import InputError

T = TypeVar("T")
MATERIAL = ["yaml", "yml", "xlsx", "docx"]
DRAFT = ["txt", "docx"]


def read(upload: Any, reader: Callable[[Path], T]) -> T:
    """What `reader` makes of an uploaded file. Raises InputError whose place is the file's own name."""
    with _as_file(upload) as path:
        try:
            return reader(path)
        except InputError as problem:
            where = problem.where.replace(f"{path.parent}{os.sep}", "")
            raise InputError(where, problem.problem, problem.remedy) from None


@contextmanager
def _as_file(upload: Any) -> Iterator[Path]:
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", str(upload.name)).lstrip(".")[-120:] or "上传的文件"
    with tempfile.TemporaryDirectory(prefix="park-report-") as folder:
        path = Path(folder) / name
        path.write_bytes(upload.getvalue())
        yield path
