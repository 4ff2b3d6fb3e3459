"""Every subject of a kind in a database."""

from sqlmodel import SQLModel, select

from handlers.requests import SubjectRef
from models.store import Store
from models.tables.indicators import Indicator
from models.tables.organisations import Agency, Department, Team
from models.tables.plans import BudgetProgram, Plan, Project, ProjectItem, Task
from models.values.kinds import SubjectKind

TABLES: dict[SubjectKind, type[SQLModel]] = {
    SubjectKind.AGENCY: Agency,
    SubjectKind.DEPARTMENT: Department,
    SubjectKind.TEAM: Team,
    SubjectKind.PLAN: Plan,
    SubjectKind.TASK: Task,
    SubjectKind.PROJECT: Project,
    SubjectKind.ITEM: ProjectItem,
    SubjectKind.PROGRAM: BudgetProgram,
    SubjectKind.INDICATOR: Indicator,
}


def subjects_of(store: Store, kind: SubjectKind) -> list[SubjectRef]:
    """References to everything of a kind that has a name of its own (sums have none), by id."""
    with store.read() as session:
        rows = session.exec(select(TABLES[kind])).all()
    named = [row for row in rows if not getattr(row, "is_total", False)]
    return sorted((SubjectRef(kind, getattr(row, "id", 0)) for row in named), key=lambda ref: ref.id)
