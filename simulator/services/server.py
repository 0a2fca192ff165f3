"""A small HTTP server on 127.0.0.1 that hands every call to a function."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from simulator.services.answers import Answer

MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Arrived:
    """A call as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


@dataclass(frozen=True)
class CutOff:
    """No whole answer: the connection is closed, in the middle of one if `half`."""

    half: bool = False


Handle = Callable[[Arrived], Answer | CutOff]


class Server(ThreadingHTTPServer):
    """Serves until stopped; an answer that is still being waited for does not hold up the stop."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 16

    def __init__(self, handle: Handle) -> None:
        """Serve on a free port at once."""
        self.handle_call = handle
        super().__init__(("127.0.0.1", 0), _Handler)
        self._thread = threading.Thread(target=self.serve_forever, args=(0.1,), name="alexa-services", daemon=True)
        self._thread.start()

    def server_bind(self) -> None:
        """Bind without looking up the machine's name, which may take seconds."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    @property
    def url(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.server_port}"

    def stop(self) -> None:
        """Stop serving and free the port."""
        stopper = threading.Thread(target=self.shutdown, daemon=True)
        stopper.start()
        # Waking the loop by a connection spares the wait until it looks up by itself.
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.server_port), timeout=1).close()
        stopper.join()
        self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news; anything else is."""


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"

    def _call(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), MOST_BYTES)
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.handle_call(Arrived(self.command, self.path, headers, self.rfile.read(length)))
        self.close_connection = True
        if isinstance(answer, Answer):
            self._answer(answer)
        elif answer.half:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")

    do_GET = do_POST = do_PUT = do_DELETE = _call  # noqa: N815 - the names http.server calls

    def _answer(self, answer: Answer) -> None:
        body = answer.body
        data = b"" if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Connection", "close")
        if answer.status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if answer.status != 204:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: calls are kept by the household instead."""
