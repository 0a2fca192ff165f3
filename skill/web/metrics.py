"""Figures for whoever runs the server: turns by intent, errors and latency. No label tells who or what was said."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from skill.alexa.log import Handled

BUCKETS_S = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """The counters of one process."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._turns = Counter("cramp_coach_turns", "Requests answered", ["intent"], registry=self._registry)
        self._errors = Counter("cramp_coach_errors", "Faults met while answering", ["error"], registry=self._registry)
        self._faults = Counter(
            "cramp_coach_faults", "Calls that an answer had to do without", ["call", "error"], registry=self._registry
        )
        self._refused = Counter("cramp_coach_refused", "Requests not let in", ["reason"], registry=self._registry)
        self._seconds = Histogram(
            "cramp_coach_turn_seconds", "Time to answer", buckets=BUCKETS_S, registry=self._registry
        )

    def observe(self, turn: Handled) -> None:
        """Count a request that was answered."""
        self._turns.labels(turn.intent).inc()
        self._seconds.observe(turn.seconds)
        if turn.error:
            self._errors.labels(turn.error).inc()
        for fault in turn.faults:
            self._faults.labels(fault.call, fault.error).inc()

    def failed(self, kind: str) -> None:
        """Count a request that a defect left without an answer, by the kind of error."""
        self._errors.labels(kind).inc()

    def refused(self, reason: str) -> None:
        """Count a request that was not let in, by one of the fixed reasons."""
        self._refused.labels(reason).inc()

    def text(self) -> bytes:
        """All figures in the text format that Prometheus reads."""
        return generate_latest(self._registry)
