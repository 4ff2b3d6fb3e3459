"""What agencies and people have set."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from models.queries.changes import newest_by_label
from models.reports.settings import SettingBoard, SettingLine
from models.rules.settings import Setting, Settings, SettingScope, settings_of
from models.tables.organisations import Agency
from models.tables.settings import AgencySetting, PersonSetting
from models.values.kinds import Aspect, RecordKind
from models.values.planning import Record


def read_settings(session: Session, agency_id: int | None) -> Settings:
    """What an agency has set; what nobody set has its default."""
    return read_many(session, [agency_id or 0])[agency_id or 0]


def read_many(session: Session, agency_ids: Collection[int]) -> dict[int, Settings]:
    """The settings of several agencies, read at once."""
    found: dict[int, dict[str, str]] = {agency_id: {} for agency_id in agency_ids}
    query = select(AgencySetting).where(col(AgencySetting.agency_id).in_(list(agency_ids)))
    for row in session.exec(query):
        found[row.agency_id][row.name] = row.value
    return {agency_id: Settings(stored) for agency_id, stored in found.items()}


def read_own_settings(session: Session, person_id: int, *, agency_id: int | None) -> Settings:
    """What a person has set; the hour of the digest is the agency's where the person has none."""
    rows = session.exec(select(PersonSetting).where(PersonSetting.person_id == person_id))
    own = {row.name: row.value for row in rows}
    hour = read_settings(session, agency_id).value("default_digest_hour")
    return Settings({"digest_hour": hour, **own})


def list_own_settings(
    session: Session, person_id: int, *, agency_id: int | None
) -> tuple[tuple[Setting, str, str], ...]:
    """The settings of a person with what is stored ("" for nothing) and what counts where nothing is."""
    rows = session.exec(select(PersonSetting).where(PersonSetting.person_id == person_id))
    own = {row.name: row.value for row in rows}
    hour = read_settings(session, agency_id).value("default_digest_hour")
    return tuple(
        (setting, own.get(setting.name, ""), hour if setting.name == "digest_hour" else setting.default)
        for setting in settings_of(SettingScope.PERSON)
    )


def list_settings(session: Session, agency_id: int) -> SettingBoard:
    """Every setting of an agency with who changed it last."""
    agency = session.get(Agency, agency_id)
    rows = session.exec(select(AgencySetting).where(AgencySetting.agency_id == agency_id))
    stored = {row.name: row.value for row in rows}
    touches = newest_by_label(session, Record(RecordKind.AGENCY, agency_id), aspect=Aspect.SETTING)
    lines = [
        SettingLine(setting, stored.get(setting.name, ""), touches.get(setting.title))
        for setting in settings_of(SettingScope.AGENCY)
    ]
    return SettingBoard(agency_id, agency.name if agency else "", tuple(lines))
