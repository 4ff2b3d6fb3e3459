"""The Slack app manifest."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.manifest import EVENTS_PATH, make_manifest, manifest_yaml
from handlers.ids import ENTER_FIGURES, SLASH_COMMAND
from tests.bot.conftest import ROOT, Bot

URL = "https://perf.example.go.kr"
VARIANTS = {
    "socket": make_manifest(),
    "http": make_manifest(url=URL),
    "agent": make_manifest(is_agent=True),
    "http agent": make_manifest(url=f"{URL}{EVENTS_PATH}", is_agent=True),
}


def slack_schema() -> Mapping[str, Any]:
    text = (ROOT / "tests" / "payloads" / "manifest.schema.2.0.0.json").read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema


@pytest.mark.parametrize("manifest", VARIANTS.values(), ids=VARIANTS.keys())
def test_a_manifest_is_what_slacks_schema_says(manifest: Mapping[str, Any]) -> None:
    validator = Draft7Validator(slack_schema())
    assert [error.message for error in validator.iter_errors(manifest)] == []


def test_the_schema_notices_a_manifest_that_is_wrong() -> None:
    wrong = {"display_information": {"name": "성과관리봇" * 20}, "features": {"slash_commands": [{}]}}
    assert list(Draft7Validator(slack_schema()).iter_errors(wrong))


def test_the_file_is_the_output_of_the_command(bot: Bot) -> None:
    result = bot("manifest")
    assert result.code == 0
    assert (ROOT / "manifest.yaml").read_text(encoding="utf-8") == result.out


def test_socket_mode_names_no_address() -> None:
    manifest: Any = VARIANTS["socket"]
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(manifest)


@pytest.mark.parametrize("url", [URL, f"{URL}/", f"{URL}{EVENTS_PATH}"])
def test_http_names_one_address_for_everything(url: str) -> None:
    manifest: Any = make_manifest(url=url)
    endpoint = f"{URL}/slack/events"
    assert manifest["settings"]["socket_mode_enabled"] is False
    assert manifest["settings"]["event_subscriptions"]["request_url"] == endpoint
    assert manifest["settings"]["interactivity"]["request_url"] == endpoint
    assert manifest["features"]["slash_commands"][0]["url"] == endpoint


def test_agent_features_are_asked_for_only_on_demand() -> None:
    plain: Any = VARIANTS["socket"]
    agent: Any = VARIANTS["agent"]
    assert "agent_view" not in plain["features"]
    assert "assistant:write" not in plain["oauth_config"]["scopes"]["bot"]
    assert len(agent["features"]["agent_view"]["suggested_prompts"]) <= 4
    assert set(agent["oauth_config"]["scopes"]["bot"]) - set(plain["oauth_config"]["scopes"]["bot"]) == {
        "assistant:write"
    }


def test_the_command_is_escaped_and_has_a_hint() -> None:
    manifest: Any = VARIANTS["socket"]
    (command,) = manifest["features"]["slash_commands"]
    assert (command["command"], command["should_escape"]) == (SLASH_COMMAND, True)
    assert all(word in command["usage_hint"] for word in ("현황", "마감", "찾기", "도움말"))


def test_every_event_that_is_listened_to_is_subscribed_to() -> None:
    manifest: Any = VARIANTS["socket"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert sorted(events) == ["app_home_opened", "app_mention", "message.im", "user_change"]
    needed = {"app_mentions:read", "chat:write", "commands", "im:history", "users:read", "users:read.email"}
    needed |= {"files:read"}  # evidence in a dialog
    needed |= {"channels:history", "groups:history", "im:write"}  # to look up what was perhaps sent
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed


def test_home_and_the_shortcut_are_asked_for() -> None:
    features: Any = VARIANTS["http"]
    features = features["features"]
    assert features["app_home"]["home_tab_enabled"] is True
    (shortcut,) = features["shortcuts"]
    assert (shortcut["name"], shortcut["type"]) == ("실적 입력", "global")
    assert shortcut["callback_id"] == ENTER_FIGURES


def test_yaml_reads_back_as_it_was() -> None:
    for manifest in VARIANTS.values():
        assert yaml.safe_load(manifest_yaml(manifest)) == manifest


def test_the_command_line_gives_addresses_and_agent_features(bot: Bot) -> None:
    result = bot("manifest", "--url", URL, "--agent")
    assert yaml.safe_load(result.out) == make_manifest(url=URL, is_agent=True)
