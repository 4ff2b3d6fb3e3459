"""Where a subject stands; without one, what concerns the person who asks (screens.md §2.1)."""

from dataclasses import replace
from datetime import date

from handlers.answering.asking import Asking
from handlers.answering.mine import answer_mine
from handlers.answering.projects import recall_project
from handlers.requests import ShowStatus
from handlers.views.departments import show_department, show_nothing
from handlers.views.overviews import show_agency, show_plan
from handlers.views.projects import show_project
from handlers.views.sharing import on_that_day
from models.errors.changes import NotNow
from models.ports import Message
from models.queries.departments import report_department
from models.queries.known import first_known_day
from models.queries.overviews import report_agency, report_plan, report_task
from models.reports.overviews import NothingReport
from models.rules.names import Subject
from models.values.kinds import SubjectKind
from models.wording import short_date_text

_PROJECT_LIKE = frozenset({SubjectKind.PROJECT, SubjectKind.ITEM, SubjectKind.PROGRAM, SubjectKind.INDICATOR})


def answer_status(request: ShowStatus, asking: Asking) -> Message:
    """One message for any kind of subject; as of a day, what was known and asked for on it."""
    if request.as_of is not None:
        return _as_of(request, request.as_of, asking=asking)
    if request.subject is None:
        return answer_mine(request, asking)
    return _of_subject(request, asking.subject(request.subject), asking=asking)


def _of_subject(request: ShowStatus, subject: Subject, *, asking: Asking) -> Message:
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


def _as_of(request: ShowStatus, day: date, *, asking: Asking) -> Message:
    """The same answer on another day; raises NotNow for a day to come, or before anything was known."""
    said = short_date_text(day)
    if day > asking.today:
        why = f"{said} 뒤의 자료는 아직 없습니다. 오늘이나 그 전의 날짜를 적어 주세요."
        raise NotNow(why)
    subject = asking.subject(request.subject) if request.subject else None
    if subject is not None:
        with asking.memory.store.read() as session:
            first = first_known_day(session, subject)
        if first is None or day < first:
            why = f"{subject.name} · {said} 기준: 그날까지의 자료가 없습니다."
            raise NotNow(why)
    found = answer_status(replace(request, as_of=None), replace(asking, today=day))
    return on_that_day(found, said)
