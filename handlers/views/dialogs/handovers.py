"""The dialog of 인계 (screens.md §2.17)."""

from collections.abc import Sequence

from handlers.openings.people import AskHandover
from handlers.views.blocks import Json, context
from handlers.views.dialogs.window import View, person_field, row, window
from handlers.views.mentions import Mention, listed, said
from models.reports.handovers import HandoverForm, HeldWork, Holdings
from models.values.kinds import SubjectKind
from models.wording import shorten

MOST_WORKS = 15
KINDS = {SubjectKind.PROJECT: "사업", SubjectKind.INDICATOR: "지표"}


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


def holdings_text(holdings: Holdings) -> str:
    """How much it is: "사업 2건 · 기한 2건 · 검토 0건"."""
    return f"{count_text(holdings.works)} · 기한 {holdings.dues}건 · 검토 {holdings.reviews}건"


def count_text(works: Sequence[HeldWork]) -> str:
    """How many projects, and indicators where there are any: "사업 2건 · 지표 1건"."""
    projects = sum(work.kind is SubjectKind.PROJECT for work in works)
    indicators = len(works) - projects
    return f"사업 {projects}건" + (f" · 지표 {indicators}건" if indicators else "")


def work_list(works: Sequence[HeldWork]) -> Json:
    """The names, as many as one looks at."""
    lines = [(f"{shorten(work.name, 80)} ({KINDS[work.kind]})",) for work in works[:MOST_WORKS]]
    rest = len(works) - MOST_WORKS
    return listed([*lines, *([(f"그 밖에 {rest}건",)] if rest > 0 else [])])
