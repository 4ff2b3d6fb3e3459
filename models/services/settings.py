"""Settings that somebody changes: of an agency, and one's own. Every change is on record with old and new."""

from collections.abc import Mapping

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from models.errors.changes import FieldsRefused, Overtaken
from models.errors.refusals import Expired
from models.queries.settings import list_own_settings
from models.rules.permissions import may_set
from models.rules.settings import Setting, SettingScope, all_settings
from models.services.acting import PLANNER, Act, By, acting
from models.services.periods import REASON_NEEDED
from models.store import Store
from models.tables.organisations import Agency
from models.tables.settings import AgencySetting, PersonSetting
from models.values.kinds import Aspect, Door, RecordKind
from models.values.planning import Record, Why

DEFAULT = "기본값"


def change_setting(
    store: Store, name: str, *, agency_id: int, value: str | None, seen: str, reason: str, by: By
) -> bool:
    """Set a value in an agency, or (None) go back to the default; returns whether anything changed.

    `seen` is what was stored when the form was drawn ("" for nothing): something else there now raises
    Overtaken. Raises NotYoursToChange, Expired for no setting of an agency, FieldsRefused for a value that
    cannot be and for no reason; a terminal may leave the reason out.
    """
    with acting(store, by) as act:
        act.demand(is_allowed=may_set(act.actor, agency_id), who=PLANNER)
        setting = all_settings().get(name)
        if setting is None or setting.scope is not SettingScope.AGENCY:
            raise Expired
        act.get(Agency, agency_id)
        new = _read(setting, value, field="value")
        new = "" if new == setting.default else new
        row = act.session.get(AgencySetting, (agency_id, name))
        stored = row.value if row else ""
        if stored != seen:
            raise Overtaken(0)
        if stored == new:
            return False
        if not reason and by.door is not Door.TERMINAL:
            raise FieldsRefused({"reason": REASON_NEEDED})
        _put(act, name, agency_id=agency_id, old=stored, new=new)
        _note(act, Record(RecordKind.AGENCY, agency_id), setting=setting, old=stored, new=new, reason=reason)
        return True


def _put(act: Act, name: str, *, agency_id: int, old: str, new: str) -> None:
    """One conditional statement: of two who save at once exactly one goes on, the other one is Overtaken."""
    where = (
        col(AgencySetting.agency_id) == agency_id,
        col(AgencySetting.name) == name,
        col(AgencySetting.value) == old,
    )
    if not old:
        row = AgencySetting(
            agency_id=agency_id,
            name=name,
            value=new,
            changed_by=act.actor.person_id or None,
            changed_at=act.by.now,
        )
        try:
            act.add(row)
        except IntegrityError as error:
            raise Overtaken(0) from error
        return
    changed = (
        update(AgencySetting)
        .where(*where)
        .values(value=new, changed_by=act.actor.person_id or None, changed_at=act.by.now)
    )
    result = act.session.execute(changed if new else delete(AgencySetting).where(*where))
    if getattr(result, "rowcount", 0) != 1:
        raise Overtaken(0)


def change_own_settings(store: Store, values: Mapping[str, str | None], *, seen: str, by: By) -> int:
    """Set one's own values, None for the default; returns how many changed.

    Raises Expired for no setting of a person, FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        known = all_settings()
        if any(name not in known or known[name].scope is not SettingScope.PERSON for name in values):
            raise Expired
        person_id = act.actor.person_id
        rows = list_own_settings(act.session, person_id, agency_id=act.actor.agency_id)
        if own_stamp(rows) != seen:
            raise Overtaken(0)
        count = 0
        for setting, old, _ in rows:
            new = _read(setting, values.get(setting.name), field=setting.name)
            if setting.name in values and new != old:
                _put_own(act, setting, old=old, new=new)
                count += 1
        return count


def own_stamp(rows: tuple[tuple[Setting, str, str], ...]) -> str:
    """What is stored of one's own settings, as one text: another one means that it was changed meanwhile."""
    return "|".join(f"{setting.name}={stored}" for setting, stored, _ in rows)


def _put_own(act: Act, setting: Setting, *, old: str, new: str) -> None:
    row = act.session.get(PersonSetting, (act.actor.person_id, setting.name))
    if not new:
        act.session.delete(row)
    elif row is None:
        row = PersonSetting(
            person_id=act.actor.person_id, name=setting.name, value=new, changed_at=act.by.now
        )
        try:
            act.add(row)
        except IntegrityError as error:
            raise Overtaken(0) from error
    else:
        row.value, row.changed_at = new, act.by.now
        act.session.add(row)
    _note(act, Record(RecordKind.PERSON, act.actor.person_id), setting=setting, old=old, new=new, reason="")


def _read(setting: Setting, value: str | None, *, field: str) -> str:
    if value is None:
        return ""
    found = setting.read(value)
    if found is None:
        raise FieldsRefused({field: setting.refusal})
    return found


def _note(act: Act, record: Record, *, setting: Setting, old: str, new: str, reason: str) -> None:
    act.note(
        record,
        Aspect.SETTING,
        label=setting.title,
        old=_words(setting, old),
        new=_words(setting, new),
        why=Why(reason),
    )


def _words(setting: Setting, value: str) -> str:
    return setting.words(value) if value else f"{DEFAULT}({setting.words(setting.default)})"
