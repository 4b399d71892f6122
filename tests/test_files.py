"""Files on disk: any usual encoding is read; a file is replaced whole or not at all; an output never eats an input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import files
from assistant.errors import InputError, OutputError

TEXT = "一、背景介绍\n园区“堃”厂㎡，2025年。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_is_read_whatever_its_encoding_and_line_ends(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("\n", newline).encode(encoding))
    assert files.read_text(path) == TEXT


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_what_was_written_in_utf8_is_read_back(text: str) -> None:
    plain = text.removeprefix("\ufeff")
    assert files.decode(plain.encode("utf-8"), "x") == plain


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04\x00\x00", bytes(range(256))])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="不是文本文件"):
        files.decode(data, "x.txt")


def test_undecodable_bytes_are_refused_with_a_remedy() -> None:
    with pytest.raises(InputError, match="UTF-8"):
        files.decode(b"\xff\xfd\x80\x80", "x.txt")


@pytest.mark.parametrize(("make", "words"), [(lambda p: p.mkdir(), "文件夹"), (lambda p: None, "找不到")])
def test_a_directory_and_a_missing_file_are_named(tmp_path: Path, make: object, words: str) -> None:
    path = tmp_path / "材料.yaml"
    make(path)  # type: ignore[operator]
    with pytest.raises(InputError, match=words) as caught:
        files.read_text(path)
    assert "材料.yaml" in str(caught.value)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)
    with pytest.raises(InputError, match="50 MB"):
        files.read_bytes(path)


def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="1 MB"):
        files.read_bytes(Path("/dev/zero"), limit=1024 * 1024)


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    files.write_atomic(path, "新")
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("新", 0o640)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError):
        files.write_atomic(path, "new")
    assert (path.read_text(), [p.name for p in tmp_path.iterdir()]) == ("old", ["a.txt"])


def test_an_output_may_not_be_an_input_by_any_of_its_names(tmp_path: Path) -> None:
    path, link, hard = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    path.write_text("x")
    link.symlink_to(path)
    hard.hardlink_to(path)
    for output in (path, tmp_path / "." / "a.txt", link, hard):
        with pytest.raises(OutputError, match="同一个"):
            files.guard_output(output, [path])


@pytest.mark.parametrize("lock", [".~lock.out.docx#", "~$out.docx", "~$t.docx"])
def test_a_file_that_is_open_elsewhere_is_refused(tmp_path: Path, lock: str) -> None:
    out = tmp_path / "out.docx"
    out.write_text("x")
    (tmp_path / lock).write_text("someone")
    with pytest.raises(OutputError, match="打开"):
        files.guard_output(out, [])


def test_an_output_needs_a_folder_and_is_no_folder_nor_device(tmp_path: Path) -> None:
    for bad in (tmp_path, tmp_path / "nowhere" / "a.txt", Path(os.devnull)):
        with pytest.raises(OutputError):
            files.guard_output(bad, [])


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    for use in (lambda p: files.read_bytes(p), lambda p: files.guard_output(p, [])):
        with pytest.raises(InputError, match="文件名太长"):
            use(tmp_path / ("名" * 100 + ".txt"))


def test_a_long_name_that_the_disk_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("名" * 83 + ".docx")
    files.write_atomic(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "folder" / "a.txt", tmp_path / "b.txt"
    path.parent.mkdir()
    path.write_text("old")
    link.symlink_to(path)
    files.write_atomic(link, "new")
    assert link.is_symlink() and path.read_text() == "new"


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    first = tmp_path / "a.txt"
    with pytest.raises(OutputError, match="nowhere"):
        files.write_all({first: "x", tmp_path / "nowhere" / "b.txt": "y"})
    assert list(tmp_path.iterdir()) == []


def test_a_locked_folder_and_a_locked_file_are_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) != path)
    with pytest.raises(OutputError, match="只读"):
        files.guard_output(path, [])
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) == path)
    with pytest.raises(OutputError, match="没有权限"):
        files.guard_output(path, [])
