"""/perf status over signed HTTP, side by side with a command that does nothing.

Two loads: a crowd of clients that keeps the processor busy, and a few. Bolt looks for the ack of a listener
every 10 ms, so that with few clients every server mostly waits and looks alike: what a command costs shows
in the crowd.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Final

from models.services.versions import bump_versions
from models.store import Store
from tests.bench.databases import SHOWN, SUBJECT, Database
from tests.bench.results import (
    HEADING,
    Goal,
    Round,
    Rounds,
    fact,
    latency_ratio,
    say,
    throughput_ratio,
)
from tests.bench.servers import Server, bare_server, bot_server
from tests.bench.traffic import drive, make_calls

LEAST_THROUGHPUT: Final = 0.60
MOST_LATENCY: Final = 2.0
LEAST_OF_SMALL: Final = 0.85
CROWD: Final = 32
FEW: Final = 8
BARE: Final = "bare Bolt command"
MOST_TRIES: Final = 10
SHOWN_LETTERS: Final = 12  # of a name, enough to know it again


@dataclass(frozen=True)
class Load:
    """How much traffic is made: rounds of every lane and requests in each, fewer where nothing is kept."""

    rounds: int = 5
    requests: int = 480
    cold_rounds: int = 2
    cold_requests: int = 160


@dataclass(frozen=True)
class Lane:
    """A server with what it is asked by how many clients; `forgets` overtakes its reports before a round."""

    server: Server
    clients: int
    rounds: int
    texts: Callable[[int], Sequence[str]]
    shown: str = ""
    forgets: Store | None = None

    def warm(self) -> None:
        """One request alone, again until it is answered: the first ones may wait for the names."""
        for _ in range(MOST_TRIES):
            calls = make_calls(self.server, [f"status {SUBJECT}"], expected=[""])
            if not drive(self.server, calls, clients=1, may_fail=True).wrong:
                return

    def run(self, number: int) -> Round:
        """One round; answers have to hold `shown`, or else the beginning of the name that was asked for."""
        if self.forgets is not None:
            with self.forgets.begin() as session:
                bump_versions(session)
        texts = self.texts(number)
        words = [self.shown or text[:SHOWN_LETTERS] for text in texts]
        calls = make_calls(self.server, [f"status {text}" for text in texts], expected=words)
        return drive(self.server, calls, clients=self.clients)


def measure_serving(databases: Sequence[Database], load: Load) -> list[Goal]:
    """Print the table of servers and return the goals; the first database is the small one."""
    with ExitStack() as stack:
        bare = stack.enter_context(bare_server())
        lanes = dict(_hot_lanes(BARE, bare, load, shown="ok"))
        for database in databases:
            server = stack.enter_context(bot_server(database))
            store = Store(database.url)
            stack.callback(store.close)
            lanes.update(_hot_lanes(database.label, server, load, shown=SHOWN))
            lanes.update(_cold_lanes(database, server, store, load))
        for lane in lanes.values():
            lane.warm()
        measured = _run(lanes)
    _say_servers(measured, load)
    return _goals(measured, databases)


def _run(lanes: dict[str, Lane]) -> dict[str, Rounds]:
    """Every lane in turn, forwards and backwards, after one round of each that does not count."""
    found: dict[str, list[Round]] = {label: [] for label in lanes}
    most = max(lane.rounds for lane in lanes.values())
    for number in range(most + 1):
        for label in sorted(lanes, reverse=number % 2 == 1):
            if number <= lanes[label].rounds:
                found[label].append(lanes[label].run(number))
        say(f"  round {number} of {most}", is_passing=True)
    return {label: Rounds(label, tuple(rounds[1:])) for label, rounds in found.items()}


def _hot_lanes(label: str, server: Server, load: Load, *, shown: str) -> Iterator[tuple[str, Lane]]:
    """The same subject again and again."""
    texts = [SUBJECT] * load.requests
    for clients in (CROWD, FEW):
        lane = Lane(server, clients, load.rounds, lambda _: texts, shown)
        yield _hot(label, clients), lane


def _cold_lanes(database: Database, server: Server, store: Store, load: Load) -> Iterator[tuple[str, Lane]]:
    """Each subject once, and nothing kept from the round before."""
    sample = list(islice(cycle(database.sample_names), min(load.cold_requests, len(database.sample_names))))
    lane = Lane(server, FEW, load.cold_rounds, lambda _: sample, forgets=store)
    yield _cold(database.label, "sample"), lane
    if database.generated is None:
        return
    names, portion = database.generated.projects, load.cold_requests

    def fresh(number: int) -> Sequence[str]:
        return list(islice(cycle(names), number * portion, (number + 1) * portion))

    yield _cold(database.label, "generated"), Lane(server, FEW, load.cold_rounds, fresh, forgets=store)


def _hot(label: str, clients: int) -> str:
    what = BARE if label == BARE else f"/perf status, {label}"
    return f"{what}, {clients} clients"


def _cold(label: str, whose: str) -> str:
    return f"cold, {label}, {whose} subjects, {FEW} clients"


def _say_servers(measured: dict[str, Rounds], load: Load) -> None:
    say(f"\nServing: rounds of {load.requests} signed requests (cold {load.cold_requests}) in turn, medians")
    say(HEADING)
    for rounds in measured.values():
        say(rounds.line)


def _goals(measured: dict[str, Rounds], databases: Sequence[Database]) -> list[Goal]:
    goals: list[Goal] = []
    small, *others = databases
    for clients in (CROWD, FEW):
        ours, bare = measured[_hot(small.label, clients)], measured[_hot(BARE, clients)]
        throughput, latency = throughput_ratio(ours, bare), latency_ratio(ours, bare)
        goals += [
            Goal(f"throughput ÷ bare, {clients} clients", throughput, LEAST_THROUGHPUT, is_at_least=True),
            Goal(f"p99 ÷ bare, {clients} clients", latency, MOST_LATENCY),
        ]
        for other in others:
            ratio = throughput_ratio(measured[_hot(other.label, clients)], ours)
            name = f"throughput, {other.label} ÷ small, {clients} clients"
            if other.is_lent:
                say(fact(name, ratio, "", "no goal"))
            else:
                goals.append(Goal(name, ratio, LEAST_OF_SMALL, is_at_least=True))
    for label in (database.label for database in databases):
        cold, hot = measured[_cold(label, "sample")], measured[_hot(label, FEW)]
        say(fact(f"throughput, cold ÷ hot, {label}, {FEW} clients", cold.throughput / hot.throughput, ""))
    return goals
