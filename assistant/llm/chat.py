"""The langchain chat model for OpenAI-compatible endpoints; importing this module is what costs, so only calls import it."""

from __future__ import annotations

import importlib
import json
import logging
import os
from functools import lru_cache
from typing import Any

# Tracing of the libraries would send the prompts to their makers. It is decided when they are imported, so this comes first.
for _name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_GATEWAY"):
    os.environ[_name] = "false"
for _name in ("LANGCHAIN_API_KEY", "LANGSMITH_API_KEY", "OPENAI_LOG"):
    os.environ.pop(_name, None)

import openai  # noqa: E402
from langchain.messages import AIMessage, HumanMessage, SystemMessage  # noqa: E402
from langchain_core.messages import BaseMessage  # noqa: E402
from langchain_openai.chat_models.base import BaseChatOpenAI  # noqa: E402
from pydantic import SecretStr  # noqa: E402

from assistant.llm import transport  # noqa: E402
from assistant.llm.providers import Endpoint  # noqa: E402
from assistant.model.message import Messages, Options  # noqa: E402

_KINDS: dict[str, type[BaseMessage]] = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
_CONNECT = 15.0
for _name in ("openai", "httpx", "httpx2"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class CompatibleChat(BaseChatOpenAI):
    """Talks plain chat completions to any endpoint, whatever its model is called, and keeps usage that stands in odd places."""

    def _use_responses_api(self, payload: dict[str, Any]) -> bool:
        return False

    def _convert_chunk_to_generation_chunk(self, chunk: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        choices = chunk["choices"] = [choice for choice in chunk.get("choices") or [] if isinstance(choice, dict)]
        for choice in choices:
            choice["delta"] = choice.get("delta") or {}
        usage = chunk.get("usage") or (choices[0].get("usage") if choices else None)
        if isinstance(usage, dict):
            chunk["usage"] = _usual(usage)
        return super()._convert_chunk_to_generation_chunk(chunk, *args, **kwargs)


def _usual(usage: dict[str, Any]) -> dict[str, Any]:
    hit = usage.get("prompt_cache_hit_tokens")
    if hit is not None and not usage.get("prompt_tokens_details"):
        return {**usage, "prompt_tokens_details": {"cached_tokens": hit}}
    return usage


def messages_of(messages: Messages) -> list[BaseMessage]:
    """The library's messages for ours."""
    return [_KINDS[message.role](content=message.text) for message in messages]


def model_for(endpoint: Endpoint, options: Options, *, bare: bool = False, max_tokens: int = 0) -> CompatibleChat:
    """A chat model for one way of asking; `bare` leaves out every field that some servers refuse."""
    return _model(endpoint.base_url, endpoint.model, endpoint.api_key, endpoint.at_home, *_fields(endpoint, options, bare, max_tokens))


def _fields(endpoint: Endpoint, options: Options, bare: bool, max_tokens: int) -> tuple[float | None, bool, str, float]:
    row = endpoint.provider
    body: dict[str, Any] = {row.limit: min(max_tokens or options.max_tokens, row.output)}
    if not bare:
        body |= dict(row.thinking_off)
        if options.json and row.json:
            body["response_format"] = {"type": "json_object"}
    temperature = options.temperature if row.temperature and not bare else None
    return temperature, not bare, json.dumps(body, sort_keys=True), options.idle


@lru_cache(maxsize=16)
def _model(base_url: str, name: str, key: str, at_home: bool, temperature: float | None, usage: bool, body: str, idle: float) -> CompatibleChat:
    # `response_format` goes into extra_body: as an argument it would switch the library to its own parsing.
    return CompatibleChat(
        model=name,
        base_url=base_url,
        api_key=SecretStr(key or "EMPTY"),
        temperature=temperature,
        stream_usage=usage,
        max_retries=0,
        timeout=None,
        use_responses_api=False,
        extra_body=json.loads(body),
        http_client=_http(at_home, idle),
    )


@lru_cache(maxsize=8)
def _http(at_home: bool, idle: float) -> Any:
    # openai 2 is built on httpx, openai 3 on httpx2; the base of its own client tells which.
    base = next(kind for kind in openai.DefaultHttpxClient.__mro__ if kind.__name__ == "Client")
    library = importlib.import_module(base.__module__.partition(".")[0])
    return transport.http_client(library, trust_env=not at_home, connect=_CONNECT, idle=idle)
