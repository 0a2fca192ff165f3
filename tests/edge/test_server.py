"""The production server: gunicorn with the settings that are documented, and requests that are sent badly."""

import json
import re
import runpy
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.serving.server import Server, serving
from bench.serving.signing import http, write_chain
from bench.serving.traffic import relief
from skill.web.certificates import ANYONE, LIMITED

ROOT = Path(__file__).parents[2]
SETTINGS = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
COMMAND = "gunicorn -c gunicorn.conf.py"


def test_the_settings_are_in_one_place() -> None:
    (command,) = re.findall(r"^CMD (.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert " ".join(json.loads(command)) == f"{COMMAND} --bind 0.0.0.0:8080"
    for page in ("README.md", "docs/deploy.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert f".venv/bin/{COMMAND}\n" in text
        assert not re.search(r"--(workers|threads|worker-class|timeout|bind)", text)


def test_the_proxy_in_the_guide_tells_the_sources_apart() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "CRAMP_COACH_PROXIES=1" in text
    assert "proxy_request_buffering on;" in text


def test_fetching_leaves_threads_free() -> None:
    assert (SETTINGS["workers"], SETTINGS["worker_class"]) == (1, "gthread")
    assert SETTINGS["bind"].startswith("127.0.0.1:")
    assert LIMITED.held < ANYONE.held < SETTINGS["threads"]
    assert ANYONE.fetches <= ANYONE.held


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """The production app with a root of its own, under gunicorn, which reads its settings from the project's folder."""
    folder = tmp_path_factory.mktemp("served")
    write_chain(folder)
    log = folder / "log"
    with serving(f"bench.serving.ours:make_app({str(folder)!r})", log) as made:
        yield made, log


def send(server: tuple[Server, Path], request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, and body of the answer."""
    with socket.create_connection(("127.0.0.1", server[0].port), timeout=10) as wire:
        wire.sendall(request)
        told = b""
        while b"\r\n\r\n" not in told:
            told += wire.recv(65536)
        head, _, body = told.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        while len(body) < int(headers["content-length"]):
            body += wire.recv(65536)
    return int(first.split()[1]), headers, body


def chunked(request: bytes, body: bytes | None = None) -> bytes:
    """The same request, or one with another body, without an announced length."""
    head, _, own = request.partition(b"\r\n\r\n")
    head = re.sub(rb"Content-Length: \d+", b"Transfer-Encoding: chunked", head)
    sent = own if body is None else body
    return head + b"\r\n\r\n%x\r\n" % len(sent) + sent + b"\r\n0\r\n\r\n"


def good() -> bytes:
    return http(relief(datetime.now(UTC)))


def test_a_signed_request_is_answered(server: tuple[Server, Path]) -> None:
    for request in (good(), chunked(good())):
        status, headers, body = send(server, request)
        assert (status, headers["content-type"]) == (200, "application/json")
        assert headers["strict-transport-security"] == "max-age=31536000"
        assert "Straighten that leg" in json.loads(body)["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("length", [131_073, 300_000])
def test_a_body_that_is_too_large_is_refused_however_it_is_sent(server: tuple[Server, Path], length: int) -> None:
    whole = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % length, good().partition(b"\r\n\r\n")[0])
    for request in (whole + b"\r\n\r\n" + b"x" * length, chunked(good(), b"x" * length)):
        status, _, body = send(server, request)
        assert (status, json.loads(body)) == (413, {"error": "the body is too large"})


def test_a_body_that_just_fits_is_read(server: tuple[Server, Path]) -> None:
    status, _, body = send(server, chunked(good(), b"x" * 131_072))
    assert (status, json.loads(body)) == (400, {"error": "signature does not match"})


def test_bad_chunks_are_refused_as_everything_else_is(server: tuple[Server, Path]) -> None:
    head = chunked(good()).partition(b"\r\n\r\n")[0]
    status, headers, body = send(server, head + b"\r\n\r\nzz\r\nabc\r\n0\r\n\r\n")
    assert (status, headers["content-type"]) == (400, "application/json")
    assert json.loads(body) == {"error": "the body is broken off or wrongly sent"}


def test_who_stops_in_the_middle_does_not_hold_the_server(server: tuple[Server, Path]) -> None:
    head, _, _ = good().partition(b"\r\n\r\n")
    wires = [socket.create_connection(("127.0.0.1", server[0].port), timeout=20) for _ in range(6)]
    try:
        for number, wire in enumerate(wires):
            wire.sendall(head[:60] if number % 2 else head + b"\r\n\r\nabc")
        time.sleep(0.2)
        begun = time.monotonic()
        assert send(server, good())[0] == 200
        assert time.monotonic() - begun < 9
    finally:
        for wire in wires:
            wire.close()


def test_nothing_of_a_request_is_in_the_log(server: tuple[Server, Path]) -> None:
    text = server[1].read_text(encoding="utf-8")
    assert '"intent": "LegCrampIntent"' in text
    assert "xxxx" not in text
    assert "BENCH0" not in text
