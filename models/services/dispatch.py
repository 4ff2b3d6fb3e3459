"""The outbox as the sender and the reconciler use it: fenced claims and their outcomes.

claim ─▶ mark_posting ─▶ (the post) ─▶ mark_sent | put_back | doubt | end
Every outcome is written only under the token of the claim; whoever lost it learns so and does nothing.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import ColumnElement, func, or_, update
from sqlmodel import Session, col, select

from models.ports import Message, Receipt, Reference
from models.services.outbox import read_content
from models.services.pace import real_now, take_turn
from models.store import Store
from models.tables.outbox import OutboxMessage
from models.tables.workspaces import WorkspaceState
from models.values.sending import Budget, Limits, OutboxState

SECOND = timedelta(seconds=1)
LONGEST_WORD = 100
Conditions: TypeAlias = tuple[ColumnElement[bool], ...]
IN_HAND = (OutboxState.CLAIMED, OutboxState.POSTING)


@dataclass(frozen=True)
class Claimed:
    """A message in hand; `mark` is what Slack is told of it, `since` the first try of a lost one."""

    id: int
    key: str
    recipient: str
    kind: str
    content: str
    token: str
    mark: str
    attempts: int = 0
    looks: int = 0
    since: datetime | None = None

    @property
    def what(self) -> Reference | Message:
        """What is said; read only where a message that cannot be read holds up no other."""
        return read_content(self.kind, self.content)


@dataclass(frozen=True)
class Taken:
    """What a claim found: messages in hand, and the keys of those that ended instead."""

    claimed: tuple[Claimed, ...] = ()
    expired: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()


def claim(store: Store, *, now: datetime, limits: Limits) -> Taken:
    """Take the messages that are due, one a recipient and as many as the pace allows; `now` is business time.

    An attempt is counted here: a message that ends the process is not tried for ever.
    """
    with store.begin() as session:
        real = real_now(session)
        step = SECOND / limits.rate
        pace, allowed = take_turn(session, Budget.POST, step=step, burst=limits.rate, real=real)
        most = min(allowed, limits.batch)
        rows = _due(session, now=now, real=real, gap=limits.gap, most=most) if most else ()
        salt = find_salt(session) if rows else ""
        taken = [_begin(row, salt=salt, now=now, real=real, limits=limits) for row in rows]
        claimed = tuple(one for one in taken if one is not None)
        if claimed:
            pace.free_at = max(pace.free_at or real, real) + step * len(claimed)
        return Taken(claimed, _keys(rows, OutboxState.EXPIRED), _keys(rows, OutboxState.DEAD))


def mark_posting(store: Store, claimed: Claimed, *, limits: Limits) -> bool:
    """Say, before the post, that it may have happened; False when the claim is no longer ours."""
    with store.begin() as session:
        real = real_now(session)
        whose = (*mine(claimed, OutboxState.CLAIMED), col(OutboxMessage.wake_at) > real)
        values: dict[str, object] = {
            "state": OutboxState.POSTING,
            "wake_at": real + limits.lease,
            "tried_at": real,
            "first_tried_at": func.coalesce(col(OutboxMessage.first_tried_at), real),
        }
        return wrote(session, whose, **values)


def mark_sent(store: Store, claimed: Claimed, *, receipt: Receipt, now: datetime) -> bool:
    """Keep where the message stands; False when the claim is no longer ours."""
    values: dict[str, object] = {
        "state": OutboxState.SENT,
        "sent_at": now,
        "channel": receipt.channel,
        "ts": receipt.ts,
        "token": "",
        "error": "",
    }
    with store.begin() as session:
        return wrote(session, mine(claimed, OutboxState.POSTING, OutboxState.UNCERTAIN), **values)


def put_back(
    store: Store, claimed: Claimed, *, wait: timedelta = timedelta(), error: str = "", counts: bool = False
) -> bool:
    """Let a message that was surely not sent wait for its next try; `counts` when this was an attempt."""
    with store.begin() as session:
        values: dict[str, object] = {
            "state": OutboxState.PENDING,
            "wake_at": real_now(session) + wait,
            "token": "",
            "looks": 0,
            "error": error[:LONGEST_WORD],
        }
        if not counts:
            values["attempts"] = max(claimed.attempts - 1, 0)
        return wrote(session, mine(claimed, *IN_HAND, OutboxState.UNCERTAIN), **values)


def doubt(store: Store, claimed: Claimed, *, limits: Limits, error: str) -> bool:
    """Remember that nobody knows whether a message was sent: it is looked up before anything else."""
    with store.begin() as session:
        values: dict[str, object] = {
            "state": OutboxState.UNCERTAIN,
            "wake_at": real_now(session) + limits.look_after,
            "token": "",
            "looks": 0,
            "error": error[:LONGEST_WORD],
        }
        return wrote(session, mine(claimed, OutboxState.POSTING), **values)


def end(store: Store, claimed: Claimed, *, state: OutboxState, error: str = "") -> bool:
    """End a message that is not sent: cancelled or dead."""
    values: dict[str, object] = {"state": state, "token": "", "error": error[:LONGEST_WORD]}
    with store.begin() as session:
        return wrote(session, mine(claimed, *IN_HAND, OutboxState.UNCERTAIN), **values)


def _due(
    session: Session, *, now: datetime, real: datetime, gap: timedelta, most: int
) -> Sequence[OutboxMessage]:
    """The first due message of each recipient to whom nothing is on its way or has just been said."""
    busy = select(OutboxMessage.recipient).where(
        or_(col(OutboxMessage.state).in_(IN_HAND), col(OutboxMessage.tried_at) > real - gap)
    )
    waiting = (
        col(OutboxMessage.state) == OutboxState.PENDING,
        col(OutboxMessage.not_before) <= now,
        or_(col(OutboxMessage.wake_at).is_(None), col(OutboxMessage.wake_at) <= real),
        col(OutboxMessage.recipient).not_in(busy),
    )
    first = func.min(col(OutboxMessage.id))
    ids = (
        select(first)
        .where(*waiting)
        .group_by(col(OutboxMessage.recipient))
        .order_by(func.min(col(OutboxMessage.not_before)), first)
        .limit(most)
    )
    found = session.exec(ids).all()
    query = select(OutboxMessage).where(col(OutboxMessage.id).in_(found), *waiting[:1])
    query = query.order_by(col(OutboxMessage.not_before), col(OutboxMessage.id))
    return session.exec(query.with_for_update(skip_locked=True)).all() if found else ()


def _begin(row: OutboxMessage, *, salt: str, now: datetime, real: datetime, limits: Limits) -> Claimed | None:
    """Claim a row; None when it ends instead."""
    if row.expires_at is not None and row.expires_at <= now:
        row.state = OutboxState.EXPIRED
        return None
    if row.attempts >= limits.attempts:
        row.state = OutboxState.DEAD
        return None
    row.state = OutboxState.CLAIMED
    row.attempts += 1
    row.token = secrets.token_hex(8)
    row.wake_at = real + limits.lease
    return in_hand(row, salt)


def _keys(rows: Sequence[OutboxMessage], state: OutboxState) -> tuple[str, ...]:
    return tuple(row.key for row in rows if row.state is state)


def in_hand(row: OutboxMessage, salt: str) -> Claimed:
    """A row as it is handed out."""
    return Claimed(
        id=row.id or 0,
        key=row.key,
        recipient=row.recipient,
        kind=row.kind,
        content=row.content,
        token=row.token,
        mark=hashlib.sha256(f"{salt}:{row.key}".encode()).hexdigest()[:32],
        attempts=row.attempts,
        looks=row.looks,
        since=row.first_tried_at,
    )


def find_salt(session: Session) -> str:
    """What makes the marks of this workspace its own."""
    found = session.get(WorkspaceState, 1)
    return found.salt if found else ""


def mine(claimed: Claimed, *states: OutboxState) -> Conditions:
    """Still in the hands of this claim, and in one of these states."""
    return (
        col(OutboxMessage.id) == claimed.id,
        col(OutboxMessage.token) == claimed.token,
        col(OutboxMessage.state).in_(states),
    )


def wrote(session: Session, whose: Conditions, /, **values: object) -> bool:
    """Write an outcome; False when the claim is no longer ours."""
    result = session.execute(update(OutboxMessage).where(*whose).values(values))
    return getattr(result, "rowcount", 0) == 1
