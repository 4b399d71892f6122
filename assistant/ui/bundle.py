"""Files that ship with the program, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

import assistant
from assistant.errors import InputError


def shipped(name: str) -> Path:
    """The shipped file or folder `name` (app.py, samples). Raises InputError when the installation lacks it."""
    package = Path(assistant.__file__).parent
    for place in (package.parent / name, package / "_bundle" / name):
        if place.exists():
            return place
    raise InputError(name, "安装不完整，缺少这个文件", "请重新安装 park-report")
