"""Dialogs of a request for registration: asked for, approved, declined."""

from handlers.ids import Lookup
from handlers.openings.people import DecideRequest, DeclineRequest, PeopleBoard, RequestRegistration
from handlers.views.blocks import Json, context, labelled
from handlers.views.dialogs.people import place_fields, roles_field
from handlers.views.dialogs.window import (
    Door,
    View,
    alert,
    choice_field,
    doors,
    lookup_field,
    row,
    text_field,
    window,
)
from handlers.views.mentions import Mention, said
from models.reports.people import PersonCard, RequestSheet
from models.values.kinds import Role

JOIN, APART = "join", "apart"


def draw_request_form(opening: RequestRegistration, *, name: str = "", notice: str = "") -> View:
    """What somebody unknown says of themselves."""
    return window(
        "등록 요청",
        row("적으신 내용을 총괄에게 보냅니다. 처리되면 메시지로 알려 드립니다."),
        text_field("name", "이름", value=name, is_needed=True),
        lookup_field(
            "agency", "기관", of=Lookup.AGENCY, hint="목록에 없으면 비워 두세요. 관리자에게 보냅니다."
        ),
        lookup_field("department", "부서", of=Lookup.DEPARTMENT),
        text_field("duty", "맡은 일", example="공공근로사업 담당", is_long=True),
        opening=opening,
        submit="보내기",
        notice=notice,
    )


def draw_request_sent(opening: RequestRegistration, *, when: str, notice: str = "") -> View:
    """What somebody sees whose request waits."""
    return window(
        "등록 요청",
        row(f"등록 요청을 {when}에 보내셨습니다. 총괄이 확인하면 메시지로 알려 드립니다."),
        opening=opening,
        notice=notice,
    )


def draw_request_needless(opening: RequestRegistration, *, notice: str = "") -> View:
    """What somebody sees who is registered."""
    return window(
        "등록 요청",
        row("이미 등록되어 있습니다. /perf 도움말을 적어 보세요."),
        opening=opening,
        notice=notice,
    )


def draw_decision(
    request: RequestSheet, opening: DecideRequest, *, is_admin: bool, when: str, notice: str = ""
) -> View:
    """A request to be approved: what was asked stands in the fields."""
    match = request.same_mail
    return window(
        "등록 승인",
        said(Mention(request.slack_user_id), f" · {when} 요청"),
        labelled(
            (
                ("기관", request.agency or "적지 않음"),
                ("부서", request.department or "적지 않음"),
                ("맡은 일", request.duty or "적지 않음"),
            )
        ),
        *(_match(match) if match else []),
        text_field("name", "이름", value=match.name if match else request.name, is_needed=True),
        None if request.agency_id else lookup_field("agency", "기관", of=Lookup.AGENCY, is_needed=True),
        *_places(request),
        roles_field(match.roles if match else (Role.OWNER,), is_admin=is_admin),
        doors(
            Door("반려", DeclineRequest(request.id)),
            Door("사람 목록", PeopleBoard(request.agency_id or 0)),
        ),
        opening=opening,
        submit="승인",
        notice=notice,
    )


def _match(match: PersonCard) -> list[Json]:
    place = " ".join(part for part in (match.department, match.team) if part) or "부서 없음"
    return [
        alert("이메일이 같은 분이 이미 등록되어 있습니다. 같은 분이면 계정을 이어 주세요."),
        said("이메일이 같은 분: ", Mention(match.slack_user_id), f" · {place}"),
        choice_field(
            "account",
            "계정",
            options=((JOIN, "같은 분입니다. 새 계정으로 잇기"), (APART, "다른 분입니다. 따로 등록하기")),
            value=JOIN,
        ),
    ]


def _places(request: RequestSheet) -> list[Json]:
    match = request.same_mail
    if match is not None:
        return place_fields(match)
    department = (str(request.department_id), request.department) if request.department_id else None
    return [
        lookup_field("department", "부서", of=Lookup.DEPARTMENT, value=department),
        lookup_field("team", "팀", of=Lookup.TEAM, hint="비워 두면 부서 전체입니다."),
    ]


def draw_decline(request: RequestSheet, opening: DeclineRequest, *, notice: str = "") -> View:
    """A request to be declined."""
    return window(
        "등록 요청 반려",
        said(Mention(request.slack_user_id), " · 등록 요청을 반려합니다."),
        text_field("reason", "반려 사유", is_needed=True, is_long=True),
        context("사유는 요청하신 분에게 그대로 전해집니다."),
        doors(Door("승인 화면으로", DecideRequest(request.id))),
        opening=opening,
        submit="반려",
        notice=notice,
    )
