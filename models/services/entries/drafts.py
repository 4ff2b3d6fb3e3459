"""임시저장: what is typed is kept for whoever typed it, until it is submitted."""

from collections.abc import Mapping

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from models.errors.changes import AlreadyTaken, NotYoursToEnter
from models.errors.refusals import Expired
from models.queries.entries import find_entry_sheet
from models.reports.entries import EntrySheet
from models.rules.entries import may_enter, may_enter_part
from models.rules.permissions import Actor
from models.services.acting import Act, By, acting
from models.store import Store
from models.tables.entries import Draft
from models.values.entries import EntryPlace


def refuse_stranger(actor: Actor, sheet: EntrySheet) -> None:
    """As `demand_writer`, wherever the actor comes from."""
    place = sheet.place
    if place.is_part:
        is_allowed = may_enter_part(actor, sheet.where)
    else:
        is_allowed = may_enter(actor, sheet.where, project_id=place.project_id)
    if not is_allowed:
        raise NotYoursToEnter(sheet.indicator or sheet.project, sheet.department)
    if not sheet.is_asked:
        raise Expired


def demand_writer(act: Act, sheet: EntrySheet) -> None:
    """Raise NotYoursToEnter unless the actor may enter the figures of a sheet.

    Raises Expired for the part of a department that is not asked for one.
    """
    refuse_stranger(act.actor, sheet)


def save_draft(store: Store, place: EntryPlace, *, fields: Mapping[str, str], by: By) -> int:
    """Keep what was typed: these fields replace those of the same names; returns the draft's id.

    Makes the draft when there is none. Raises NotYoursToEnter.
    """
    with acting(store, by) as act:
        sheet = find_entry_sheet(act.session, place, today=by.today)
        demand_writer(act, sheet)
        draft = own_draft(act, place)
        if draft is None:
            draft = Draft(
                person_id=act.actor.person_id,
                project_id=place.project_id,
                year=place.year,
                quarter=place.quarter,
                indicator_id=place.indicator_id,
                department_id=place.department_id,
                entry_revision=sheet.revision,
                saved_at=by.now,
            )
        kept = {**draft.fields, **fields}
        if draft.id is None or kept != draft.fields:
            draft.fields = kept
            draft.revision = draft.revision + 1
            draft.saved_at = by.now
        act.session.add(draft)
        try:
            act.session.flush()
        except IntegrityError as error:  # the same person in a second window, in this moment (PostgreSQL)
            raise AlreadyTaken from error
        return draft.id or 0


def drop_draft(store: Store, place: EntryPlace, *, by: By) -> None:
    """새로 쓰기: forget what was typed."""
    with acting(store, by) as act:
        draft = own_draft(act, place)
        if draft is not None:
            act.session.delete(draft)


def own_draft(act: Act, place: EntryPlace) -> Draft | None:
    """The actor's draft of a place."""
    return act.session.exec(
        select(Draft).where(
            Draft.person_id == act.actor.person_id,
            Draft.project_id == place.project_id,
            Draft.year == place.year,
            Draft.quarter == place.quarter,
            Draft.indicator_id == place.indicator_id,
            Draft.department_id == place.department_id,
        )
    ).first()
