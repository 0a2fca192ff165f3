"""A gunicorn server on the loopback address, started and stopped by the measurement."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKERS, THREADS = 1, 4
START_S, STOP_S = 20.0, 10.0


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    port: int
    pid: int
    """Of gunicorn's own process, whose children do the work."""

    def workers(self) -> list[int]:
        """Process IDs of the workers."""
        return [pid for pid, parent, _ in _processes() if parent == self.pid]

    def memory(self) -> int:
        """Resident memory of the workers together, in KiB."""
        return sum(rss for _, parent, rss in _processes() if parent == self.pid)

    def cpu(self) -> float | None:
        """Processor time that the workers have used, in seconds; None where the system does not tell (not Linux)."""
        used = 0.0
        for pid in self.workers():
            try:
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                return None
            used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return used


def _processes() -> Iterator[tuple[int, int, int]]:
    """Process ID, parent's ID and resident KiB of every process."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, check=True, text=True).stdout
    for line in listing.splitlines():
        pid, parent, rss = line.split()
        yield int(pid), int(parent), int(rss)


@contextmanager
def serving(app: str, log: Path) -> Iterator[Server]:
    """A server for the app, named as gunicorn wants it. Raises RuntimeError with its last words if it will not start.

    What it logs goes to the file.
    """
    with socket.create_server(("127.0.0.1", 0), backlog=256) as door, log.open("ab") as output:
        port = door.getsockname()[1]
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--bind", f"fd://{door.fileno()}"),
                *("--workers", str(WORKERS), "--worker-class", "gthread", "--threads", str(THREADS)),
                *("--keep-alive", "30", "--graceful-timeout", "5", "--log-level", "warning", app),
            ],
            cwd=ROOT,
            pass_fds=[door.fileno()],
            stdout=output,
            stderr=output,
        )
        try:
            _wait_for(process, port, log)
            yield Server(port, process.pid)
        finally:
            stop(process)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"the server did not start: {log.read_text(encoding='utf-8')[-2000:]}")


def stop(process: subprocess.Popen[bytes]) -> int:
    """End a server as an operator would; by force if it does not. Its exit code."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        return process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
