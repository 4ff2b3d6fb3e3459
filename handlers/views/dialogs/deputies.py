"""Dialogs about 대직."""

from datetime import date

from handlers.openings.people import CancelDeputy, EditDeputy, PersonBoard
from handlers.views.blocks import context
from handlers.views.dialogs.window import Door, View, date_field, doors, person_field, text_field, window
from handlers.views.mentions import Mention, said
from models.reports.people import DeputyRow, PersonCard
from models.wording import short_date_text


def draw_deputy_form(card: PersonCard, opening: EditDeputy, *, today: date, notice: str = "") -> View:
    """Who stands in for somebody, from and to a day."""
    return window(
        "대직자 지정",
        said(Mention(card.slack_user_id), " 님이 자리를 비우는 동안 일을 대신할 분을 정합니다."),
        person_field("deputy", "대직자", is_needed=True, hint="우리 기관에 등록된 분이어야 합니다."),
        date_field("starts_on", "시작하는 날", value=today, is_needed=True),
        date_field("ends_on", "끝나는 날", value=today, is_needed=True),
        context("대직자는 이 기간에 맡으신 사업을 함께 보고 입력할 수 있습니다."),
        doors(Door("돌아가기", PersonBoard(card.id))),
        opening=opening,
        submit="지정",
        notice=notice,
    )


def draw_cancel_form(card: PersonCard, opening: CancelDeputy, *, deputy: DeputyRow, notice: str = "") -> View:
    """A deputy to be taken back."""
    span = f"{short_date_text(deputy.starts_on)} ~ {short_date_text(deputy.ends_on)}"
    return window(
        "대직 취소",
        said(Mention(card.slack_user_id), " 님의 대직자: ", Mention(deputy.slack_user_id), f" · {span}"),
        text_field("reason", "사유", hint="적으시면 이력에 남습니다."),
        context("취소한 기록은 남습니다. 다시 지정하실 수 있습니다."),
        doors(Door("돌아가기", PersonBoard(card.id))),
        opening=opening,
        submit="대직 취소",
        notice=notice,
    )
