"""`python -m simulator serve`, as a person runs it."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.errors import BadUsageError
from simulator.serve import development, listening
from skill.settings import Settings
from tests.skill.asking import event, intent_json

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def running(port: int, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """The command, running."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("CRAMP_COACH_")}
    command = [sys.executable, "-m", "simulator", "serve"]
    started = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**variables, "CRAMP_COACH_PORT": str(port), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has them ignore ctrl-c, and they would hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    with started:
        try:
            yield started
        finally:
            if started.poll() is None:
                started.kill()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_politely(ending: signal.Signals) -> None:
    port = free_port()
    with running(port) as server:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        address = f"http://127.0.0.1:{port}"
        with urllib.request.urlopen(f"{address}/", timeout=40) as page:
            assert b"<h1>Cramp Coach</h1>" in page.read()
        asked = json.dumps(event(intent_json("LegCrampIntent"))).encode()
        call = urllib.request.Request(f"{address}/alexa", asked, {"Content-Type": "application/json"})
        with urllib.request.urlopen(call, timeout=40) as answer:
            assert b"Straighten that leg" in answer.read()
        server.send_signal(ending)
        out, err = server.communicate(timeout=40)
    assert (server.returncode, out.strip().splitlines()[-1]) == (0, "Goodnight.")
    assert "Traceback" not in err
    assert "GET /" not in err


def test_a_port_in_use_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, running(taken.getsockname()[1]) as server:
        _, err = server.communicate(timeout=20)
    assert server.returncode == 2
    assert "CRAMP_COACH_PORT" in err
    assert "Traceback" not in err


def test_it_is_off_in_production() -> None:
    with running(free_port(), CRAMP_COACH_ENVIRONMENT="production") as server:
        _, err = server.communicate(timeout=20)
    assert server.returncode == 2
    assert "development" in err


def test_settings_that_are_wrong_are_told() -> None:
    with pytest.raises(BadUsageError, match="CRAMP_COACH_PORT"):
        development({"CRAMP_COACH_PORT": "x"})
    assert development({}).development


def test_it_listens_on_this_machine_only() -> None:
    with listening(Settings(environment="development"), 0) as server:
        assert server.server_address[0] == "127.0.0.1"
