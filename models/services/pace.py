"""How fast Slack's methods may be called, kept in the database for all processes; all times are real."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, select

from models.store import Store
from models.tables.outbox import Pace
from models.values.sending import Budget


def real_now(session: Session) -> datetime:
    """Real time by the database's clock, which all processes share."""
    if session.get_bind().dialect.name == "sqlite":
        return datetime.now(UTC)
    found: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
    return found


def take_turn(
    session: Session, method: Budget, *, step: timedelta, burst: int, real: datetime
) -> tuple[Pace, int]:
    """The locked row of a method, which makes claims one after another, and how many calls it allows now."""
    pace = session.get(Pace, method, with_for_update=True)
    if pace is None:
        pace = Pace(method=method)
        session.add(pace)
    if pace.closed_until is not None and pace.closed_until > real:
        return pace, 0
    debt = max((pace.free_at or real) - real, timedelta())
    return pace, max(burst - -(-debt // step), 0)


def close(store: Store, method: Budget, *, wait: timedelta) -> None:
    """Call a method no more for so long."""
    with store.begin() as session:
        pace = session.get(Pace, method, with_for_update=True)
        until = real_now(session) + wait
        if pace is not None:
            pace.closed_until = max(pace.closed_until or until, until)
