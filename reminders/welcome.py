"""The first message to somebody in a new role (screens.md §2.17): once, from 09:00 of a working day on.

due → the agency is at work → claimed and written into the outbox, in one transaction
"""

from datetime import datetime, time

from models.queries.calendars import due_rule_of
from models.queries.welcomes import find_due
from models.services.welcomes import queue_welcome
from models.store import Store

OPENS_AT = time(9)


def send_welcomes(store: Store, *, now: datetime) -> int:
    """Hand what is due to the outbox; returns how many this process handed over."""
    if now.time() < OPENS_AT:
        return 0
    with store.read() as session:
        waiting = find_due(session, today=now.date())
        at_work = {
            agency_id: due_rule_of(session, agency_id or 0).calendar.is_working_day(now.date())
            for agency_id in {agency_id for _, _, agency_id in waiting}
        }
    return sum(
        queue_welcome(store, person_id, role=role, now=now)
        for person_id, role, agency_id in waiting
        if at_work[agency_id]
    )
