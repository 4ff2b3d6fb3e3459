"""Agencies, departments and teams: made and renamed; a dissolved department stays for the record."""

from sqlalchemy import update
from sqlmodel import col, select

from models.errors.changes import FieldsRefused, Overtaken
from models.errors.refusals import Expired
from models.rules.names import fold
from models.rules.permissions import may_register
from models.services.acting import Act, By, acting
from models.services.persons import REGISTRAR
from models.services.planning.names import keep_old_name
from models.services.versions import wait_for_turn
from models.store import Store
from models.tables.organisations import Agency, Department, Team
from models.values.kinds import Aspect, RecordKind
from models.values.people import DepartmentEntry
from models.values.planning import Record
from models.wording import short_date_text


def save_agency(store: Store, name: str, *, agency_id: int = 0, was: str = "", by: By) -> int:
    """Make an agency or rename one that was called `was`; returns its id.

    Raises NotYoursToChange for anybody but the operator, FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        act.demand(is_allowed=act.actor.is_admin, who="관리자")
        wait_for_turn(act.session)
        _refuse_twin(name, {row.id: row.name for row in act.session.exec(select(Agency))}, own=agency_id)
        if not agency_id:
            agency = act.add(Agency(name=name))
            record = Record(RecordKind.AGENCY, agency.id or 0)
            act.note(record, Aspect.CREATED, new=name)
            return record.id
        _rename(act, Agency, record=Record(RecordKind.AGENCY, agency_id), was=was, name=name)
        return agency_id


def save_department(
    store: Store, entry: DepartmentEntry, *, agency_id: int, department_id: int = 0, revision: int = 0, by: By
) -> int:
    """Make a department, rename it, dissolve it or take that back; returns its id.

    Raises NotYoursToChange, FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        # The row first, as whoever ends a department in a plan does: two orders could wait for each other.
        department = act.take(Department, department_id, revision=revision) if department_id else None
        wait_for_turn(act.session)
        agency_id = department.agency_id if department else agency_id
        act.demand(is_allowed=may_register(act.actor, agency_id), who=REGISTRAR)
        act.get(Agency, agency_id)
        twins = act.session.exec(select(Department).where(Department.agency_id == agency_id)).all()
        _refuse_twin(entry.name, {row.id: row.name for row in twins}, own=department_id)
        if department is None:
            made = act.add(Department(agency_id=agency_id, name=entry.name))
            act.note(Record(RecordKind.DEPARTMENT, made.id or 0), Aspect.CREATED, new=entry.name)
            return made.id or 0
        _change(act, department, entry=entry)
        return department_id


def _change(act: Act, department: Department, *, entry: DepartmentEntry) -> None:
    record = Record(RecordKind.DEPARTMENT, department.id or 0)
    if department.name != entry.name:
        act.note(record, Aspect.NAME, old=department.name, new=entry.name)
        keep_old_name(act, record, old=department.name)
        department.name = entry.name
    if entry.is_over != (department.retired_on is not None):
        old = short_date_text(department.retired_on) if department.retired_on else ""
        department.retired_on = act.by.today if entry.is_over else None
        new = short_date_text(department.retired_on) if department.retired_on else ""
        act.note(record, Aspect.RETIRED, old=old, new=new)
    act.add(department)


def save_team(store: Store, name: str, *, department_id: int, team_id: int = 0, was: str = "", by: By) -> int:
    """Make a team or rename one that was called `was`; raises as `save_department` does."""
    with acting(store, by) as act:
        wait_for_turn(act.session)
        team = act.get(Team, team_id) if team_id else None
        department = act.get(Department, team.department_id if team else department_id)
        act.demand(is_allowed=may_register(act.actor, department.agency_id), who=REGISTRAR)
        twins = act.session.exec(select(Team).where(Team.department_id == department.id)).all()
        _refuse_twin(name, {row.id: row.name for row in twins}, own=team_id)
        if team is None:
            made = act.add(Team(department_id=department.id or 0, name=name))
            act.note(Record(RecordKind.TEAM, made.id or 0), Aspect.CREATED, new=name)
            return made.id or 0
        _rename(act, Team, record=Record(RecordKind.TEAM, team_id), was=was, name=name)
        return team_id


def _rename(act: Act, table: type[Agency] | type[Team], *, record: Record, was: str, name: str) -> None:
    """Rename what is still called as it was when it was looked at; of two at once one goes on."""
    query = update(table).where(col(table.id) == record.id, col(table.name) == was).values(name=name)
    result = act.session.execute(query)
    row = act.session.get(table, record.id)
    if row is None:
        raise Expired
    if getattr(result, "rowcount", 0) != 1:
        raise Overtaken(0)
    act.session.refresh(row)
    if was != name:
        act.note(record, Aspect.NAME, old=was, new=name)
        keep_old_name(act, record, old=was)


def _refuse_twin(name: str, others: dict[int | None, str], *, own: int) -> None:
    """Names that differ only in spaces or case are one name."""
    if any(fold(other) == fold(name) for other_id, other in others.items() if other_id != own):
        raise FieldsRefused({"name": "같은 이름이 이미 있습니다. 다른 이름을 적어 주세요."})
