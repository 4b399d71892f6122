"""Applications coming in: YAML, the workbook, a filled official form, all three to the same Application."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import InputError
from assistant.model.application import Application

__all__ = ["load"]


def load(path: Path) -> Application:
    """The application in a `.yaml`, `.xlsx` or `.docx` file. Raises InputError with file, place and expectation."""
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        from assistant.intake.yaml_file import load_yaml

        return load_yaml(path)
    if suffix in (".xlsx", ".xlsm"):
        from assistant.intake.workbook import load_workbook

        return load_workbook(path)
    if suffix in (".docx", ".docm", ".doc", ".wps"):
        from assistant.intake.form_docx import load_form

        return load_form(path)
    raise InputError(str(path), "不是申报材料文件", "材料可以是 .yaml、.xlsx（录入工作簿）或 .docx（已填写的官方表单）")
