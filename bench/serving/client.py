"""The client, in a process of its own: sends ready-made requests over keep-alive connections, and times the answers.

    python -m bench.serving.client PORT CONNECTIONS COUNT REQUESTS.json

Prints one JSON object: seconds, milliseconds of each answer, and how many were no good.
"""

import json
import selectors
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

LONGEST_WAIT_S = 10.0
"""Without any answer for that long, what is under way is counted as failed."""
SPOKEN = b'"outputSpeech"'


@dataclass
class _Line:
    """One connection with one request under way."""

    port: int
    wire: socket.socket = field(init=False)
    heard: bytearray = field(default_factory=bytearray)
    sent_at: float = 0.0

    def __post_init__(self) -> None:
        self.wire = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_WAIT_S)
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        self.heard.clear()
        self.sent_at = time.perf_counter()
        self.wire.sendall(request)

    def receive(self) -> str | None:
        """What became of the request, `ok` or why it failed; None while more is to come."""
        piece = self.wire.recv(65536)
        if not piece:
            return "the connection was closed"
        self.heard += piece
        end = self.heard.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.heard[:end]).lower()
        length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        if len(self.heard) < end + 4 + length:
            return None
        status = head.split(b" ", 2)[1].decode()
        return "ok" if status == "200" and SPOKEN in self.heard else f"status {status}"


def drive(port: int, connections: int, requests: list[bytes], count: int) -> dict[str, object]:
    """Send `count` requests, going round the given ones; each connection has one under way at a time."""
    waiting = islice(cycle(requests), count)
    milliseconds: list[float] = []
    outcomes: Counter[str] = Counter()
    with selectors.DefaultSelector() as selector:
        for request in islice(waiting, connections):
            line = _Line(port)
            selector.register(line.wire, selectors.EVENT_READ, line)
            line.send(request)
        began = time.perf_counter()
        while selector.get_map():
            ready = selector.select(LONGEST_WAIT_S)
            if not ready:
                outcomes["no answer"] += len(selector.get_map())
                break
            for key, _ in ready:
                line = key.data
                outcome = line.receive()
                if outcome is None:
                    continue
                milliseconds.append((time.perf_counter() - line.sent_at) * 1000)
                outcomes[outcome] += 1
                following = next(waiting, None)
                if following is None or outcome == "the connection was closed":
                    selector.unregister(line.wire)
                    line.wire.close()
                if following is not None:
                    if outcome == "the connection was closed":
                        line = _Line(port)
                        selector.register(line.wire, selectors.EVENT_READ, line)
                    line.send(following)
        seconds = time.perf_counter() - began
    return {"seconds": seconds, "milliseconds": milliseconds, "outcomes": outcomes}


def main() -> None:
    """Run as the command line says."""
    port, connections, count = (int(text) for text in sys.argv[1:4])
    requests = [text.encode() for text in json.loads(Path(sys.argv[4]).read_text(encoding="utf-8"))]
    print(json.dumps(drive(port, connections, requests, count)))


if __name__ == "__main__":
    main()
