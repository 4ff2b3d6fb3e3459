"""First messages to people in a new role: claimed by one process before it sends."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from models.store import Store
from models.tables.people import Welcome
from models.values.kinds import Role


def claim_welcome(store: Store, person_id: int, *, role: Role, now: datetime) -> bool:
    """Whether this process is the one that sends: true once, whoever else tries at the same moment."""
    query = update(Welcome).where(
        col(Welcome.person_id) == person_id, col(Welcome.role) == role, col(Welcome.sent_at).is_(None)
    )
    with store.begin() as session:
        result = session.execute(query.values(sent_at=now))
    return getattr(result, "rowcount", 0) == 1


def release_welcome(store: Store, person_id: int, *, role: Role) -> None:
    """Give a claim back after Slack has said that it did not take the message."""
    query = update(Welcome).where(col(Welcome.person_id) == person_id, col(Welcome.role) == role)
    with store.begin() as session:
        session.execute(query.values(sent_at=None))
