"""The Slack app manifest: what is asked of Slack, and nothing beyond what the bot does today."""

import yaml

from handlers.ids import ENTER_FIGURES, ENTER_FIGURES_NAME, SLASH_COMMAND

EVENTS_PATH = "/slack/events"
# im:write and the histories: a message whose answer was lost is looked up before it is sent again.
# files:read: evidence that is attached in a dialog.
SCOPES = (
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "files:read",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
    "users:read.email",
)
EVENTS = ("app_home_opened", "app_mention", "message.im", "user_change")
AGENT_PROMPTS = (
    ("내 할 일", "현황"),
    ("다가오는 기한", "마감"),
    ("쓰는 법", "도움말"),
)


def make_manifest(*, url: str | None = None, is_agent: bool = False) -> dict[str, object]:
    """The manifest for Socket Mode, or with request URLs under `url`.

    Agent features only when asked for: turning them on cannot be undone and may need a paid plan.
    """
    endpoint = None if url is None else url.rstrip("/").removesuffix(EVENTS_PATH) + EVENTS_PATH
    command: dict[str, object] = {
        "command": SLASH_COMMAND,
        "description": "성과 현황·제출·기한·찾기",
        "usage_hint": "현황 [이름] [기간] | 제출 [사업] | 검토 | 미제출 | 마감 | 찾기 [이름] | 도움말",
        "should_escape": True,
    }
    features: dict[str, object] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "성과관리봇", "always_online": True},
        "shortcuts": [
            {
                "name": ENTER_FIGURES_NAME,
                "type": "global",
                "callback_id": ENTER_FIGURES,
                "description": "적을 실적의 목록을 엽니다.",
            }
        ],
        "slash_commands": [command if endpoint is None else {**command, "url": endpoint}],
    }
    scopes = list(SCOPES)
    if is_agent:
        features["agent_view"] = {
            "agent_description": "성과관리사업의 목표·실적·기한을 찾아 드립니다.",
            "suggested_prompts": [{"title": title, "message": text} for title, text in AGENT_PROMPTS],
        }
        scopes = sorted([*scopes, "assistant:write"])
    addressed = {} if endpoint is None else {"request_url": endpoint}
    return {
        "display_information": {
            "name": "성과관리봇",
            "description": "성과관리사업의 목표·실적·기한을 Slack에서 찾아 드립니다.",
        },
        "features": features,
        "oauth_config": {"scopes": {"bot": scopes}},
        "settings": {
            "event_subscriptions": {**addressed, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **addressed},
            "org_deploy_enabled": False,
            "socket_mode_enabled": endpoint is None,
            "token_rotation_enabled": False,
        },
    }


def manifest_yaml(manifest: dict[str, object]) -> str:
    """The manifest as Slack's form takes it."""
    return str(yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=100))
