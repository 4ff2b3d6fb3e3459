"""Deadlines."""

from handlers.answering.asking import Asking
from handlers.requests import DueRange, ListDue
from handlers.views.dues import show_due
from models.ports import Message
from models.queries.dues import report_due
from models.queries.placing import find_own_plan_ids, find_plans_of
from models.rules.permissions import Scope
from models.values.kinds import SubjectKind


def answer_due(request: ListDue, asking: Asking) -> Message:
    """The next 30 days: of the asker's plans, of one plan or department's agency, or of the whole scope."""
    actor = asking.actor
    title, scope = _title(request, asking), asking.scope
    plan_ids = None
    if request.subject is not None:
        subject = asking.subject(request.subject)
        title = subject.name
        places = [place for kind, place in (subject.identity, *subject.within) if kind is SubjectKind.PLAN]
        plan_ids = frozenset(places) or None
        scope = Scope(subject.agency_id) if subject.kind is SubjectKind.AGENCY else scope
        if subject.kind in {SubjectKind.DEPARTMENT, SubjectKind.TEAM}:
            plan_ids = asking.memory.recall(
                ("plans in", subject.identity), lambda session: find_plans_of(session, subject)
            )
    elif request.range is DueRange.MINE and not actor.is_admin:
        plan_ids = asking.memory.recall(
            ("own plans", actor), lambda session: find_own_plan_ids(session, actor)
        )
    report = asking.memory.recall(
        ("due", scope, plan_ids, title, asking.today),
        lambda session: report_due(session, scope, today=asking.today, title=title, plan_ids=plan_ids),
    )
    return show_due(report, request)


def _title(request: ListDue, asking: Asking) -> str:
    actor, names = asking.actor, asking.memory.names()
    if actor.is_admin:
        return "모든 기관"
    place = None
    if request.range is DueRange.MINE and actor.department_id is not None:
        place = names.subject(SubjectKind.DEPARTMENT, actor.department_id)
    elif actor.agency_id is not None:
        place = names.subject(SubjectKind.AGENCY, actor.agency_id)
    return place.name if place else "내 기관"
