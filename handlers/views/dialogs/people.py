"""Dialogs about people: who is registered, one card, and its forms."""

from collections.abc import Sequence
from datetime import tzinfo

from handlers.ids import Lookup
from handlers.openings.people import (
    CancelDeputy,
    DecideRequest,
    EditAgency,
    EditDeputy,
    EditPerson,
    EndPerson,
    OrganisationBoard,
    PeopleBoard,
    PersonBoard,
)
from handlers.views.blocks import Json, context, divider, header
from handlers.views.dialogs.window import (
    Door,
    View,
    alert,
    choices_field,
    doors,
    lookup_field,
    person_field,
    row,
    text_field,
    window,
)
from handlers.views.mentions import Mention, listed, said
from handlers.views.paging import page_of
from models.reports.people import AgencyRow, PersonCard, PersonRow, RequestSheet, StaffReport
from models.values.kinds import Role
from models.values.roles import ROLE_NAMES, role_names
from models.wording import short_date_text, shorten

PAGE = 10
MOST_REQUESTS = 10
MOST_PROJECTS = 20


def draw_agencies(
    agencies: Sequence[AgencyRow],
    opening: PeopleBoard,
    *,
    loose: Sequence[RequestSheet],
    zone: tzinfo,
    notice: str = "",
) -> View:
    """Every agency, for the operator; `loose` are requests that name none."""
    page = page_of(agencies, opening.page, size=PAGE)
    nothing = row("아직 기관이 없습니다. 기관을 만든 뒤 첫 총괄을 등록해 주세요.")
    return window(
        "사람 관리",
        header(f"기관 {len(agencies)}곳"),
        doors(Door("기관 만들기", EditAgency(), is_primary=True)),
        *([] if agencies else [nothing]),
        *_requests(loose, zone),
        *(
            row(_agency_line(agency), Door("열기", PeopleBoard(agency.id), about=agency.name))
            for agency in page.items
        ),
        _pages(page.number, page.pages, agency=0),
        opening=opening,
        notice=notice,
    )


def _agency_line(agency: AgencyRow) -> str:
    waiting = f" · 등록 요청 {agency.requests}건" if agency.requests else ""
    return f"{shorten(agency.name, 80)}\n등록된 사람 {agency.people}명{waiting}"


def draw_staff(
    report: StaffReport, opening: PeopleBoard, *, is_admin: bool, zone: tzinfo, notice: str = ""
) -> View:
    """The people of an agency: requests that wait come first."""
    page = page_of(report.people, opening.page, size=PAGE)
    here = sum(person.left_on is None for person in report.people)
    agency_id = report.agency_id
    empty = row("아직 등록된 사람이 없습니다. 「사람 등록」으로 첫 총괄을 등록해 주세요.")
    return window(
        "사람 관리",
        header(f"{report.agency} · 등록된 사람 {here}명"),
        doors(
            Door("사람 등록", EditPerson(agency=agency_id), is_primary=True),
            Door("부서와 팀", OrganisationBoard(agency_id)),
            Door("기관 이름", EditAgency(agency_id)) if is_admin else None,
            Door("기관 목록", PeopleBoard()) if is_admin else None,
        ),
        *_requests(report.requests, zone),
        *([] if report.people else [empty]),
        *(block for person in page.items for block in _person(person)),
        _pages(page.number, page.pages, agency=agency_id),
        opening=opening,
        notice=notice,
    )


def _requests(requests: Sequence[RequestSheet], zone: tzinfo) -> list[Json]:
    if not requests:
        return []
    more = len(requests) - MOST_REQUESTS
    rest = [context(f"그 밖에 {more}건은 앞의 요청을 처리하시면 보입니다.")] if more > 0 else []
    shown = [block for request in requests[:MOST_REQUESTS] for block in _request(request, zone)]
    return [alert(f"등록 요청 {len(requests)}건이 기다리고 있습니다.", "info"), *shown, *rest, divider()]


def _request(request: RequestSheet, zone: tzinfo) -> list[Json]:
    where = request.department or request.agency or "부서 적지 않음"
    line = said(
        Mention(request.slack_user_id),
        f" · {where} · {short_date_text(request.asked_at.astimezone(zone).date())} 요청",
    )
    return [line, *_kept(doors(Door("요청 보기", DecideRequest(request.id), about="등록")))]


def _person(person: PersonRow) -> list[Json]:
    place = " ".join(part for part in (person.department, person.team) if part) or "부서 없음"
    gone = f" · {short_date_text(person.left_on)} 등록 종료" if person.left_on else ""
    words = f" · {role_names(person.roles) or '역할 없음'} · {place}{gone}"
    return [
        said(Mention(person.slack_user_id), words),
        *_kept(doors(Door("열기", PersonBoard(person.id), about=f"{role_names(person.roles)} {place}"))),
    ]


def _kept(block: Json | None) -> list[Json]:
    return [] if block is None else [block]


def _pages(number: int, pages: int, *, agency: int) -> Json | None:
    return doors(
        Door("이전", PeopleBoard(agency, number - 1)) if number > 1 else None,
        Door("더 보기", PeopleBoard(agency, number + 1)) if number < pages else None,
    )


def draw_card(
    card: PersonCard, opening: PersonBoard | PeopleBoard, *, may_edit: bool, notice: str = ""
) -> View:
    """One person: place and roles, projects, deputies; forms only for who may use them."""
    place = " ".join(part for part in (card.agency, card.department, card.team) if part) or "기관 없음"
    gone = (
        alert(f"{short_date_text(card.left_on)}에 등록이 끝난 분입니다. 기록은 그대로 있습니다.")
        if card.left_on
        else None
    )
    ending = Door("등록 되돌리기" if card.left_on else "등록 끝내기", EndPerson(card.id))
    return window(
        "사람",
        gone,
        said(Mention(card.slack_user_id), f"\n{role_names(card.roles) or '역할 없음'}\n{place}"),
        doors(
            Door("대직자 지정", EditDeputy(card.id), is_primary=not may_edit) if not card.left_on else None,
            Door("고치기", EditPerson(card.agency_id or 0, card.id))
            if may_edit and not card.left_on
            else None,
            ending if may_edit else None,
            Door("사람 목록", PeopleBoard(card.agency_id or 0)) if may_edit else None,
        ),
        divider(),
        *_projects(card),
        *_deputies(card),
        opening=opening,
        notice=notice,
    )


def _projects(card: PersonCard) -> list[Json]:
    if not card.projects:
        return [row("맡은 사업: 없음")]
    more = len(card.projects) - MOST_PROJECTS
    lines = [(shorten(name, 80),) for _, name in card.projects[:MOST_PROJECTS]]
    rest = [(f"그 밖에 {more}건",)] if more > 0 else []
    return [row(f"맡은 사업 {len(card.projects)}건"), listed([*lines, *rest])]


def _deputies(card: PersonCard) -> list[Json]:
    if not card.deputies:
        return [row("대직자: 없음")]
    blocks = [row("대직자")]
    for deputy in card.deputies:
        state = " · 취소됨" if deputy.is_cancelled else ""
        span = f"{short_date_text(deputy.starts_on)} ~ {short_date_text(deputy.ends_on)}"
        blocks.append(said(Mention(deputy.slack_user_id), f" · {span}{state}"))
        if not deputy.is_cancelled:
            blocks += _kept(doors(Door("대직 취소", CancelDeputy(card.id, deputy.id), about=span)))
    return blocks


def draw_person_form(
    card: PersonCard | None, opening: EditPerson, *, agency: str, is_admin: bool, notice: str = ""
) -> View:
    """The form of somebody new in an agency, or of somebody registered."""
    who = (
        said(Mention(card.slack_user_id), f" · {agency}")
        if card
        else person_field("account", "등록할 분", is_needed=True)
    )
    return window(
        "등록 정보 고치기" if card else "사람 등록",
        who,
        text_field("name", "이름", value=card.name if card else "", is_needed=True),
        *place_fields(card),
        roles_field(card.roles if card else (), is_admin=is_admin),
        text_field("reason", "바꾸는 사유", is_needed=True, hint="이력에 남습니다. 예: 2019년 1월 인사이동")
        if card
        else None,
        context(f"{agency}에 등록합니다.") if not card else None,
        opening=opening,
        submit="저장" if card else "등록",
        notice=notice,
    )


def place_fields(card: PersonCard | None) -> list[Json]:
    """Department and team."""
    department = (str(card.department_id), card.department) if card and card.department_id else None
    team = (str(card.team_id), card.team) if card and card.team_id else None
    return [
        lookup_field("department", "부서", of=Lookup.DEPARTMENT, value=department),
        lookup_field("team", "팀", of=Lookup.TEAM, value=team, hint="비워 두면 부서 전체입니다."),
    ]


def roles_field(held: Sequence[Role], *, is_admin: bool) -> Json:
    """Roles to tick; the operator's is offered to operators only, and where it is held."""
    offered = [
        (role.value, name)
        for role, name in ROLE_NAMES.items()
        if role is not Role.ADMIN or is_admin or Role.ADMIN in held
    ]
    return choices_field(
        "roles", "역할", options=offered, values=[role.value for role in held], is_needed=True
    )


def draw_end_form(card: PersonCard, opening: EndPerson, *, notice: str = "") -> View:
    """The end of a registration, or its return."""
    what = (
        "등록을 되돌립니다. 역할과 맡은 사업은 전과 같습니다."
        if card.left_on
        else "오늘부터 등록을 끝냅니다. 기록은 지워지지 않고, 다시 되돌릴 수 있습니다."
    )
    work = (
        row(f"맡은 사업 {len(card.projects)}건은 담당 미지정이 되어 팀장이 맡습니다.")
        if card.projects and not card.left_on
        else None
    )
    return window(
        "등록 되돌리기" if card.left_on else "등록 끝내기",
        said(Mention(card.slack_user_id), f" · {what}"),
        work,
        text_field("reason", "사유", is_needed=True, hint="이력에 남습니다. 예: 전출, 휴직, 복직"),
        opening=opening,
        submit="되돌리기" if card.left_on else "끝내기",
        notice=notice,
    )
