"""`python -m tests.bench`: measure everything in one run and print the figures as ratios with their goals."""

import os
import signal
import sys
import tempfile
import time
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Annotated

import typer

from tests.bench.databases import Database, NotEmptyError, lent_postgres, make_sqlite
from tests.bench.entering import measure_entering
from tests.bench.generator import SEED, Sizes
from tests.bench.loading import measure_loading
from tests.bench.results import Goal, say
from tests.bench.serving import Load, measure_serving
from tests.bench.starting import Repeats, measure_starting

QUICK_SIZES = Sizes(agencies=5, departments=100, projects=2_000, figures=100_000)
QUICK_LOAD = Load(rounds=2, requests=192, cold_rounds=1, cold_requests=48)
QUICK_REPEATS = Repeats(ask=1, run=1)
ENDED = 128 + signal.SIGTERM


def bench(
    *, quick: Annotated[bool, typer.Option("--quick", help="smaller sizes, within 40 seconds")] = False
) -> None:
    """Measure; with BENCH_POSTGRES_URL (an empty database, cleared again) on PostgreSQL too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))  # so that every process of ours ends too
    began = time.perf_counter()
    sizes = QUICK_SIZES if quick else Sizes()
    load, repeats = (QUICK_LOAD, QUICK_REPEATS) if quick else (Load(), Repeats())
    say(
        f"seed {SEED} · small: the four documents · big: with {sizes.departments:,} departments, "
        f"{sizes.projects:,} projects and {sizes.figures:,} figures beside them"
    )
    if (busy := os.getloadavg()[0]) > 1:
        say(f"the machine is busy (load {busy:.1f} on {os.cpu_count()} processors): expect noise")
    # Whatever a run writes stays in a folder of its own, and no .env of the checkout is read there.
    with tempfile.TemporaryDirectory(prefix="perf-bot-bench-") as name, chdir(name), ExitStack() as stack:
        folder = Path(name)
        filling = time.perf_counter()
        databases: list[Database] = list(make_sqlite(folder, sizes))
        say(f"filled in {time.perf_counter() - filling:.0f} s")
        if url := os.environ.get("BENCH_POSTGRES_URL"):
            try:
                databases.append(stack.enter_context(lent_postgres(url, sizes)))
            except NotEmptyError:
                say("BENCH_POSTGRES_URL names a database that is not empty: left alone")
        goals = measure_serving(databases, load)
        goals += measure_starting(databases, repeats)
        measure_loading(databases, folder)
        goals += measure_entering(databases)
    _say_goals(goals)
    say(f"\n{time.perf_counter() - began:.0f} s altogether")


def _say_goals(goals: list[Goal]) -> None:
    say("\nGoals")
    for goal in goals:
        say(goal.line)
    missed = sum(not goal.is_met for goal in goals)
    say(f"  {len(goals) - missed} of {len(goals)} met")


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(bench)
    app()
