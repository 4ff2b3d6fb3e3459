"""`/perf status` alone: owner → own projects, lead or head → department, 총괄 → plans, admin → agencies."""

from handlers.answering.asking import Asking
from handlers.requests import ShowStatus, SubjectRef
from handlers.views.departments import show_department, show_nothing
from handlers.views.mine import show_nobody, show_own, show_places
from handlers.views.overviews import show_plan
from models.ports import Message
from models.queries.assignments import find_unassigned
from models.queries.departments import report_department
from models.queries.mine import report_mine
from models.queries.overviews import report_plan
from models.queries.placing import find_plan_ids
from models.reports.overviews import NothingReport
from models.rules.names import Subject
from models.rules.permissions import DEPARTMENT_ROLES, PLAN_ROLES
from models.values.kinds import Role, SubjectKind


def answer_mine(request: ShowStatus, asking: Asking) -> Message:
    """What concerns the asker, by the first of the roles that says so."""
    actor = asking.actor
    if actor.is_admin:
        return show_places(asking.memory.names().agencies(), request)
    if Role.LEAD_OFFICER in actor.roles or actor.roles & PLAN_ROLES:
        return _plans(request, asking)
    if actor.roles & DEPARTMENT_ROLES:
        return _department(request, asking)
    own = asking.memory.recall(
        ("mine", actor, request.period, asking.today),
        lambda session: report_mine(session, actor, question=asking.question(request.period)),
    )
    return show_own(own, request) if own.projects else show_nobody()


def _department(request: ShowStatus, asking: Asking) -> Message:
    subject = place_of(asking)
    if subject is None:
        return show_nobody()
    report = asking.memory.recall(
        (subject.identity, request.period, asking.today, request.plan_id),
        lambda session: report_department(
            session, subject, question=asking.question(request.period), plan_id=request.plan_id
        ),
    )
    if isinstance(report, NothingReport):
        return show_nothing(report)
    unassigned = asking.memory.recall(
        ("unassigned", subject.identity, asking.today),
        lambda session: find_unassigned(session, subject, today=asking.today),
    )
    return show_department(
        report,
        ShowStatus(SubjectRef(subject.kind, subject.id), request.period, request.plan_id),
        unassigned=unassigned,
    )


def place_of(asking: Asking) -> Subject | None:
    """The team of a team lead, else the whole department."""
    actor, names = asking.actor, asking.memory.names()
    if actor.team_id is not None and Role.DEPARTMENT_HEAD not in actor.roles:
        return names.subject(SubjectKind.TEAM, actor.team_id)
    return names.subject(SubjectKind.DEPARTMENT, actor.department_id) if actor.department_id else None


def _plans(request: ShowStatus, asking: Asking) -> Message:
    actor = asking.actor
    plan_ids = asking.memory.recall(
        ("plans of", actor, asking.today), lambda session: find_plan_ids(session, actor, today=asking.today)
    )
    plans = [
        subject
        for plan_id in plan_ids
        if (subject := asking.memory.names().subject(SubjectKind.PLAN, plan_id))
    ]
    if not plans:
        return show_nobody()
    first = plans[0]
    report = asking.memory.recall(
        (first.identity, request.period, asking.today),
        lambda session: report_plan(
            session, first.id, question=asking.question(request.period), agency=first.agency
        ),
    )
    return show_plan(
        report, ShowStatus(SubjectRef(SubjectKind.PLAN, first.id), request.period), others=plans[1:]
    )
