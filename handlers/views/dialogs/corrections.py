"""정정 요청 and its refusal."""

from handlers.forms.entries import field_name
from handlers.openings.entries import DeclineCorrection, RequestCorrection
from handlers.views.blocks import context
from handlers.views.dialogs.entries import place_text
from handlers.views.dialogs.window import View, row, text_field, window
from models.reports.entries import EntrySheet
from models.values.kinds import Aggregation
from models.wording import shorten

SECOND_PERSON = "확정된 값은 다른 한 분의 확인이 있어야 고쳐집니다."


def draw_correction(sheet: EntrySheet, opening: RequestCorrection, *, notice: str = "") -> View:
    """Every figure as it stands, and the reason for what is changed."""
    return window(
        "정정 요청",
        row(f"{shorten(sheet.project, 80)} · {place_text(sheet.place)}"),
        context(SECOND_PERSON),
        *(
            text_field(
                field_name(field.slot),
                f"{shorten(field.indicator, 80)} {field.component}({field.unit})",
                value=field.stored.raw if field.stored else "",
            )
            for field in sheet.fields
            if field.aggregation is not Aggregation.MILESTONE
        ),
        text_field("reason", "정정하는 사유", is_needed=True, is_long=True),
        opening=opening,
        submit="요청",
        notice=notice,
    )


def draw_decline(sheet: EntrySheet, opening: DeclineCorrection, *, notice: str = "") -> View:
    """Why the figures stay."""
    return window(
        "정정 거절",
        row(f"{shorten(sheet.project, 80)} · {place_text(sheet.place)}"),
        text_field("reason", "사유", is_needed=True, is_long=True),
        opening=opening,
        submit="거절",
        notice=notice,
    )
