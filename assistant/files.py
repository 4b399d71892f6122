"""Files on disk: text in any usual encoding is read, a file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from assistant.errors import InputError, OutputError

MAX_BYTES = 50 * 1024 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file of at most `limit` bytes. Raises InputError (missing, a directory, no permission, too large)."""
    try:
        if path.is_dir():
            raise InputError(str(path), "这是一个文件夹", "请给出其中的文件")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)  # a device or a pipe tells no size beforehand
        if len(data) > limit:
            raise InputError(str(path), f"文件超过 {limit // 1024 // 1024} MB", "请确认选对了文件")
        return data
    except FileNotFoundError:
        raise InputError(str(path), "找不到这个文件", "请检查文件名和所在文件夹") from None
    except OSError as problem:
        raise InputError(str(path), f"读不了这个文件（{_reason(problem)}）", "请检查权限，或先关闭占用它的程序") from None


def decode(data: bytes, where: str) -> str:
    """Text from UTF-8 and UTF-16 (with or without BOM) or GB18030; newlines become \\n. Raises InputError."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data, (name,), where)
    if b"\x00" not in data:
        return _decoded(data, ("utf-8", "gb18030"), where)
    for name in ("utf-16-le", "utf-16-be"):
        with suppress(InputError):
            text = _decoded(data, (name,), where)
            if re.search("[一-龥]", text) and "".join(text.split()).isprintable():
                return text
    raise InputError(where, "这不是文本文件", "请给出文本文件（.txt、.yaml）或 .docx、.xlsx")


def _decoded(data: bytes, encodings: Iterable[str], where: str) -> str:
    for encoding in encodings:
        with suppress(UnicodeError):
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    raise InputError(where, "认不出文字编码", "请另存为 UTF-8 编码的文本后再试")


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The text of a file, see `decode`. Raises InputError."""
    return decode(read_bytes(path, limit), str(path))


def guard_output(path: Path, inputs: Iterable[Path]) -> None:
    """Refuse an output path that is an input, no ordinary file, open or locked, or lies where nothing can be written. Raises OutputError."""
    try:
        _guard(path, inputs)
    except (OSError, RuntimeError) as problem:  # RuntimeError: links that lead in a circle
        reason = _reason(problem) if isinstance(problem, OSError) else "链接绕成了圈"
        raise OutputError(str(path), f"写不进去（{reason}）", "请换一个文件名或位置") from None


def _guard(path: Path, inputs: Iterable[Path]) -> None:
    for other in inputs:
        if _same(path, other):
            raise OutputError(str(path), "输出文件与输入文件是同一个", "请换一个输出文件名")
    if path.is_dir():
        raise OutputError(str(path), "这是一个文件夹", "请给出输出文件名")
    if path.exists() and not path.is_file():
        raise OutputError(str(path), "这不是普通文件", "请给出输出文件名")
    folder = path.resolve().parent
    if not folder.is_dir():
        raise OutputError(str(path), "所在文件夹不存在", "请先建立文件夹，或换一个位置")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(str(path), "没有权限写入所在文件夹", "请换一个位置")
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputError(str(path), "这个文件是只读的", "请换一个文件名，或取消它的只读属性")
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
    write_all({path: data}, private=private)


def write_all(contents: Mapping[Path, bytes | str], *, private: bool = False) -> None:
    """Replace several files, none of them before all are on the disk; private: readable by their owner alone. Raises OutputError."""
    prepared: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, data in contents.items():
            prepared.append((_temporary(path, data, private), path))
        while prepared:
            temporary, path = prepared[0]
            temporary.replace(path.resolve())
            del prepared[0]
    except OSError as problem:
        raise OutputError(str(path), f"写不进去（{_reason(problem)}）", "请检查权限和磁盘空间，或先关闭打开着它的程序") from None
    finally:
        for temporary, _ in prepared:
            with suppress(OSError):
                temporary.unlink()


def _temporary(path: Path, data: bytes | str, private: bool) -> Path:
    """A finished file beside `path` with the rights that `path` shall have."""
    import tempfile

    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".park-report-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data.encode("utf-8") if isinstance(data, str) else data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(name).chmod(0o600 if private else mode)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _reason(problem: OSError) -> str:
    known = {
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.EROFS: "磁盘是只读的",
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘配额已满",
        errno.ENAMETOOLONG: "文件名太长",
        errno.ELOOP: "链接绕成了圈",
    }
    return known.get(problem.errno or 0, problem.strerror or type(problem).__name__)


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
