"""What waits in the outbox, read cheaply: most of the time it is nothing."""

from datetime import datetime

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from models.tables.outbox import OutboxMessage
from models.values.sending import OutboxState

OPEN = (OutboxState.CLAIMED, OutboxState.POSTING, OutboxState.UNCERTAIN)


def has_due(session: Session, *, now: datetime) -> bool:
    """Whether a message waits to be sent; `now` is business time."""
    waiting = (col(OutboxMessage.state) == OutboxState.PENDING, col(OutboxMessage.not_before) <= now)
    return session.exec(select(OutboxMessage.id).where(*waiting).limit(1)).first() is not None


def has_open(session: Session) -> bool:
    """Whether a message is in somebody's hands, or nobody knows whether it was sent."""
    query = select(OutboxMessage.id).where(col(OutboxMessage.state).in_(OPEN)).limit(1)
    return session.exec(query).first() is not None


def count_states(session: Session) -> dict[OutboxState, int]:
    """How many messages are in each state."""
    query = select(OutboxMessage.state, func.count()).group_by(col(OutboxMessage.state))
    found = {OutboxState(state): count for state, count in session.exec(query)}
    return {state: found.get(state, 0) for state in OutboxState}


def find_oldest_due(session: Session, *, now: datetime) -> datetime | None:
    """Since when (business time) the message has been due that waits longest, None when none does."""
    unsent = or_(col(OutboxMessage.state) == OutboxState.PENDING, col(OutboxMessage.state).in_(OPEN))
    query = select(func.min(col(OutboxMessage.not_before))).where(
        unsent, col(OutboxMessage.not_before) <= now
    )
    return session.exec(query).one()
