"""Counters for an operator: what was asked, how it ended, how long it took."""

from prometheus_client import CollectorRegistry, Counter, Histogram


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
