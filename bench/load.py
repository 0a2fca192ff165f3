"""Signed requests on the loopback address, beside a bare Flask + ask-sdk-core "hello" under the same server.

    python -m bench.load [--requests 100000] [--round 5000] [--connections 8] [--seconds 900]

Ours verifies each request, logs and counts it, and has SQLite for a memory; the peer gets the same bytes and does
none of that. Both run under gunicorn with the same settings (one worker, gthread), driven by a client in a process of
its own. The two take turns, first one and then the other first, and what is compared are medians over the rounds.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from bench.measure import Measure
from bench.serving.server import ROOT, THREADS, Server, serving
from bench.serving.signing import http, http_all, write_chain
from bench.serving.traffic import conversations, relief

HOUSEHOLDS = 180
"""Households whose requests are signed afresh for each round: a signature is good for 150 seconds."""
LEAST_SHARE = 0.7
MOST_GROWTH = 0.05
LEAST_REQUESTS = 100_000
"""Fewer show neither that there are no errors nor that memory does not grow."""
MARKS = (0.2, 0.6, 1.0)
"""Shares of the requests after which the workers' memory is read."""


@dataclass
class Side:
    """One of the two servers, and what was measured of it."""

    server: Server
    rates: list[float] = field(default_factory=list)
    """Requests a second, by round."""
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    """Milliseconds, by round."""
    cpu: list[float] = field(default_factory=list)
    """Milliseconds of the worker's processor time for one request, by round."""
    outcomes: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)
    """KiB at the marks."""

    @property
    def answered(self) -> int:
        """Requests that were sent and got some end."""
        return sum(self.outcomes.values())

    @property
    def failed(self) -> int:
        """Requests without a good answer."""
        return self.answered - self.outcomes["ok"]

    def drive(self, requests: Path, connections: int, count: int) -> None:
        """One round."""
        before = self.server.cpu()
        command = [sys.executable, "-m", "bench.serving.client", str(self.server.port), str(connections), str(count)]
        done = subprocess.run([*command, str(requests)], cwd=ROOT, capture_output=True, check=True, timeout=300)
        after = self.server.cpu()
        told = json.loads(done.stdout)
        times = sorted(told["milliseconds"])
        self.outcomes.update(told["outcomes"])
        self.rates.append(len(times) / told["seconds"])
        self.p50.append(times[len(times) // 2])
        self.p99.append(times[int(len(times) * 0.99)])
        if before is not None and after is not None:
            self.cpu.append((after - before) * 1000 / len(times))


def missing() -> str:
    """Why nothing can be measured here; empty if it can."""
    if os.name != "posix":
        return "gunicorn runs on Linux and macOS only"
    return "" if find_spec("gunicorn") else "gunicorn is not installed (make run installs it)"


def _expect_refused(server: Server) -> None:
    """The server under test really verifies. Raises RuntimeError if it takes a forged request."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as wire:
        wire.sendall(http(relief(datetime.now(UTC)), forged=True))
        head = wire.recv(4096)
    if b" 400 " not in head:
        raise RuntimeError(f"a forged request was not refused: {head[:80]!r}")


def run(requests: int = 100_000, per_round: int = 5_000, connections: int = 8, seconds: float = 900) -> list[Measure]:
    """Measure. Ends after so many requests to each server, or with the round in which the time is over."""
    if missing():
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_chain(folder)
        with (
            serving(f"bench.serving.ours:make_app({name!r})", folder / "ours.log") as ours,
            serving("bench.serving.hello:make_app()", folder / "hello.log") as hello,
        ):
            _expect_refused(ours)
            sides = (Side(ours), Side(hello))
            _rounds(sides, folder / "requests.json", requests, per_round, connections, seconds)
    return _measures(*sides, connections)


def _rounds(
    sides: tuple[Side, Side], wire: Path, requests: int, per_round: int, connections: int, seconds: float
) -> None:
    until = time.monotonic() + seconds
    count = max(1, requests // per_round)
    marks = [max(1, round(share * count)) for share in MARKS]
    for number in range(1, count + 1):
        signed = http_all(conversations(datetime.now(UTC), HOUSEHOLDS))
        wire.write_text(json.dumps([each.decode() for each in signed]), encoding="utf-8")
        for side in sides if number % 2 else reversed(sides):
            side.drive(wire, connections, per_round)
        over = time.monotonic() > until
        if number in marks or over:
            for side in sides:
                side.memory.append(side.server.memory())
        if over:
            return


def _measures(ours: Side, hello: Side, connections: int) -> list[Measure]:
    share = statistics.median(mine / its for mine, its in zip(ours.rates, hello.rates, strict=True))
    growth = ours.memory[-1] / ours.memory[0] - 1
    enough = ours.answered >= LEAST_REQUESTS and len(ours.memory) >= len(MARKS)
    short = "" if enough else f"cut short: it takes {LEAST_REQUESTS:,} requests and {len(MARKS)} looks at the memory"
    peer = "bare Flask + ask-sdk-core hello, unverified"
    setting = f"gunicorn, 1 worker, {THREADS} threads, {connections} connections, {len(ours.rates)} rounds"
    both = [
        ("signed requests a second", "/s", ours.rates, hello.rates),
        ("time to answer, p50", "ms", ours.p50, hello.p50),
        ("time to answer, p99", "ms", ours.p99, hello.p99),
    ]
    if ours.cpu and hello.cpu:
        both.append(("processor time a request", "ms", ours.cpu, hello.cpu))
    rows = [
        Measure(name, statistics.median(mine), unit, peer, statistics.median(its), note=setting)
        for name, unit, mine, its in both
    ]
    return [
        Measure("share of the peer's throughput", share, "", peer, 1.0, f">= {LEAST_SHARE}", share >= LEAST_SHARE),
        *rows,
        Measure(
            f"errors in {ours.answered:,} requests",
            ours.failed,
            "",
            peer,
            hello.failed,
            "0",
            False if ours.failed else enough or None,
            _note(*(f"{count} x {name}" for name, count in ours.outcomes.items() if name != "ok"), short),
        ),
        Measure(
            "memory of the worker at the end",
            ours.memory[-1] / 1024,
            "MiB",
            peer,
            hello.memory[-1] / 1024,
            f"growth <= {MOST_GROWTH:.0%}",
            growth <= MOST_GROWTH if enough else None,
            _note("looks: " + ", ".join(f"{kib / 1024:.1f}" for kib in ours.memory) + " MiB", short),
        ),
    ]


def _note(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def main() -> None:
    """Measure and print."""
    from bench.table import plain

    parser = argparse.ArgumentParser(description="Signed load on the loopback address, beside a bare hello.")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--round", type=int, default=5_000)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=900)
    chosen = parser.parse_args()
    print(plain(run(chosen.requests, chosen.round, chosen.connections, chosen.seconds)) or missing())


if __name__ == "__main__":
    main()
