"""From the start of a process to its first answer, and what it holds in memory after a while."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median
from typing import Final

from tests.bench.databases import SHOWN, SUBJECT, Database
from tests.bench.results import MILLI, Goal, fact, say
from tests.bench.servers import Server, ServerFailedError, bot_server, environment, settings_of
from tests.bench.traffic import drive, make_calls

ASK_SECONDS: Final = 1.5
READY_SECONDS: Final = 2.5
MOST_MEMORY: Final = 150.0
REQUESTS: Final = 200
RUSH: Final = 16
CLIENTS: Final = 8
TIMEOUT_SECONDS: Final = 60
MEMORY: Final = f"resident after {REQUESTS} requests"


@dataclass(frozen=True)
class Repeats:
    """How often each start is measured; the median counts."""

    ask: int = 7
    run: int = 3


@dataclass(frozen=True)
class Start:
    """One start of a server: seconds until ready and of the first command, megabytes after a while."""

    ready: float
    first: float
    memory: float


@dataclass(frozen=True)
class Rush:
    """Commands that arrive at once after a start: seconds of the slowest, how many got no answer."""

    slowest: float
    unanswered: int


def measure_starting(databases: Sequence[Database], repeats: Repeats) -> list[Goal]:
    """Print the starts and return the goals; they hold for the first, small database."""
    say(f"\nStarting: medians of {repeats.ask} (ask) and {repeats.run} (run) starts")
    goals: list[Goal] = []
    for database in databases:
        ask = _median_ask(database, repeats.ask)
        starts = [_start(database) for _ in range(repeats.run)]
        ready, first = (median(values) for values in zip(*((s.ready, s.first) for s in starts), strict=True))
        memory = median(start.memory for start in starts)
        goals += [
            Goal(f"ask, from process start, {database.label}", ask, ASK_SECONDS, "s"),
            Goal(f"run, until /readyz says 200, {database.label}", ready, READY_SECONDS, "s"),
        ]
        if memory and database.generated is None:
            goals.append(Goal(f"{MEMORY}, {database.label}", memory, MOST_MEMORY, "MB"))
        else:
            say(fact(f"{MEMORY}, {database.label}", memory, "MB", "no goal"))
        say(fact(f"first /perf status after a start, {database.label}", MILLI * first, "ms", "no goal"))
        rush = _rush(database)
        name = f"slowest of {RUSH} at once after a start, {database.label}"
        say(fact(name, MILLI * rush.slowest, "ms", f"{rush.unanswered} of {RUSH} without an answer"))
    return goals


def _median_ask(database: Database, times: int) -> float:
    """`ask` in a process of its own; the first one warms the disk and is not counted."""
    command = (sys.executable, "-m", "bot", "ask", f"status {SUBJECT}")
    taken: list[float] = []
    label = f"ask, {database.label}"
    for _ in range(times + 1):
        started = time.perf_counter()
        done = subprocess.run(  # noqa: S603  (our own command)
            command,
            env=environment(settings_of(database)),
            capture_output=True,
            check=False,
            text=True,
            timeout=TIMEOUT_SECONDS,
        )
        taken.append(time.perf_counter() - started)
        if done.returncode or SHOWN not in done.stdout:
            raise ServerFailedError(label, done.stdout[-200:] + done.stderr[-200:])
    return median(taken[1:])


def _start(database: Database) -> Start:
    with bot_server(database) as server:
        first = _at_once(server, 1).slowest
        generated = database.generated.projects if database.generated else ()
        names = generated or database.sample_names
        texts = [f"status {name}" for name in islice(cycle(names), REQUESTS)]
        drive(server, make_calls(server, texts, expected=[""] * REQUESTS), clients=CLIENTS)
        return Start(server.ready_seconds, first, server.memory)


def _rush(database: Database) -> Rush:
    """Nothing has been read yet, and everybody asks."""
    with bot_server(database) as server:
        return _at_once(server, RUSH)


def _at_once(server: Server, clients: int) -> Rush:
    calls = make_calls(server, [f"status {SUBJECT}"] * clients, expected=[SHOWN] * clients)
    found = drive(server, calls, clients=clients, may_fail=True)
    return Rush(max(found.latencies), found.wrong)
