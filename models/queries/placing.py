"""Which plans a person has to do with."""

from datetime import date

from sqlmodel import Session, col, select

from models.queries.calendars import diary_of, find_deadlines, next_deadline
from models.rules.names import Subject
from models.rules.permissions import PLAN_ROLES, Actor
from models.tables.plans import Plan, PlanDepartment, Project
from models.values.kinds import SubjectKind


def find_plan_ids(session: Session, actor: Actor, *, today: date) -> tuple[int, ...]:
    """Plans of the actor's agency: the own department's first, then the nearest deadline, then the newest."""
    plans = session.exec(select(Plan).where(Plan.agency_id == actor.agency_id)).all()
    near = set(find_own_plan_ids(session, actor))
    diary = diary_of(session, agency_ids=[actor.agency_id or 0], today=today)

    def rank(plan: Plan) -> tuple[bool, int, int]:
        deadline = next_deadline(find_deadlines(session, diary, plan_ids=[plan.id or 0]))
        days = deadline.days_left if deadline and deadline.days_left is not None else 10**6
        return (plan.id not in near, days, -plan.ends_on.toordinal())

    return tuple(plan.id or 0 for plan in sorted(plans, key=rank))


def find_own_plan_ids(session: Session, actor: Actor) -> frozenset[int]:
    """Plans in which the actor's projects or department have a part; bodies of the cycle have all of them."""
    if actor.roles & PLAN_ROLES or (actor.department_id is None and not actor.project_ids):
        return frozenset(
            plan.id or 0 for plan in session.exec(select(Plan).where(Plan.agency_id == actor.agency_id))
        )
    found = set(
        session.exec(select(Project.plan_id).where(col(Project.id).in_(sorted(actor.project_ids))).distinct())
    )
    if actor.department_id is not None:
        place = actor.department_id
        found.update(session.exec(select(Project.plan_id).where(Project.department_id == place)))
        found.update(
            session.exec(select(PlanDepartment.plan_id).where(PlanDepartment.department_id == place))
        )
        found.update(plan.id or 0 for plan in session.exec(select(Plan).where(Plan.department_id == place)))
    return frozenset(found)


def find_plans_of(session: Session, subject: Subject) -> frozenset[int]:
    """Plans in which a department or team has projects or takes part."""
    is_team = subject.kind is SubjectKind.TEAM
    own = select(Project.plan_id).where((Project.team_id if is_team else Project.department_id) == subject.id)
    part = select(PlanDepartment.plan_id).where(
        (PlanDepartment.team_id if is_team else PlanDepartment.department_id) == subject.id
    )
    return frozenset([*session.exec(own), *session.exec(part)])
