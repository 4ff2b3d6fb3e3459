"""Dialogs about agencies (the operator's), and about departments and teams (총괄 too)."""

from dataclasses import replace

from handlers.dialogs.people import demand_registrar, name_of_agency
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.people import read_department, read_label
from handlers.forms.typed import Typed
from handlers.openings.people import EditAgency, EditDepartment, EditTeam, OrganisationBoard, PeopleBoard
from handlers.views.dialogs.organisations import (
    draw_agency_form,
    draw_department_form,
    draw_organisation,
    draw_team_form,
)
from handlers.views.dialogs.window import View
from models.errors.changes import NotYoursToChange
from models.errors.refusals import Expired
from models.queries.organisations import find_organisation
from models.reports.people import DepartmentRow, OrganisationSheet
from models.services.organisations import save_agency, save_department, save_team

OPERATOR = "관리자"


def show_agency_form(opening: EditAgency, sitting: Sitting, *, notice: str = "") -> View:
    """An agency to be made or renamed."""
    if not sitting.asking.actor.is_admin:
        raise NotYoursToChange(OPERATOR)
    name = name_of_agency(sitting, opening.agency)
    if opening.agency and not name:
        raise Expired
    return draw_agency_form(name, replace(opening, was=name), notice=notice)


def take_agency(opening: EditAgency, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store an agency."""
    name = read_label(typed)
    agency_id = save_agency(sitting.store, name, agency_id=opening.agency, was=opening.was, by=sitting.by)
    said = "이름을 바꾸었습니다." if opening.agency else "기관을 만들었습니다. 첫 총괄을 등록해 주세요."
    return Turn(PeopleBoard(agency_id), said)


def show_organisation(opening: OrganisationBoard, sitting: Sitting, *, notice: str = "") -> View:
    """Departments and teams of an agency."""
    return draw_organisation(_sheet(opening.agency, sitting), opening, notice=notice)


def show_department_form(opening: EditDepartment, sitting: Sitting, *, notice: str = "") -> View:
    """A department to be made or changed."""
    sheet = _sheet(opening.agency, sitting)
    if not opening.department:
        return draw_department_form(None, opening, notice=notice)
    department = _department(sheet, opening.department)
    return draw_department_form(department, replace(opening, revision=department.revision), notice=notice)


def take_department(opening: EditDepartment, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store a department."""
    entry = read_department(typed)
    save_department(
        sitting.store,
        entry,
        agency_id=opening.agency,
        department_id=opening.department,
        revision=opening.revision,
        by=sitting.by,
    )
    said = "부서를 저장했습니다." if opening.department else "부서를 만들었습니다."
    return Turn(OrganisationBoard(opening.agency), said)


def show_team_form(opening: EditTeam, sitting: Sitting, *, notice: str = "") -> View:
    """A team to be made or renamed."""
    department = _department(_sheet(opening.agency, sitting), opening.department)
    name = next((team.name for team in department.teams if team.id == opening.team), "")
    if opening.team and not name:
        raise Expired
    return draw_team_form(name, replace(opening, was=name), department=department.name, notice=notice)


def take_team(opening: EditTeam, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store a team."""
    save_team(
        sitting.store,
        read_label(typed),
        department_id=opening.department,
        team_id=opening.team,
        was=opening.was,
        by=sitting.by,
    )
    return Turn(EditDepartment(opening.agency, opening.department), "팀을 저장했습니다.")


def _sheet(agency_id: int, sitting: Sitting) -> OrganisationSheet:
    demand_registrar(sitting, agency_id)
    with sitting.store.read() as session:
        return find_organisation(session, agency_id)


def _department(sheet: OrganisationSheet, department_id: int) -> DepartmentRow:
    found = next((row for row in sheet.departments if row.id == department_id), None)
    if found is None:
        raise Expired
    return found
