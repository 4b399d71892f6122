"""Old documents (.doc, .wps, .rtf) to .docx by LibreOffice, if it is there; in a private profile, with a time limit, off line."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from assistant.errors import InputError

TIMEOUT = 60  # seconds
_NAMES = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_SAVE_AS = "请用 Word 或 WPS 打开它，另存为 .docx 后再试"


def program() -> str:
    """Path of LibreOffice, empty when this machine has none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def to_docx(data: bytes, where: str, suffix: str = ".doc") -> bytes:
    """The document as .docx. Raises InputError when LibreOffice is missing, fails or takes too long."""
    soffice = program()
    if not soffice:
        raise InputError(where, "这是旧格式的文档（.doc、.wps 或 .rtf），本机没有安装 LibreOffice，无法转换", _SAVE_AS)
    with tempfile.TemporaryDirectory(prefix="park-report-") as folder:
        source = Path(folder) / f"in{suffix}"
        source.write_bytes(data)
        command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"]
        command += ["--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            # The command is fixed but for paths of our own.
            subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            raise InputError(where, "LibreOffice 没能在规定时间内转换这个旧格式文档", _SAVE_AS) from None
        result = Path(folder) / "in.docx"
        if not result.is_file():
            raise InputError(where, "LibreOffice 转换不了这个文档", _SAVE_AS)
        return result.read_bytes()
