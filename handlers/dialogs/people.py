"""Dialogs about people: for 총괄 and the operator those of an agency, for everybody else the own card."""

from dataclasses import replace

from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.people import read_account, read_person, read_reason
from handlers.forms.typed import Typed
from handlers.openings.people import EditPerson, EndPerson, PeopleBoard, PersonBoard
from handlers.views.dialogs.people import (
    draw_agencies,
    draw_card,
    draw_end_form,
    draw_person_form,
    draw_staff,
)
from handlers.views.dialogs.window import View
from models.errors.changes import FieldsRefused, NotYoursToChange
from models.errors.refusals import Expired, NotYoursToSee
from models.ports import MessengerRefused, MessengerSilent
from models.queries.registration import list_requests
from models.queries.staff import find_card, list_agencies, report_staff
from models.reports.people import PersonCard
from models.rules.permissions import may_name_deputy, may_register
from models.services.registration import end_registration, save_person
from models.values.kinds import SubjectKind
from models.values.people import Account
from models.values.planning import NO_REASON, Why

REGISTRAR = "총괄이나 관리자"
OUTSIDE = "이 업무공간의 동료만 등록할 수 있습니다. 게스트나 봇 계정은 등록할 수 없습니다."


def demand_registrar(sitting: Sitting, agency_id: int | None) -> None:
    """Raise NotYoursToChange unless the person registers people of an agency."""
    if not may_register(sitting.asking.actor, agency_id):
        raise NotYoursToChange(REGISTRAR)


def name_of_agency(sitting: Sitting, agency_id: int | None) -> str:
    """What an agency is called, "" for none."""
    found = sitting.asking.memory.names().subject(SubjectKind.AGENCY, agency_id) if agency_id else None
    return found.name if found else ""


def card_of(sitting: Sitting, person_id: int) -> PersonCard:
    """Somebody's card; raises Expired for nobody."""
    with sitting.store.read() as session:
        return find_card(session, person_id, today=sitting.asking.today)


def show_people(opening: PeopleBoard, sitting: Sitting, *, notice: str = "") -> View:
    """Agencies, the people of one, or the own card: what the person may."""
    actor = sitting.asking.actor
    agency_id = opening.agency or (0 if actor.is_admin else actor.agency_id or 0)
    if actor.is_admin and not agency_id:
        with sitting.store.read() as session:
            agencies, loose = list_agencies(session), list_requests(session, None)
        return draw_agencies(agencies, opening, loose=loose, zone=sitting.asking.zone, notice=notice)
    if may_register(actor, agency_id):
        with sitting.store.read() as session:
            report = report_staff(session, agency_id)
        return draw_staff(report, opening, is_admin=actor.is_admin, zone=sitting.asking.zone, notice=notice)
    card = card_of(sitting, actor.person_id)
    return draw_card(card, PersonBoard(card.id), may_edit=False, notice=notice)


def show_person(opening: PersonBoard, sitting: Sitting, *, notice: str = "") -> View:
    """One card: the own, or that of somebody whom the person registers; raises NotYoursToSee."""
    card, actor = card_of(sitting, opening.person), sitting.asking.actor
    if not may_name_deputy(actor, card.id, agency_id=card.agency_id):
        raise NotYoursToSee
    return draw_card(card, opening, may_edit=may_register(actor, card.agency_id), notice=notice)


def show_person_form(opening: EditPerson, sitting: Sitting, *, notice: str = "") -> View:
    """Somebody to be registered or changed."""
    card = card_of(sitting, opening.person) if opening.person else None
    agency_id = card.agency_id if card else opening.agency
    demand_registrar(sitting, agency_id)
    agency = name_of_agency(sitting, agency_id)
    if card is None and not agency:
        raise Expired
    drawn = replace(opening, agency=agency_id or 0, revision=card.revision if card else 0)
    return draw_person_form(
        card, drawn, agency=agency or "기관 없음", is_admin=sitting.asking.actor.is_admin, notice=notice
    )


def take_person(opening: EditPerson, typed: Typed, *, sitting: Sitting) -> Turn:
    """Register somebody, or store the changes."""
    demand_registrar(sitting, opening.agency)
    if opening.person:
        entry = read_person(typed, agency_id=opening.agency)
        why = Why(read_reason(typed))
        save_person(
            sitting.store, entry, person_id=opening.person, revision=opening.revision, why=why, by=sitting.by
        )
        return Turn(PersonBoard(opening.person), "저장했습니다.")
    slack_user_id = read_account(typed)
    entry = read_person(typed, agency_id=opening.agency)
    account = look_up_account(sitting, slack_user_id)
    person_id = save_person(sitting.store, entry, account=account, why=NO_REASON, by=sitting.by)
    return Turn(PersonBoard(person_id), "등록했습니다.")


def look_up_account(sitting: Sitting, slack_user_id: str) -> Account:
    """The account with its address where Slack tells it; raises FieldsRefused for no colleague of ours."""
    try:
        flags = sitting.messenger.account_of(slack_user_id)
        if flags.is_outside:
            raise FieldsRefused({"account": OUTSIDE})
        return Account(slack_user_id, sitting.messenger.profile_of(slack_user_id).email)
    except (MessengerRefused, MessengerSilent):
        return Account(slack_user_id)


def show_end_form(opening: EndPerson, sitting: Sitting, *, notice: str = "") -> View:
    """A registration to be ended or taken back."""
    card = card_of(sitting, opening.person)
    demand_registrar(sitting, card.agency_id)
    return draw_end_form(card, replace(opening, revision=card.revision), notice=notice)


def take_end(opening: EndPerson, typed: Typed, *, sitting: Sitting) -> Turn:
    """End a registration, or take the end back."""
    why = Why(read_reason(typed))
    end_registration(sitting.store, opening.person, revision=opening.revision, why=why, by=sitting.by)
    return Turn(PersonBoard(opening.person), "저장했습니다.")
