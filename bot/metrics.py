"""Counters for an operator: what was asked, how it ended, how long it took."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from models.values.sending import OutboxState


@dataclass(frozen=True)
class OutboxFigures:
    """How many messages are in each state, and for how long (business time) the oldest has been due."""

    states: Mapping[OutboxState, int]
    oldest_due_seconds: float


@dataclass(frozen=True)
class OutboxGauges(Collector):
    """The outbox, looked into when monitoring asks; nothing is said while the database is silent."""

    look: Callable[[], OutboxFigures | None]

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures of this moment."""
        figures = self.look()
        if figures is None:
            return
        states = GaugeMetricFamily("perf_outbox_messages", "Messages by state", labels=["state"])
        for state, count in figures.states.items():
            states.add_metric([state], count)
        yield states
        yield GaugeMetricFamily(
            "perf_outbox_oldest_due_seconds",
            "For how long the oldest unsent message has been due",
            value=figures.oldest_due_seconds,
        )

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: the registry would look into the database to learn the names."""
        yield from ()


class Metrics:
    """One registry per running bot, so that two of them in one process never mix."""

    def __init__(self) -> None:
        """Declare the counters."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "perf_requests_total", "Requests by kind and outcome", ["kind", "outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "perf_request_seconds", "Seconds until a request was answered", ["kind"], registry=self.registry
        )

    def record(self, kind: str, outcome: str, *, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(kind, outcome).inc()
        self._seconds.labels(kind).observe(seconds)

    def watch(self, look: Callable[[], OutboxFigures | None]) -> None:
        """Tell of the outbox too."""
        self.registry.register(OutboxGauges(look))
