"""Files on disk: text in any usual encoding is read, a file is replaced whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from assistant.errors import InputError, OutputError

MAX_BYTES = 50 * 1024 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file of at most `limit` bytes. Raises InputError (missing, a directory, no permission, too large)."""
    if path.is_dir():
        raise InputError(str(path), "这是一个文件夹", "请给出其中的文件")
    try:
        if path.stat().st_size > limit:
            raise InputError(str(path), f"文件超过 {limit // 1024 // 1024} MB", "请确认选对了文件")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(str(path), "找不到这个文件", "请检查文件名和所在文件夹") from None
    except OSError as problem:
        raise InputError(str(path), f"读不了这个文件（{problem.strerror}）", "请检查权限，或先关闭占用它的程序") from None


def decode(data: bytes, where: str) -> str:
    """Text from UTF-8 (with or without BOM), UTF-16 with BOM or GB18030; newlines become \\n. Raises InputError."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data, (name,), where)
    if b"\x00" in data:
        raise InputError(where, "这不是文本文件", "请给出文本文件（.txt、.yaml）或 .docx、.xlsx")
    return _decoded(data, ("utf-8", "gb18030"), where)


def _decoded(data: bytes, encodings: Iterable[str], where: str) -> str:
    for encoding in encodings:
        with suppress(UnicodeError):
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    raise InputError(where, "认不出文字编码", "请另存为 UTF-8 编码的文本后再试")


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The text of a file, see `decode`. Raises InputError."""
    return decode(read_bytes(path, limit), str(path))


def guard_output(path: Path, inputs: Iterable[Path]) -> None:
    """Refuse an output path that is an input, no ordinary file, open elsewhere, or lies in no folder. Raises OutputError."""
    for other in inputs:
        if _same(path, other):
            raise OutputError(str(path), "输出文件与输入文件是同一个", "请换一个输出文件名")
    if path.is_dir():
        raise OutputError(str(path), "这是一个文件夹", "请给出输出文件名")
    if path.exists() and not path.is_file():
        raise OutputError(str(path), "这不是普通文件", "请给出输出文件名")
    if not path.resolve().parent.is_dir():
        raise OutputError(str(path), "所在文件夹不存在", "请先建立文件夹，或换一个位置")
    for lock in _locks(path):
        if lock.is_file():
            raise OutputError(str(path), "正被别的程序打开", f"请先在 Word、WPS 或 LibreOffice 中关闭它（若已关闭，请删去 {lock.name}）")


def _same(path: Path, other: Path) -> bool:
    if path.resolve() == other.resolve():
        return True
    return path.exists() and other.exists() and path.samefile(other)


def _locks(path: Path) -> tuple[Path, ...]:
    """Files that LibreOffice, and Word and WPS (which drop two letters of a long name), keep beside an open document."""
    names = (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}")
    return tuple(path.with_name(name) for name in names)


def write_atomic(path: Path, data: bytes | str, *, private: bool = False) -> None:
    """Replace `path` by `data` whole or not at all; private: readable by its owner alone. Raises OutputError."""
    import tempfile

    content = data.encode("utf-8") if isinstance(data, str) else data
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(0o600 if private else mode)
        Path(temporary).replace(path)
    except OSError as problem:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        raise OutputError(str(path), f"写不进去（{problem.strerror}）", "请检查权限和磁盘空间，或先关闭打开着它的程序") from None


def bundled(name: str) -> Path:
    """A file or folder that ships with the program (prompts, samples): in the checkout, or in an installed wheel's `_bundle`. Raises InputError."""
    package = Path(__file__).resolve().parent
    for place in (package / "_bundle" / name, package.parent / name):
        if place.exists():
            return place
    raise InputError(name, "安装不完整，缺少这个文件", "请重新安装 park-report")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
