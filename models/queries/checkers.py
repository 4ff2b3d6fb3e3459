"""Who checks the figures of a place."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.queries.people import find_actor
from models.rules.entries import may_check
from models.rules.permissions import Actor, Place, leads
from models.tables.people import Person, PersonRole
from models.values.kinds import Role

_CHECKING = (Role.TEAM_LEAD, Role.DEPARTMENT_HEAD, Role.LEAD_OFFICER)


def find_checkers(
    session: Session, place: Place, *, project_id: int, submitted_by: int | None, today: date
) -> tuple[str, ...]:
    """The Slack ids of who is asked to check: the team leads over a place, else the heads, else 총괄.

    Nobody who owns, stands in for, or entered it.
    """
    candidates = [
        actor
        for actor in _candidates(session, place.agency_id, today=today)
        if may_check(actor, place, project_id=project_id, submitted_by=submitted_by)
    ]
    return _nearest(candidates, place)


def find_leads(session: Session, place: Place, *, but: int, today: date) -> tuple[str, ...]:
    """The Slack ids of the team leads over a place, else the heads, else 총괄; never those of one person."""
    candidates = [one for one in _candidates(session, place.agency_id, today=today) if one.person_id != but]
    return _nearest(candidates, place)


def _nearest(candidates: Sequence[Actor], place: Place) -> tuple[str, ...]:
    for role in _CHECKING:
        found = [actor for actor in candidates if role in actor.roles and _is_near(actor, place, role=role)]
        if found:
            return tuple(actor.slack_user_id for actor in found)
    return ()


def _is_near(actor: Actor, place: Place, *, role: Role) -> bool:
    return role is Role.LEAD_OFFICER or leads(actor, place)


def _candidates(session: Session, agency_id: int, *, today: date) -> Sequence[Actor]:
    query = (
        select(Person.slack_user_id)
        .join(PersonRole, col(PersonRole.person_id) == Person.id)
        .where(
            Person.agency_id == agency_id,
            col(PersonRole.role).in_(_CHECKING),
            col(Person.left_on).is_(None),
        )
        .order_by(col(Person.slack_user_id))
        .distinct()
    )
    found = (find_actor(session, slack_user_id, today=today) for slack_user_id in session.exec(query).all())
    return [actor for actor in found if actor is not None]
