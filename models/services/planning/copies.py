"""The plan of the next period from one that is there: names and weights kept, targets and money empty."""

from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from models.queries.weights import weights_in_force
from models.services.acting import Act, By, acting
from models.services.planning.names import new_key
from models.services.planning.plans import make_plan, refuse_bad_plan
from models.store import Store
from models.tables.entries import Contributor
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Alias
from models.tables.plans import Plan, Project, ProjectItem, Task
from models.values.kinds import Aspect, RecordKind, SubjectKind
from models.values.planning import PlanEntry, Record


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
        refuse_bad_plan(act.session, entry, plan_id=0, agency_id=old.agency_id)
        new = make_plan(act, entry, agency_id=old.agency_id)
        _copy_parts(act, old_id=plan_id, new_id=new.id or 0)
        return new.id or 0


def _copy_parts(act: Act, *, old_id: int, new_id: int) -> None:
    session = act.session
    tasks: dict[int | None, int | None] = {None: None}
    for task in session.exec(select(Task).where(Task.plan_id == old_id).order_by(col(Task.id))).all():
        if task.retired_on is None:
            made = act.add(Task(plan_id=new_id, key=new_key(), number=task.number, name=task.name))
            tasks[task.id] = made.id
            _note(act, RecordKind.TASK, old_id=task.id, new_id=made.id, name=task.name)
    projects = session.exec(
        select(Project).where(Project.plan_id == old_id).order_by(col(Project.position))
    ).all()
    weights = weights_in_force(session, projects, today=act.by.today)
    for project in projects:
        if project.retired_on is None:
            place = (new_id, tasks.get(project.task_id))
            _copy_project(act, project, place=place, weight=weights[project.id or 0])


def _note(act: Act, kind: RecordKind, *, old_id: int | None, new_id: int | None, name: str) -> None:
    """Put a copy on record, and let it be found by the other names of what it was copied from."""
    act.note(Record(kind, new_id or 0), Aspect.CREATED, new=name)
    subject = SubjectKind(kind)
    query = select(Alias.text).where(Alias.subject_kind == subject, Alias.subject_id == old_id)
    for text in act.session.exec(query.order_by(col(Alias.id))).all():
        act.add(Alias(subject_kind=subject, subject_id=new_id or 0, text=text))


def _copy_project(act: Act, old: Project, *, place: tuple[int, int | None], weight: Decimal | None) -> None:
    """A project into a (plan, task), with the weight that it has now."""
    session = act.session
    plan_id, task_id = place
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
            weight_percent=weight,
            difficulty=old.difficulty,
        )
    )
    _note(act, RecordKind.PROJECT, old_id=old.id, new_id=new.id, name=new.name)
    items: dict[int | None, int | None] = {None: None}
    for item in session.exec(select(ProjectItem).where(ProjectItem.project_id == old.id)).all():
        if item.retired_on is None:
            copied = ProjectItem(
                project_id=new.id or 0, key=new_key(), position=item.position, name=item.name
            )
            items[item.id] = act.add(copied).id
            _note(act, RecordKind.ITEM, old_id=item.id, new_id=copied.id, name=item.name)
    for indicator in session.exec(select(Indicator).where(Indicator.project_id == old.id)).all():
        if indicator.retired_on is None:
            _copy_indicator(act, indicator, project_id=new.id or 0, item_id=items.get(indicator.item_id))


def _copy_indicator(act: Act, old: Indicator, *, project_id: int, item_id: int | None) -> None:
    kept = old.model_dump(exclude={"id", "project_id", "item_id", "evaluation_item_id", "key", "revision"})
    new = act.add(Indicator(**kept, project_id=project_id, item_id=item_id, key=new_key()))
    _note(act, RecordKind.INDICATOR, old_id=old.id, new_id=new.id, name=new.name)
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
