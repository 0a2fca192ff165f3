"""Starts `worker.py` in processes of their own, and talks to them in lines."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30
"""How long a test waits for another process before it fails."""


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "tests.memory.worker", *map(str, words)]


@contextmanager
def worker(*words: object) -> Iterator[subprocess.Popen[str]]:
    """Another process; it is killed at the end."""
    with subprocess.Popen(
        command(*words), cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return str(process.stdout.readline()).strip()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
