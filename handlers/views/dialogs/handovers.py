"""The dialog of 인계 (screens.md §2.17)."""

from handlers.openings.people import AskHandover
from handlers.views.blocks import context
from handlers.views.dialogs.window import View, person_field, row, window
from handlers.views.handovers import holdings_text, work_list
from handlers.views.mentions import Mention, said
from models.reports.handovers import HandoverForm


def draw_handover(form: HandoverForm, opening: AskHandover, *, is_own: bool, notice: str = "") -> View:
    """Who receives, and the list of what moves; without anything to move it is for reading."""
    holdings = form.holdings
    who = "내가 맡은 일을 다른 분께 넘깁니다." if is_own else " 님이 맡은 일을 다른 분께 넘깁니다."
    head = said(who) if is_own else said(Mention(form.slack_user_id), who)
    if not holdings.works:
        return window("인계", head, row("지금 넘길 일이 없습니다."), opening=opening, notice=notice)
    reviews = "검토는 팀장·부서장 역할을 따르므로 옮겨지지 않습니다. " if holdings.reviews else ""
    return window(
        "인계",
        head,
        person_field(
            "receiver",
            "받는 분",
            value=opening.receiver,
            is_needed=True,
            hint="우리 기관에 등록된 분이어야 합니다.",
        ),
        row(holdings_text(holdings)),
        work_list(holdings.works),
        context(f"{reviews}받는 분이 받겠다고 하실 때까지 아무것도 바뀌지 않습니다."),
        opening=opening,
        submit="인계 요청",
        notice=notice,
    )
