"""Projects and their items: made and changed; their weights (versions) and states (reasons)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from sqlmodel import col, func, select

from models.errors.changes import FieldsRefused
from models.queries.weights import weights_in_force
from models.services.acting import Act, By, acting
from models.services.planning.names import agency_of, demand_own_name, keep_old_name, new_key, taken_by
from models.services.planning.passages import replace_passages
from models.store import Store
from models.tables.organisations import Department, Team
from models.tables.plans import Plan, Project, ProjectItem, ProjectWeight, Task
from models.values.kinds import Aspect, ProjectStatus, RecordKind
from models.values.planning import ItemEntry, ProjectEntry, Record, StatusEntry, Why
from models.wording import number_text, short_date_text

NEEDS_REASON = frozenset(
    {
        ProjectStatus.CANCELLED,
        ProjectStatus.HELD,
        ProjectStatus.PLAN_CHANGED,
        ProjectStatus.COMPLETED,
        ProjectStatus.COMPLETED_CONTINUING,
    }
)
"""상태 that are not set without a reason."""
Named: TypeAlias = Department | Team | Task


def save_project(
    store: Store, entry: ProjectEntry, *, plan_id: int, project_id: int, revision: int, by: By
) -> int:
    """Make a project (`project_id` 0) of a plan or change one; returns its id.

    The weight is set with the new project and changed by `save_weights` only. Raises NotYoursToChange,
    FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        project = act.take(Project, project_id, revision=revision) if project_id else None
        plan = act.get(Plan, project.plan_id if project else plan_id)
        act.demand_planner(plan.agency_id)
        _refuse_bad(act, entry, plan=plan, project_id=project_id)
        project = _change(act, project, entry=entry) if project else _make(act, entry, plan=plan)
        record = Record(RecordKind.PROJECT, project.id or 0)
        replace_passages(act, record, section="사업개요", lines=entry.overview)
        replace_passages(act, record, section="협력체계", lines=entry.cooperation)
        return record.id


def _make(act: Act, entry: ProjectEntry, *, plan: Plan) -> Project:
    last = act.session.exec(select(func.max(Project.position)).where(Project.plan_id == plan.id)).one()
    project = act.add(
        Project(
            plan_id=plan.id or 0,
            task_id=entry.task_id,
            department_id=entry.department_id,
            team_id=entry.team_id,
            key=new_key(),
            position=(last or 0) + 1,
            number=entry.number,
            name=entry.name,
            is_new=entry.is_new,
            weight_percent=entry.weight_percent,
            difficulty=entry.difficulty,
            starts_on=entry.starts_on,
            ends_on=entry.ends_on,
            period_printed=_span(entry),
        )
    )
    act.note(Record(RecordKind.PROJECT, project.id or 0), Aspect.CREATED, new=entry.name)
    return project


def _change(act: Act, project: Project, *, entry: ProjectEntry) -> Project:
    record = Record(RecordKind.PROJECT, project.id or 0)
    if project.name != entry.name:
        act.note(record, Aspect.NAME, old=project.name, new=entry.name)
        keep_old_name(act, record, old=project.name)
    days = (project.starts_on, project.ends_on)
    span = project.period_printed if days == (entry.starts_on, entry.ends_on) else _span(entry)
    act.note_all(
        record,
        (
            ("번호", project.number, entry.number),
            (
                "부서",
                _name(act, Department, row_id=project.department_id),
                _name(act, Department, row_id=entry.department_id),
            ),
            ("팀", _name(act, Team, row_id=project.team_id), _name(act, Team, row_id=entry.team_id)),
            ("추진과제", _name(act, Task, row_id=project.task_id), _name(act, Task, row_id=entry.task_id)),
            ("기존·신규", _newness(is_new=project.is_new), _newness(is_new=entry.is_new)),
            ("난이도", project.difficulty, entry.difficulty),
            ("기간", project.period_printed, span),
        ),
    )
    project.name, project.number, project.difficulty = entry.name, entry.number, entry.difficulty
    project.department_id, project.team_id, project.task_id = (
        entry.department_id,
        entry.team_id,
        entry.task_id,
    )
    project.is_new, project.starts_on, project.ends_on = entry.is_new, entry.starts_on, entry.ends_on
    project.period_printed = span
    act.session.add(project)
    return project


def _name(act: Act, table: type[Named], *, row_id: int | None) -> str:
    row = act.session.get(table, row_id) if row_id else None
    return str(getattr(row, "name", ""))


def _newness(*, is_new: bool | None) -> str:
    return "" if is_new is None else ("신규" if is_new else "기존")


def _span(entry: ProjectEntry) -> str:
    days = [short_date_text(day) if day else "" for day in (entry.starts_on, entry.ends_on)]
    return " ~ ".join(days) if any(days) else ""


def _refuse_bad(act: Act, entry: ProjectEntry, *, plan: Plan, project_id: int) -> None:
    problems: dict[str, str] = {}
    own = Record(RecordKind.PROJECT, project_id)
    taken = taken_by(act.session, own, name=entry.name, within=plan.id or 0)
    if taken:
        problems["name"] = taken
    if entry.starts_on and entry.ends_on and entry.ends_on < entry.starts_on:
        problems["ends_on"] = "끝나는 날이 시작하는 날보다 앞섭니다. 날짜를 확인해 주세요."
    place = Record(RecordKind.DEPARTMENT, entry.department_id or 0)
    if entry.department_id is not None and agency_of(act.session, place) != plan.agency_id:
        problems["department"] = "이 기관의 목록에서 골라 주세요."
    task = act.session.get(Task, entry.task_id) if entry.task_id is not None else None
    if entry.task_id is not None and (task is None or task.plan_id != plan.id):
        problems["task"] = "이 계획의 추진과제 가운데에서 골라 주세요."
    team = act.session.get(Team, entry.team_id) if entry.team_id is not None else None
    if entry.team_id is not None and (team is None or team.department_id != entry.department_id):
        problems["team"] = "고르신 부서의 팀이 아닙니다. 부서와 팀을 확인해 주세요."
    if problems:
        raise FieldsRefused(problems)


def save_weights(
    store: Store, weights: Mapping[int, Decimal | None], *, plan_id: int, revision: int, why: Why, by: By
) -> int:
    """Give projects of a plan their weights (percent, by project id); returns how many changed.

    A first weight is set; one that was there gets a later version, for which the reason and the day are
    needed. Raises NotYoursToChange, FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        plan = act.take(Plan, plan_id, revision=revision)
        act.demand_planner(plan.agency_id)
        projects = act.session.exec(
            select(Project).where(Project.plan_id == plan_id, col(Project.id).in_(list(weights)))
        ).all()
        shown = weights_in_force(act.session, projects, today=act.by.today)
        stored = weights_in_force(act.session, projects, today=why.effective_from or act.by.today)
        # What stands as it was shown is nobody's change, also where a later version waits for its day.
        changed = [p for p in projects if weights[p.id or 0] not in {shown[p.id or 0], stored[p.id or 0]}]
        if any(stored[p.id or 0] is not None for p in changed):
            demand_why(why)
        for project in changed:
            _weigh(act, project, new=weights[project.id or 0], old=stored[project.id or 0], why=why)
        return len(changed)


def _weigh(act: Act, project: Project, *, new: Decimal | None, old: Decimal | None, why: Why) -> None:
    record = Record(RecordKind.PROJECT, project.id or 0)
    act.note(record, Aspect.WEIGHT, old=_percent(old), new=_percent(new), why=why)
    if old is None and project.weight_percent is None:
        project.weight_percent = new
        act.session.add(project)
        return
    last = act.session.exec(
        select(func.max(ProjectWeight.version)).where(ProjectWeight.project_id == project.id)
    ).one()
    act.add(
        ProjectWeight(
            project_id=project.id or 0,
            version=(last or 1) + 1,
            weight_percent=new,
            effective_from=why.effective_from or act.by.today,
            reason=why.reason,
            approver=why.approver,
        )
    )


def _percent(weight: Decimal | None) -> str:
    return "" if weight is None else f"{number_text(weight)}%"


def demand_why(why: Why) -> None:
    """Raise FieldsRefused unless a change in mid-year has its reason, approver and day."""
    problems = {}
    if not why.reason:
        problems["reason"] = "이미 정한 값을 바꾸려면 사유를 적어 주세요."
    if not why.approver:
        problems["approver"] = "누가 승인했는지 적어 주세요. 예: 부구청장 결재"
    if why.effective_from is None:
        problems["effective_from"] = "언제부터 적용하는지 골라 주세요."
    if problems:
        raise FieldsRefused(problems)


def change_status(store: Store, entry: StatusEntry, *, project_id: int, revision: int, by: By) -> None:
    """Set the state of a project; raises NotYoursToChange, FieldsRefused without a reason, and Overtaken."""
    with acting(store, by) as act:
        project = act.take(Project, project_id, revision=revision)
        record = Record(RecordKind.PROJECT, project_id)
        act.demand_planner(agency_of(act.session, record))
        if entry.status in NEEDS_REASON and not entry.reason:
            raise FieldsRefused({"reason": "이 상태로 바꾸려면 사유를 적어 주세요."})
        if (project.status, project.status_note) == (entry.status, entry.reason):
            return
        old, new = project.status or "", entry.status or ""
        act.note(record, Aspect.STATUS, old=old, new=new, why=Why(reason=entry.reason))
        project.status, project.status_note = entry.status, entry.reason
        act.session.add(project)


def save_item(store: Store, entry: ItemEntry, *, project_id: int, item_id: int, revision: int, by: By) -> int:
    """Make a 세부추진항목 (`item_id` 0) or change one; returns its id; raises as `save_project` does."""
    with acting(store, by) as act:
        item = act.take(ProjectItem, item_id, revision=revision) if item_id else None
        owner_id = item.project_id if item else project_id
        act.demand_planner(agency_of(act.session, Record(RecordKind.PROJECT, owner_id)))
        demand_own_name(act, Record(RecordKind.ITEM, item_id), name=entry.name, within=owner_id)
        if item is None:
            last = act.session.exec(
                select(func.max(ProjectItem.position)).where(ProjectItem.project_id == owner_id)
            ).one()
            item = act.add(
                ProjectItem(
                    project_id=owner_id,
                    key=new_key(),
                    position=(last or 0) + 1,
                    name=entry.name,
                    period_printed=entry.period,
                )
            )
            act.note(Record(RecordKind.ITEM, item.id or 0), Aspect.CREATED, new=entry.name)
            return item.id or 0
        record = Record(RecordKind.ITEM, item_id)
        if item.name != entry.name:
            act.note(record, Aspect.NAME, old=item.name, new=entry.name)
            keep_old_name(act, record, old=item.name)
        act.note_all(record, (("기간", item.period_printed, entry.period),))
        item.name, item.period_printed = entry.name, entry.period
        act.session.add(item)
        return item_id
