"""Scripts of small workspaces for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.workspace.server import WorkspacePerson, WorkspaceScript
from tests.bot.workspace.probe import SIGNING_KEY

BOT_KEY = "xoxb-probe-0000"
BOT_USER = "U0BOT00001"
OWNER, LEAD, GUEST = "U0OWNER001", "U0LEAD0001", "U0GUEST001"
FIXED_NOW = datetime(2019, 2, 17, 23, 55, tzinfo=UTC)
SCOPES = (
    "commands",
    "chat:write",
    "app_mentions:read",
    "files:read",
    "files:write",
    "im:history",
    "im:write",
    "users:read",
)
EVENTS = ("app_home_opened", "app_mention", "message.im")
PEOPLE = (
    WorkspacePerson(OWNER, "홍길동", "담당자 · 강북구 일자리지원과", email="owner@example.org"),
    WorkspacePerson(LEAD, "김철수", "팀장 · 강북구 일자리지원과"),
    WorkspacePerson(GUEST, "임꺽정", "외부평가위원", is_guest=True),
)


def a_manifest(*, scopes: tuple[str, ...] = SCOPES, events: tuple[str, ...] = EVENTS) -> Mapping[str, object]:
    return {
        "display_information": {"name": "성과관리봇"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "perf"},
            "shortcuts": [
                {
                    "name": "실적 입력",
                    "type": "global",
                    "callback_id": "enter_figures",
                    "description": "적을 실적을 엽니다.",
                }
            ],
            "slash_commands": [
                {
                    "command": "/perf",
                    "description": "성과 현황과 마감을 봅니다.",
                    "usage_hint": "status 공공근로사업 | due | help",
                    "should_escape": True,
                },
                {"command": "/raw", "description": "있는 그대로 보냅니다.", "should_escape": False},
            ],
        },
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {"event_subscriptions": {"bot_events": list(events)}},
    }


def a_script(
    *,
    scopes: tuple[str, ...] = SCOPES,
    events: tuple[str, ...] = EVENTS,
    signing_secret: str = SIGNING_KEY,
) -> WorkspaceScript:
    return WorkspaceScript(
        team_id="T0LOCAL001",
        team_name="강북구청",
        app_id="A0PROBE001",
        app_name="성과관리봇",
        bot_user_id=BOT_USER,
        bot_token=BOT_KEY,
        signing_secret=signing_secret,
        people=PEOPLE,
        channels=("일자리지원과", "성과관리"),
        manifest=a_manifest(scopes=scopes, events=events),
        now=lambda: FIXED_NOW,
        move=lambda _by: None,
    )
