"""Messages that have been sent."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.tables.outbox import OutboxMessage
from models.values.sending import OutboxState


def find_sent(session: Session, *, prefix: str) -> Sequence[OutboxMessage]:
    """Sent messages whose key begins so."""
    query = select(OutboxMessage).where(
        col(OutboxMessage.key).startswith(prefix, autoescape=True), OutboxMessage.state == OutboxState.SENT
    )
    return session.exec(query.order_by(col(OutboxMessage.id))).all()
