"""Events of Slack are delivered again when an answer is late; each is taken once."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from models.store import Store
from models.tables.workspaces import SeenEvent


def take_event(store: Store, event_id: str, *, now: datetime) -> bool:
    """Whether an event is new; says so once, also when two deliveries of it arrive at the same moment."""
    try:
        with store.begin() as session:
            session.add(SeenEvent(event_id=event_id, seen_at=now))
    except IntegrityError:
        return False
    return True


def forget_events(store: Store, *, before: datetime) -> int:
    """Drop what Slack will not send again; returns how many."""
    with store.begin() as session:
        result = session.execute(delete(SeenEvent).where(col(SeenEvent.seen_at) < before))
    return int(getattr(result, "rowcount", 0) or 0)
