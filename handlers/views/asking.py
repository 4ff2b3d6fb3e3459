"""The message that asks a department for its part of a shared indicator."""

from datetime import date

from handlers.openings.entries import EnterFigures
from handlers.views.blocks import Json, message, section
from handlers.views.dialogs.parts import parts_text, request_text
from handlers.views.dialogs.window import Door, door
from models.ports import Message
from models.reports.parts import PartLine, SharedSheet
from models.wording import date_text, days_left_text


def show_request(sheet: SharedSheet, line: PartLine, *, asker: str, today: date) -> Message:
    """What is missing, who asks, until when, and the door to the form."""
    text = request_text(sheet, line.department)
    form = EnterFigures(sheet.project_id, sheet.year, sheet.quarter, sheet.indicator_id, line.department_id)
    due = ""
    if sheet.due_on is not None:
        due = f" 마감은 {date_text(sheet.due_on)} {days_left_text((sheet.due_on - today).days)}입니다."
    enter = door(Door("실적 입력", form, about=sheet.indicator, is_primary=True))
    return message(
        text,
        section(text),
        _asked_by(asker, f" 님이 요청했습니다.{due}"),
        section(parts_text(sheet)),
        {"type": "actions", "elements": [enter]},
    )


def _asked_by(slack_user_id: str, words: str) -> Json:
    elements = [{"type": "user", "user_id": slack_user_id}, {"type": "text", "text": words}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}
