"""Who is at the door: always from the signed payload, and refused unless a colleague of this workspace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta

import structlog

from handlers.answering.asking import Asking
from handlers.desk import Desk
from models.errors.refusals import OutsideWorkspace, UnknownPerson
from models.ports import AccountFlags, MessengerRefused, MessengerSilent
from models.queries.people import find_flags
from models.rules.permissions import nobody
from models.services.accounts import remember_account

FLAGS_ARE_FRESH = timedelta(minutes=1)
log = structlog.get_logger("handlers")


@dataclass(frozen=True)
class Caller:
    """The person and workspace of a payload; `home` is the person's own workspace where Slack names it."""

    user: str
    team: str
    home: str


def caller_of(body: Mapping[str, object]) -> Caller:
    """Read a slash command, an interaction or an event."""
    event = body.get("event")
    user, team = body.get("user"), body.get("team")
    if isinstance(event, Mapping):
        return Caller(
            user=str(event.get("user") or ""),
            team=str(body.get("team_id") or ""),
            home=str(event.get("user_team") or event.get("source_team") or ""),
        )
    if isinstance(user, Mapping):
        where = team if isinstance(team, Mapping) else {}
        team_id = str(where.get("id") or "")
        return Caller(str(user.get("id") or ""), team_id, str(user.get("team_id") or ""))
    return Caller(str(body.get("user_id") or ""), str(body.get("team_id") or ""), "")


def ask_as(body: Mapping[str, object], desk: Desk) -> Asking:
    """The ground of an answer; raises OutsideWorkspace or UnknownPerson."""
    asking = meet(body, desk)
    if not asking.actor.is_served:
        raise UnknownPerson(asking.actor.slack_user_id)
    return asking


def meet(body: Mapping[str, object], desk: Desk) -> Asking:
    """A colleague of this workspace, registered or not: who is not may read and do nothing.

    Raises OutsideWorkspace.
    """
    caller = caller_of(body)
    _refuse_strangers(caller, desk)
    memory = desk.memory_of(caller.team)
    memory.refresh()
    if is_on_home(body):
        memory.note_home(caller.user)
    now = desk.clock.now()
    today = now.date()
    actor = memory.actor(caller.user, today=today)
    flags = _flags(caller, desk, is_registered=actor is not None)
    if flags.is_outside:
        raise OutsideWorkspace
    return Asking(actor=actor or nobody(caller.user), today=today, memory=memory, zone=now.tzinfo or UTC)


def is_on_home(body: Mapping[str, object]) -> bool:
    """Whether a click happened on a Home tab, which no click can change as it changes a dialog."""
    view = body.get("view")
    return isinstance(view, Mapping) and view.get("type") == "home"


def _refuse_strangers(caller: Caller, desk: Desk) -> None:
    own = desk.own_team()
    is_elsewhere = bool(own) and caller.team != own
    if not caller.user or is_elsewhere or (caller.home and caller.team and caller.home != caller.team):
        raise OutsideWorkspace


def _flags(caller: Caller, desk: Desk, *, is_registered: bool) -> AccountFlags:
    """What is stored of the account; at first sight Slack is asked once.

    When Slack does not answer, somebody registered by the office is let in, and asked about again later;
    somebody unregistered sees only how to be registered.
    """
    memory = desk.memory_of(caller.team)
    kept = memory.flags(caller.user, newer_than=desk.clock.now() - FLAGS_ARE_FRESH)
    if kept is not None:
        return kept
    with memory.store.read() as session:
        stored = find_flags(session, caller.user)
    if stored is None:
        try:
            stored = desk.messenger.account_of(caller.user)
        except (MessengerRefused, MessengerSilent) as error:
            log.warning("account_unknown", error=str(error), is_registered=is_registered)
            memory.keep_flags(caller.user, AccountFlags(), at=desk.clock.now())  # asked again in a minute
            return AccountFlags()
        remember_account(memory.store, caller.user, flags=stored, now=desk.clock.now())
    memory.keep_flags(caller.user, stored, at=desk.clock.now())
    return stored
