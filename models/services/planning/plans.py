"""Plans: made and changed."""

from sqlmodel import Session, col, select

from models.errors.changes import FieldsRefused
from models.queries.shelves import years_with_data
from models.services.acting import Act, By, acting
from models.services.planning.names import agency_of, keep_old_name, new_key, taken_by
from models.services.planning.passages import replace_passages
from models.store import Store
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.tables.plans import Document, Plan, PlanDepartment, Project
from models.values.kinds import Aspect, DepartmentRole, RecordKind
from models.values.planning import PlanEntry, Record
from models.wording import short_date_text, with_particle

GOALS, LEGAL_BASIS = "목표", "법적 근거"


def save_plan(store: Store, entry: PlanEntry, *, plan_id: int, revision: int, by: By) -> int:
    """Make a plan (`plan_id` 0) or change its facts; returns its id.

    Raises NotYoursToChange, FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        agency_id = act.actor.agency_id
        act.demand_planner(agency_id)
        if plan_id:
            plan = act.take(Plan, plan_id, revision=revision)
            act.demand_planner(plan.agency_id)
        refuse_bad_plan(act.session, entry, plan_id=plan_id, agency_id=agency_id or 0)
        if not plan_id:
            plan = make_plan(act, entry, agency_id=agency_id or 0)
        record = Record(RecordKind.PLAN, plan.id or 0)
        if plan_id:
            _change(act, plan, entry=entry, record=record)
        _write_passages(act, record, entry=entry)
        return record.id


def make_plan(act: Act, entry: PlanEntry, *, agency_id: int) -> Plan:
    """A plan made in Slack is its own document: it is dated on the day on which it was entered."""
    key = new_key()
    document = act.add(Document(key=key, title=entry.title, dated=act.by.today))
    plan = act.add(
        Plan(
            key=key,
            document_id=document.id or 0,
            agency_id=agency_id,
            department_id=entry.department_id,
            kind=entry.kind,
            title=entry.title,
            starts_on=entry.starts_on,
            ends_on=entry.ends_on,
            vision=entry.vision,
            rate_decimals=entry.rate_decimals,
        )
    )
    if entry.department_id is not None:
        act.add(
            PlanDepartment(plan_id=plan.id or 0, department_id=entry.department_id, role=DepartmentRole.LEAD)
        )
    act.note(Record(RecordKind.PLAN, plan.id or 0), Aspect.CREATED, new=entry.title)
    return plan


def _change(act: Act, plan: Plan, *, entry: PlanEntry, record: Record) -> None:
    if plan.title != entry.title:
        act.note(record, Aspect.NAME, old=plan.title, new=entry.title)
        keep_old_name(act, record, old=plan.title)
    act.note_all(
        record,
        (
            ("종류", plan.kind, entry.kind),
            ("부서", _department(act, plan.department_id), _department(act, entry.department_id)),
            ("시작", short_date_text(plan.starts_on), short_date_text(entry.starts_on)),
            ("끝", short_date_text(plan.ends_on), short_date_text(entry.ends_on)),
            ("비전", plan.vision, entry.vision),
            ("달성률 소수 자리", str(plan.rate_decimals), str(entry.rate_decimals)),
        ),
    )
    plan.title, plan.kind, plan.department_id = entry.title, entry.kind, entry.department_id
    plan.starts_on, plan.ends_on = entry.starts_on, entry.ends_on
    plan.vision, plan.rate_decimals = entry.vision, entry.rate_decimals
    act.session.add(plan)


def _department(act: Act, row_id: int | None) -> str:
    row = act.session.get(Department, row_id) if row_id else None
    return row.name if row else ""


def _write_passages(act: Act, record: Record, *, entry: PlanEntry) -> None:
    for section, lines in ((GOALS, entry.goals), (LEGAL_BASIS, entry.legal_basis)):
        replace_passages(act, record, section=section, lines=lines)


def refuse_bad_plan(session: Session, entry: PlanEntry, *, plan_id: int, agency_id: int) -> None:
    """Raise FieldsRefused for a plan that cannot stand beside the others of the agency."""
    problems: dict[str, str] = {}
    if entry.ends_on < entry.starts_on:
        problems["ends_on"] = "끝나는 날이 시작하는 날보다 앞섭니다. 날짜를 확인해 주세요."
    others = session.exec(select(Plan).where(Plan.agency_id == agency_id, Plan.id != plan_id)).all()
    taken = taken_by(session, Record(RecordKind.PLAN, plan_id), name=entry.title, within=agency_id)
    if taken:
        problems["title"] = taken
    place = Record(RecordKind.DEPARTMENT, entry.department_id or 0)
    if entry.department_id is not None and agency_of(session, place) != agency_id:
        problems["department"] = "이 기관의 목록에서 골라 주세요."
    for other in others:
        is_alike = (other.kind, other.department_id) == (entry.kind, entry.department_id)
        is_at_once = other.starts_on <= entry.ends_on and entry.starts_on <= other.ends_on
        if is_alike and is_at_once and other.retired_on is None and entry.department_id is not None:
            span = f"{short_date_text(other.starts_on)} ~ {short_date_text(other.ends_on)}"
            problems["starts_on"] = f"같은 부서의 같은 종류 계획 「{other.title}」({span})과 기간이 겹칩니다."
    if plan_id:
        years = _years_outside(session, plan_id, entry=entry)
        if years:
            said = with_particle(f"{'·'.join(map(str, years))}년 목표나 실적", "이/가")
            problems["ends_on"] = f"{said} 있어 그해를 기간에서 뺄 수 없습니다."
    if problems:
        raise FieldsRefused(problems)


def _years_outside(session: Session, plan_id: int, *, entry: PlanEntry) -> list[int]:
    ids = session.exec(
        select(Indicator.id)
        .join(Project, col(Project.id) == Indicator.project_id)
        .where(Project.plan_id == plan_id)
    ).all()
    years = years_with_data(session, [row_id for row_id in ids if row_id is not None])
    return sorted(year for year in years if not entry.starts_on.year <= year <= entry.ends_on.year)
