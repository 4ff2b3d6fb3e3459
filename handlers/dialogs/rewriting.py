"""Messages that are settled: those that asked for something are written anew when somebody has done it."""

from collections.abc import Sequence

from handlers.delivery import REFUSALS
from handlers.desk import Desk
from handlers.notices import NOTICES, NoticeWriter
from models.ports import Message, MessengerRefused, Reference
from models.queries.sent import find_sent
from models.services.outbox import read_content
from models.store import Store
from models.tables.outbox import OutboxMessage

# The message, or its conversation, is gone: there is nothing to write anew.
GONE = frozenset({"message_not_found", "channel_not_found", "cant_update_message"})


def rewrite(desk: Desk, store: Store, *, prefixes: Sequence[str]) -> None:
    """Render every sent message whose key begins so again, in its place."""
    with store.read() as session:
        sent = [message for prefix in prefixes for message in find_sent(session, prefix=prefix)]
    writer = NoticeWriter(store, NOTICES)
    for message in sent:
        content = read_content(message.kind, message.content)
        found = writer.render(content, now=desk.clock.now()) if isinstance(content, Reference) else None
        if found is None:
            continue
        try:
            _write(desk, message, found=found)
        except MessengerRefused as refused:
            if refused.error not in GONE:
                raise


def _write(desk: Desk, sent: OutboxMessage, *, found: Message) -> None:
    """With its table where the workspace takes one, else without."""
    try:
        desk.messenger.rewrite(channel=sent.channel, ts=sent.ts, message=found)
    except MessengerRefused as refused:
        if not found.has_table or refused.error not in REFUSALS:
            raise
        desk.messenger.rewrite(channel=sent.channel, ts=sent.ts, message=found.without_table())
