"""First messages to people in a new role: handed to the outbox once."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from models.ports import Reference
from models.services.outbox import Notice, enqueue
from models.store import Store
from models.tables.people import Person, Welcome
from models.values.kinds import Role

WELCOME = "welcome"


def queue_welcome(store: Store, person_id: int, *, role: Role, now: datetime) -> bool:
    """Claim a first message and write it into the outbox, in one transaction.

    Returns whether this process was the one: true once, whoever else tries at the same moment.
    """
    query = update(Welcome).where(
        col(Welcome.person_id) == person_id, col(Welcome.role) == role, col(Welcome.sent_at).is_(None)
    )
    with store.begin() as session:
        if getattr(session.execute(query.values(sent_at=now)), "rowcount", 0) != 1:
            return False
        to = session.get_one(Person, person_id).slack_user_id
        what = Reference(WELCOME, {"person": person_id, "role": role.value})
        enqueue(session, [Notice(f"{WELCOME}:{person_id}:{role}", to=to, what=what)], now=now)
    return True
