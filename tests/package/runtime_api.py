"""A small Lambda Runtime API: hands out one event at a time to the real runtime client and takes its answers."""

import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ARN = "arn:aws:lambda:us-east-1:000000000000:function:cramp-coach"
PATIENCE_S = 20.0


class RuntimeApi(ThreadingHTTPServer):
    """Serves on a free port of this machine until stopped."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.events: queue.Queue[tuple[str, bytes] | None] = queue.Queue()
        self.answers: queue.Queue[tuple[str, str, bytes]] = queue.Queue()
        self._asked = 0
        super().__init__(("127.0.0.1", 0), _Handler)
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def server_bind(self) -> None:
        """Bind without looking up the machine's name, which may take seconds."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def invoke(self, event: object) -> tuple[str, Any]:
        """Hand out an event. Returns `response` or `error`, and what came back."""
        self._asked += 1
        self.events.put((f"request-{self._asked}", json.dumps(event).encode()))
        request, outcome, body = self.answers.get(timeout=PATIENCE_S)
        assert request == f"request-{self._asked}", (request, outcome, body)
        return outcome, json.loads(body)

    def stop(self) -> None:
        """Stop serving and free the port."""
        self.events.put(None)
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: RuntimeApi
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """`/runtime/invocation/next`."""
        event = self.server.events.get()
        if event is None:
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Lambda-Runtime-Aws-Request-Id", event[0])
        self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", ARN)
        self.send_header("Content-Length", str(len(event[1])))
        self.end_headers()
        self.wfile.write(event[1])

    def do_POST(self) -> None:
        """`/runtime/invocation/<id>/response` or `/error`, and `/runtime/init/error`."""
        body = self._body()
        parts = self.path.rstrip("/").split("/")
        self.server.answers.put((parts[-2], parts[-1], body))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
