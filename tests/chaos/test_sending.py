"""The kill test: senders die at any moment, Slack breaks, and yet nothing is lost and nothing said twice."""

import multiprocessing
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext, ForkServerProcess

from models.ports import Message
from models.queries.outbox import count_states
from models.services.outbox import Notice, send_off
from models.store import Store
from models.values.sending import OutboxState
from tests.chaos.slack import BreakingSlack
from tests.chaos.worker import RealClock, work
from tests.handlers.slack import play

MESSAGES = 300
PEOPLE = 60
KILLS = 12
PATIENT = 30.0
PRELOADED = ["tests.chaos.worker"]


@dataclass
class Crew:
    """Processes that send; a killed one is followed by another."""

    store: Store
    slack: BreakingSlack
    size: int
    looks_up: bool = True
    kills: int = 0
    members: list[ForkServerProcess] = field(default_factory=list)
    _context: ForkServerContext = field(default_factory=lambda: multiprocessing.get_context("forkserver"))

    def start(self) -> None:
        self._context.set_forkserver_preload(PRELOADED)
        self.members = [self._hire() for _ in range(self.size)]

    def kill(self, place: int) -> None:
        """Kill -9, and start another."""
        self._end(self.members[place])
        self.kills += 1
        self.members[place] = self._hire()

    def dismiss(self) -> None:
        for member in self.members:
            self._end(member)

    def _hire(self) -> ForkServerProcess:
        url = self.store.url.render_as_string(hide_password=False)
        process = self._context.Process(
            target=work, args=(url, self.slack.api_url), kwargs={"looks_up": self.looks_up}, daemon=True
        )
        process.start()
        return process

    def _end(self, member: ForkServerProcess) -> None:
        member.kill()
        member.join(timeout=PATIENT)
        member.close()


@contextmanager
def a_crew(store: Store, *, looks_up: bool = True) -> Iterator[Crew]:
    """One process on SQLite, which allows no more; three on PostgreSQL."""
    slack, stop = play(BreakingSlack())
    crew = Crew(store, slack, size=1 if store.is_sqlite else 3, looks_up=looks_up)
    crew.start()
    try:
        yield crew
    finally:
        crew.dismiss()
        stop()


def write(store: Store) -> set[str]:
    texts = [f"알림 {number}" for number in range(MESSAGES)]
    notices = [
        Notice(f"test:{number}", to=f"U{number % PEOPLE:04}", what=Message(text, blocks=()))
        for number, text in enumerate(texts)
    ]
    assert send_off(store, notices, now=RealClock().now()) == MESSAGES
    return set(texts)


def states(store: Store) -> dict[OutboxState, int]:
    with store.read() as session:
        return {state: count for state, count in count_states(session).items() if count}


def die_in_the_midst(crew: Crew) -> None:
    """Kill in the midst of the messages, each time just as Slack takes one."""
    chance = random.Random(7)  # noqa: S311  the same ones die each time
    for number in range(KILLS):
        assert crew.slack.wait_for_messages((number + 1) * MESSAGES // (KILLS + 2), seconds=PATIENT)
        crew.kill(chance.randrange(crew.size))


def work_off(crew: Crew) -> None:
    """Let the rest go out in peace."""
    until = time.monotonic() + PATIENT
    while states(crew.store) != {OutboxState.SENT: MESSAGES}:
        assert time.monotonic() < until, states(crew.store)
        time.sleep(0.05)


def test_nothing_is_lost_and_nothing_said_twice(
    store: Store, record_property: Callable[[str, object], None]
) -> None:
    with a_crew(store) as crew:
        texts = write(store)
        die_in_the_midst(crew)
        work_off(crew)
    counts = crew.slack.counts()
    assert min(crew.slack.went_wrong[name] for name in ("broken", "broken_after", "hung_up")) > 0
    assert texts - counts.keys() == set(), "lost"
    assert {text: count for text, count in counts.items() if count != 1} == {}, "said twice"
    record_property(
        "told", f"sending: {MESSAGES} messages, {crew.kills} kills, {dict(crew.slack.went_wrong)}"
    )


def test_without_looking_up_the_same_day_says_things_twice(store: Store) -> None:
    with a_crew(store, looks_up=False) as crew:
        write(store)
        die_in_the_midst(crew)
        assert crew.slack.wait_for_a_repetition(seconds=PATIENT), "it could not fail"
