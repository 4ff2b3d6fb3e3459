"""`/perf handover|인계 @넘기는분 @받는분`: the dialog in which it is asked for."""

from collections.abc import Sequence

from handlers.answering.asking import Asking
from handlers.answering.opened import Opened
from handlers.openings.people import AskHandover
from handlers.views.handovers import show_unregistered
from models.ports import Message
from models.queries.handovers import find_person_id

WORDS = "인계"


def read_handover(asking: Asking, mentions: Sequence[str]) -> Message | Opened:
    """With two people from the first to the second; with one or none it is the own work."""
    named = list(dict.fromkeys(mentions))
    if len(named) < 2:  # noqa: PLR2004
        return Opened(AskHandover(0, named[0] if named else ""), WORDS)
    with asking.memory.store.read() as session:
        person = find_person_id(session, named[0])
    return show_unregistered() if person is None else Opened(AskHandover(person, named[1]), WORDS)
