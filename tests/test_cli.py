"""The command's manners: help and refusals in Chinese, exit codes, pure JSON, no traceback, no needless library."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CORPORA, SAMPLES, Command

from assistant import cli
from assistant.__main__ import main

LANJIANG = SAMPLES / "lanjiang"
COMMANDS = [
    "app",
    "draft",
    "check",
    "rewrite",
    "titles",
    "review",
    "export",
    "lists",
    "checklist",
    "workbook",
    "form",
    "facts",
    "prompts",
    "doctor",
]
HEAVY = (
    "streamlit",
    "langchain",
    "langchain_core",
    "langchain_openai",
    "openai",
    "pandas",
    "docx",
    "lxml",
    "sqlalchemy",
    "openpyxl",
)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_names_every_option(park_report: Command, command: str) -> None:
    ran = park_report(*command.split(), "--help")
    assert ran.code == 0
    assert ran.out.startswith("用法：park-report")
    assert not re.search(r"\b(Usage|Options|Arguments|Commands|Show|required|default)\b", ran.out)


def test_help_lists_the_commands_of_the_contract(park_report: Command) -> None:
    assert all(re.search(rf"^  {name} ", park_report("--help").out, re.M) for name in COMMANDS)


def test_no_word_at_all_shows_the_help(park_report: Command) -> None:
    assert park_report().out == park_report("--help").out


def test_the_version_is_the_packages(park_report: Command) -> None:
    from assistant import __version__

    assert park_report("--version").out == f"park-report {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "没有“chek”这个命令"),
        (["check"], "没有给出要校验的文件"),
        (["check", "--fo"], "没有 --fo 这个选项"),
        (["check", "a.txt", "--format", "xml"], "--format 的内容不对"),
        (["draft", "-o", "o.docx"], "缺少 APPLICATION"),
        (["draft", "a.yaml"], "缺少 -o/--output"),
        (["form", "-o"], "-o/--output 后面缺少内容"),
        (["facts", "a", "b"], "多出了参数 b"),
        (["titles", "a", "-n", "x"], "应当是整数"),
        (["titles", "a", "-n", "0"], "-n 的内容不对"),
        (["app", "--port", "99999"], "--port 的内容不对"),
        (["check", "--explain", "source.unsuported-figure"], "是不是 source.unsupported-figure"),
        (["draft", "a.yaml", "-o", "out.txt"], "应以 .docx 结尾"),
        (["workbook", "-o", "out.docx"], "应以 .xlsx 结尾"),
        (["draft", "a.yaml", "--ouput", "o.docx"], "没有 --ouput 这个选项，是不是 --output"),
        (["draft", "a.yaml", "-o", "o.docx", "--report", "r.docx"], "结尾改为 .txt"),
        (["rewrite", "a.txt", "--application", "a.yaml", "-o", "o.docx", "--report", "r.xlsx"], "结尾改为 .txt"),
        (["review", "--application", "a.yaml"], "park-report review --help"),
        (["export", "a.yaml", "-o", "o.docx", "--form", "f.docx", "--standalone"], "不能同时用"),
        (["check", "a", "--application"], "--application 后面缺少内容"),
        (["--what"], "没有 --what 这个选项"),
        (["draft", "a.yaml", "-o", "o.docx", "--offline=1"], "--offline 后面不能带内容"),
        (["draft", "a.yaml", "-o", "o.docx", "--offline", "--model", "x"], "找不到"),
    ],
)
def test_a_wrong_call_is_one_chinese_message_and_exit_2(
    park_report: Command, words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = park_report(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert [*tmp_path.iterdir()] == []


def _broken_files(folder: Path) -> dict[str, Path]:
    bomb = "a0: &a0 [x,x,x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 4)}]\n" for n in range(1, 30))
    contents = {
        "broken.yaml": b"a: [",
        "binary.yaml": bytes(range(256)),
        "empty.yaml": b"",
        "bomb.yaml": bomb.encode(),
        "zero.docx": b"",
        "text.docx": "文字".encode(),
        "cut.docx": b"PK\x03\x04broken",
        "zero.xlsx": b"",
        "cut.xlsx": b"PK\x03\x04broken",
        "empty.txt": b"\n \n",
        "binary.txt": b"\x00\x01",
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    (folder / "dir.yaml").mkdir()
    with (folder / "huge.yaml").open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)
    return {path.name: path for path in [*folder.iterdir(), folder / "missing.yaml", folder / "missing.txt"]}


@pytest.mark.parametrize(
    "name",
    [
        "broken.yaml",
        "binary.yaml",
        "empty.yaml",
        "bomb.yaml",
        "dir.yaml",
        "huge.yaml",
        "missing.yaml",
        "zero.docx",
        "text.docx",
        "cut.docx",
        "zero.xlsx",
        "cut.xlsx",
        "empty.txt",
        "binary.txt",
        "missing.txt",
    ],
)
def test_an_unreadable_file_is_one_message_and_nothing_is_written(park_report: Command, name: str, tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    outputs.mkdir()
    path = _broken_files(inputs)[name]
    runs = [park_report("check", path, "--format", "json")]
    if not name.endswith(".txt"):
        runs += [
            park_report("draft", path, "-o", outputs / "o.docx", "--offline"),
            park_report("facts", path),
            park_report("lists", path, "-o", outputs / "o.docx"),
        ]
    for ran in runs:
        assert (ran.code, ran.out) == (2, "")
        assert name in ran.err
        assert "Traceback" not in ran.err
        assert "程序内部出错" not in ran.err
    assert [*outputs.iterdir()] == []


def test_every_unreadable_target_is_named(park_report: Command, tmp_path: Path) -> None:
    ran = park_report("check", tmp_path / "a.txt", LANJIANG / "report.txt", tmp_path / "b.txt")
    assert ran.code == 2
    assert "a.txt" in ran.err
    assert "b.txt" in ran.err


def test_an_output_that_is_an_input_is_refused_by_every_command(park_report: Command, tmp_path: Path) -> None:
    application, report = tmp_path / "a.docx", tmp_path / "r.docx"
    park_report("export", LANJIANG / "application.yaml", "--report", LANJIANG / "report.txt", "-o", application)
    report.write_bytes(application.read_bytes())
    before = application.read_bytes()
    for words in (
        ["draft", application, "-o", application, "--offline"],
        ["draft", application, "-o", tmp_path / "o.docx", "--report", application, "--offline"],
        ["draft", application, "-o", tmp_path / "o.docx", "--report", tmp_path / "o.docx", "--offline"],
        ["export", application, "--report", report, "-o", report],
        ["export", application, "--report", report, "--form", report, "-o", report],
        ["rewrite", report, "--application", application, "-o", report],
        ["check", report, "--fix", report],
        ["check", report, "--application", application, "--fix", application],
        ["lists", application, "-o", application],
        ["checklist", application, "--report", report, "-o", application],
    ):
        ran = park_report(*words)
        assert ran.code == 2, words
        assert "同一个" in ran.err
    assert application.read_bytes() == report.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "r.docx"]


def test_an_unforeseen_error_is_owned_in_one_line_and_logged(
    park_report: Command, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("钥匙 sk-secret")

    monkeypatch.setenv("PARK_REPORT_API_KEY", "sk-secret")
    monkeypatch.setattr(cli, "run", broken)
    ran = park_report("check", "x")
    log = own_home / "errors.log"
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert str(log) in ran.err
    assert "sk-secret" not in ran.err
    assert "RuntimeError" in log.read_text("utf-8") and "sk-secret" not in log.read_text("utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_a_stop_by_the_keyboard_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run", stopped)
    assert main([]) == 130
    assert capsys.readouterr().err == "已停止。\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f'"{sys.executable}" -m assistant facts "{LANJIANG / "application.yaml"}" | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stderr == ""
    assert done.stdout.startswith("事实")


@pytest.mark.parametrize("streams", ["2>&1 | true", ">&- 2>&-"])
def test_work_is_done_though_nobody_reads_what_is_said(tmp_path: Path, streams: str) -> None:
    out = tmp_path / "o.docx"
    command = f'"{sys.executable}" -m assistant form -o "{out}" {streams}'
    subprocess.run(command, shell=True, check=True, timeout=60)
    assert out.read_bytes().startswith(b"PK")


def test_a_full_disk_behind_standard_output_is_one_message(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m assistant --version > /dev/full'
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("标准输出：")


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_chinese_comes_out_in_any_locale(program: Command, environment: dict[str, str]) -> None:
    ran = program("check", "没有这个.txt", env={**os.environ, **environment})
    assert (ran.code, ran.out) == (2, "")
    assert "找不到" in ran.err


def test_json_is_all_that_stands_on_standard_output(park_report: Command, sample: Path, tmp_path: Path) -> None:
    for words in (
        ["check", sample, "--format", "json"],
        ["facts", sample, "--json"],
        ["draft", sample, "-o", tmp_path / "o.docx", "--json"],
        ["titles", sample, "--json"],
    ):
        ran = park_report(*words)
        assert isinstance(json.loads(ran.out), dict)
        assert ran.code in (0, 1)


def test_check_loads_no_heavy_library() -> None:
    code = (
        "import sys; from assistant.__main__ import main;"
        f"main(['check', {str(CORPORA / 'lanjiang' / 'report.txt')!r}, '--application', {str(LANJIANG / 'application.yaml')!r}]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60)
    assert done.stderr.strip().endswith("[]")


def test_the_page_gets_what_stood_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[object, ...]] = []
    code = cli.run(["app", "a.yaml", "--port", "8600", "--no-browser"], lambda *words: given.append(words))
    assert (code, given) == (0, [(Path("a.yaml"), 8600, False)])


def test_a_model_that_is_not_configured_is_said_and_a_review_needs_one(park_report: Command, tmp_path: Path) -> None:
    application, report = LANJIANG / "application.yaml", LANJIANG / "report.txt"
    assert "没有配置模型" in park_report("draft", application, "-o", tmp_path / "o.docx").err
    assert "没有配置模型" not in park_report("draft", application, "-o", tmp_path / "o.docx", "--offline").err
    ran = park_report("review", report, "--application", application)
    assert (ran.code, ran.out) == (2, "")
    assert "没有配置模型" in ran.err
