"""Cold start: from the start of the process to the first relief answer, beside two peers packaged in the same way.

    python -m bench.cold_start [rounds]

In each round every code starts once, in turns; what is compared is the median of the ratios within a round.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from packaging.requirements import Requirement

from bench.cold.code import unpack
from bench.measure import Measure
from bench.serving.traffic import SKILL_ID, relief
from tools.packaging import PackagingError, pinned
from tools.packaging.interpreters import Interpreter, chosen

ROUNDS = 21
MOST_TIMES_HELLO = 1.25
MOST_TIMES_STANDARD = 0.25
MOST_MEMORY = 1.25
START = Path(__file__).parent / "cold" / "start.py"


@dataclass(frozen=True)
class Started:
    """One cold start."""

    seconds: float
    """From the start of the process until its answer was there."""
    peak_kb: int
    """Memory that the process held at most."""


def missing() -> str:
    """Why nothing can be measured here; empty if it can."""
    if not Path("/proc/self/status").exists():
        return "it needs Linux"
    try:
        pinned.closure([Requirement("ask-sdk")], as_pinned=False)
    except PackagingError as error:
        return str(error)
    return ""


def start(interpreter: Interpreter, code: Path, event: Path) -> Started:
    """Start the code once. Raises CalledProcessError where it gave no answer."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "AWS_DEFAULT_REGION": "us-east-1",
        "LANG": "C.UTF-8",
        # As deployed: with a memory.
        "CRAMP_COACH_SKILL_ID": SKILL_ID,
        "CRAMP_COACH_TABLE": "cramp-coach",
    }
    command = [interpreter.path, "-I", "-S", "-B", str(START), str(code), str(event)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=code) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - began
    if process.returncode or b"outputSpeech" not in line:
        raise subprocess.CalledProcessError(process.returncode or 1, command)
    return Started(seconds, json.loads(line)["peak_kb"])


def measure(
    folders: Mapping[str, Path], interpreter: Interpreter, event: Path, rounds: int
) -> dict[str, list[Started]]:
    """Start every code once a round, the order turning, after one start each that is thrown away."""
    names = list(folders)
    for name in names:
        start(interpreter, folders[name], event)
    found: dict[str, list[Started]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            found[name].append(start(interpreter, folders[name], event))
    return found


def _ratio(found: Mapping[str, list[Started]], peer: str) -> float:
    pairs = zip(found["ours"], found[peer], strict=True)
    return statistics.median(ours.seconds / theirs.seconds for ours, theirs in pairs)


def _ms(starts: list[Started]) -> float:
    return statistics.median(one.seconds for one in starts) * 1000


def _mb(starts: list[Started]) -> float:
    return statistics.median(one.peak_kb for one in starts) / 1024


def run(rounds: int = ROUNDS) -> list[Measure]:
    """Package the three codes, start them in turns, and compare."""
    interpreter = chosen()[0]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        folders = unpack(home, [interpreter])
        event = home / "relief.json"
        event.write_text(json.dumps(relief(datetime(2026, 11, 23, 3, 10, tzinfo=UTC))), encoding="utf-8")
        found = measure(folders, interpreter, event, rounds)
    ours, hello, standard = (_ms(found[name]) for name in ("ours", "hello", "standard"))
    times_hello, times_standard = _ratio(found, "hello"), _ratio(found, "standard")
    memory = _mb(found["ours"]) / _mb(found["hello"])
    note = f"process start to first answer, Python {interpreter.version}, median of {rounds} paired runs"
    return [
        Measure("cold start, first relief answer", ours, "ms", "ask-sdk-core hello", hello, note=note),
        Measure(
            "cold start, times the bare hello",
            times_hello,
            target=f"<= {MOST_TIMES_HELLO}",
            met=times_hello <= MOST_TIMES_HELLO,
        ),
        Measure("cold start beside the standard builder", ours, "ms", "ask-sdk standard hello", standard),
        Measure(
            "cold start, times the standard hello",
            times_standard,
            target=f"<= {MOST_TIMES_STANDARD}",
            met=times_standard <= MOST_TIMES_STANDARD,
        ),
        Measure(
            "cold start, peak memory",
            _mb(found["ours"]),
            "MB",
            "ask-sdk-core hello",
            _mb(found["hello"]),
            f"<= {MOST_MEMORY} times",
            memory <= MOST_MEMORY,
        ),
    ]


if __name__ == "__main__":
    from bench.table import plain

    print(plain(run(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)))
