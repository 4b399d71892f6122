"""Settings from the environment and from `.env` in PARK_REPORT_HOME, in one place (contract §6)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from assistant.errors import InputError, ModelSetup


def home() -> Path:
    """The folder of projects and kept replies: PARK_REPORT_HOME, else the platform's user data folder. Not created here."""
    given = os.environ.get("PARK_REPORT_HOME", "").strip()
    if given:
        return Path(given).expanduser()
    from platformdirs import user_data_path

    return user_data_path("park-report", appauthor=False)


def ensure_home() -> Path:
    """`home()`, made if need be, readable by its owner alone. Raises InputError where it cannot be made."""
    folder = home()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise InputError(str(folder), f"建不了数据文件夹（{problem.strerror}）", "请检查 PARK_REPORT_HOME 指的位置和权限") from None
    return folder


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model to ask, as far as it is set; empty strings where not. The key never shows in `repr`."""

    provider: str = ""
    model: str = ""
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    allow_http: bool = False

    @property
    def configured(self) -> bool:
        """Whether any model was named at all."""
        return bool(self.model or self.provider or self.base_url or self.api_key)


def model_settings(environment: Mapping[str, str] | None = None) -> ModelSettings:
    """The model's settings: the environment before `.env`; OPENAI_* only when no PARK_REPORT_* model setting is there."""
    values = _values(environment)
    ours = {name: values.get(f"PARK_REPORT_{name}", "").strip() for name in ("PROVIDER", "MODEL", "BASE_URL", "API_KEY")}
    allow = values.get("PARK_REPORT_ALLOW_HTTP", "").strip() == "1"
    if any(ours.values()):
        return ModelSettings(ours["PROVIDER"], ours["MODEL"], ours["BASE_URL"], ours["API_KEY"], allow)
    key = values.get("OPENAI_API_KEY", "").strip()
    return ModelSettings("openai" if key else "", "", values.get("OPENAI_BASE_URL", "").strip() if key else "", key, allow)


@dataclass(frozen=True, slots=True)
class Prices:
    """What the model's tokens cost, in 元 for a million: those sent and those received."""

    sent: Decimal
    received: Decimal

    def cost(self, sent: int, received: int) -> Decimal:
        """The cost of so many tokens, in 元; a provider's discount for repeated beginnings is not taken off."""
        return (self.sent * sent + self.received * received) / 1_000_000


def prices(environment: Mapping[str, str] | None = None) -> Prices | None:
    """The user's PARK_REPORT_PRICE_IN and PARK_REPORT_PRICE_OUT; None unless both are given. Raises ModelSetup for what is no price."""
    values = _values(environment)
    given = {name: values.get(name, "").strip() for name in ("PARK_REPORT_PRICE_IN", "PARK_REPORT_PRICE_OUT")}
    if not all(given.values()):
        return None
    return Prices(*(_price(name, text) for name, text in given.items()))


def _price(name: str, text: str) -> Decimal:
    try:
        price = Decimal(text)
    except InvalidOperation:
        price = Decimal(-1)
    if not price.is_finite() or price < 0:
        raise ModelSetup(f"{name} 应是每百万词元的价格（元），如 2 或 0.8，现为“{text}”。请改正，或删去它（只显示词元数）。")
    return price


def _values(environment: Mapping[str, str] | None) -> dict[str, str]:
    """The environment before `.env`."""
    return {**_dotenv(home() / ".env"), **(os.environ if environment is None else environment)}


def _dotenv(path: Path) -> dict[str, str]:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    pairs = (line.split("=", 1) for line in _text(data).splitlines() if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip().removeprefix("export ").strip(): _unquoted(value.strip()) for name, value in pairs}


def _text(data: bytes) -> str:
    """Whatever an editor on Windows makes of the file; names and values are ASCII in every one of these."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, errors="replace")


def _unquoted(value: str) -> str:
    quoted = re.match(r"""(["'])(.*?)\1""", value)
    return quoted.group(2) if quoted else re.sub(r"\s+#.*", "", value)
