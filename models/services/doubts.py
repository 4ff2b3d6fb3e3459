"""The outbox as the reconciler uses it: who went silent, and what is looked up before a resend."""

import secrets
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from models.services.dispatch import Claimed, find_salt, in_hand, mine, wrote
from models.services.pace import real_now, take_turn
from models.store import Store
from models.tables.outbox import OutboxMessage
from models.values.sending import Budget, Limits, OutboxState

MINUTE = timedelta(minutes=1)
LONGEST_WORD = 100


def release(store: Store, *, limits: Limits) -> tuple[int, int]:
    """Take messages from those who went silent: (not posted, possibly posted)."""
    with store.begin() as session:
        real = real_now(session)
        late = col(OutboxMessage.wake_at) <= real
        idle = {"state": OutboxState.PENDING, "wake_at": None, "token": ""}
        back = update(OutboxMessage).where(col(OutboxMessage.state) == OutboxState.CLAIMED, late).values(idle)
        lost = {
            "state": OutboxState.UNCERTAIN,
            "wake_at": real + limits.look_after,
            "token": "",
            "looks": 0,
            "error": "killed",
        }
        open_ = (
            update(OutboxMessage).where(col(OutboxMessage.state) == OutboxState.POSTING, late).values(lost)
        )
        counts = [int(getattr(session.execute(query), "rowcount", 0) or 0) for query in (back, open_)]
    return counts[0], counts[1]


def claim_uncertain(store: Store, *, limits: Limits) -> tuple[Claimed, ...]:
    """Take messages that are to be looked up now, as many as the pace of looking up allows."""
    with store.begin() as session:
        real = real_now(session)
        step, burst = MINUTE / limits.look_rate_per_minute, limits.batch
        pace, allowed = take_turn(session, Budget.HISTORY, step=step, burst=burst, real=real)
        uncertain = col(OutboxMessage.state) == OutboxState.UNCERTAIN
        query = select(OutboxMessage).where(uncertain, col(OutboxMessage.wake_at) <= real)
        query = query.order_by(col(OutboxMessage.wake_at)).limit(allowed).with_for_update(skip_locked=True)
        rows = session.exec(query).all()
        for row in rows:
            row.token, row.wake_at = secrets.token_hex(8), real + limits.lease
        if rows:
            pace.free_at = max(pace.free_at or real, real) + step * len(rows)
        salt = find_salt(session) if rows else ""
        return tuple(in_hand(row, salt) for row in rows)


def look_again(
    store: Store, claimed: Claimed, *, wait: timedelta, error: str = "", counts: bool = False
) -> bool:
    """Look a message up another time; `counts` when this look saw everything and it was not there."""
    with store.begin() as session:
        values: dict[str, object] = {"wake_at": real_now(session) + wait, "token": ""}
        if counts:
            values["looks"] = claimed.looks + 1
        if error:
            values["error"] = error[:LONGEST_WORD]
        return wrote(session, mine(claimed, OutboxState.UNCERTAIN), **values)
