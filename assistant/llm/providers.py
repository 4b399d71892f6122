"""The table of endpoints that speak OpenAI's protocol, and how settings choose one of them.

A new provider is a row, with a comment that says where its facts were read. Prices are not in the table: they change, and a wrong
estimate is worse than tokens alone; the user may set them (PARK_REPORT_PRICE_IN, PARK_REPORT_PRICE_OUT).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from assistant.errors import ModelSetup
from assistant.settings import ModelSettings

CHAT = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Provider:
    """One row.

    base_url: as its documentation gives it; model: taken when none is named, empty where the user must name one;
    context: tokens that fit question and answer; output: most tokens of one answer; prefixes: how names of its models begin;
    json: it takes `response_format`; thinking_off: body fields that switch thinking off; temperature: it takes any;
    limit: name of the field that bounds the answer; local: a server of the house that needs no key.
    """

    id: str
    name: str
    base_url: str
    model: str = ""
    aliases: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    context: int = 65536
    output: int = 8192
    json: bool = True
    thinking_off: Mapping[str, object] = field(default_factory=dict)
    temperature: bool = True
    limit: str = "max_tokens"
    local: bool = False


_DISABLED = {"thinking": {"type": "disabled"}}
# Names and sizes as of November 2026, each with where it was read. A model that cannot stop thinking refuses `thinking_off` with 400;
# the client then asks again without it.
PROVIDERS = (
    # deepseek-chat and deepseek-reasoner ended on 2026-07-24 (api-docs.deepseek.com/updates, mozilla-ai/any-llm#1172); deepseek-flash,
    # 1M tokens, thinks unless told not to (api-docs.deepseek.com, quoted in EvoScientist/EvoScientist#483).
    Provider("deepseek", "DeepSeek", "https://api.deepseek.com/v1", "deepseek-flash", ("深度求索",),
             ("deepseek-flash", "deepseek-pro", "deepseek-v", "deepseek-chat", "deepseek-reasoner"), context=1_000_000, output=32768, thinking_off=_DISABLED),
    # help.aliyun.com/zh/model-studio (模型列表, compatibility-of-openai-with-dashscope): qwen-plus is kept up to date, at least 131,072.
    Provider("qwen", "通义千问", "https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen-plus", ("dashscope", "通义", "千问", "百炼", "阿里云"), ("qwen",),
             context=131072, thinking_off={"enable_thinking": False}),
    # docs.bigmodel.cn/cn/guide/models/text: glm-4.6 200K, glm-5.2 1M; glm-5.3 always thinks (THU-MAIC/OpenMAIC#1400).
    Provider("zhipu", "智谱", "https://open.bigmodel.cn/api/paas/v4", "glm-5.2", ("glm", "bigmodel", "智谱清言"), ("glm-",),
             context=200_000, output=32768, thinking_off=_DISABLED),
    # kimi-k2-*-preview ended on 2026-05-25 (platform.kimi.ai, mnfst/modelparams.dev#22); kimi-k2.6, 256K, its temperature is fixed.
    Provider("kimi", "Kimi", "https://api.moonshot.cn/v1", "kimi-k2.6", ("moonshot", "月之暗面"), ("moonshot-", "kimi-"),
             context=256_000, output=32768, temperature=False, thinking_off=_DISABLED),
    # api.siliconflow.cn/v1/models lists it (anomalyco/models.dev#1894); 1M tokens, enable_thinking as in its documentation.
    Provider("siliconflow", "硅基流动", "https://api.siliconflow.cn/v1", "deepseek-ai/DeepSeek-V4-Flash", ("silicon",),
             ("deepseek-ai/", "Qwen/", "THUDM/", "zai-org/", "moonshotai/", "Pro/"), context=131072, thinking_off={"enable_thinking": False}),
    # www.volcengine.com/docs/82379/1330310 (labring/fastgpt-plugin#381): 256K, output up to 128K.
    Provider("volcengine", "火山方舟", "https://ark.cn-beijing.volces.com/api/v3", "doubao-seed-2-0-lite-260215", ("ark", "volces", "豆包", "火山", "火山引擎"), ("doubao-", "ep-"),
             context=256_000, output=32768, json=False, thinking_off=_DISABLED),
    # Not on the list of developers.openai.com/api/docs/deprecations (anomalyco/models.dev#3707); 1,047,576 and 32,768 tokens.
    Provider("openai", "OpenAI", "https://api.openai.com/v1", "gpt-4.1-mini", (), ("gpt-", "chatgpt-"), context=1_000_000, output=32768, limit="max_completion_tokens"),
    Provider("vllm", "vLLM", "http://127.0.0.1:8000/v1", context=32768, thinking_off={"chat_template_kwargs": {"enable_thinking": False}}, local=True),
    Provider("ollama", "Ollama", "http://127.0.0.1:11434/v1", context=16384, local=True),
    Provider("llama.cpp", "llama.cpp", "http://127.0.0.1:8080/v1", "default", ("llamacpp", "llama-server"), context=16384, local=True),
)
CUSTOM = Provider("custom", "兼容接口", "", aliases=("compatible", "自定义", "其他"), context=32768)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a question goes: a provider's row with the user's address, model and key. The key never shows in `repr`."""

    provider: Provider
    base_url: str
    model: str
    api_key: str = field(default="", repr=False)

    @property
    def at_home(self) -> bool:
        """Whether the address is this machine or one of a private network, where a proxy must stay out of the way."""
        return _is_local(self.base_url) or _is_private(self.base_url)

    def __str__(self) -> str:
        return f"{self.provider.name} · {self.model} · {self.base_url}"


def resolve(settings: ModelSettings, model: str = "") -> Endpoint:
    """The endpoint that settings (and a model named in the call) mean. Raises ModelSetup with what is missing or wrong."""
    if not settings.configured and not model:
        raise ModelSetup("还没有设置模型。请设置 PARK_REPORT_PROVIDER（如 deepseek、qwen、ollama）和 PARK_REPORT_API_KEY，或加 --offline 不用模型起草。")
    name = model or settings.model
    provider = _provider(settings, name)
    address = normalise(settings.base_url or provider.base_url)
    name = name or provider.model
    if not name:
        raise ModelSetup(f"没有指明 {provider.name} 上的模型。请用 PARK_REPORT_MODEL 或 --model 写明模型名称。")
    key = settings.api_key.strip()
    _check_key(key, provider, address, allow_http=settings.allow_http)
    return Endpoint(provider, address, name, key)


def find(name: str) -> Provider | None:
    """The row that a name means (its id, its Chinese name or an alias, in any case), or None."""
    wanted = name.strip().casefold()
    return next((row for row in (*PROVIDERS, CUSTOM) if wanted in {row.id, row.name.casefold(), *(a.casefold() for a in row.aliases)}), None)


def normalise(address: str) -> str:
    """A base address as the client wants it: with scheme, without `/chat/completions`, with `/v1` where no path stands. Raises ModelSetup."""
    text = address.strip().rstrip("/")
    if not text:
        raise ModelSetup("没有模型的接口地址。请设置 PARK_REPORT_BASE_URL（如 https://api.example.com/v1），或用 PARK_REPORT_PROVIDER 指明服务商。")
    if "://" not in text and not text.endswith(":"):
        text = ("http://" if _is_local(f"http://{text}") else "https://") + text
    text = text.removesuffix(CHAT).rstrip("/")
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ModelSetup("模型接口地址不对。PARK_REPORT_BASE_URL 应形如 https://api.example.com/v1。")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ModelSetup("模型接口地址里不能带账号、密钥或参数。请只写到 /v1，密钥用 PARK_REPORT_API_KEY 设置。")
    return text if parts.path else f"{text}/v1"


def _provider(settings: ModelSettings, model: str) -> Provider:
    if settings.provider:
        found = find(settings.provider)
        if found is None:
            raise ModelSetup(f"不认识的服务商“{settings.provider}”。可用：{'、'.join(row.id for row in PROVIDERS)}，或 custom 加接口地址。")
        return found
    if settings.base_url:
        host = urlsplit(normalise(settings.base_url)).netloc
        return next((row for row in PROVIDERS if urlsplit(row.base_url).netloc == host), CUSTOM)
    found = next((row for row in PROVIDERS if model and model.startswith(row.prefixes or ("\0",))), None)
    if found is None:
        raise ModelSetup(f"不知道向谁请求模型。请用 PARK_REPORT_PROVIDER 指明服务商（{'、'.join(row.id for row in PROVIDERS)}），或用 PARK_REPORT_BASE_URL 写明地址。")
    return found


def _check_key(key: str, provider: Provider, address: str, *, allow_http: bool) -> None:
    if not key:
        if provider is not CUSTOM and not provider.local and not _is_local(address):
            raise ModelSetup(f"没有 {provider.name} 的密钥。请设置 PARK_REPORT_API_KEY。")
        return
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ModelSetup("密钥里有空格、换行或非英文字符，多半是复制时带进来的。请重新复制 PARK_REPORT_API_KEY。")
    if address.startswith("http://") and not _is_local(address) and not allow_http:
        raise ModelSetup("接口地址是 http 而不是 https，密钥会明文经过网络，已停止。请改用 https；确属单位内网的，设置 PARK_REPORT_ALLOW_HTTP=1。")


def _is_local(address: str) -> bool:
    host = _host(address)
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_private(address: str) -> bool:
    host = _host(address)
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
