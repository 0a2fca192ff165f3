"""A DynamoDB that hangs, hangs up or talks nonsense costs a StoreError and little time."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from skill.errors import StoreError
from skill.memory.dynamodb import DynamoMemory
from tests.memory.contract import one_more
from tests.memory.records import FULL, HandClock

LIMIT_S = 2.5
Answer = Callable[[socket.socket], None]


class Endpoint:
    """An address that does as it likes with each connection."""

    def __init__(self, answer: Answer) -> None:
        self.connections = 0
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._kept: list[socket.socket] = []
        self._open = True
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            connection, _ = self._listening.accept()
            self._kept.append(connection)
            if not self._open:
                return
            self.connections += 1
            self._answer(connection)

    def close(self) -> None:
        """Wake the thread with one last connection, and end it."""
        self._open = False
        socket.create_connection(self._listening.getsockname()).close()
        self._thread.join()
        for each in (self._listening, *self._kept):
            each.close()


def hang(connection: socket.socket) -> None:
    """Say nothing, for ever."""


def reset(connection: socket.socket) -> None:
    """Hang up rudely when the request has come."""
    connection.recv(65536)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def babble(connection: socket.socket) -> None:
    """Answer what is no answer."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 17\r\nConnection: close\r\n\r\n<html>hi!</html>\n")
    connection.close()


def stutter(connection: socket.socket) -> None:
    """Begin an answer and end in the middle of it."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
    connection.close()


@contextmanager
def endpoint(answer: Answer) -> Iterator[Endpoint]:
    made = Endpoint(answer)
    try:
        yield made
    finally:
        made.close()


def refused(memory: DynamoMemory) -> float:
    """Every call raises a StoreError; the seconds that the longest took."""
    longest = 0.0
    for call in (
        lambda: memory.load("anna"),
        lambda: memory.save("anna", FULL),
        lambda: memory.update("anna", one_more),
        lambda: memory.forget("anna"),
    ):
        started = time.monotonic()
        with pytest.raises(StoreError, match="DynamoDB"):
            call()
        longest = max(longest, time.monotonic() - started)
    return longest


def test_an_endpoint_that_hangs_costs_no_more_than_two_seconds_and_a_half(aws: Callable[[str], None]) -> None:
    with endpoint(hang) as made:
        aws(made.url)
        started = time.monotonic()
        with pytest.raises(StoreError, match="ReadTimeoutError"):
            DynamoMemory("table", HandClock()).update("anna", one_more)
        assert time.monotonic() - started < LIMIT_S
        assert made.connections == 1


def test_an_endpoint_that_hangs_up_is_tried_twice(aws: Callable[[str], None]) -> None:
    with endpoint(reset) as made:
        aws(made.url)
        assert refused(DynamoMemory("table", HandClock())) < LIMIT_S
        # The endpoint counts in its own thread, which may lag behind the client that was cut off.
        until = time.monotonic() + 5
        while made.connections < 8 and time.monotonic() < until:
            time.sleep(0.01)
        assert made.connections == 8


def test_nobody_there_is_a_store_error(aws: Callable[[str], None]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    aws(f"http://127.0.0.1:{port}")
    assert refused(DynamoMemory("table", HandClock())) < LIMIT_S


@pytest.mark.parametrize("answer", [stutter, babble])
def test_an_answer_that_is_none_is_a_store_error(aws: Callable[[str], None], answer: Answer) -> None:
    with endpoint(answer) as made:
        aws(made.url)
        assert refused(DynamoMemory("table", HandClock())) < LIMIT_S
