"""Deadlines of the plans that somebody has to do with."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlmodel import Session, select

from models.queries.calendars import diary_of, find_deadlines
from models.reports.deadlines import DeadlineLine, DueReport
from models.rules.permissions import Scope
from models.tables.plans import Plan

DAYS_AHEAD = 30
LONGEST = timedelta(days=184)


def report_due(
    session: Session,
    scope: Scope,
    *,
    today: date,
    title: str,
    plan_ids: Collection[int] | None = None,
) -> DueReport:
    """Steps of the next 30 days and those without a day whose time has come; `later` is what follows them."""
    plans = [
        plan
        for plan in session.exec(select(Plan))
        if scope.holds(plan.agency_id) and (plan_ids is None or plan.id in plan_ids)
    ]
    until = today + timedelta(days=DAYS_AHEAD)
    diary = diary_of(session, agency_ids={plan.agency_id for plan in plans}, today=today)
    lines = find_deadlines(session, diary, plan_ids=[plan.id or 0 for plan in plans])
    dated = [line for line in lines if line.due is not None and (line.due >= today or line.is_open)]
    near = [line for line in dated if _is_near(line, until)]
    running = {line.plan_id for line in dated}
    undated = [line for line in lines if line.due is None and line.is_time and line.plan_id in running]
    far = [line for line in dated if line not in near]
    return DueReport(
        title=title,
        today=today,
        until=until,
        lines=(*near, *undated),
        later=far[0] if far else None,
        moves_forward=all(rule.moves_forward for rule in diary.rules.values()),
    )


def _is_near(line: DeadlineLine, until: date) -> bool:
    """By its day; a month without a day by its first one, but what runs all year presses only at its end."""
    is_long = line.starts_on and line.due and line.due - line.starts_on > LONGEST
    day = line.starts_on if line.is_month_only and not is_long else line.due
    return day is not None and day <= until
