"""Everything that can go wrong with a call, mapped at this one seam to a kind and a Chinese message that says what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.errors import ModelError

# kind → what is wrong and what to do. The kinds are the whole set.
MESSAGES = {
    "address": "连不上模型接口，或地址不对。请检查 PARK_REPORT_BASE_URL、网络和代理",
    "model": "接口说没有这个模型或地址。请检查模型名称（PARK_REPORT_MODEL）和接口地址",
    "auth": "密钥不对、已失效或没有权限。请检查 PARK_REPORT_API_KEY",
    "quota": "账户余额或额度不足。请到服务商处充值或换一个账户",
    "rate": "请求太频繁，被限流。请稍后再运行同一命令",
    "timeout": "等待模型超时。请稍后再运行同一命令，或换一个更快的模型",
    "server": "模型服务出错。请稍后再运行同一命令",
    "filter": "内容被服务商的审核拦下。请查看要点中是否有敏感表述，或换一个模型",
    "context": "材料超过了模型能接受的长度。请换上下文更长的模型，或精简要点",
    "length": "模型的回答被长度上限截断。请换一个单次输出更长的模型",
    "incomplete": "模型返回不完整。请再运行同一命令，会接着做",
    "format": "接口返回的不是模型回答。请检查 PARK_REPORT_BASE_URL 是否指向兼容 OpenAI 的接口（通常以 /v1 结尾），以及网络是否需要登录",
    "request": "接口不接受这次请求的参数。请检查模型名称，或换一个模型",
    "structure": "模型没有按要求的格式作答。请再运行同一命令，或换一个模型",
}
_CONTEXT = re.compile(r"context.{0,12}(length|size|window)|maximum context|too many tokens|prompt is too long|上下文.{0,6}(长|超)|超出.{0,8}长度|Range of input length", re.I)
_FILTER = re.compile(r"data_inspection_failed|content_filter|content_policy|sensitive|risk_control|\b1301\b|审核|敏感|inappropriate", re.I)
_QUOTA = re.compile(r"insufficient_quota|insufficient balance|arrearage|billing|\b1113\b|余额|欠费|quota_exceeded|AccountOverdue", re.I)
_MODEL = re.compile(r"model_not_found|model.{0,40}(not exist|not found)|invalid_model|模型不存在", re.I)
# A key, a look-alike, or what an endpoint shows of one: sk-…, Bearer …, ****6789.
_SECRET = re.compile(r"(?i)\b(?:sk|ak|key|lsv2|eyj)[-_][\w\-.*]{4,}|bearer\s+\S+|[\w-]*\*{2,}[\w-]*|\b[A-Fa-f0-9]{24,}\S*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed attempt. detail: the endpoint's own words, secrets cut out; after: seconds it asks to wait; begun: text had come."""

    kind: str
    detail: str = ""
    status: int = 0
    after: float | None = None
    begun: bool = False

    def error(self) -> ModelError:
        """The error that the user reads."""
        told = "；".join(part for part in (f"HTTP {self.status}" if self.status else "", self.detail) if part)
        wait = f"，接口要求等待 {self.after:.0f} 秒" if self.after else ""
        return ModelError(self.kind, MESSAGES[self.kind] + wait + (f"。（接口的回答：{told}）" if told else "。"))


class Failed(Exception):
    """Carries a Fault from the wire to the loop that decides on another attempt; never leaves the room."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.kind)


def clean(text: str, key: str = "") -> str:
    """An endpoint's words fit for the screen: no key or look-alike, one line, short."""
    plain = text.replace(key, "…") if key else text
    plain = _SECRET.sub("…", re.sub(r"\s+", " ", plain)).strip()
    return plain[:160] + ("…" if len(plain) > 160 else "")


def from_status(status: int, body: Any, after: float | None = None, key: str = "") -> Fault:
    """The fault that an HTTP status with its decoded body means; status 200 stands for an error object in a good answer."""
    code, words = _words(body)
    told = f"{code} {words}"
    return Fault(_kind(status, told), clean(words or code, key), status if status != 200 else 0, after)


def from_exception(problem: BaseException, key: str = "", *, begun: bool = False) -> Fault:
    """The fault that an exception of the client library means; unknown ones are `server` so that nothing escapes unmapped."""
    if isinstance(problem, Failed):
        return problem.fault
    status = getattr(problem, "status_code", None)
    if isinstance(status, int):
        return from_status(status, getattr(problem, "body", None), _retry_after(problem), key)
    name = " ".join(kind.__name__ for kind in type(problem).__mro__)
    if "Timeout" in name:
        return Fault("timeout", begun=begun)
    if "Connection" in name or "TransportError" in name or isinstance(problem, OSError):
        return Fault("incomplete" if begun else "address", begun=begun)
    if getattr(problem, "body", None) is not None:
        fault = from_status(200, problem.body, key=key)  # type: ignore[attr-defined]
        return Fault(fault.kind, fault.detail, 0, fault.after, begun)
    return Fault("incomplete" if begun else "format", begun=begun)


def _kind(status: int, told: str) -> str:
    if status == 402 or _QUOTA.search(told):
        return "quota"
    if status in {200, 400, 413, 422, 500} and (status == 413 or _CONTEXT.search(told)):
        return "context"
    if status in {200, 400, 403, 422, 451} and _FILTER.search(told):
        return "filter"
    if status == 404 or _MODEL.search(told):
        return "model"
    table = {401: "auth", 403: "auth", 408: "timeout", 429: "rate", 504: "timeout"}
    if status in table:
        return table[status]
    if 300 <= status < 400:
        return "address"
    if status == 200 or status >= 500:
        return "rate" if "rate_limit" in told or "429" in told else "server"
    return "request"


def _words(body: Any) -> tuple[str, str]:
    inner = body.get("error", body) if isinstance(body, dict) else body
    if isinstance(inner, dict):
        code = f"{inner.get('code') or ''} {inner.get('type') or ''}".strip()
        return code, str(inner.get("message") or inner.get("msg") or "")
    text = str(inner or "")
    return "", "" if text.lstrip().startswith("<") else text


def _retry_after(problem: BaseException) -> float | None:
    headers = getattr(getattr(problem, "response", None), "headers", {})
    value = str(headers.get("retry-after", "")).strip()
    try:
        return max(float(value), 0.0)
    except ValueError:
        return _until(value)


def _until(value: str) -> float | None:
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        return max((parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
