"""Dialogs of a request for registration: open to colleagues whom nobody has registered."""

from dataclasses import replace
from datetime import datetime

from handlers.dialogs.people import REGISTRAR
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.people import read_person, read_reason, read_request
from handlers.forms.typed import Typed
from handlers.openings.people import DecideRequest, DeclineRequest, PeopleBoard, RequestRegistration
from handlers.views.dialogs.registration import (
    JOIN,
    draw_decision,
    draw_decline,
    draw_request_form,
    draw_request_needless,
    draw_request_sent,
)
from handlers.views.dialogs.window import View
from models.errors.changes import AlreadyDecided, NotYoursToChange
from models.ports import MessengerRefused, MessengerSilent, Profile
from models.queries.registration import find_open_request, find_request, find_request_match
from models.queries.staff import find_card
from models.reports.people import RequestSheet
from models.rules.permissions import may_register
from models.services.registration import STATES, approve, ask_registration, decline
from models.values.kinds import RequestState
from models.values.people import Account
from models.wording import moment_text


def show_request(opening: RequestRegistration, sitting: Sitting, *, notice: str = "") -> View:
    """The form, or what has become of it."""
    actor = sitting.asking.actor
    if actor.is_served:
        return draw_request_needless(opening, notice=notice)
    with sitting.store.read() as session:
        waiting = find_open_request(session, actor.slack_user_id)
    if waiting is not None:
        return draw_request_sent(opening, when=_when(waiting.asked_at, sitting), notice=notice)
    return draw_request_form(opening, name=_profile(sitting).name, notice=notice)


def take_request(opening: RequestRegistration, typed: Typed, *, sitting: Sitting) -> Turn:
    """Keep the request, and tell those who decide."""
    entry = read_request(typed)
    account = Account(sitting.asking.actor.slack_user_id, _profile(sitting).email)
    ask_registration(sitting.store, entry, account=account, by=sitting.by)
    return Turn(opening, "요청을 보냈습니다.")


def show_decision(opening: DecideRequest, sitting: Sitting, *, notice: str = "") -> View:
    """A request to be approved; raises AlreadyDecided and NotYoursToChange."""
    request = _open_request(opening.request, sitting)
    is_admin = sitting.asking.actor.is_admin
    when = _when(request.asked_at, sitting)
    return draw_decision(request, opening, is_admin=is_admin, when=when, notice=notice)


def take_approval(opening: DecideRequest, typed: Typed, *, sitting: Sitting) -> Turn:
    """Register who asked, and tell them."""
    request = _open_request(opening.request, sitting)
    entry = read_person(typed, agency_id=request.agency_id or 0)
    is_joining = request.same_mail is not None and typed.line("account") == JOIN
    joins = request.same_mail.id if request.same_mail and is_joining else 0
    person_id = approve(sitting.store, opening.request, entry=entry, joins=joins, by=sitting.by)
    with sitting.store.read() as session:
        card = find_card(session, person_id, today=sitting.asking.today)
    return Turn(PeopleBoard(card.agency_id or 0), "승인했습니다. 요청하신 분에게 알렸습니다.")


def show_decline(opening: DeclineRequest, sitting: Sitting, *, notice: str = "") -> View:
    """A request to be declined; raises as `show_decision` does."""
    return draw_decline(_open_request(opening.request, sitting), opening, notice=notice)


def take_decline(opening: DeclineRequest, typed: Typed, *, sitting: Sitting) -> Turn:
    """Decline a request, and tell who asked why."""
    reason = read_reason(typed)
    decline(sitting.store, opening.request, reason=reason, by=sitting.by)
    return Turn(PeopleBoard(), "반려했습니다. 요청하신 분에게 사유를 알렸습니다.")


def _open_request(request_id: int, sitting: Sitting) -> RequestSheet:
    actor = sitting.asking.actor
    with sitting.store.read() as session:
        request = find_request(session, request_id)
        if not may_register(actor, request.agency_id):
            raise NotYoursToChange(REGISTRAR)
        if request.state is not RequestState.OPEN:
            when = _when(request.decided_at or request.asked_at, sitting)
            raise AlreadyDecided(when, STATES[request.state])
        match = find_request_match(session, request_id)
        card = find_card(session, match, today=sitting.asking.today) if match else None
    is_ours = card is not None and may_register(actor, card.agency_id)
    return replace(request, same_mail=card if is_ours else None)


def _profile(sitting: Sitting) -> Profile:
    """What Slack says of who sits there, blank where it does not answer."""
    try:
        return sitting.messenger.profile_of(sitting.asking.actor.slack_user_id)
    except (MessengerRefused, MessengerSilent):
        return Profile()


def _when(moment: datetime, sitting: Sitting) -> str:
    return moment_text(moment.astimezone(sitting.now.tzinfo))
