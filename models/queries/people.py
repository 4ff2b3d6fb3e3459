"""People as actors."""

from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from models.ports import AccountFlags
from models.rules.permissions import Actor
from models.tables.people import Assignment, Person, PersonRole, SlackAccount
from models.values.kinds import Role, SubjectKind


def find_actor(session: Session, slack_user_id: str, *, today: date | None = None) -> Actor | None:
    """Who somebody is to the bot on a day, None for an unregistered account."""
    person = session.exec(select(Person).where(Person.slack_user_id == slack_user_id)).first()
    if person is None or person.id is None:
        return None
    roles = session.exec(select(PersonRole.role).where(PersonRole.person_id == person.id)).all()
    query = select(Assignment.subject_id).where(
        Assignment.person_id == person.id, Assignment.subject_kind == SubjectKind.PROJECT
    )
    if today is not None:
        query = query.where(
            or_(col(Assignment.starts_on).is_(None), col(Assignment.starts_on) <= today),
            or_(col(Assignment.ends_on).is_(None), col(Assignment.ends_on) >= today),
        )
    projects = session.exec(query).all()
    return Actor(
        person_id=person.id,
        slack_user_id=slack_user_id,
        roles=frozenset(map(Role, roles)),
        agency_id=person.agency_id,
        department_id=person.department_id,
        team_id=person.team_id,
        project_ids=frozenset(projects),
    )


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
