"""Who is told to send a missing part: the team leads of a department, else its heads, else its staff."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.queries.parts import find_shared_sheet
from models.queries.shelves import chunks
from models.reports.parts import AskingSheet
from models.tables.outbox import OutboxMessage
from models.tables.people import Person, PersonRole
from models.values.kinds import Role

TOLD = (Role.TEAM_LEAD, Role.DEPARTMENT_HEAD, Role.OWNER)


def asking_key(place: tuple[int, int, int], *, day: date) -> str:
    """What the keys of a day's requests for the parts of an indicator, year and quarter begin with."""
    indicator_id, year, quarter = place
    return f"ask_part:{indicator_id}:{year}:{quarter}:{day.isoformat()}:"


def find_asking(
    session: Session, indicator_id: int, *, year: int, quarter: int, today: date
) -> tuple[AskingSheet, dict[int, tuple[str, ...]]]:
    """Who would be asked now, and the Slack ids by department; raises Expired when it is shared no more."""
    sheet = find_shared_sheet(session, indicator_id, year=year, quarter=quarter, today=today)
    missing = sheet.missing
    people = find_told(session, [line.department_id for line in missing])
    prefix = asking_key((indicator_id, year, quarter), day=today)
    keys = session.exec(select(OutboxMessage.key).where(col(OutboxMessage.key).startswith(prefix)))
    told = {key.removeprefix(prefix).partition(":")[0] for key in keys}
    free = [line for line in missing if str(line.department_id) not in told]
    asking = AskingSheet(
        sheet=sheet,
        asked=tuple(line for line in free if people.get(line.department_id)),
        told=tuple(line for line in missing if str(line.department_id) in told),
        unmanned=tuple(line for line in free if not people.get(line.department_id)),
    )
    return asking, people


def find_told(session: Session, department_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The Slack ids of whom to tell in some departments; nothing for one in which nobody is registered."""
    by_role: dict[tuple[int, Role], list[str]] = defaultdict(list)
    for some in chunks(department_ids):
        query = (
            select(Person.department_id, Person.slack_user_id, PersonRole.role)
            .join(PersonRole, col(PersonRole.person_id) == Person.id)
            .where(
                col(Person.department_id).in_(some),
                col(Person.left_on).is_(None),
                col(PersonRole.role).in_(TOLD),
            )
            .order_by(col(Person.slack_user_id))
        )
        for department_id, slack_user_id, role in session.exec(query):
            by_role[department_id or 0, Role(role)].append(slack_user_id)
    return {department_id: _nearest(by_role, department_id) for department_id in department_ids}


def _nearest(by_role: dict[tuple[int, Role], list[str]], department_id: int) -> tuple[str, ...]:
    found: Sequence[Sequence[str]] = [by_role.get((department_id, role), ()) for role in TOLD]
    return tuple(next((people for people in found if people), ()))
