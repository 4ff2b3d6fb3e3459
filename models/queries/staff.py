"""The people of an agency, and one person's card."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, func, select

from models.errors.refusals import Expired
from models.queries.registration import list_requests
from models.queries.shelves import chunks
from models.reports.people import AgencyRow, DeputyRow, PersonCard, PersonRow, StaffReport
from models.tables.organisations import Agency, Department, Team
from models.tables.people import Assignment, Deputyship, Person, PersonRole, RegistrationRequest
from models.tables.plans import Plan, Project
from models.values.kinds import AssignmentKind, RequestState, Role, SubjectKind


def list_agencies(session: Session) -> tuple[AgencyRow, ...]:
    """Every agency, with how many people and how many open requests it has."""
    people = dict(
        session.execute(
            select(Person.agency_id, func.count())
            .where(col(Person.left_on).is_(None))
            .group_by(col(Person.agency_id))
        ).all()
    )
    waiting = dict(
        session.execute(
            select(RegistrationRequest.agency_id, func.count())
            .where(RegistrationRequest.state == RequestState.OPEN)
            .group_by(col(RegistrationRequest.agency_id))
        ).all()
    )
    agencies = session.exec(select(Agency).order_by(col(Agency.name))).all()
    return tuple(
        AgencyRow(agency.id or 0, agency.name, people.get(agency.id, 0), waiting.get(agency.id, 0))
        for agency in agencies
    )


def report_staff(session: Session, agency_id: int) -> StaffReport:
    """Everybody of an agency: who is registered by role and place, then who has left; raises Expired."""
    agency = session.get(Agency, agency_id)
    if agency is None:
        raise Expired
    query = (
        select(Person, col(Department.name), col(Team.name))
        .outerjoin(Department, col(Department.id) == col(Person.department_id))
        .outerjoin(Team, col(Team.id) == col(Person.team_id))
        .where(Person.agency_id == agency_id)
    )
    found = session.exec(query).all()
    roles = roles_of(session, [person.id or 0 for person, _, _ in found])
    order = list(Role)
    people = sorted(
        (
            PersonRow(
                id=person.id or 0,
                slack_user_id=person.slack_user_id,
                roles=roles.get(person.id or 0, ()),
                department=department or "",
                team=team or "",
                left_on=person.left_on,
            )
            for person, department, team in found
        ),
        key=lambda row: (
            row.left_on is not None,
            Role.LEAD_OFFICER not in row.roles,
            row.department,
            row.team,
            [order.index(role) for role in row.roles],
            row.id,
        ),
    )
    return StaffReport(agency_id, agency.name, list_requests(session, agency_id), tuple(people))


def roles_of(session: Session, person_ids: Collection[int]) -> dict[int, tuple[Role, ...]]:
    """The roles of some people, in the order of the list of roles."""
    found: dict[int, set[Role]] = defaultdict(set)
    for some in chunks(list(person_ids)):
        for row in session.exec(select(PersonRole).where(col(PersonRole.person_id).in_(some))):
            found[row.person_id].add(Role(row.role))
    return {person_id: tuple(role for role in Role if role in held) for person_id, held in found.items()}


def find_card(session: Session, person_id: int, *, today: date) -> PersonCard:
    """One person; raises Expired for nobody."""
    person = session.get(Person, person_id)
    if person is None:
        raise Expired
    agency = session.get(Agency, person.agency_id) if person.agency_id else None
    department = session.get(Department, person.department_id) if person.department_id else None
    team = session.get(Team, person.team_id) if person.team_id else None
    return PersonCard(
        id=person_id,
        revision=person.revision,
        slack_user_id=person.slack_user_id,
        name=person.name,
        agency_id=person.agency_id,
        agency=agency.name if agency else "",
        department_id=person.department_id,
        department=department.name if department else "",
        team_id=person.team_id,
        team=team.name if team else "",
        roles=roles_of(session, [person_id]).get(person_id, ()),
        projects=_projects(session, person_id, today=today),
        deputies=_deputies(session, person_id, today=today),
        left_on=person.left_on,
    )


def find_deputyship(session: Session, deputyship_id: int) -> tuple[str, DeputyRow]:
    """The account of who will be away, and who stands in."""
    row = session.get_one(Deputyship, deputyship_id)
    person, deputy = session.get_one(Person, row.person_id), session.get_one(Person, row.deputy_id)
    shown = DeputyRow(row.id or 0, deputy.slack_user_id, row.starts_on, row.ends_on, row.is_cancelled)
    return person.slack_user_id, shown


def find_account_card(session: Session, slack_user_id: str, *, today: date) -> PersonCard | None:
    """Who an account is; None for somebody who is not registered, or not any more."""
    query = select(Person.id).where(Person.slack_user_id == slack_user_id, col(Person.left_on).is_(None))
    person_id = session.exec(query).first()
    return find_card(session, person_id, today=today) if person_id else None


def _projects(session: Session, person_id: int, *, today: date) -> tuple[tuple[int, str], ...]:
    query = (
        select(Project.id, Project.name)
        .join(Assignment, col(Assignment.subject_id) == Project.id)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .where(
            Assignment.person_id == person_id,
            Assignment.subject_kind == SubjectKind.PROJECT,
            Assignment.kind == AssignmentKind.OWNER,
            col(Project.retired_on).is_(None),
            col(Plan.retired_on).is_(None),
            col(Assignment.starts_on).is_(None) | (col(Assignment.starts_on) <= today),
            col(Assignment.ends_on).is_(None) | (col(Assignment.ends_on) >= today),
        )
        .order_by(col(Project.plan_id), col(Project.position), col(Project.id))
    )
    return tuple((project_id or 0, name) for project_id, name in session.exec(query))


def _deputies(session: Session, person_id: int, *, today: date) -> tuple[DeputyRow, ...]:
    """What is in force or to come, cancelled ones too, so that a cancellation stays to be seen."""
    query = (
        select(Deputyship, Person.slack_user_id)
        .join(Person, col(Person.id) == Deputyship.deputy_id)
        .where(Deputyship.person_id == person_id, col(Deputyship.ends_on) >= today)
        .order_by(col(Deputyship.starts_on), col(Deputyship.id))
    )
    return tuple(
        DeputyRow(row.id or 0, slack_user_id, row.starts_on, row.ends_on, row.is_cancelled)
        for row, slack_user_id in session.exec(query)
    )
