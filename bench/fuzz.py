"""Requests that are bent out of shape, through both doors: no exception past the edge, and always a valid answer.

    python -m bench.fuzz [--examples 20000] [--seconds 60]

Two runs: hypothesis makes up requests at random, and atheris (libFuzzer) looks for inputs that reach new code. An
answer is valid if it is JSON that passes the simulator's rules of what Alexa accepts.
"""

import argparse
import logging
import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, settings

from bench.measure import Measure
from bench.serving.doors import Doors
from bench.serving.odd_requests import odd_visits
from bench.serving.server import ROOT

EXAMPLES, SECONDS = 20_000, 60
START_S = 60.0
"""Time that the guided run gets to start and to end, besides its own."""
_TOLD = 2000
"""Characters of a failing input that are told."""


def missing() -> str:
    """Why nothing can be measured here; empty if it can."""
    return ""


def run(examples: int = EXAMPLES, seconds: int = SECONDS) -> list[Measure]:
    """Do both runs."""
    return [random_run(examples), *guided_run(seconds)]


def random_run(examples: int) -> Measure:
    """That many requests by hypothesis. Tells of each way to be answered badly, with the first request that was."""
    doors = Doors()
    tried = bad = 0
    told: dict[str, str] = {}

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(odd_visits())
    def each(visit: tuple[list[Any], Any]) -> None:
        nonlocal tried, bad
        tried += 1
        try:
            wrong = doors.complaint(visit[1], visit[0])
        except Exception as error:  # noqa: BLE001 - whatever comes out is what this looks for
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            bad += 1
            told.setdefault(re.sub(r"\d+", "N", wrong), f"{wrong}; after {visit[0]!r}: {visit[1]!r}"[:_TOLD])

    began = time.monotonic()
    logging.disable()
    try:
        each()
    finally:
        logging.disable(logging.NOTSET)
    took = f"{time.monotonic() - began:.0f} s, both doors"
    name = f"odd requests answered badly, of {tried:,}"
    return Measure(name, bad, target="0", met=not bad, note=" | ".join([f"hypothesis, {took}", *told.values()]))


def _no_atheris() -> str:
    """Why there is no coverage-guided run; empty if there can be one."""
    if find_spec("atheris") is None:
        return (
            "atheris is not installed (pip install atheris; it has wheels for Linux and some versions of Python only)"
        )
    probe = subprocess.run([sys.executable, "-c", "import atheris"], capture_output=True, text=True, timeout=60)
    return "" if probe.returncode == 0 else f"atheris does not import: {probe.stderr.strip().splitlines()[-1]}"


def guided_run(seconds: int) -> list[Measure]:
    """That many seconds of libFuzzer."""
    name = "odd requests answered badly, guided by coverage"
    if why := _no_atheris():
        return [Measure(name, "skipped", note=why)]
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "bench.serving.guided", str(seconds), place]
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=seconds + START_S, check=False)
        except subprocess.TimeoutExpired:
            return [Measure(name, "hung", target="0", met=False, note=f"no end after {seconds + START_S:.0f} s")]
        told = (done.stdout + done.stderr).decode(errors="replace")
        crashes = sorted(path for path in Path(place).iterdir() if path.is_file())
        inputs = "; ".join(repr(path.read_bytes()[:_TOLD]) for path in crashes)
    progress = re.findall(r"cov: (\d+) ft: (\d+)", told)
    executed = re.findall(r"stat::number_of_executed_units: (\d+)", told)
    count = f"{int(executed[-1]):,}" if executed else "unknown"
    reached = (
        f"from {progress[0][0]} to {progress[-1][0]} places in the code reached" if progress else "no coverage told"
    )
    bad = done.returncode != 0
    note = f"atheris, {count} inputs in {seconds} s, {reached}"
    if bad:
        errors = re.findall(r"^\W*(\w+(?:Error|Exception): .*)", told, re.MULTILINE)
        note += f"; exit {done.returncode}: {errors[-1] if errors else told[-600:]}; input: {inputs}"
    return [Measure(name, int(bad), target="0", met=not bad, note=note)]


def main() -> int:
    """Fuzz and print. The exit code is 1 where something was answered badly."""
    from bench.table import plain

    parser = argparse.ArgumentParser(description="Odd requests through both doors.")
    parser.add_argument("--examples", type=int, default=EXAMPLES)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    chosen = parser.parse_args()
    found = run(chosen.examples, chosen.seconds)
    print(plain(found))
    return 1 if any(row.met is False for row in found) else 0


if __name__ == "__main__":
    sys.exit(main())
