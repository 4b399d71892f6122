"""Tries the configured model with one tiny call and says what the machine has."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from assistant.errors import ModelError
from assistant.llm import client, providers, tokens
from assistant.model.message import Message, Options, Reply
from assistant.settings import ModelSettings

_QUESTION = (Message("user", "只回答两个字：正常"),)
_LIBRARIES = ("langchain", "langchain-openai", "openai", "streamlit", "python-docx", "tiktoken")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found: `ok` when the model answered, `lines` in Chinese to print, `error` how it failed."""

    ok: bool
    lines: tuple[str, ...]
    error: ModelError | None = None


def doctor(settings: ModelSettings, model: str = "", *, deadline: float = 60.0) -> Diagnosis:
    """One tiny call. Never raises: what is wrong is in the answer, and no key is in any line."""
    lines = [*_machine(), f"密钥：{'已设置' if settings.api_key else '未设置'}"]
    try:
        endpoint = providers.resolve(settings, model)
        lines.append(f"模型：{endpoint}")
        lines.append(f"上下文约 {endpoint.provider.context} 个词元，单次输出至多 {endpoint.provider.output} 个（按服务商资料，以实际为准）")
        reply = client.complete(_QUESTION, endpoint, options=Options(max_tokens=512, deadline=deadline))
    except ModelError as error:
        return Diagnosis(False, (*lines, f"连接失败：{error}"), error)
    return Diagnosis(True, (*lines, _answered(reply)))


def _answered(reply: Reply) -> str:
    usage = "接口未报告用量，按估算" if reply.usage.estimated else f"用量 {reply.usage.sent} + {reply.usage.received} 个词元"
    return f"连接正常：{reply.model} 用 {reply.seconds:.1f} 秒作答；{usage}"


def _machine() -> list[str]:
    found = "、".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    file = tokens.vocabulary_file()
    vocabulary = "已有词表，用量按词表精确计算" if file and file.is_file() else "没有词表文件，用量按估算（设置 TIKTOKEN_CACHE_DIR 并放入词表后可精确计算）"
    return [f"Python {platform.python_version()}（{platform.system()}）", found, vocabulary]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "未安装"
