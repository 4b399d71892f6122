"""Names of the files that the user downloads."""

from __future__ import annotations

import re

from assistant.model.application import Application


def file_name(application: Application, kind: str, suffix: str, draft: bool = False) -> str:
    """园区名-种类.后缀, with 初稿 for a draft; characters that a file name cannot hold are left out."""
    park = re.sub(r'[\\/:*?"<>|\s\x00-\x1f.]', "", application.basics.park_name)[:40] or "园区"
    return f"{park}-{kind}{'（初稿）' if draft else ''}.{suffix}"
