"""The model's settings come from the environment and from `.env` in the home, however an editor saved it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import settings
from assistant.errors import InputError

LINES = "# 模型\nexport PARK_REPORT_MODEL=甲-7b\nPARK_REPORT_API_KEY = 'k=1 #2'  # 注\nPARK_REPORT_BASE_URL=http://h/v1 # 内网\n没有等号\n"


@pytest.fixture
def env_file(own_home: Path) -> Path:
    own_home.mkdir(exist_ok=True)
    return own_home / ".env"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_file_is_read_whatever_its_encoding_quotes_and_comments(env_file: Path, encoding: str, newline: str) -> None:
    env_file.write_bytes(LINES.replace("\n", newline).encode(encoding))
    found = settings.model_settings()
    assert (found.model, found.api_key, found.base_url) == ("甲-7b", "k=1 #2", "http://h/v1")


def test_a_foreign_encoding_hides_no_name(env_file: Path) -> None:
    env_file.write_bytes("# 模型\nPARK_REPORT_PROVIDER=qwen\n".encode("gb18030"))
    assert settings.model_settings().provider == "qwen"


def test_the_environment_goes_before_the_file_and_ours_before_the_usual_names(env_file: Path) -> None:
    env_file.write_text("PARK_REPORT_MODEL=one\n", encoding="utf-8")
    assert settings.model_settings({"PARK_REPORT_MODEL": "two"}).model == "two"
    assert settings.model_settings({"OPENAI_API_KEY": "k"}).api_key == ""
    env_file.unlink()
    assert settings.model_settings({"OPENAI_API_KEY": "k"}).api_key == "k"


def test_a_file_in_the_current_folder_is_never_read(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("PARK_REPORT_MODEL=x\n", encoding="utf-8")
    assert not settings.model_settings().configured


def test_the_key_never_shows(env_file: Path) -> None:
    env_file.write_text("PARK_REPORT_API_KEY=sk-secret\n", encoding="utf-8")
    assert "sk-secret" not in repr(settings.model_settings())


def test_a_home_that_cannot_be_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("PARK_REPORT_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(InputError, match="PARK_REPORT_HOME"):
        settings.ensure_home()
