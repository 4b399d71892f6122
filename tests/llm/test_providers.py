"""Settings choose one endpoint, or say what is missing."""

from __future__ import annotations

import pytest

from assistant.errors import ModelSetup
from assistant.llm import providers
from assistant.settings import ModelSettings

HOSTED = [row for row in providers.PROVIDERS if not row.local]


def test_ids_and_aliases_are_unique():
    names = [name for row in (*providers.PROVIDERS, providers.CUSTOM) for name in {row.id, row.name.casefold(), *row.aliases}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", providers.PROVIDERS, ids=lambda row: row.id)
def test_a_provider_is_found_by_its_id_and_name_and_its_key_stays_hidden(row):
    endpoint = providers.resolve(ModelSettings(row.name, row.model or "m", "", "sk-abc123"))
    assert (endpoint.provider, endpoint.base_url) == (row, row.base_url)
    assert "sk-abc123" not in repr(endpoint) + str(endpoint)


@pytest.mark.parametrize("row", HOSTED, ids=lambda row: row.id)
def test_a_hosted_provider_wants_a_key(row):
    with pytest.raises(ModelSetup, match="PARK_REPORT_API_KEY"):
        providers.resolve(ModelSettings(row.id))


@pytest.mark.parametrize(("model", "provider"), [("deepseek-chat", "deepseek"), ("qwen-max", "qwen"), ("glm-4.5-air", "zhipu"), ("gpt-4o", "openai")])
def test_a_model_alone_tells_its_provider(model, provider):
    assert providers.resolve(ModelSettings(api_key="k"), model).provider.id == provider


def test_an_address_alone_tells_its_provider():
    assert providers.resolve(ModelSettings("", "m", "https://api.deepseek.com", "k")).provider.id == "deepseek"
    assert providers.resolve(ModelSettings("", "m", "https://llm.example.com/v1", "k")).provider is providers.CUSTOM


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://api.example.com", "https://api.example.com/v1"),
        ("https://api.example.com/v1/", "https://api.example.com/v1"),
        (" https://api.example.com/v1/chat/completions ", "https://api.example.com/v1"),
        ("https://api.example.com/api/v3", "https://api.example.com/api/v3"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000/v1"),
        ("localhost:11434/v1", "http://localhost:11434/v1"),
        ("api.example.com/v1", "https://api.example.com/v1"),
    ],
)
def test_addresses_are_taken_as_people_type_them(typed, meant):
    assert providers.normalise(typed) == meant


@pytest.mark.parametrize("typed", ["", "ftp://a.b/v1", "https://", "https://u:p@a.b/v1", "https://a.b/v1?key=1", "http://[::1", "https://a.b:99999/v1"])
def test_an_address_that_cannot_be_is_refused_and_no_secret_in_it_repeated(typed):
    with pytest.raises(ModelSetup) as caught:
        providers.normalise(typed)
    assert not any(secret in str(caught.value) for secret in ("u:p", "key=1"))


def test_a_key_does_not_travel_in_the_clear():
    settings = ModelSettings("custom", "m", "http://10.1.2.3:8000/v1", "sk-abc")
    with pytest.raises(ModelSetup, match="PARK_REPORT_ALLOW_HTTP=1"):
        providers.resolve(settings)
    assert providers.resolve(ModelSettings("custom", "m", "http://10.1.2.3:8000/v1", "sk-abc", allow_http=True)).api_key == "sk-abc"
    assert providers.resolve(ModelSettings("vllm", "m", "http://10.1.2.3:8000/v1")).base_url == "http://10.1.2.3:8000/v1"
    assert providers.resolve(ModelSettings("vllm", "m", "http://localhost:8000/v1", "sk-abc")).at_home


@pytest.mark.parametrize("key", ["sk-中文", "sk-a b", "sk-a\nb"])
def test_a_badly_copied_key_is_refused_without_repeating_it(key):
    with pytest.raises(ModelSetup) as caught:
        providers.resolve(ModelSettings("deepseek", "", "", key))
    assert key not in str(caught.value)


@pytest.mark.parametrize("settings", [ModelSettings(), ModelSettings(api_key="k"), ModelSettings("没有的"), ModelSettings("ollama"), ModelSettings("custom", "m")])
def test_what_is_missing_is_said(settings):
    with pytest.raises(ModelSetup, match=r"PARK_REPORT|服务商"):
        providers.resolve(settings)


@pytest.mark.parametrize(("name", "row"), [("deepseek-flash", "deepseek"), ("deepseek-ai/DeepSeek-V4-Flash", "siliconflow"), ("kimi-k2.6", "kimi"), ("doubao-seed-2-0-lite-260215", "volcengine"), ("glm-5.2", "zhipu")])
def test_a_models_name_alone_finds_who_serves_it(name, row):
    assert providers.resolve(ModelSettings(api_key="sk-0123456789", model=name)).provider.id == row


def test_no_preset_names_a_model_that_has_ended():
    ended = ("deepseek-chat", "deepseek-reasoner", "-preview")
    assert not [row.id for row in providers.PROVIDERS if row.model.endswith(ended)]
