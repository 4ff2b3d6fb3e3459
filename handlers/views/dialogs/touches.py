"""Who changed something, when, through which door and why, as dialogs show it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.views.blocks import Json
from models.reports.settings import Touch
from models.values.kinds import Door
from models.wording import date_text

OFFICE = ZoneInfo("Asia/Seoul")
DOORS = {
    Door.DIALOG: "입력 창",
    Door.COMMAND: "명령",
    Door.BUTTON: "버튼",
    Door.FILE: "파일",
    Door.TERMINAL: "터미널",
    Door.SLACK: "Slack 계정",
}


def touch_lines(touches: Sequence[Touch]) -> list[Json]:
    """The newest changes, a line each; people appear as mentions, never as stored text."""
    if not touches:
        return []
    elements: list[Json] = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "이력", "style": {"bold": True}}]}
    ]
    return [{"type": "rich_text", "elements": [*elements, *map(_line, touches)]}]


def touch_line(touch: Touch) -> Json:
    """One change as a block."""
    return {"type": "rich_text", "elements": [_line(touch)]}


def instant_text(at: datetime) -> str:
    """An instant in the office: "2019. 2. 18.(월) 08:55"."""
    local = at.astimezone(OFFICE)
    return f"{date_text(local.date())} {local:%H:%M}"


def _line(touch: Touch) -> Json:
    who: Json = {"type": "user", "user_id": touch.who} if touch.who else {"type": "text", "text": "관리자"}
    change = f"{touch.old or '없음'} → {touch.new or '없음'}"
    why = f" · 사유: {touch.reason}" if touch.reason else ""
    text = f" {instant_text(touch.at)} {DOORS[touch.door]} · {change}{why}"
    return {"type": "rich_text_section", "elements": [who, {"type": "text", "text": text[:2000]}]}
