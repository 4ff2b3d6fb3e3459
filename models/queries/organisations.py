"""Departments and teams of an agency."""

from collections import defaultdict

from sqlmodel import Session, col, func, select

from models.errors.refusals import Expired
from models.reports.people import DepartmentRow, OrganisationSheet, TeamRow
from models.tables.organisations import Agency, Department, Team
from models.tables.people import Person


def find_organisation(session: Session, agency_id: int) -> OrganisationSheet:
    """An agency with its departments, dissolved ones last; raises Expired when it is gone."""
    agency = session.get(Agency, agency_id)
    if agency is None:
        raise Expired
    departments = session.exec(select(Department).where(Department.agency_id == agency_id)).all()
    teams: dict[int, list[TeamRow]] = defaultdict(list)
    of_agency = select(Team).join(Department, col(Department.id) == Team.department_id)
    for team in session.exec(of_agency.where(Department.agency_id == agency_id).order_by(col(Team.name))):
        teams[team.department_id].append(TeamRow(team.id or 0, team.name))
    people = dict(
        session.execute(
            select(Person.department_id, func.count())
            .where(Person.agency_id == agency_id, col(Person.left_on).is_(None))
            .group_by(col(Person.department_id))
        ).all()
    )
    rows = [
        DepartmentRow(
            id=row.id or 0,
            revision=row.revision,
            name=row.name,
            people=people.get(row.id, 0),
            teams=tuple(teams[row.id or 0]),
            retired_on=row.retired_on,
        )
        for row in departments
    ]
    rows.sort(key=lambda row: (row.retired_on is not None, row.name))
    return OrganisationSheet(agency_id, agency.name, tuple(rows))
