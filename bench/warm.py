"""A warm turn in one process: the first relief answer, beside a bare ask-sdk-core hello to the same request.

    python -m bench.warm [batches]

Both are Lambda handlers that get the whole request of a speaker, and both answer with a question. Batches of the two
take turns, and what is compared is the median of the paired batches.
"""

import logging
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bench.measure import Measure
from bench.serving.hello import handler
from bench.serving.traffic import relief
from lambda_handler import lambda_handler

BATCH = 100
"""Turns in a batch: long enough to time, short enough that both sides of a pair meet the same machine."""
MOST = 2.0

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def missing() -> str:
    """Why nothing can be measured here; empty if it can."""
    return ""


def _milliseconds(answer: Handler, event: dict[str, Any]) -> float:
    """Of one turn, over a batch."""
    start = time.perf_counter()
    for _ in range(BATCH):
        answer(event, None)
    return (time.perf_counter() - start) * 1000 / BATCH


def run(batches: int = 41) -> list[Measure]:
    """Measure, with the log lines of our turns formatted and thrown away."""
    log = logging.getLogger("cramp_coach")
    before = (log.level, log.propagate)
    sink = logging.StreamHandler(_Nowhere())
    log.addHandler(sink)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        return _measures(batches)
    finally:
        log.removeHandler(sink)
        log.setLevel(before[0])
        log.propagate = before[1]


class _Nowhere:
    """A stream that keeps nothing."""

    def write(self, text: str) -> None:
        pass

    def flush(self) -> None:
        pass


def _measures(batches: int) -> list[Measure]:
    event = relief(datetime.now(UTC))
    hello = handler()
    for answer in (lambda_handler, hello):
        _milliseconds(answer, event)
    mine: list[float] = []
    its: list[float] = []
    for number in range(batches):
        for answer, times in ((lambda_handler, mine), (hello, its))[:: 1 if number % 2 else -1]:
            times.append(_milliseconds(answer, event))
    ratio = statistics.median(ours / theirs for ours, theirs in zip(mine, its, strict=True))
    peer = "bare ask-sdk-core hello"
    note = f"{batches} pairs of {BATCH} turns; one speaker without a screen"
    return [
        Measure("warm relief turn", statistics.median(mine), "ms", peer, statistics.median(its), note=note),
        Measure("warm relief turn, times the peer's", ratio, "", peer, 1.0, f"<= {MOST:g}", ratio <= MOST),
    ]


def main() -> None:
    """Measure and print."""
    from bench.table import plain

    print(plain(run(*(int(text) for text in sys.argv[1:2]))))


if __name__ == "__main__":
    main()
