"""The three fields of a change in mid-year."""

from datetime import date

from handlers.views.blocks import Json, divider
from handlers.views.dialogs.window import date_field, text_field
from models.wording import with_particle


def why_fields(*, today: date, what: str) -> list[Json]:
    """Reason, approver, day; `what` is the value whose change needs them."""
    hint = f"이미 정한 {with_particle(what, '을/를')} 바꿀 때는 사유·승인·적용일을 모두 적어 주세요."
    return [
        divider(),
        text_field("reason", "바꾸는 사유", hint=hint),
        text_field("approver", "승인한 곳", example="부구청장 결재"),
        date_field("effective_from", "적용일", value=today),
    ]
