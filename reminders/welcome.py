"""The first message to somebody in a new role (screens.md §2.17): once, from 09:00 of a working day on.

due → the agency is at work → claim (one process wins) → report → render → post
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

import structlog

from models.ports import Message, Messenger, MessengerRefused, MessengerSilent
from models.queries.calendars import diary_of
from models.queries.welcomes import find_due, report_welcome
from models.reports.people import WelcomeReport
from models.services.welcomes import claim_welcome, release_welcome
from models.store import Store
from models.values.kinds import Role

OPENS_AT = time(9)
# What says nothing of the person: the same message may go out a minute later.
NOT_NOW = frozenset({"ratelimited", "invalid_auth", "account_inactive", "token_revoked", "missing_scope"})
log = structlog.get_logger("reminders")


@dataclass(frozen=True)
class Renderer:
    """How reports become messages; the views are given by whoever puts the bot together."""

    welcome: Callable[[WelcomeReport], Message]


def send_welcomes(store: Store, messenger: Messenger, *, now: datetime, renderer: Renderer) -> int:
    """Send what is due; returns how many went out.

    A claim is stored before the message is sent, so that two processes never send it twice; where Slack
    does not answer it counts as sent, since it may have arrived.
    """
    if now.time() < OPENS_AT:
        return 0
    with store.read() as session:
        waiting = find_due(session, today=now.date())
        at_work = {
            agency_id: diary_of(
                session, agency_ids=[] if agency_id is None else [agency_id], today=now.date()
            ).calendar.is_working_day(now.date())
            for agency_id in {agency_id for _, _, agency_id in waiting}
        }
    return sum(
        _send(store, messenger, person_id=person_id, role=role, now=now, renderer=renderer)
        for person_id, role, agency_id in waiting
        if at_work[agency_id]
    )


def _send(
    store: Store, messenger: Messenger, *, person_id: int, role: Role, now: datetime, renderer: Renderer
) -> bool:
    if not claim_welcome(store, person_id, role=role, now=now):
        return False
    with store.read() as session:
        report = report_welcome(session, person_id, role=role, today=now.date())
    if report is None:
        return False
    try:
        messenger.post(channel=report.slack_user_id, message=renderer.welcome(report).without_table())
    except MessengerRefused as refused:
        log.warning("welcome_not_sent", error=refused.error)
        if refused.error in NOT_NOW:
            release_welcome(store, person_id, role=role)
        return False
    except MessengerSilent:
        log.warning("welcome_not_sent", error="silent")
        return False
    return True
