"""The three fields of a change in mid-year."""

from datetime import date

from handlers.views.blocks import Json, divider
from handlers.views.dialogs.window import date_field, text_field


def why_fields(*, today: date, what: str) -> list[Json]:
    """Reason, approver, day; `what` is what a change of needs them."""
    return [
        divider(),
        text_field("reason", "바꾸는 사유", hint=f"{what} 이미 있으면 사유·승인·적용일을 모두 적어 주세요."),
        text_field("approver", "승인", example="부구청장 결재"),
        date_field("effective_from", "적용일", value=today),
    ]
