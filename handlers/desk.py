"""All that a listener is given."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.answering.memory import Memory
from handlers.guard import Record
from models.ports import Clock, Messenger
from models.store import Store


@dataclass(frozen=True)
class Desk:
    """The seams of one running bot.

    `store_of` reaches the database of a Slack workspace by its id, so that one deployment can hold several;
    `memory_of` what has been read from it and is still true; `own_team` the workspace's own id, None until
    Slack has told it. `record` counts what happened: kind, outcome, seconds. `nudge` sends at once what an
    act has just written into the outbox; call it after the act, whether or not it told anybody.
    """

    store_of: Callable[[str], Store]
    memory_of: Callable[[str], Memory]
    clock: Clock
    messenger: Messenger
    own_team: Callable[[], str | None]
    record: Record
    nudge: Callable[[], None]
