"""An owner's projects and what is still to be entered for them."""

from sqlmodel import Session, col, select

from models.queries.collections import open_collections
from models.queries.indicators import find_indicators
from models.queries.plans import Question
from models.queries.projects import report_project
from models.queries.shelves import read_shelf
from models.reports.mine import Duty, MineReport
from models.rules.names import Subject
from models.rules.permissions import Actor
from models.tables.organisations import Agency
from models.tables.plans import Plan, Project
from models.values.kinds import SubjectKind


def report_mine(session: Session, actor: Actor, *, question: Question) -> MineReport:
    """Every project assigned to somebody, in the order of its plan, with its open periods."""
    query = (
        select(Project, Agency)
        .where(col(Project.id).in_(sorted(actor.project_ids)))
        .join(Plan, col(Plan.id) == Project.plan_id)
        .join(Agency, col(Agency.id) == Plan.agency_id)
        .order_by(col(Project.plan_id), col(Project.position))
    )
    reports, duties = [], []
    for project, agency in session.exec(query):
        subject = Subject(SubjectKind.PROJECT, project.id or 0, project.name, agency.id or 0, agency.name)
        reports.append(report_project(session, subject, question=question))
        duties += _duties(session, project, question=question)
    deadlines = [report.next_deadline for report in reports if report.next_deadline is not None]
    return MineReport(
        projects=tuple(reports),
        duties=tuple(duties),
        next_deadline=min(deadlines, key=lambda line: line.days_left or 0, default=None),
    )


def _duties(session: Session, project: Project, *, question: Question) -> list[Duty]:
    indicators = find_indicators(session, project_ids=[project.id or 0])
    ids = [indicator.id or 0 for indicator in indicators]
    shelf = read_shelf(session, ids, today=question.today)
    found = []
    for opened in open_collections(session, project.plan_id):
        owed = [row_id for row_id in ids if shelf.has_target(row_id, opened.year, quarter=opened.quarter)]
        entered = [row_id for row_id in owed if shelf.has_actual(row_id, opened.year, quarter=opened.quarter)]
        if len(entered) < len(owed):
            found.append(
                Duty(project.id or 0, project.name, opened.year, opened.quarter, len(owed), len(entered))
            )
    return found
