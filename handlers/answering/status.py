"""Where a subject stands; without one, what concerns the person who asks (screens.md §2.1)."""

from handlers.answering.asking import Asking
from handlers.answering.mine import answer_mine
from handlers.answering.projects import recall_project
from handlers.requests import ShowStatus
from handlers.views.departments import show_department, show_nothing
from handlers.views.overviews import show_agency, show_plan
from handlers.views.projects import show_project
from models.ports import Message
from models.queries.departments import report_department
from models.queries.overviews import report_agency, report_plan, report_task
from models.reports.overviews import NothingReport
from models.values.kinds import SubjectKind

_PROJECT_LIKE = frozenset({SubjectKind.PROJECT, SubjectKind.ITEM, SubjectKind.PROGRAM, SubjectKind.INDICATOR})


def answer_status(request: ShowStatus, asking: Asking) -> Message:
    """One message for any kind of subject."""
    if request.subject is None:
        return answer_mine(request, asking)
    subject = asking.subject(request.subject)
    if subject.kind in _PROJECT_LIKE:
        return show_project(recall_project(subject, request.period, asking=asking))
    question = asking.question(request.period)
    key = (subject.identity, request.period, asking.today)
    match subject.kind:
        case SubjectKind.DEPARTMENT | SubjectKind.TEAM:
            report = asking.memory.recall(
                (*key, request.plan_id),
                lambda session: report_department(
                    session, subject, question=question, plan_id=request.plan_id
                ),
            )
            return (
                show_nothing(report)
                if isinstance(report, NothingReport)
                else show_department(report, request)
            )
        case SubjectKind.PLAN:
            plan = asking.memory.recall(
                key,
                lambda session: report_plan(session, subject.id, question=question, agency=subject.agency),
            )
            return show_plan(plan, request)
        case SubjectKind.TASK:
            task = asking.memory.recall(key, lambda session: report_task(session, subject, question=question))
            return show_plan(task, request)
        case _:
            agency = asking.memory.recall(
                key, lambda session: report_agency(session, subject, question=question)
            )
            return show_agency(agency, request)
