"""Tasks (추진과제) of a plan."""

from models.services.acting import By, acting
from models.services.planning.names import demand_own_name, keep_old_name, new_key
from models.store import Store
from models.tables.plans import Plan, Task
from models.values.kinds import Aspect, RecordKind
from models.values.planning import Record, TaskEntry


def save_task(store: Store, entry: TaskEntry, *, plan_id: int, task_id: int, revision: int, by: By) -> int:
    """Make a task (`task_id` 0) or change one; returns its id.

    Raises NotYoursToChange, FieldsRefused for a name that is there already, and Overtaken.
    """
    with acting(store, by) as act:
        task = act.take(Task, task_id, revision=revision) if task_id else None
        plan = act.get(Plan, task.plan_id if task else plan_id)
        act.demand_planner(plan.agency_id)
        demand_own_name(act, Record(RecordKind.TASK, task_id), name=entry.name, within=plan.id or 0)
        if task is None:
            task = act.add(Task(plan_id=plan.id or 0, key=new_key(), number=entry.number, name=entry.name))
            act.note(Record(RecordKind.TASK, task.id or 0), Aspect.CREATED, new=entry.name)
            return task.id or 0
        record = Record(RecordKind.TASK, task_id)
        if task.name != entry.name:
            act.note(record, Aspect.NAME, old=task.name, new=entry.name)
            keep_old_name(act, record, old=task.name)
        act.note_all(record, (("번호", task.number, entry.number),))
        task.number, task.name = entry.number, entry.name
        act.session.add(task)
        return task_id
