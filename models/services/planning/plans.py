"""Plans: made, changed, and carried over into the next year."""

from datetime import date

from sqlmodel import Session, col, select

from models.errors import FieldsRefused
from models.queries.shelves import years_with_data
from models.services.acting import Act, By, acting
from models.services.planning.names import keep_old_name, new_key
from models.services.planning.passages import replace_passages
from models.store import Store
from models.tables.entries import Contributor
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.plans import Document, Plan, PlanDepartment, Project, ProjectItem, Task
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
        _refuse_bad(act.session, entry, plan_id=plan_id, agency_id=agency_id or 0)
        if not plan_id:
            plan = _make(act, entry, agency_id=agency_id or 0)
        record = Record(RecordKind.PLAN, plan.id or 0)
        if plan_id:
            _change(act, plan, entry=entry, record=record)
        _write_passages(act, record, entry=entry)
        return record.id


def _make(act: Act, entry: PlanEntry, *, agency_id: int) -> Plan:
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
            ("부서", str(plan.department_id or ""), str(entry.department_id or "")),
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


def _write_passages(act: Act, record: Record, *, entry: PlanEntry) -> None:
    for section, lines in ((GOALS, entry.goals), (LEGAL_BASIS, entry.legal_basis)):
        replace_passages(act, record, section=section, lines=lines)


def _refuse_bad(session: Session, entry: PlanEntry, *, plan_id: int, agency_id: int) -> None:
    problems: dict[str, str] = {}
    if entry.ends_on < entry.starts_on:
        problems["ends_on"] = "끝나는 날이 시작하는 날보다 앞섭니다. 날짜를 확인해 주세요."
    others = session.exec(select(Plan).where(Plan.agency_id == agency_id, Plan.id != plan_id)).all()
    if any(other.title == entry.title for other in others):
        problems["title"] = f"「{entry.title}」 계획이 이미 있습니다. 다른 이름을 적어 주세요."
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


def copy_plan(store: Store, *, plan_id: int, title: str, starts_on: date, ends_on: date, by: By) -> int:
    """The plan of the next period from one that is there; returns its id.

    Tasks, projects, items and indicators keep their names, weights and components; targets, money and figures
    are empty. Raises NotYoursToChange and FieldsRefused.
    """
    with acting(store, by) as act:
        old = act.get(Plan, plan_id)
        act.demand_planner(old.agency_id)
        entry = PlanEntry(
            title=title,
            kind=old.kind,
            department_id=old.department_id,
            starts_on=starts_on,
            ends_on=ends_on,
            vision=old.vision,
            rate_decimals=old.rate_decimals,
        )
        _refuse_bad(act.session, entry, plan_id=0, agency_id=old.agency_id)
        new = _make(act, entry, agency_id=old.agency_id)
        _copy_parts(act, old_id=plan_id, new_id=new.id or 0)
        return new.id or 0


def _copy_parts(act: Act, *, old_id: int, new_id: int) -> None:
    session = act.session
    tasks: dict[int | None, int | None] = {None: None}
    for task in session.exec(select(Task).where(Task.plan_id == old_id).order_by(col(Task.id))).all():
        if task.retired_on is None:
            tasks[task.id] = act.add(
                Task(plan_id=new_id, key=new_key(), number=task.number, name=task.name)
            ).id
    projects = session.exec(
        select(Project).where(Project.plan_id == old_id).order_by(col(Project.position))
    ).all()
    for project in projects:
        if project.retired_on is None:
            _copy_project(act, project, plan_id=new_id, task_id=tasks.get(project.task_id))


def _copy_project(act: Act, old: Project, *, plan_id: int, task_id: int | None) -> None:
    session = act.session
    new = act.add(
        Project(
            plan_id=plan_id,
            task_id=task_id,
            department_id=old.department_id,
            team_id=old.team_id,
            key=new_key(),
            position=old.position,
            number=old.number,
            name=old.name,
            category=old.category,
            is_new=False,
            weight_percent=old.weight_percent,
            difficulty=old.difficulty,
        )
    )
    act.note(Record(RecordKind.PROJECT, new.id or 0), Aspect.CREATED, new=new.name)
    items: dict[int | None, int | None] = {None: None}
    for item in session.exec(select(ProjectItem).where(ProjectItem.project_id == old.id)).all():
        if item.retired_on is None:
            copied = ProjectItem(
                project_id=new.id or 0, key=new_key(), position=item.position, name=item.name
            )
            items[item.id] = act.add(copied).id
    for indicator in session.exec(select(Indicator).where(Indicator.project_id == old.id)).all():
        if indicator.retired_on is None:
            _copy_indicator(act, indicator, project_id=new.id or 0, item_id=items.get(indicator.item_id))


def _copy_indicator(act: Act, old: Indicator, *, project_id: int, item_id: int | None) -> None:
    kept = old.model_dump(exclude={"id", "project_id", "item_id", "evaluation_item_id", "key", "revision"})
    new = act.add(Indicator(**kept, project_id=project_id, item_id=item_id, key=new_key()))
    parts = act.session.exec(
        select(IndicatorComponent).where(IndicatorComponent.indicator_id == old.id)
    ).all()
    for part in parts:
        act.add(
            IndicatorComponent(
                indicator_id=new.id or 0,
                seq=part.seq,
                name=part.name,
                unit=part.unit,
                weight_percent=part.weight_percent,
            )
        )
    fed_by = act.session.exec(select(Contributor).where(Contributor.indicator_id == old.id)).all()
    for row in fed_by:
        act.add(Contributor(indicator_id=new.id or 0, department_id=row.department_id))
