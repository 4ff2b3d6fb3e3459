"""Dialogs about agencies, departments and teams."""

from handlers.openings.people import EditAgency, EditDepartment, EditTeam, OrganisationBoard, PeopleBoard
from handlers.views.blocks import Json, context, header
from handlers.views.dialogs.window import Door, View, choices_field, doors, row, text_field, window
from handlers.views.paging import page_of
from models.reports.people import DepartmentRow, OrganisationSheet, TeamRow
from models.wording import short_date_text, shorten

PAGE = 15
MOST_TEAMS = 30


def draw_agency_form(name: str, opening: EditAgency, *, notice: str = "") -> View:
    """A new agency, or the name of one."""
    return window(
        "기관 이름" if opening.agency else "기관 만들기",
        text_field("name", "기관 이름", value=name, example="강북구", is_needed=True),
        opening=opening,
        submit="저장" if opening.agency else "만들기",
        notice=notice,
    )


def draw_organisation(sheet: OrganisationSheet, opening: OrganisationBoard, *, notice: str = "") -> View:
    """Departments of an agency with their teams."""
    page = page_of(sheet.departments, opening.page, size=PAGE)
    nothing = row("아직 부서가 없습니다. 「부서 만들기」로 첫 부서를 적어 주세요.")
    return window(
        "부서와 팀",
        header(f"{sheet.agency} · 부서 {len(sheet.departments)}곳"),
        doors(
            Door("부서 만들기", EditDepartment(sheet.agency_id), is_primary=True),
            Door("사람 목록", PeopleBoard(sheet.agency_id)),
        ),
        *([] if sheet.departments else [nothing]),
        *(_department(sheet.agency_id, department) for department in page.items),
        doors(
            Door("이전", OrganisationBoard(sheet.agency_id, page.number - 1)) if page.number > 1 else None,
            Door("더 보기", OrganisationBoard(sheet.agency_id, page.number + 1))
            if page.number < page.pages
            else None,
        ),
        opening=opening,
        notice=notice,
    )


def _department(agency_id: int, department: DepartmentRow) -> Json:
    gone = f" · {short_date_text(department.retired_on)} 없어짐" if department.retired_on else ""
    teams = ", ".join(team.name for team in department.teams) or "없음"
    words = f"{shorten(department.name, 80)}{gone}\n사람 {department.people}명 · 팀: {shorten(teams, 200)}"
    return row(words, Door("열기", EditDepartment(agency_id, department.id), about=department.name))


def draw_department_form(
    department: DepartmentRow | None, opening: EditDepartment, *, notice: str = ""
) -> View:
    """A new department, or one with its teams."""
    teams = department.teams if department else ()
    return window(
        "부서" if department else "부서 만들기",
        text_field("name", "부서 이름", value=department.name if department else "", is_needed=True),
        _end_field(department) if department else None,
        *([_teams(opening)] if department else []),
        *(_team(opening, team) for team in teams[:MOST_TEAMS]),
        doors(Door("부서 목록", OrganisationBoard(opening.agency))) if department else None,
        opening=opening,
        submit="저장" if department else "만들기",
        notice=notice,
    )


def _end_field(department: DepartmentRow) -> Json:
    return choices_field(
        "is_over",
        "조직개편",
        options=(("over", "없어진 부서입니다"),),
        values=("over",) if department.retired_on else (),
        hint="새로 등록할 때 고를 수 없게 됩니다. 기록은 그대로 있고, 풀면 되돌아옵니다.",
    )


def _teams(opening: EditDepartment) -> Json:
    return row("팀", Door("팀 만들기", EditTeam(opening.agency, opening.department)))


def _team(opening: EditDepartment, team: TeamRow) -> Json:
    edit = EditTeam(opening.agency, opening.department, team.id)
    return row(shorten(team.name, 80), Door("고치기", edit, about=team.name))


def draw_team_form(name: str, opening: EditTeam, *, department: str, notice: str = "") -> View:
    """A new team of a department, or the name of one."""
    return window(
        "팀 이름" if opening.team else "팀 만들기",
        text_field("name", "팀 이름", value=name, is_needed=True),
        context(f"{shorten(department)}의 팀입니다."),
        opening=opening,
        submit="저장" if opening.team else "만들기",
        notice=notice,
    )
