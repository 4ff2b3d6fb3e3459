"""Dialogs about 인계: for oneself, and for the team lead, head and 총괄."""

from dataclasses import replace

from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.people import read_receiver
from handlers.forms.typed import Typed
from handlers.openings.people import AcceptHandover, AskHandover, DeclineHandover, PersonBoard
from handlers.views.dialogs.handovers import draw_handover
from handlers.views.dialogs.window import View
from models.errors.changes import NotYoursToChange
from models.queries.handovers import find_form
from models.rules.permissions import may_hand_over, may_name_deputy
from models.services.handovers import WHO, accept_handover, ask_handover, asked_key, decline_handover

ASKED = "인계를 요청했습니다. 받는 분이 받겠다고 하시면 옮겨지고, 두 분께 목록을 보내 드립니다."


def show_handover(opening: AskHandover, sitting: Sitting, *, notice: str = "") -> View:
    """What there is to hand over, and to whom; raises NotYoursToChange."""
    actor, person = sitting.asking.actor, opening.person or sitting.asking.actor.person_id
    with sitting.store.read() as session:
        form = find_form(session, person, today=sitting.asking.today)
    if not may_hand_over(actor, person, place=form.place):
        raise NotYoursToChange(WHO)
    receiver = "" if opening.receiver == form.slack_user_id else opening.receiver
    drawn = replace(opening, person=person, receiver=receiver)
    return draw_handover(form, drawn, is_own=person == actor.person_id, notice=notice)


def take_handover(opening: AskHandover, typed: Typed, *, sitting: Sitting) -> Turn:
    """Ask the receiver."""
    receiver = read_receiver(typed)
    person = opening.person or sitting.asking.actor.person_id
    ask_handover(sitting.store, person, receiver=receiver, by=sitting.by)
    actor = sitting.asking.actor
    sees_card = may_name_deputy(actor, person, agency_id=actor.agency_id)
    then = PersonBoard(person) if sees_card else AskHandover(person)
    return Turn(then, ASKED, refresh=asked_key(person))


def take_acceptance(opening: AcceptHandover, typed: Typed, *, sitting: Sitting) -> Turn:
    """받겠습니다."""
    del typed
    person = accept_handover(sitting.store, opening.request, by=sitting.by)
    return Turn(None, refresh=asked_key(person))


def take_refusal(opening: DeclineHandover, typed: Typed, *, sitting: Sitting) -> Turn:
    """아니요."""
    del typed
    person = decline_handover(sitting.store, opening.request, by=sitting.by)
    return Turn(None, refresh=asked_key(person))
