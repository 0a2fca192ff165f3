"""Fetching over the network, tried against a small TLS server on this machine that can misbehave."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from skill.web.fetching import Fetcher, trusted_context
from skill.web.signature import CertificatesUnavailable, Reason, Refused
from tests.web.chains import intermediate, leaf, pem, root, rsa_key

LONG_AGO, FAR_OFF = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


@dataclass
class Server:
    """Answers each connection with the same bytes."""

    context: ssl.SSLContext
    listening: socket.socket
    answer: bytes = OK
    """What is sent, whatever is asked."""
    holds: bool = False
    """Whether the connection is kept open after it, until the test is over."""
    trickles: bool = False
    """Whether a byte now and then follows meanwhile."""
    over: threading.Event = field(default_factory=threading.Event)
    requests: list[bytes] = field(default_factory=list)
    """What was asked."""

    def url(self, path: str = "/echo.api/cert.pem") -> str:
        return f"https://localhost:{self.listening.getsockname()[1]}{path}"

    def run(self) -> None:
        while True:
            try:
                plain, _ = self.listening.accept()
            except OSError:
                return
            with plain:
                try:
                    self.serve(plain)
                except OSError:
                    continue  # the client hung up, which some tests want

    def serve(self, plain: socket.socket) -> None:
        with self.context.wrap_socket(plain, server_side=True) as secure:
            request = b""
            while b"\r\n\r\n" not in request:
                more = secure.recv(4096)
                if not more:
                    return
                request += more
            self.requests.append(request)
            secure.sendall(self.answer)
            while self.trickles and not self.over.wait(0.02):
                secure.sendall(b"a")
            if self.holds:
                self.over.wait(10)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    names = leaf(["localhost"], start=LONG_AGO, end=FAR_OFF)
    chain.write_bytes(pem(names, intermediate(start=LONG_AGO, end=FAR_OFF)))
    key.write_bytes(
        rsa_key("leaf").private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = Server(context, listening)
        thread = threading.Thread(target=made.run)
        thread.start()
        yield made
        made.over.set()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def fetcher(seconds: float = 5.0, largest: int = 1000) -> Fetcher:
    """A fetcher that trusts the tests' root."""

    def context() -> ssl.SSLContext:
        made = ssl.create_default_context(cadata=pem(root(start=LONG_AGO, end=FAR_OFF)).decode())
        assert made.verify_mode is ssl.CERT_REQUIRED
        assert made.check_hostname
        return made

    return Fetcher(context, seconds, largest)


def test_a_document_is_fetched_as_it_is(server: Server) -> None:
    assert fetcher()(server.url()) == b"hello"
    assert server.requests[0].startswith(b"GET /echo.api/cert.pem HTTP/1.1\r\n")


def test_a_document_of_unannounced_length_is_fetched_too(server: Server) -> None:
    server.answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"
    assert fetcher()(server.url()) == b"hello"
    server.answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
    assert fetcher()(server.url()) == b"hello"


def test_cookies_and_proxies_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.answer = OK.replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b\r\n\r\n")
    get = fetcher()
    assert [get(server.url()), get(server.url())] == [b"hello", b"hello"]
    assert not any(b"cookie" in request.lower() for request in server.requests)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(server: Server, status: int) -> None:
    server.answer = (
        f"HTTP/1.1 {status} Elsewhere\r\nLocation: {server.url('/other')}\r\nContent-Length: 5\r\n\r\nhello".encode()
    )
    with pytest.raises(CertificatesUnavailable):
        fetcher()(server.url())
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_where_there_is_no_document_the_request_is_refused(server: Server, status: int) -> None:
    server.answer = f"HTTP/1.1 {status} No\r\nContent-Length: 5\r\n\r\nhello".encode()
    with pytest.raises(Refused) as caught:
        fetcher()(server.url())
    assert caught.value.reason is Reason.NO_CERTIFICATE


@pytest.mark.parametrize("status", [202, 206, 408, 429, 500, 502, 503])
def test_a_service_in_trouble_is_unavailable(server: Server, status: int) -> None:
    server.answer = f"HTTP/1.1 {status} Later\r\nContent-Length: 5\r\n\r\nhello".encode()
    with pytest.raises(CertificatesUnavailable):
        fetcher()(server.url())


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"hello",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 999999 OK\r\n\r\n",
    ],
    ids=["nothing", "not HTTP", "cut headers", "cut body", "cut chunk", "too many headers", "odd status"],
)
def test_a_broken_answer_is_unavailable(server: Server, answer: bytes) -> None:
    server.answer = answer
    with pytest.raises(CertificatesUnavailable):
        fetcher()(server.url())


def test_no_more_is_read_than_allowed(server: Server) -> None:
    server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"a" * 1000
    assert len(fetcher(largest=1000)(server.url())) == 1000
    server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + b"a" * 1001
    server.holds = True
    with pytest.raises(Refused) as caught:
        fetcher(largest=1000)(server.url())
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na"])
def test_a_service_that_hangs_is_unavailable_in_time(server: Server, answer: bytes) -> None:
    server.answer, server.holds = answer, True
    with pytest.raises(CertificatesUnavailable):
        fetcher(seconds=0.1)(server.url())


def test_a_service_that_hangs_is_left_after_three_seconds(server: Server) -> None:
    server.answer, server.holds = b"", True
    begun = time.monotonic()
    with pytest.raises(CertificatesUnavailable):
        Fetcher(fetcher().context)(server.url())
    assert 2.9 < time.monotonic() - begun < 5  # Alexa waits 8 seconds in all


def test_a_service_that_trickles_is_unavailable_in_time(server: Server) -> None:
    server.answer, server.trickles = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", True
    begun = time.monotonic()
    with pytest.raises(CertificatesUnavailable):
        fetcher(seconds=0.2)(server.url())
    assert time.monotonic() - begun < 5  # all 900 bytes would take 18 seconds


def test_a_service_that_is_not_there_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(CertificatesUnavailable):
        fetcher()(f"https://localhost:{port}/echo.api/cert.pem")


def test_an_untrusted_service_is_unavailable(server: Server) -> None:
    with pytest.raises(CertificatesUnavailable):
        Fetcher(trusted_context, 5.0)(server.url())
    assert server.requests == []


def test_a_service_with_another_name_is_unavailable(server: Server) -> None:
    with pytest.raises(CertificatesUnavailable):
        fetcher()(server.url().replace("localhost", "127.0.0.1"))
    assert server.requests == []


def test_the_real_settings_check_certificates_and_names() -> None:
    context = trusted_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
