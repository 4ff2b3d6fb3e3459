"""Dialogs about 대직: for oneself, and for who registers people."""

from handlers.dialogs.people import card_of
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.people import read_deputy, read_reason
from handlers.forms.typed import Typed
from handlers.openings.people import CancelDeputy, EditDeputy, PersonBoard
from handlers.views.dialogs.deputies import draw_cancel_form, draw_deputy_form
from handlers.views.dialogs.window import View
from models.errors.changes import NotNow, NotYoursToChange
from models.errors.refusals import Expired
from models.reports.people import PersonCard
from models.rules.permissions import may_name_deputy
from models.services.deputies import WHO, cancel_deputy, save_deputy

LEFT = "등록이 끝난 분입니다. 먼저 등록을 되돌려 주세요."


def show_deputy_form(opening: EditDeputy, sitting: Sitting, *, notice: str = "") -> View:
    """Who stands in, to be chosen."""
    card = _card(opening.person, sitting)
    if card.left_on is not None:
        raise NotNow(LEFT)
    return draw_deputy_form(card, opening, today=sitting.asking.today, notice=notice)


def take_deputy(opening: EditDeputy, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store it, and tell those whom it concerns."""
    card = _card(opening.person, sitting)
    entry = read_deputy(typed)
    save_deputy(sitting.store, opening.person, entry=entry, by=sitting.by)
    return Turn(PersonBoard(card.id), "대직자를 지정했습니다. 대직자에게 알렸습니다.")


def show_cancel_form(opening: CancelDeputy, sitting: Sitting, *, notice: str = "") -> View:
    """A deputy to be taken back; raises Expired for one that is over."""
    card = _card(opening.person, sitting)
    row = next((deputy for deputy in card.deputies if deputy.id == opening.deputyship), None)
    if row is None:
        raise Expired
    return draw_cancel_form(card, opening, deputy=row, notice=notice)


def take_cancel(opening: CancelDeputy, typed: Typed, *, sitting: Sitting) -> Turn:
    """Take it back, and tell those whom it concerns."""
    reason = read_reason(typed, is_needed=False)
    cancel_deputy(sitting.store, opening.deputyship, reason=reason, by=sitting.by)
    return Turn(PersonBoard(opening.person), "대직을 취소했습니다.")


def _card(person_id: int, sitting: Sitting) -> PersonCard:
    card = card_of(sitting, person_id)
    if not may_name_deputy(sitting.asking.actor, card.id, agency_id=card.agency_id):
        raise NotYoursToChange(WHO)
    return card
