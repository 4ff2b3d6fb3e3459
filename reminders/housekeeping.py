"""What is tidied by the clock: events that cannot come again, accounts that were not looked at for a day."""

from datetime import datetime, timedelta

import structlog
from sqlmodel import col, select

from models.ports import AccountFlags, Messenger, MessengerRefused, MessengerSilent
from models.services.accounts import remember_account
from models.services.events import forget_events
from models.store import Store
from models.tables.people import SlackAccount

# Slack retries an event for at most a day ("Delayed Events").
EVENTS_ARE_OVER = timedelta(days=2)
ACCOUNTS_ARE_OLD = timedelta(days=1)
AT_ONCE = 50
GONE = "user_not_found"
# What is wrong with our token or our pace and not with the account: trying the next one helps nobody.
OURS = frozenset({"ratelimited", "invalid_auth", "account_inactive", "token_revoked", "missing_scope"})
log = structlog.get_logger("reminders")


def forget_old_events(store: Store, *, now: datetime) -> int:
    """Drop the ids of events that Slack will not send again; returns how many."""
    return forget_events(store, before=now - EVENTS_ARE_OVER)


def refresh_accounts(store: Store, messenger: Messenger, *, now: datetime) -> int:
    """Ask Slack again about accounts last seen more than a day ago, 50 at a time; returns how many."""
    with store.read() as session:
        query = select(SlackAccount.slack_user_id).where(col(SlackAccount.seen_at) < now - ACCOUNTS_ARE_OLD)
        waiting = session.exec(query.order_by(col(SlackAccount.seen_at)).limit(AT_ONCE)).all()
    done = 0
    for slack_user_id in waiting:
        try:
            flags = messenger.account_of(slack_user_id)
        except MessengerRefused as refused:
            log.warning("account_not_refreshed", error=refused.error)
            if refused.error in OURS:
                break
            flags = AccountFlags(is_deactivated=refused.error == GONE)
        except MessengerSilent:
            log.warning("account_not_refreshed", error="silent")
            break
        remember_account(store, slack_user_id, flags=flags, now=now)
        done += 1
    return done
