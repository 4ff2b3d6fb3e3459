"""What was measured, and how it is said: lines of a sheet, and goals that are met or missed."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import typer

MILLI: Final = 1_000
WIDTH: Final = 68  # of the first column


@dataclass(frozen=True)
class Goal:
    """One promise of the project: a figure, its limit, and on which side of it the figure has to be."""

    name: str
    measured: float
    limit: float
    unit: str = ""
    is_at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it is kept."""
        return self.measured >= self.limit if self.is_at_least else self.measured <= self.limit

    @property
    def line(self) -> str:
        """A row of the last table."""
        sign = "≥" if self.is_at_least else "≤"
        verdict = "met" if self.is_met else "missed"
        return f"  {self.name:<{WIDTH}}{self.measured:>9.2f} {self.unit:<3} {sign} {self.limit:<7g}{verdict}"


@dataclass(frozen=True)
class Round:
    """One burst of requests against one server.

    Seconds of each request, of all together and of the server's processor; how many answers were wrong.
    """

    latencies: tuple[float, ...]
    seconds: float
    processor_seconds: float
    wrong: int = 0

    @property
    def throughput(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds


@dataclass(frozen=True)
class Rounds:
    """All rounds of one lane; a figure is the median of its rounds: a disturbed one does not count."""

    label: str
    rounds: tuple[Round, ...]

    @property
    def throughput(self) -> float:
        """Requests per second."""
        return median(found.throughput for found in self.rounds)

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many per cent of the requests of a round were answered."""
        return MILLI * median(_percentile(found.latencies, percent) for found in self.rounds)

    @property
    def processor(self) -> float:
        """Milliseconds of the server's processor per request."""
        return MILLI * median(found.processor_seconds / len(found.latencies) for found in self.rounds)

    @property
    def line(self) -> str:
        """A row of the table of servers."""
        return (
            f"  {self.label:<{WIDTH - 8}}{self.throughput:>7.0f}"
            f"{self.percentile(50):>9.1f}{self.percentile(99):>9.1f}{self.processor:>9.2f}"
        )


HEADING: Final = f"  {'server':<{WIDTH - 8}}{'req/s':>7}{'p50 ms':>9}{'p99 ms':>9}{'cpu ms':>9}"


def throughput_ratio(these: Rounds, those: Rounds) -> float:
    """How many requests `these` answer for one of `those`: the median over rounds that ran side by side."""
    pairs = zip(these.rounds, those.rounds, strict=True)
    return median(mine.throughput / other.throughput for mine, other in pairs)


def latency_ratio(these: Rounds, those: Rounds) -> float:
    """How many times longer the slowest hundredth of `these` takes than that of `those`."""
    return these.percentile(99) / those.percentile(99)


def _percentile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def fact(name: str, value: float, unit: str, note: str = "") -> str:
    """A row of a table of single figures."""
    return f"  {name:<{WIDTH}}{value:>9.2f} {unit:<3} {note}".rstrip()


def say(line: str, *, is_passing: bool = False) -> None:
    """Print a line; a passing one goes to a terminal only and is overwritten by the next."""
    if not is_passing:
        typer.echo(line)
    elif sys.stderr.isatty():
        typer.echo(f"\r{line}\033[K", nl=False, err=True)
