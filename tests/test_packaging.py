"""A wheel built from the tree works outside the checkout; README's commands are those that CI runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import ROOT, Command

from assistant.cli.app import COMMANDS

README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_page_prompts_samples_categories_and_nothing_of_the_tests(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert "assistant/_bundle/app.py" in names
    assert "assistant/categories/open_cooperation/form.yaml" in names
    for kind, pattern in (("prompts", "*.md"), ("samples", "*/application.yaml")):
        own = {path.relative_to(ROOT / kind).as_posix() for path in (ROOT / kind).glob(pattern)}
        assert own
        assert own <= {name.removeprefix(f"assistant/_bundle/{kind}/") for name in names}
    own_data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "assistant").rglob("*") if path.suffix in (".py", ".yaml", ".json", ".txt")}
    assert own_data <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]
    assert any(name.endswith("LICENSE") for name in names)


def test_the_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """In an environment that holds nothing of the checkout; the libraries are lent by the one that runs this test."""
    target = tmp_path / "env"
    venv.create(target, with_pip=False)
    scripts = target / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True, capture_output=True, encoding="utf-8"
        ).stdout.strip()
    )
    ZipFile(wheel).extractall(site)
    lent = [path for path in sys.path if "site-packages" in path]
    (site / "lent.pth").write_text("\n".join(lent), "utf-8")
    environment = {**os.environ, "PYTHONPATH": "", "PARK_REPORT_HOME": str(tmp_path / "home")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([python, "-I", *words], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=120)

    where = run("-c", "import assistant; from assistant.ui.bundle import shipped; print(assistant.__file__, shipped('app.py'), shipped('samples'))")
    assert where.returncode == 0, where.stderr
    assert str(ROOT) not in where.stdout
    sample = site / "assistant" / "_bundle" / "samples" / "lanjiang" / "application.yaml"
    drafted = run("-m", "assistant", "draft", str(sample), "-o", "out.docx", "--report", "out.txt", "--offline")
    assert drafted.returncode in (0, 1), drafted.stderr
    assert (tmp_path / "out.docx").is_file()
    asked = run("-m", "assistant", "prompts", str(sample))
    assert asked.returncode == 0, asked.stderr
    assert run("-m", "assistant", "check", str(sample)).returncode in (0, 1)


def test_the_command_is_declared() -> None:
    assert PROJECT["scripts"] == {"park-report": "assistant.__main__:main"}


def test_no_dependency_is_pinned_to_one_version() -> None:
    for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]:
        assert "==" not in line


def test_readme_gives_one_line_for_the_page_and_one_for_the_tests() -> None:
    lines = re.findall(r"^python3 -m venv .*$", README, re.M)
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/park-report app samples/lanjiang/application.yaml",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
    ]
    assert (ROOT / "samples/lanjiang/application.yaml").is_file()


def test_ci_takes_the_test_command_from_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    pattern = re.search(r'grep -m1 -oE "(.+)" README\.md', script)
    assert pattern
    found = re.findall(pattern.group(1).replace("\\.", r"\."), README, re.M)
    assert len(found) == 1
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_every_command_that_readme_names_exists() -> None:
    named = set(re.findall(r"park-report ([a-z]+)", README))
    assert named == set(COMMANDS)


@pytest.mark.parametrize(("command", "rest"), re.findall(r"`park-report ([a-z]+)([^`]*)`", README))
def test_every_option_that_readme_names_exists(park_report: Command, command: str, rest: str) -> None:
    known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", park_report(command, "--help").out))
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest)) <= known


def test_links_and_pictures_of_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_tree_names_no_package_host_and_no_machine_path() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8").stdout.split()
    names = listed or [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if ".venv" not in path.parts]
    # Put together here, so that this file does not hold what it looks for.
    words = ["index" + "-url", r"https?://\S*/sim" + r"ple\b", "https?://regi" + r"stry\.", "/wo" + "rk/(?:main|shared)", "/opt/v" + "env", "/ro" + "ot/"]
    foreign = re.compile("|".join(words))
    hits = []
    for name in names:
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".yaml", ".txt", "") and path.is_file():
            hits += [name] if foreign.search(path.read_text("utf-8", errors="ignore")) else []
    assert hits == []
