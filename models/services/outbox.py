"""The outbox as services use it: who wants to tell somebody writes a row in the same transaction.

Nothing is sent inside a transaction. A message has a deterministic key: telling twice is telling once.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.ports import Message, Reference
from models.store import Store
from models.tables.outbox import OutboxMessage
from models.values.sending import OutboxState

LETTER = "letter"
AT_ONCE = 100


@dataclass(frozen=True)
class Notice:
    """A message to a person (by the Slack account) or a channel.

    `key` names what it means, the same for the same message at every attempt ("registration:12:approved");
    `what` is a reference, rendered when it is sent, or a ready message for what cannot change any more.
    `not_before` and `expires_at` are business time; None is at once, and never.
    """

    key: str
    to: str
    what: Reference | Message
    not_before: datetime | None = None
    expires_at: datetime | None = None


def enqueue(session: Session, notices: Iterable[Notice], *, now: datetime) -> int:
    """Write messages into the outbox, in the caller's transaction; returns how many were new."""
    rows = [_row(notice, now) for notice in notices]
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_sqlite else postgresql.insert
    new = 0
    for begin in range(0, len(rows), AT_ONCE):
        query = insert(OutboxMessage).values(rows[begin : begin + AT_ONCE])
        query = query.on_conflict_do_nothing(index_elements=["key"])
        if is_sqlite:  # not every SQLite returns rows
            new += int(getattr(session.execute(query), "rowcount", 0) or 0)
        else:  # psycopg counts the rows of several values wrongly
            new += len(session.execute(query.returning(col(OutboxMessage.id))).all())
    return new


def send_off(store: Store, notices: Sequence[Notice], *, now: datetime) -> int:
    """Write messages into the outbox in a transaction of their own; returns how many were new."""
    with store.begin() as session:
        return enqueue(session, notices, now=now)


def cancel(session: Session, keys: Sequence[str]) -> int:
    """Take back messages that are not on their way yet; returns how many."""
    waiting = col(OutboxMessage.state).in_([OutboxState.PENDING, OutboxState.CLAIMED])
    query = update(OutboxMessage).where(col(OutboxMessage.key).in_(keys), waiting)
    result = session.execute(query.values(state=OutboxState.CANCELLED, token=""))
    return int(getattr(result, "rowcount", 0) or 0)


def read_content(kind: str, content: str) -> Reference | Message:
    """What was stored, again as it was given."""
    body = json.loads(content)
    if kind == LETTER:
        return Message(str(body["text"]), blocks=tuple(body["blocks"]))
    return Reference(kind, body)


def _row(notice: Notice, now: datetime) -> dict[str, object]:
    kind, body = _stored(notice.what)
    return {
        "key": notice.key,
        "recipient": notice.to,
        "kind": kind,
        "content": json.dumps(body, ensure_ascii=False, sort_keys=True),
        "state": OutboxState.PENDING,
        "made_at": now,
        "not_before": notice.not_before or now,
        "expires_at": notice.expires_at,
        "attempts": 0,
        "looks": 0,
        "token": "",
        "channel": "",
        "ts": "",
        "error": "",
    }


def _stored(what: Reference | Message) -> tuple[str, dict[str, object]]:
    if isinstance(what, Reference):
        return what.kind, dict(what.params)
    plain = what.without_table()
    return LETTER, {"text": plain.text, "blocks": [dict(block) for block in plain.blocks]}
