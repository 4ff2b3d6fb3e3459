"""First messages to people in a new role that are due."""

from datetime import date

from sqlmodel import Session, col, select

from models.queries.assignments import find_place_projects
from models.queries.planning import find_owners
from models.reports.people import WelcomeReport
from models.tables.organisations import Department, Team
from models.tables.people import Person, PersonRole, Welcome
from models.values.kinds import Role, SubjectKind


def find_due(session: Session, *, today: date) -> tuple[tuple[int, Role, int | None], ...]:
    """(person, role, agency) of everybody not yet welcomed whose day has come and who still has the role."""
    query = (
        select(Welcome.person_id, Welcome.role, Person.agency_id)
        .join(Person, col(Person.id) == Welcome.person_id)
        .join(
            PersonRole,
            (col(PersonRole.person_id) == col(Welcome.person_id))
            & (col(PersonRole.role) == col(Welcome.role)),
        )
        .where(col(Welcome.sent_at).is_(None), col(Welcome.due_on) <= today, col(Person.left_on).is_(None))
        .order_by(col(Welcome.due_on), col(Welcome.person_id))
    )
    return tuple((person_id, Role(role), agency_id) for person_id, role, agency_id in session.exec(query))


def report_welcome(session: Session, person_id: int, *, role: Role, today: date) -> WelcomeReport | None:
    """What somebody new in a role finds; None for somebody without a place, the role, or who has left."""
    person = session.get(Person, person_id)
    holds = session.get(PersonRole, (person_id, role))
    if person is None or person.department_id is None or person.left_on is not None or holds is None:
        return None
    team = session.get(Team, person.team_id) if person.team_id else None
    department = session.get(Department, person.department_id)
    kind = SubjectKind.TEAM if team else SubjectKind.DEPARTMENT
    place_id = (person.team_id if team else person.department_id) or 0
    ids = [project.id or 0 for project in find_place_projects(session, kind, place_id=place_id)]
    owners = find_owners(session, SubjectKind.PROJECT, ids=ids, today=today)
    place = " ".join(row.name for row in (department, team) if row is not None)
    return WelcomeReport(
        slack_user_id=person.slack_user_id,
        role=role,
        kind=kind,
        place_id=place_id,
        place=place,
        person_id=person_id,
        projects=len(ids),
        unassigned=sum(not owners.get(project_id) for project_id in ids),
    )
