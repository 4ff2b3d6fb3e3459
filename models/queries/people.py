"""People as actors."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from models.ports import AccountFlags
from models.rules.permissions import DEPARTMENT_ROLES, Actor
from models.tables.people import Assignment, Deputyship, Person, PersonRole, SlackAccount
from models.values.kinds import AssignmentKind, Role, SubjectKind


def find_actor(session: Session, slack_user_id: str, *, today: date | None = None) -> Actor | None:
    """Who somebody is to the bot on a day, None for an unregistered account."""
    person = session.exec(select(Person).where(Person.slack_user_id == slack_user_id)).first()
    if person is None or person.id is None or person.left_on is not None:
        return None
    roles = session.exec(select(PersonRole.role).where(PersonRole.person_id == person.id)).all()
    deputised = _deputised_ids(session, person.id, today=today)
    own = _project_ids(session, [person.id], today=today)
    lent = _lent_roles(session, deputised, department_id=person.department_id)
    return Actor(
        person_id=person.id,
        slack_user_id=slack_user_id,
        roles=frozenset(map(Role, roles)) | lent,
        agency_id=person.agency_id,
        department_id=person.department_id,
        team_id=person.team_id,
        project_ids=own | _project_ids(session, deputised, today=today),
        deputised_ids=frozenset(deputised),
    )


def find_owner_ids(session: Session, *, kind: SubjectKind, subject_id: int, today: date) -> tuple[int, ...]:
    """The people whose work a project or an indicator is on a day; who has left has none any more."""
    query = select(Assignment.person_id).where(
        col(Assignment.person_id).in_(select(Person.id).where(col(Person.left_on).is_(None))),
        Assignment.subject_kind == kind,
        Assignment.subject_id == subject_id,
        Assignment.kind == AssignmentKind.OWNER,
        *_in_force(today),
    )
    return tuple(session.exec(query.order_by(col(Assignment.id))))


def _project_ids(session: Session, person_ids: Collection[int], *, today: date | None) -> frozenset[int]:
    query = select(Assignment.subject_id).where(
        col(Assignment.person_id).in_(list(person_ids)), Assignment.subject_kind == SubjectKind.PROJECT
    )
    return frozenset(session.exec(query if today is None else query.where(*_in_force(today))))


def _in_force(today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        or_(col(Assignment.starts_on).is_(None), col(Assignment.starts_on) <= today),
        or_(col(Assignment.ends_on).is_(None), col(Assignment.ends_on) >= today),
    )


def _lent_roles(
    session: Session, person_ids: Collection[int], *, department_id: int | None
) -> frozenset[Role]:
    """Who stands in for a team lead or head of the own department leads it on those days."""
    if not person_ids or department_id is None:
        return frozenset()
    query = (
        select(PersonRole.role)
        .join(Person, col(Person.id) == PersonRole.person_id)
        .where(
            col(PersonRole.person_id).in_(list(person_ids)),
            Person.department_id == department_id,
            col(PersonRole.role).in_(list(DEPARTMENT_ROLES)),
        )
    )
    lent = session.exec(query).all()
    return frozenset(map(Role, lent))


def _deputised_ids(session: Session, person_id: int, *, today: date | None) -> Sequence[int]:
    """The people for whom somebody stands in (대직)."""
    if today is None:
        return ()
    query = select(Deputyship.person_id).where(
        Deputyship.deputy_id == person_id,
        col(Deputyship.person_id).in_(select(Person.id).where(col(Person.left_on).is_(None))),
        col(Deputyship.is_cancelled).is_(False),
        col(Deputyship.starts_on) <= today,
        col(Deputyship.ends_on) >= today,
    )
    return session.exec(query).all()


def find_flags(session: Session, slack_user_id: str) -> AccountFlags | None:
    """What Slack said of an account when it was last asked, None when it never was."""
    account = session.get(SlackAccount, slack_user_id)
    if account is None:
        return None
    return AccountFlags(
        is_guest=account.is_guest,
        is_stranger=account.is_stranger,
        is_deactivated=account.is_deactivated,
        is_bot=account.is_bot,
    )
